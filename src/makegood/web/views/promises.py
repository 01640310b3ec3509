"""What we said we would do."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.promises import actions
from makegood.recovery import promises as desk
from makegood.web.answer import Visit, for_people


@for_people("GET")
def promises(visit: Visit) -> HttpResponse:
    """Mine, the others', and what was settled lately."""
    return visit.page("promises/page.html", desk.promises_page(visit.viewer, now=visit.now))


@for_people("POST")
def accept(visit: Visit, promise_id: int) -> HttpResponse:
    """The doer takes the work on."""
    desk.promise_for(visit.viewer, promise_id=promise_id)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        actions.accept(change, promise_id=promise_id, by=visit.viewer)
    return redirect("promises")


@for_people("POST")
def claim(visit: Visit, promise_id: int) -> HttpResponse:
    """The doer says that it is done, and how."""
    desk.promise_for(visit.viewer, promise_id=promise_id)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            actions.claim(change, promise_id=promise_id, by=visit.viewer, how=visit.line("how", at_most=500))
    except Refused as refusal:
        page = desk.promises_page(visit.viewer, now=visit.now, refusal=refusal)
        return visit.page("promises/page.html", page, status=409)
    return redirect("promises")


@for_people("GET", "POST")
def renegotiate(visit: Visit, promise_id: int) -> HttpResponse:
    """A new date that the customer agreed to, before the old one has passed."""
    if visit.request.method == "GET":
        page = desk.renegotiate_page(visit.viewer, promise_id=promise_id, now=visit.now)
        return visit.page("promises/renegotiate.html", page)
    due_at, their_words = visit.moment("due_at"), visit.text("their_words")
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            desk.renegotiate(
                change, by=visit.viewer, promise_id=promise_id, due_at=due_at, their_words=their_words
            )
    except Refused as refusal:
        page = desk.renegotiate_page(
            visit.viewer,
            promise_id=promise_id,
            now=visit.now,
            due_at=due_at,
            their_words=their_words,
            refusal=refusal,
        )
        return visit.page("promises/renegotiate.html", page, status=409)
    return redirect("promises")
