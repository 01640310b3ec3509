"""Your pocket, what needs a yes, and the page of whoever decides."""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.approvals.actions import Said
from makegood.approvals.rules import Decision
from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.recovery.agreement import grant_pages, promising
from makegood.recovery.agreement.pocket_page import pocket_page
from makegood.recovery.agreement.yes_pages import currency_of, decision_page, yes_list
from makegood.recovery.gates.at_the_gates import amount_minor
from makegood.recovery.offer import deciding
from makegood.web.again import again
from makegood.web.answer import Visit, for_people
from makegood.web.views.library import must_be_themselves

LINE, TEXT = 300, 500  # characters


@for_people("GET")
def pocket(visit: Visit, mistake_id: int) -> HttpResponse:
    """What I may promise on this mistake now, and what is left."""
    page = pocket_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    return visit.page("yes/pocket.html", page)


def _back(visit: Visit, mistake_id: int, refusal: Refused) -> HttpResponse:
    page = pocket_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    return visit.page("yes/pocket.html", page, status=409, again=again(visit.request.POST, refusal))


@for_people("POST")
def propose(visit: Visit, mistake_id: int) -> HttpResponse:
    """Promise something, or ask somebody above for it; a no goes to somebody above, always."""
    try:
        typed = promising.Typed(
            item=visit.text("item"),
            words=visit.line("words", at_most=LINE),
            why=visit.line("why", at_most=TEXT),
            amount=visit.line("amount", at_most=30),
            units=visit.number("units") or 0,
            due_at=visit.moment("due_at"),
            is_heard=visit.text("heard") == "yes",
            is_so=visit.text("is_so") == "yes",
        )
        return _do(visit, mistake_id, partial(promising.propose, typed=typed))
    except Refused as refusal:
        return _back(visit, mistake_id, refusal)


@for_people("POST")
def agreed(visit: Visit, mistake_id: int) -> HttpResponse:
    """They agreed to what somebody above said yes to."""
    try:
        proposal_id = visit.number("proposal") or 0
        return _do(visit, mistake_id, partial(promising.agree_allowed, proposal_id=proposal_id))
    except Refused as refusal:
        return _back(visit, mistake_id, refusal)


@for_people("POST")
def give_back(visit: Visit, mistake_id: int) -> HttpResponse:
    """What was not needed after all goes back."""
    try:
        act = partial(
            promising.give_back,
            spending_id=visit.number("spending") or 0,
            amount=visit.line("amount", at_most=30),
            why=visit.line("why", at_most=LINE),
        )
        return _do(visit, mistake_id, act)
    except Refused as refusal:
        return _back(visit, mistake_id, refusal)


def _do(visit: Visit, mistake_id: int, act: Callable[..., object]) -> HttpResponse:
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        act(change, mistake_id=mistake_id, by=visit.viewer)
    return redirect("pocket", mistake_id=mistake_id)


@for_people("GET")
def waiting(visit: Visit) -> HttpResponse:
    """What waits for my yes, and what I asked for."""
    return visit.page("yes/list.html", yes_list(visit.viewer))


@for_people("GET")
def question(visit: Visit, approval_id: int) -> HttpResponse:
    """One question. Reading it decides nothing."""
    page = decision_page(visit.viewer, approval_id=approval_id, now=visit.now)
    return visit.page("yes/page.html", page)


@for_people("POST")
def decide(visit: Visit, approval_id: int) -> HttpResponse:
    """Yes, something else, or no. Whoever signed in a while ago says first that it is them."""
    page = decision_page(visit.viewer, approval_id=approval_id, now=visit.now)
    must_be_themselves(visit)
    try:
        said = _said(visit, approval_id)
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            deciding.decide(change, approval_id=approval_id, by=visit.viewer, said=said)
    except Refused as refusal:
        form = again(visit.request.POST, refusal)
        shown = visit.page("yes/page.html", page, status=409, again=form)
        if form.is_on(shown.content):
            return shown
        raise
    return redirect("yes", approval_id=approval_id)


def _said(visit: Visit, approval_id: int) -> Said:
    decision = visit.text("decision")
    if decision not in list(Decision):
        raise NotFound
    currency = currency_of(visit.viewer, approval_id=approval_id)
    changed = Decision(decision) is Decision.CHANGED
    return Said(
        decision=Decision(decision),
        words=visit.line("words", at_most=TEXT),
        minor=amount_minor(visit.line("amount", at_most=30), currency) if changed else None,
    )


@for_people("GET")
def authority(visit: Visit) -> HttpResponse:
    """My own limits, and what was agreed beforehand."""
    return visit.page("yes/authority.html", grant_pages.authority_page(visit.viewer, now=visit.now))


@for_people("POST")
def grant(visit: Visit) -> HttpResponse:
    """Agree on an authority beforehand."""
    try:
        typed = grant_pages.TypedGrant(
            holder=visit.text("holder"),
            items=tuple(visit.request.POST.getlist("items")),
            amount=visit.line("amount", at_most=30),
            percent=visit.number("percent"),
            units=visit.number("units"),
            quarter=visit.line("quarter", at_most=30),
            account_id=visit.number("account"),
            words=visit.line("words", at_most=LINE),
            days=visit.number("days"),
        )
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            grant_pages.grant(change, by=visit.viewer, typed=typed)
    except Refused as refusal:
        page = grant_pages.authority_page(visit.viewer, now=visit.now)
        form = again(visit.request.POST, refusal)
        return visit.page("yes/authority.html", page, status=409, again=form)
    return redirect("authority")


@for_people("POST")
def end_grant(visit: Visit, grant_id: int) -> HttpResponse:
    """End one before its time."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        grant_pages.end(change, by=visit.viewer, grant_id=grant_id)
    return redirect("authority")
