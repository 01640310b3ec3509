"""Report a mistake."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.beginning import report_page as pages
from makegood.recovery.beginning import reporting
from makegood.recovery.letter import mail_tray
from makegood.web import uploads
from makegood.web.answer import Visit, for_people, whole_number


@for_people("GET", "POST")
def report(visit: Visit) -> HttpResponse:
    """Show the form; save it in one go, or ask once whether it is a mistake that stands already."""
    viewer, now = visit.viewer, visit.now
    if visit.request.method == "GET":
        begun = replace(pages.NOTHING_TYPED, account_id=whole_number(visit.request.GET.get("account", "")))
        begun = _from_mail(visit) or begun
        return visit.page("mistakes/report.html", pages.report_page(viewer, now=now, typed=begun))
    reporting.must_be_let(viewer)
    taking = uploads.taken(visit)
    typed = replace(_typed(visit), files=taking.uploads)
    waiting = uploads.waiting(visit, taking.uploads)
    try:
        taking.must_be_whole()
        with record.change(viewer.organisation, by=viewer, now=now) as change:
            outcome = reporting.report(change, by=viewer, typed=typed)
            if typed.mail_id is not None and outcome.mistake is not None:
                mail_tray.it_was_reported(change, mail_id=typed.mail_id, mistake=outcome.mistake, by=viewer)
    except Refused as refusal:
        page = pages.report_page(viewer, now=now, typed=typed, refusal=refusal, waiting=waiting)
        return visit.page("mistakes/report.html", page, status=409)
    if outcome.mistake is None:
        page = pages.report_page(viewer, now=now, typed=typed, outcome=outcome, waiting=waiting)
        return visit.page("mistakes/report.html", page)
    there = "call" if pages.may_open(viewer, outcome.mistake) else "report-handed-over"
    return redirect(there, mistake_id=outcome.mistake.pk)


@for_people("GET")
def likely(visit: Visit) -> HttpResponse:
    """While somebody types: the open mistakes that it may be, as a piece of the page."""
    asked = visit.request.GET
    typed = reporting.Report(
        account_id=whole_number(asked.get("account", "")),
        account_name=asked.get("account_name", "").replace("\x00", "").strip(),
        contact="",
        kind=asked.get("kind", ""),
        noticed="",
        sentence=asked.get("sentence", "")[: reporting.LONGEST_SENTENCE],
    )
    found = pages.likely(visit.viewer, typed=typed, now=visit.now)
    return visit.page("mistakes/_likely.html", found)


@for_people("GET")
def handed_over(visit: Visit, mistake_id: int) -> HttpResponse:
    """Who has what was reported, and by when they call."""
    page = pages.handed_over_page(visit.viewer, mistake_id=mistake_id)
    return visit.page("mistakes/handed_over.html", page)


def _from_mail(visit: Visit) -> reporting.Report | None:
    """What a mail that waits says, where the address names one."""
    number = whole_number(visit.request.GET.get("mail", ""))
    return mail_tray.report_of(visit.viewer, mail_id=number) if number is not None else None


def _typed(visit: Visit) -> reporting.Report:
    return reporting.Report(
        account_id=visit.number("account"),
        account_name=visit.text("account_name"),
        contact=visit.text("contact"),
        kind=visit.text("kind"),
        noticed=visit.text("noticed"),
        sentence=visit.text("sentence"),
        same_as=visit.number("same_as"),
        is_another=visit.text("another") != "",
        mail_id=visit.number("mail"),
    )
