"""The call card, and the one form after the call."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.call import calling as claims
from makegood.recovery.call import calls
from makegood.recovery.call.call_page import call_page
from makegood.recovery.gates.who_knows import LONGEST_NAME
from makegood.web.answer import Visit, for_people

GIVES = "give-"  # before the item, in the name of its field
# The tap is their word for word.
SAID_BY_TAPPING = {"you_tell_me": "You tell me."}


@for_people("GET", "POST")
def call(visit: Visit, mistake_id: int) -> HttpResponse:
    """Show the card and the form; save the call in one go."""
    if visit.request.method == "GET":
        page = call_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
        return visit.page("call/page.html", page)
    typed = _typed(visit)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            calls.save_call(change, mistake_id=mistake_id, by=visit.viewer, typed=typed)
    except Refused as refusal:
        page = call_page(visit.viewer, mistake_id=mistake_id, now=visit.now, typed=typed, refusal=refusal)
        return visit.page("call/page.html", page, status=409)
    return redirect("mistake", mistake_id=mistake_id)


@for_people("POST")
def calling(visit: Visit, mistake_id: int) -> HttpResponse:
    """ "I'm calling now", "not now", or taking it over; back to the page where the number stands."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            if visit.text("not_now"):
                claims.release(change, mistake_id=mistake_id, by=visit.viewer)
            else:
                over = visit.number("over")
                claims.claim(change, mistake_id=mistake_id, by=visit.viewer, instead_of=over)
    except Refused as refusal:
        page = call_page(visit.viewer, mistake_id=mistake_id, now=visit.now, refusal=refusal)
        return visit.page("call/page.html", page, status=409)
    return redirect("mistake" if visit.text("back") == "mistake" else "call", mistake_id=mistake_id)


def _typed(visit: Visit) -> calls.Typed:
    return calls.Typed(
        calls_seen=visit.number("calls_seen") or 0,
        reached=visit.text("reached") != "no",
        contact_id=visit.number("contact"),
        they_said=visit.text("they_said"),
        they_would_like=visit.text("they_would_like") or SAID_BY_TAPPING.get(visit.text("answer"), ""),
        agreed=tuple(visit.request.POST.getlist("agreed")),
        money=_money(visit),
        other_agreed=visit.text("other_agreed"),
        next_word=visit.text("next_word"),
        other_next_word=visit.moment("other_next_word"),
        owned_it=visit.text("ours") != "",
        was_sorry=visit.text("sorry") != "",
        said_what_next=visit.text("next") != "",
        right_now=visit.text("right_now"),
        answer=visit.text("answer"),
        else_name=visit.line("else_name", at_most=LONGEST_NAME),
        else_state=visit.text("else_state"),
    )


def _money(visit: Visit) -> tuple[tuple[str, str], ...]:
    """(item, amount) of each field that was filled in."""
    names = [name for name in visit.request.POST if name.startswith(GIVES)]
    typed = ((name.removeprefix(GIVES), visit.line(name, at_most=30)) for name in names)
    return tuple((code, amount) for code, amount in typed if amount)
