"""Addresses of chats and text messages: which services there are, how one is read, and what is refused of it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from makegood.core.reachable import may_be_public

LONGEST_ADDRESS = 700
ENDS_SHOWN = 4


class Service(StrEnum):
    """Where a message arrives, as a person calls it."""

    SLACK = "Slack"
    TEAMS = "Teams"
    MATTERMOST = "Mattermost"
    SMS = "SMS"


# The beginning of an address -> its service. What is not named here is never loaded.
SCHEMES = {
    "slack": Service.SLACK,
    "workflow": Service.TEAMS,
    "workflows": Service.TEAMS,
    "mmost": Service.MATTERMOST,
    "mmosts": Service.MATTERMOST,
    "twilio": Service.SMS,
    "vonage": Service.SMS,
    "seven": Service.SMS,
    "msgbird": Service.SMS,
}
UNENCRYPTED = "mmost"
OWN_HOST = frozenset({"workflow", "workflows", "mmost", "mmosts"})  # the address names the server
_TEAMS_HOST = re.compile(r"\.(logic\.azure\.[a-z]{2,12}|(power|apps)platform(\.[a-z0-9-]{2,24}){1,3})$")
_MATTERMOST_PATH = re.compile(r"(?P<path>(?:/[\w.-]+)*)/hooks/(?P<token>[\w-]{10,80})/?")


class Wrong(StrEnum):
    """Why an address is not taken."""

    NONE = "NONE"
    UNKNOWN = "CHAT_UNKNOWN"
    NOT_ENCRYPTED = "CHAT_NOT_ENCRYPTED"
    INSIDE = "CHAT_LEADS_INSIDE"
    ONE_PLACE = "CHAT_ONE_PLACE"
    UNREADABLE = "CHAT_UNREADABLE"


@dataclass(frozen=True)
class Address:
    """An address of one of our services. `is_native`: as the service itself writes it, with https."""

    scheme: str
    text: str
    host: str
    is_native: bool = False

    @property
    def service(self) -> Service:
        """Where its messages arrive."""
        return SCHEMES[self.scheme]

    @property
    def shown(self) -> str:
        """As a page may show it: the service, its server, and the last signs.

        >>> address_of("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ").shown
        'Slack, ····i7FQ'
        """
        where = f" at {self.host}" if self.scheme.startswith("mmost") else ""
        end = self.text if self.is_native else self.text.partition("?")[0]
        return f"{self.service.value}{where}, ····{end.rstrip('/')[-ENDS_SHOWN:]}"


def address_of(typed: str) -> Address | None:
    """What a person pasted, as an address of one of our services; None when it is of none.

    >>> address_of("https://chat.example.com/hooks/3ccr4pdyyjd1jjg9rrhn4hk6se").text
    'mmosts://chat.example.com/3ccr4pdyyjd1jjg9rrhn4hk6se'
    >>> address_of("https://example.com/") is None
    True
    """
    said = typed.strip()
    try:
        url = urlsplit(said)
        host, port = (url.hostname or "").lower(), url.port
    except ValueError:
        return None
    if len(said) > LONGEST_ADDRESS or any(sign.isspace() or not sign.isprintable() for sign in said):
        return None
    if url.scheme in SCHEMES:
        return Address(url.scheme, said, host)
    if url.scheme not in ("http", "https") or url.username is not None:
        return None
    if host in ("hooks.slack.com", "hooks.slack-gov.com"):
        return Address("slack", said, host, is_native=True)
    if _TEAMS_HOST.search(host):
        return Address("workflows", said, host, is_native=True)
    found = _MATTERMOST_PATH.fullmatch(url.path)
    if found is None:
        return None
    scheme = "mmosts" if url.scheme == "https" else UNENCRYPTED
    place = f"{host}:{port}" if port else host
    return Address(scheme, f"{scheme}://{place}{found['path']}/{found['token']}", host)


def wrong_with(address: Address, *, inside: frozenset[str]) -> Wrong:
    """What is wrong with where it leads. `inside`: hosts of our own network that the installation lets be reached.

    A name is looked up when something is sent, each time anew.
    """
    if address.scheme not in OWN_HOST or address.host in inside:
        return Wrong.NONE
    if address.scheme == UNENCRYPTED:
        return Wrong.NOT_ENCRYPTED
    return Wrong.NONE if may_be_public(address.host) else Wrong.INSIDE
