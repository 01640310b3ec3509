"""The customer's page from our side: write, preview, share, close, and read what they answered."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from makegood.core import record
from makegood.core.errors import Refused
from makegood.people.rules import SHARES_PAGES
from makegood.recovery.customer import their_page
from makegood.recovery.customer.their_page import NOTHING_LEFT, Left
from makegood.web.answer import Visit, for_people

LINE = "line-"  # a field of the sheet: another time for one lost line
LONGEST_NUMBER = 18


@for_people("GET", "POST", roles=SHARES_PAGES)
def write(visit: Visit, mistake_id: int) -> HttpResponse:
    """Write or adjust what they read; everything else about the page stands below it."""
    if visit.request.method == "GET":
        return _page(visit, mistake_id)
    happened, lost = visit.text("happened"), visit.text("lost")
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            their_page.write(change, mistake_id=mistake_id, by=visit.viewer, happened=happened, lost=lost)
    except Refused as refusal:
        return _page(visit, mistake_id, Left(refusal=refusal, typed=(happened, lost)))
    return redirect("their-page", mistake_id=mistake_id)


@for_people("POST", roles=SHARES_PAGES)
def offer(visit: Visit, mistake_id: int) -> HttpResponse:
    """Put slots to choose from on the page."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            their_page.offer_choices(
                change,
                mistake_id=mistake_id,
                by=visit.viewer,
                codes=visit.request.POST.getlist("slot"),
                other_at=visit.moment("other_at"),
                words=visit.line("words", at_most=300),
            )
    except Refused as refusal:
        return _page(visit, mistake_id, Left(refusal=refusal))
    return redirect("their-page", mistake_id=mistake_id)


@for_people("POST", roles=SHARES_PAGES)
def offer_sheet(visit: Visit, mistake_id: int) -> HttpResponse:
    """Put every lost line on one sheet on the page, each with its new time."""
    posted = [name.removeprefix(LINE) for name in visit.request.POST if name.startswith(LINE)]
    times = {
        int(one): visit.text(LINE + one) for one in posted if one.isdecimal() and len(one) <= LONGEST_NUMBER
    }
    named = {line: visit.moment_of(time) for line, time in times.items()}
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            their_page.offer_sheet(
                change,
                mistake_id=mistake_id,
                by=visit.viewer,
                moments={line: moment for line, moment in named.items() if moment is not None},
                words=visit.line("words", at_most=300),
            )
    except Refused as refusal:
        return _page(visit, mistake_id, Left(refusal=refusal, times=times))
    return redirect("their-page", mistake_id=mistake_id)


@for_people("POST", roles=SHARES_PAGES)
def share(visit: Visit, mistake_id: int) -> HttpResponse:
    """Make one person's link and show it, this once."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            fresh = their_page.share(
                change,
                mistake_id=mistake_id,
                by=visit.viewer,
                contact_id=visit.number("contact"),
                language=visit.text("language"),
            )
    except Refused as refusal:
        return _page(visit, mistake_id, Left(refusal=refusal))
    return _page(visit, mistake_id, Left(fresh=fresh))


@for_people("POST", roles=SHARES_PAGES)
def close(visit: Visit, mistake_id: int) -> HttpResponse:
    """Close the page for one person."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        their_page.close(change, mistake_id=mistake_id, by=visit.viewer, link_id=visit.number("link") or 0)
    return redirect("their-page", mistake_id=mistake_id)


@for_people("POST", roles=SHARES_PAGES)
def read(visit: Visit, mistake_id: int) -> HttpResponse:
    """Note that answers were read."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        their_page.mark_read(
            change, mistake_id=mistake_id, by=visit.viewer, answer_ids=visit.numbers("answer")
        )
    if visit.text("from") == "today":
        return redirect("today")
    return redirect("mistake", mistake_id=mistake_id)


@for_people("GET", roles=SHARES_PAGES)
def preview(visit: Visit, mistake_id: int) -> HttpResponse:
    """The page as they see it: their template, their language, their zone; its buttons do nothing."""
    asked = visit.request.GET.get("contact", "")
    shown = their_page.preview(
        visit.viewer,
        mistake_id=mistake_id,
        contact_id=int(asked) if asked.isdecimal() and len(asked) < 18 else None,
        now=visit.now,
    )
    languages = dict(settings.LANGUAGES)
    chosen = visit.request.GET.get("in", "")
    context = {
        "page": shown,
        "now": visit.now,
        "zone": shown.reader.zone,
        "answer_to": "",
        "once": "",
        "refusal": "",
        "typed": "",
        "typed_kind": "",
        "ticked": {},
        "is_preview": True,
        "preview_words": translation.gettext(
            "Preview: this is what %(name)s sees. The buttons work only for %(name)s."
        )
        % {"name": shown.reader.first_name},
        "back_words": translation.gettext("Back"),
        "back": reverse("their-page", kwargs={"mistake_id": mistake_id}),
        "languages": languages,
    }
    with translation.override(chosen if chosen in languages else shown.reader.language):
        return render(visit.request, "theirs/page.html", context, using="customer")


def _page(visit: Visit, mistake_id: int, left: Left = NOTHING_LEFT) -> HttpResponse:
    if left.fresh is not None:
        where = reverse("customer-link", kwargs={"token": left.fresh.token})
        left = replace(left, fresh=replace(left.fresh, address=visit.request.build_absolute_uri(where)))
    page = their_page.sharing_page(visit.viewer, mistake_id=mistake_id, now=visit.now, left=left)
    return visit.page("their_page/page.html", page, status=409 if left.refusal is not None else 200)
