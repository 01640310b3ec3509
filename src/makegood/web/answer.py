"""What every page has in common: who looks, at what time, in which zone; and how a refusal is answered."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods

from makegood.core import clock
from makegood.core.access import Access, Who, declare
from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.files.rules import spoken_size
from makegood.people.door import signed_in
from makegood.people.rules import Role
from makegood.policy.rules.trades import trade
from makegood.recovery.way_out import health
from makegood.web.again import NOTHING, Again

if TYPE_CHECKING:
    from makegood.people.models import Organisation, User
    from makegood.practice.joining import Joins

P = ParamSpec("P")
YEARS_MEANT = 50  # from now; a slip of the finger writes the year 20226 or 0202
LONGEST_NUMBER = 18  # digits; a column of the database holds no longer one


@dataclass(frozen=True)
class Visit:
    """One request of a signed-in person: who, and when."""

    request: HttpRequest
    viewer: User
    now: datetime

    def text(self, name: str) -> str:
        """A posted text, trimmed; empty when it was not sent. No NUL: nobody types one, and databases refuse it."""
        return self.request.POST.get(name, "").replace("\x00", "").strip()

    def line(self, name: str, *, at_most: int) -> str:
        """A posted text that has to fit a line.

        Raises:
            Refused: it is longer than `at_most` characters.
        """
        text = self.text(name)
        if len(text) > at_most:
            raise Refused("TEXT_TOO_LONG", length=len(text), at_most=at_most, field=name)
        return text

    def number(self, name: str) -> int | None:
        """A posted id; None for anything else."""
        return whole_number(self.text(name))

    def numbers(self, name: str) -> list[int]:
        """Posted ids; anything that is no number is left out."""
        posted = (whole_number(value) for value in self.request.POST.getlist(name))
        return [number for number in posted if number is not None]

    def moment(self, name: str) -> datetime | None:
        """A posted date and time as the viewer's house reads it; None when it is empty or none.

        A wall time that the clocks skip counts as the one after it; one that comes twice as the first. A year that
        nobody means is none.
        """
        return self.moment_of(self.text(name))

    def moment_of(self, text: str) -> datetime | None:
        """The same of a text that came in an address."""
        try:
            local = datetime.fromisoformat(text)
        except ValueError:
            return None
        if abs(local.year - self.now.year) > YEARS_MEANT:
            return None
        return local.replace(tzinfo=ZoneInfo(self.viewer.organisation.zone))

    def time_of_day(self, name: str) -> time | None:
        """A posted time such as "07:00"; None when it is empty or none."""
        try:
            return time.fromisoformat(self.text(name)).replace(tzinfo=None)
        except ValueError:
            return None

    def page(
        self,
        template: str,
        page: object,
        *,
        status: int = 200,
        again: Again = NOTHING,
        joins: tuple[Joins, ...] = (),
    ) -> HttpResponse:
        """A page of ours, with what every template may name; `again`: a form of it that was refused.

        `joins`: first calls that a manager joins, since whoever makes them has not rehearsed for long.
        """
        context = {**context_for(self.viewer, self.now), "page": page, "again": again, "joins": joins}
        return render(self.request, template, context, status=status)


def whole_number(text: str) -> int | None:
    """A number as an address or a form carries it; None for what is none, or fits no table."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


View = Callable[Concatenate[Visit, P], HttpResponse]
OpenView = Callable[Concatenate[HttpRequest, P], HttpResponse]
EVERYBODY = frozenset(Role)


def for_people(
    *methods: str, roles: Collection[Role] = EVERYBODY
) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """A view for signed-in people, for these methods and roles only; refusals become pages with a way back.

    Another role gets the answer of an address that does not exist. Where a page is everybody's and only one of its
    buttons is not, leave `roles` and let the action refuse with a sentence.
    """

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @require_http_methods([*methods])
        @functools.wraps(view)
        def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            viewer = signed_in(request)
            if viewer is None:
                return to_sign_in(request)
            if not access.lets(viewer.role):
                return not_found(request)
            visit = Visit(request, viewer, clock.now())
            with timezone.override(ZoneInfo(viewer.organisation.zone)):
                try:
                    return view(visit, *args, **kwargs)
                except NotFound:
                    return not_found(request)
                except Refused as refusal:
                    return refused(visit, refusal)

        access = Access(Who.PEOPLE, methods, roles=frozenset(roles))
        return declare(answered, access)

    return decorate


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which leads on to the page that was asked for, or to the one whose form was sent."""
    looked = request.method in ("GET", "HEAD")
    wanted = request.get_full_path() if looked else own_path(request, request.headers.get("referer", ""))
    if wanted in ("", reverse("today")):
        return redirect("sign-in")
    return redirect(f"{reverse('sign-in')}?{urlencode({'next': wanted})}")


def own_path(request: HttpRequest, address: str) -> str:
    """What an address names on this site, without its host; empty for any other site's, and for none."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(address)
    if not parts.path.startswith("/") or parts.path.startswith("//"):  # two slashes would name another host
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def for_anyone(*methods: str, reason: str) -> Callable[[OpenView[P]], Callable[..., HttpResponse]]:
    """A view that asks nobody who they are, for these methods only, and why that is so."""

    def decorate(view: OpenView[P]) -> Callable[..., HttpResponse]:
        answered = require_http_methods([*methods])(view)
        return declare(answered, Access(Who.ANYONE, methods, reason=reason))

    return decorate


def context_for(viewer: User | None, now: datetime, house: Organisation | None = None) -> dict[str, Any]:
    """The names that every template may use besides `page`; `house` where nobody is signed in yet."""
    house = viewer.organisation if viewer is not None else house
    zone = house.zone if house is not None else "UTC"
    return {
        "viewer": viewer,
        "organisation": house,
        "again": NOTHING,
        "now": now,
        "zone": zone,
        "trade": trade(house.trade) if house is not None else None,
        "alarm": health.alarm(viewer, now=now),
    }


def refused(
    visit: Visit, refusal: Refused, *, typed: Collection[str] = (), back: str | None = None
) -> HttpResponse:
    """What was refused, in a sentence, with a way back; `typed`: words to take along, `back`: an address."""
    context = {**context_for(visit.viewer, visit.now), "sentence": sentence(refusal), "typed": typed}
    if back is not None:
        context["back_href"] = back
    return render(visit.request, "errors/refused.html", context, status=409)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what does not exist and for what is not yours."""
    del exception  # Django hands it over; it says nothing that a stranger may read
    return render(request, "errors/not_found.html", context_for(signed_in(request), clock.now()), status=404)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without our token: from another site, from before a sign-out, or shared where no worker was ready."""
    del reason  # for a log; to a reader it says nothing that helps
    code = "SHARED_TOO_EARLY" if request.path == reverse("report-share") else "FORM_NOT_OURS"
    viewer = signed_in(request) if hasattr(request, "user") else None
    context = {**context_for(viewer, clock.now()), "sentence": sentence(code)}
    return render(request, "errors/refused.html", context, status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    """More was typed than is read at once; nothing was saved, and the browser still has it."""
    viewer = signed_in(request) if hasattr(request, "user") else None
    said = sentence("TOO_LARGE", limit=spoken_size(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    context = {
        **context_for(viewer, clock.now()),
        "sentence": said,
        "what_to_do": sentence("TOO_LARGE_TO_DO"),
    }
    return render(request, "errors/refused.html", context, status=413)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side; nothing was saved."""
    return render(request, "errors/broken.html", {"reference": secrets.token_hex(4)}, status=500)
