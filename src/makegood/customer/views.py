"""Her link and her page.

The token is in one address only, `/for/<token>`: a GET shows one button and changes nothing, the POST exchanges it for
a signed cookie bound to that one link, and everything after has an address without it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from makegood.core import clock, record
from makegood.core.errors import NotFound, Refused
from makegood.customer.answer import for_customers, her_page, in_her_language, refused_words
from makegood.people.shown import reader
from makegood.recovery.customer.customer_answers import Answered, save_answer
from makegood.recovery.customer.shown import their_page
from makegood.sharing import actions, queries

if TYPE_CHECKING:
    from makegood.sharing.models import Link

SALT = "makegood.customer.link"
LONGEST_NUMBER = 18
ORIGIN_ONLY = "strict-origin"


@for_customers("GET", "HEAD", "POST")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; the press exchanges the token for a cookie and leaves the token behind."""
    now = clock.now()
    link = queries.link_by_token(token, now=now)
    if request.method == "POST":
        actions.count_view(link, now=now)
        response: HttpResponse = redirect("customer-page", public_id=link.public_id)
        _let_in(request, response, link, now)
    else:
        who = reader(link.contact)
        with in_her_language(request, who):
            response = her_page(request, "theirs/knock.html", {"reader": who})
    # The whole address must reach nobody, not even our own log by way of a style sheet; the origin alone has to go
    # with the form, or Django takes it for a foreign one.
    response.headers["Referrer-Policy"] = ORIGIN_ONLY
    return response


@for_customers("GET", "HEAD")
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened, what was promised, what there is to choose and to answer."""
    now = clock.now()
    return _shown(request, _link(request, public_id, now), now)


@for_customers("POST")
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep one answer. What cannot be any more is said kindly, over what stands now."""
    now = clock.now()
    link = _link(request, public_id, now)
    answered = _answered(request)
    try:
        with record.change(link.organisation, by=link, now=now) as change:
            save_answer(change, link=link, answered=answered)
    except Refused as refusal:
        link = _link(request, public_id, now)
        return _shown(request, link, now, refusal=refusal, typed=answered)
    there = redirect("customer-page", public_id=public_id)
    chosen = request.POST.get("in", "")
    if chosen:
        there["Location"] += f"?in={chosen[:2]}"
    return there


def _shown(
    request: HttpRequest,
    link: Link,
    now: datetime,
    *,
    refusal: Refused | None = None,
    typed: Answered | None = None,
) -> HttpResponse:
    shown = their_page(link.page, link.contact, now=now)
    with in_her_language(request, shown.reader):
        context = {
            "page": shown,
            "now": now,
            "zone": shown.reader.zone,
            "answer_to": link.public_id,
            "once": secrets.token_urlsafe(16),
            "refusal": refused_words(refusal) if refusal is not None else "",
            "typed": typed.words if typed is not None else "",
            "typed_kind": typed.kind if typed is not None else "",
            "ticked": typed.lines if typed is not None else {},
            "is_preview": False,
        }
        return her_page(request, "theirs/page.html", context, status=409 if refusal is not None else 200)


def _let_in(request: HttpRequest, response: HttpResponse, link: Link, now: datetime) -> None:
    """A cookie for this one link, sent back to its page alone; several may stand side by side."""
    response.set_signed_cookie(
        _cookie(link.public_id),
        str(link.pk),
        salt=SALT,
        max_age=int((link.expires_at - now).total_seconds()),
        path=f"/yours/{link.public_id}",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _link(request: HttpRequest, public_id: str, now: datetime) -> Link:
    """The link of the cookie that came along.

    Raises:
        NotFound: no cookie, one of another link, or the link is not open any more.
    """
    try:
        key = request.get_signed_cookie(_cookie(public_id), salt=SALT)
    except (KeyError, BadSignature):
        raise NotFound from None
    link = queries.link_by_id(public_id, now=now)
    if key != str(link.pk):
        raise NotFound
    return link


def _cookie(public_id: str) -> str:
    return f"page-{public_id}"


def _answered(request: HttpRequest) -> Answered:
    def text(name: str) -> str:
        return request.POST.get(name, "").replace("\x00", "").strip()

    choice = text("choice")
    return Answered(
        kind=text("answer"),
        words=text("words"),
        choice_id=int(choice) if choice.isdecimal() and len(choice) <= LONGEST_NUMBER else None,
        once=text("once")[:40],
        lines={line: said == "yes" for line, said in _lines(request) if said in ("yes", "no")},
    )


def _lines(request: HttpRequest) -> Iterator[tuple[int, str]]:
    """(line of a sheet, what was ticked) of every field that is one."""
    for name, said in request.POST.items():
        number = name.removeprefix("line-")
        if number != name and number.isdecimal() and len(number) <= LONGEST_NUMBER:
            yield int(number), str(said)
