"""Write to them: the page, how a letter reads while it is typed, and writing down what was sent from elsewhere."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery import reading_over, writing
from makegood.recovery.letter_page import first_sentence_page, letter_page
from makegood.web.answer import Visit, for_people


@for_people("GET", "POST")
def letter(visit: Visit, mistake_id: int) -> HttpResponse:
    """Show the page; read over what was typed; write down what was sent."""
    if visit.request.method == "GET":
        page = letter_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
        return visit.page("mistakes/letter.html", page)
    written = _written(visit)
    if visit.text("read_over"):
        page = letter_page(visit.viewer, mistake_id=mistake_id, now=visit.now, written=written)
        return visit.page("mistakes/letter.html", page)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            writing.record_letter(change, mistake_id=mistake_id, by=visit.viewer, written=written)
    except Refused as refusal:
        page = letter_page(
            visit.viewer, mistake_id=mistake_id, now=visit.now, written=written, refusal=refusal
        )
        return visit.page("mistakes/letter.html", page, status=409)
    return redirect("mistake", mistake_id=mistake_id)


@for_people("POST")
def read(visit: Visit, mistake_id: int) -> HttpResponse:
    """While somebody types: how it reads, as a piece of the page. Nothing is written."""
    found = reading_over.read_over(
        visit.viewer, mistake_id=mistake_id, draft=_draft(visit), kind=visit.text("kind"), now=visit.now
    )
    return visit.page("mistakes/_read.html", found)


@for_people("GET", "POST")
def first_sentence(visit: Visit, mistake_id: int) -> HttpResponse:
    """Try the first sentence before the call. Nothing is written."""
    page = first_sentence_page(
        visit.viewer, mistake_id=mistake_id, text=visit.text("text")[: reading_over.LONGEST], now=visit.now
    )
    return visit.page("mistakes/first_sentence.html", page)


def _draft(visit: Visit) -> reading_over.Draft:
    return reading_over.Draft(
        text=visit.text("text")[: reading_over.LONGEST],
        contact_id=visit.number("contact"),
        sent_at=visit.moment("sent_at"),
    )


def _written(visit: Visit) -> writing.Written:
    return writing.Written(
        letters_seen=visit.number("letters_seen") or 0,
        kind=visit.text("kind"),
        channel=visit.text("channel"),
        contact_id=visit.number("contact"),
        subject=" ".join(visit.text("subject").split()),
        text=visit.text("text"),
        next_word=visit.text("next_word"),
        other_next_word=visit.moment("other_next_word"),
        sent_at=visit.moment("sent_at"),
        promised=tuple(
            writing.Ticked(number, visit.moment(f"promised_due_{number}"))
            for number in visit.numbers("promised")
        ),
        as_it_is=visit.text("as_it_is"),
    )
