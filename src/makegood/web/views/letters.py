"""Write to them: the page, how a letter reads while it is typed, sending it, and what was sent from elsewhere."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.recovery.letter import reading_over, sending, writing
from makegood.recovery.letter.letter_page import first_sentence_page, letter_page
from makegood.web.answer import Visit, for_people, whole_number


@for_people("GET", "POST")
def letter(visit: Visit, mistake_id: int) -> HttpResponse:
    """Show the page; read over what was typed; write down what was sent."""
    if visit.request.method == "GET":
        page = letter_page(
            visit.viewer,
            mistake_id=mistake_id,
            now=visit.now,
            written=_typed_before(visit, mistake_id),
            from_incident="incident" in visit.request.GET,
        )
        return visit.page("mistakes/letter.html", page)
    written = _written(visit)
    leaves_at = visit.moment("leaves_at")
    if visit.text("read_over"):
        page = letter_page(visit.viewer, mistake_id=mistake_id, now=visit.now, written=written)
        return visit.page("mistakes/letter.html", page)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            _go(change, visit, mistake_id, written, leaves_at)
    except Refused as refusal:
        page = letter_page(
            visit.viewer,
            mistake_id=mistake_id,
            now=visit.now,
            written=written,
            refusal=refusal,
            leaves_at=leaves_at,
        )
        return visit.page("mistakes/letter.html", page, status=409)
    return redirect("mistake", mistake_id=mistake_id)


def _go(
    change: Change, visit: Visit, mistake_id: int, written: writing.Written, leaves_at: datetime | None
) -> None:
    """Send it now, let it leave later, or write down that it was sent from elsewhere."""
    way = visit.text("way")
    if way == "later" and leaves_at is None:
        raise Refused("LETTER_LEAVES_WHEN")
    if way in ("send", "later"):
        at = leaves_at if way == "later" else None
        sending.send(change, mistake_id=mistake_id, by=visit.viewer, written=written, leaves_at=at)
    else:
        writing.record_letter(change, mistake_id=mistake_id, by=visit.viewer, written=written)


def _typed_before(visit: Visit, mistake_id: int) -> writing.Written | None:
    """The words of a letter that was called off or did not leave, where the address names one."""
    number = whole_number(visit.request.GET.get("again", ""))
    if number is None:
        return None
    return sending.typed_before(visit.viewer, mistake_id=mistake_id, leaving_id=number)


@for_people("POST")
def read(visit: Visit, mistake_id: int) -> HttpResponse:
    """While somebody types: how it reads, as a piece of the page. Nothing is written."""
    found = reading_over.read_over(
        visit.viewer,
        mistake_id=mistake_id,
        draft=_written(visit).draft,
        kind=visit.text("kind"),
        now=visit.now,
    )
    return visit.page("mistakes/_read.html", found)


@for_people("GET", "POST")
def first_sentence(visit: Visit, mistake_id: int) -> HttpResponse:
    """Try the first sentence before the call. Nothing is written."""
    page = first_sentence_page(visit.viewer, mistake_id=mistake_id, text=visit.text("text"), now=visit.now)
    return visit.page("mistakes/first_sentence.html", page)


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
            writing.Ticked(
                number, visit.moment(f"promised_due_{number}") or visit.moment(f"promised_pick_{number}")
            )
            for number in visit.numbers("promised")
        ),
        as_it_is=visit.text("as_it_is"),
    )
