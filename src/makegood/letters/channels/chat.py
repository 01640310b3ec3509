"""Chat and text messages out, to our own people, by apprise; over the one guarded line of this house.

apprise speaks through `requests`. Each of its services that we allow is given, in the place of that library, one that
connects by `core.outbound`: looked up, checked, encrypted; no redirect, no proxy, no file. Of an address only the parts
that name a receiver are handed on: options that read files or switch checks off are dropped. apprise is loaded when the
first message goes, service by service; its log would hold keys, and is silent.
"""

from __future__ import annotations

import importlib
import io
import logging
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from makegood.core import outbound
from makegood.core.outbound import LeadsInside, Lookup, looked_up
from makegood.core.outbox import NotDelivered
from makegood.letters.rules.chat import Address, Wrong, wrong_with

if TYPE_CHECKING:
    from collections.abc import Mapping

    from requests import Response

REFUSED, MAY_PASS = range(300, 500), (408, 425, 429)


@dataclass(frozen=True)
class _Plugin:
    """A service of apprise: its module and class, and the parts of an address that are handed on to it."""

    module: str
    name: str
    parts: tuple[str, ...]


_SERVER = ("host", "port", "secure")
_TEAMS = _Plugin(
    "workflows",
    "NotifyWorkflows",
    (*_SERVER, "workflow", "signature", "version", "power_automate", "routing_id"),
)
_MATTERMOST = _Plugin(
    "mattermost", "NotifyMattermost", (*_SERVER, "user", "token", "fullpath", "targets", "mode")
)
PLUGINS: Mapping[str, _Plugin] = {
    "slack": _Plugin(
        "slack", "NotifySlack", ("access_token", "token_a", "token_b", "token_c", "targets", "mode")
    ),
    "workflow": _TEAMS,
    "workflows": _TEAMS,
    "mmost": _MATTERMOST,
    "mmosts": _MATTERMOST,
    "twilio": _Plugin("twilio", "NotifyTwilio", ("account_sid", "auth_token", "apikey", "source", "targets")),
    "vonage": _Plugin("vonage", "NotifyVonage", ("apikey", "secret", "source", "targets")),
    "seven": _Plugin("seven", "NotifySeven", ("apikey", "source", "targets")),
    "msgbird": _Plugin("messagebird", "NotifyMessageBird", ("apikey", "source", "targets")),
}


@dataclass
class _Line:
    """One message under way, and what the other side said to it. `status`: 0 while nobody answered."""

    lookup: Lookup
    inside: frozenset[str]
    status: int = 0
    leads_inside: bool = False


_line: ContextVar[_Line] = ContextVar("line")


class _Requests:
    """As much of the library `requests` as a service of apprise uses."""

    def __init__(self, library: Any) -> None:
        self.library = library
        self.codes = library.codes
        self.RequestException = library.RequestException

    def get(self, url: str, **named: Any) -> Response:
        """Ask."""
        return self.request("GET", url, **named)

    def post(self, url: str, **named: Any) -> Response:
        """Hand over."""
        return self.request("POST", url, **named)

    def request(self, method: str, url: str, **named: Any) -> Response:
        """Over the guarded line. What would loosen it (`verify`, `proxies`, redirects) is not heard."""
        heard = ("headers", "params", "data", "json", "auth")
        asked = self.library.Request(
            method.upper(), url, **{name: named.get(name) for name in heard}
        ).prepare()
        line = _line.get()
        body = asked.body or b""
        try:
            place = urlsplit(asked.url)
            if place.scheme != "https" and place.hostname not in line.inside:
                raise LeadsInside(place.hostname)
            answer = outbound.exchange(
                asked.method,
                asked.url,
                headers=dict(asked.headers),
                body=body.encode() if isinstance(body, str) else body,
                lookup=line.lookup,
                inside=line.inside,
            )
        except OSError as error:
            line.leads_inside = isinstance(error, LeadsInside)
            raise self.library.ConnectionError(type(error).__name__) from error
        line.status = answer.status
        response: Response = self.library.Response()
        response.status_code, response.url, response.raw = answer.status, asked.url, io.BytesIO(answer.body)
        return response


def checked(address: Address, *, inside: frozenset[str]) -> Wrong:
    """What is wrong with an address, down to the shape of its keys; nothing is sent."""
    wrong = wrong_with(address, inside=inside)
    if wrong is not Wrong.NONE:
        return wrong
    parts = _parts(address)
    if parts is None:
        return Wrong.UNREADABLE
    if len(parts.get("targets") or ()) > 1:
        return Wrong.ONE_PLACE
    return Wrong.NONE if _opened(address) is not None else Wrong.UNREADABLE


def send(address: Address, text: str, *, inside: frozenset[str], lookup: Lookup = looked_up) -> None:
    """Hand one line to a chat, or to a telephone.

    Raises:
        NotDelivered: for now (nobody answers, asked too often), or for good (the address is refused, or leads inside).
    """
    plugin = _opened(address) if wrong_with(address, inside=inside) is Wrong.NONE else None
    if plugin is None:
        raise NotDelivered(Wrong.UNREADABLE.value, is_final=True, to=address.shown)
    line = _Line(lookup, inside)
    before = _line.set(line)
    try:
        has_gone = bool(plugin.send(body=text, title=""))
    finally:
        _line.reset(before)
    if not has_gone:
        raise _refusal(address, line)


def _refusal(address: Address, line: _Line) -> NotDelivered:
    """What a failure means. It is about this address alone and says nothing of the way out, hence `to`."""
    if line.leads_inside:
        return NotDelivered("CHAT_LEADS_INSIDE", is_final=True, to=address.shown)
    service = address.service.value
    if not line.status:
        return NotDelivered("CHAT_SILENT", is_final=False, to=address.shown, service=service)
    is_final = line.status in REFUSED and line.status not in MAY_PASS
    return NotDelivered(
        "CHAT_REFUSED", is_final=is_final, to=address.shown, service=service, status=line.status
    )


def _parts(address: Address) -> dict[str, Any] | None:
    """The parts of an address that name a receiver; None when its service cannot read it."""
    plugin = PLUGINS[address.scheme]
    service = _loaded(plugin)
    found = (service.parse_native_url if address.is_native else service.parse_url)(address.text)
    return {name: found[name] for name in plugin.parts if name in found} if found else None


def _opened(address: Address) -> Any:
    """The service, ready to send; None when it does not take these keys."""
    parts = _parts(address)
    if parts is None:
        return None
    quiet: dict[str, bool] = {"include_image": False}
    try:
        return _loaded(PLUGINS[address.scheme])(**parts, **quiet, asset=_asset())
    except TypeError:
        return None


def _loaded(plugin: _Plugin) -> Any:
    """The class of a service, with our line in the place of `requests`."""
    import requests

    logging.getLogger("apprise").disabled = True
    module = importlib.import_module(f"apprise.plugins.{plugin.module}")
    names = vars(module)
    if not isinstance(names["requests"], _Requests):
        names["requests"] = _Requests(requests)
    return names[plugin.name]


def _asset() -> Any:
    from apprise import AppriseAsset

    return AppriseAsset(app_id="Makegood", app_desc="Makegood", app_url="", async_mode=False)
