"""What we said we would do."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.promises import actions
from makegood.recovery.due import promises as desk
from makegood.web import uploads
from makegood.web.again import again
from makegood.web.answer import Visit, for_people


@for_people("GET")
def promises(visit: Visit) -> HttpResponse:
    """Mine, the others', and what is settled."""
    return _list(visit)


def _list(visit: Visit, refusal: Refused | None = None) -> HttpResponse:
    sent = visit.request.GET
    asked = desk.AskedFor(settled=sent.get("settled", ""), after=sent.get("after", ""))
    page = desk.promises_page(visit.viewer, now=visit.now, asked=asked, refusal=refusal)
    if refusal is None:
        return visit.page("promises/page.html", page)
    form = again(visit.request.POST, refusal)
    shown = visit.page("promises/page.html", page, status=409, again=form)
    return shown if form.is_on(shown.content) else visit.page("promises/page.html", page, status=409)


@for_people("POST")
def accept(visit: Visit, promise_id: int) -> HttpResponse:
    """The doer takes the work on."""
    desk.promise_for(visit.viewer, promise_id=promise_id)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            actions.accept(change, promise_id=promise_id, by=visit.viewer)
    except Refused as refusal:
        return _list(visit, refusal)
    return redirect("promises")


@for_people("POST")
def claim(visit: Visit, promise_id: int) -> HttpResponse:
    """The doer says that it is done, and how."""
    desk.promise_for(visit.viewer, promise_id=promise_id)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            actions.claim(change, promise_id=promise_id, by=visit.viewer, how=visit.line("how", at_most=500))
    except Refused as refusal:
        return _list(visit, refusal)
    return redirect("promises")


@for_people("GET", "POST")
def pass_on(visit: Visit, promise_id: int) -> HttpResponse:
    """The doer gives the work to a colleague, who accepts it or does not."""
    if visit.request.method == "GET":
        page = desk.pass_on_page(visit.viewer, promise_id=promise_id, now=visit.now)
        return visit.page("promises/pass_on.html", page)
    desk.promise_for(visit.viewer, promise_id=promise_id)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            actions.pass_on(
                change,
                promise_id=promise_id,
                to_id=visit.number("to"),
                by=visit.viewer,
                why=visit.text("why"),
            )
    except Refused as refusal:
        return _pass_on_again(visit, promise_id, refusal)
    return redirect("promises")


@for_people("POST")
def decline(visit: Visit, promise_id: int) -> HttpResponse:
    """The doer gives the work back to who promised it, with the reason."""
    desk.promise_for(visit.viewer, promise_id=promise_id)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            actions.decline(change, promise_id=promise_id, by=visit.viewer, why=visit.text("why"))
    except Refused as refusal:
        return _pass_on_again(visit, promise_id, refusal)
    return redirect("promises")


def _pass_on_again(visit: Visit, promise_id: int, refusal: Refused) -> HttpResponse:
    page = desk.pass_on_page(
        visit.viewer, promise_id=promise_id, now=visit.now, why=visit.text("why"), refusal=refusal
    )
    return visit.page("promises/pass_on.html", page, status=409)


@for_people("GET", "POST")
def proof(visit: Visit, promise_id: int) -> HttpResponse:
    """Attach what shows that a promise was kept."""
    viewer, now = visit.viewer, visit.now
    if visit.request.method == "GET":
        page = desk.proof_page(viewer, promise_id=promise_id, now=now)
        return visit.page("promises/proof.html", page)
    desk.promise_for(viewer, promise_id=promise_id)
    show = actions.Show(visit.text("words"), visit.text("document_number"), visit.text("shown_to"))
    taking = uploads.taken(visit)
    try:
        taking.must_be_whole()
        with record.change(viewer.organisation, by=viewer, now=now) as change:
            desk.attach(change, by=viewer, promise_id=promise_id, show=show, uploads=taking.uploads)
    except Refused as refusal:
        waiting = uploads.waiting(visit, taking.uploads)
        page = desk.proof_page(
            viewer, promise_id=promise_id, now=now, show=show, waiting=waiting, refusal=refusal
        )
        return visit.page("promises/proof.html", page, status=409)
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
