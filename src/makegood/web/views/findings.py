"""What the checks found: open, set aside, put back."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.findings import findings_page as desk
from makegood.web.answer import Visit, for_people


@for_people("GET")
def findings(visit: Visit) -> HttpResponse:
    """Promised and happened side by side, grouped into calls."""
    return visit.page("findings/page.html", desk.findings_page(visit.viewer, now=visit.now))


@for_people("GET")
def finding(visit: Visit, finding_id: int) -> HttpResponse:
    """The evidence of one finding."""
    page = desk.evidence_page(visit.viewer, finding_id=finding_id, now=visit.now)
    return visit.page("findings/evidence.html", page)


@for_people("POST")
def open_them(visit: Visit) -> HttpResponse:
    """Open one mistake from the findings that were ticked."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            mistake = desk.open_from(
                change,
                by=visit.viewer,
                finding_ids=visit.numbers("finding"),
                title=visit.line("title", at_most=300),
            )
    except Refused as refusal:
        page = desk.findings_page(visit.viewer, now=visit.now, refusal=refusal)
        return visit.page("findings/page.html", page, status=409)
    return redirect("mistake", mistake_id=mistake.pk)


@for_people("POST")
def dismiss(visit: Visit, finding_id: int) -> HttpResponse:
    """Set one finding aside with a reason."""
    wished = desk.Wished(visit.text("reason"), visit.text("note"))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            desk.set_aside(
                change,
                by=visit.viewer,
                finding_id=finding_id,
                reason=wished.reason,
                note=visit.line("note", at_most=500),
            )
    except Refused as refusal:
        page = desk.evidence_page(
            visit.viewer, finding_id=finding_id, now=visit.now, refusal=refusal, wished=wished
        )
        return visit.page("findings/evidence.html", page, status=409)
    return redirect("findings")


@for_people("POST")
def was_right(visit: Visit, finding_id: int) -> HttpResponse:
    """Somebody compared the content that nobody had, and it was right."""
    wished = desk.Wished(
        watched_by=visit.line("watched_by", at_most=120), saw=visit.line("note", at_most=400)
    )
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            desk.was_right(
                change,
                by=visit.viewer,
                finding_id=finding_id,
                watched_by=wished.watched_by,
                watched_at=visit.moment("watched_at"),
                note=wished.saw,
            )
    except Refused as refusal:
        page = desk.evidence_page(
            visit.viewer, finding_id=finding_id, now=visit.now, refusal=refusal, wished=wished
        )
        return visit.page("findings/evidence.html", page, status=409)
    return redirect("finding", finding_id=finding_id)


@for_people("POST")
def dismissal_seen(visit: Visit, dismissal_id: int) -> HttpResponse:
    """The second person has seen what was set aside."""
    looked = visit.line("looked", at_most=300)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        desk.see(change, by=visit.viewer, dismissal_id=dismissal_id, looked=looked)
    return redirect("today")


@for_people("POST")
def dismissals_seen(visit: Visit) -> HttpResponse:
    """The second person has seen those that were shown together."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        desk.see_all(change, by=visit.viewer, dismissal_ids=visit.numbers("dismissal"))
    return redirect("today")


@for_people("POST")
def put_back(visit: Visit, dismissal_id: int) -> HttpResponse:
    """Put back what was set aside."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        desk.put_back(change, by=visit.viewer, dismissal_id=dismissal_id)
    return redirect("findings")
