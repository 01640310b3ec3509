"""Write to them: the page, and writing down what was sent from elsewhere."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery import writing
from makegood.recovery.letter_page import letter_page
from makegood.web.answer import Visit, for_people


@for_people("GET", "POST")
def letter(visit: Visit, mistake_id: int) -> HttpResponse:
    """Show the page; write down what was sent."""
    if visit.request.method == "GET":
        page = letter_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
        return visit.page("mistakes/letter.html", page)
    written = _written(visit)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            writing.record_letter(change, mistake_id=mistake_id, by=visit.viewer, written=written)
    except Refused as refusal:
        page = letter_page(
            visit.viewer, mistake_id=mistake_id, now=visit.now, written=written, refusal=refusal
        )
        return visit.page("mistakes/letter.html", page, status=409)
    return redirect("mistake", mistake_id=mistake_id)


def _written(visit: Visit) -> writing.Written:
    return writing.Written(
        letters_seen=visit.number("letters_seen") or 0,
        channel=visit.text("channel"),
        contact_id=visit.number("contact"),
        subject=" ".join(visit.text("subject").split()),
        text=visit.text("text"),
        next_word=visit.text("next_word"),
        other_next_word=visit.moment("other_next_word"),
        sent_at=visit.moment("sent_at"),
    )
