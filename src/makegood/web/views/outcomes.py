"""What became of it: the small list, what a person says, and customers who leave."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.agreement import losing
from makegood.recovery.lessons import became
from makegood.recovery.lessons import outcomes as looks
from makegood.web.answer import Visit, for_people
from makegood.web.views.mistakes import written_here

LONGEST_REASON = 300  # characters


@for_people("GET")
def became_list(visit: Visit) -> HttpResponse:
    """What is to be said, and what was said lately."""
    return visit.page("outcomes/list.html", became.became_page(visit.viewer))


@for_people("POST")
def say(visit: Visit, outcome_id: int) -> HttpResponse:
    """One tap where the records propose it; with a reason where it is another one."""
    typed = looks.TypedOutcome(visit.text("kind"), visit.line("reason", at_most=LONGEST_REASON))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            said = looks.say(change, outcome_id=outcome_id, by=visit.viewer, typed=typed)
    except Refused as refusal:
        page = became.became_page(visit.viewer, typed=typed, refused_id=outcome_id, refusal=refusal)
        return visit.page("outcomes/list.html", page, status=409)
    if visit.text("from") == "account":
        return redirect(f"{reverse('account', kwargs={'account_id': said.account_id})}#became")
    return redirect("became")


@written_here
def lost(visit: Visit, mistake_id: int) -> HttpResponse:
    """They leave, in their words."""
    typed = losing.TypedLoss(
        visit.text("words"),
        visit.text("how"),
        visit.number("contact"),
        is_shared=visit.text("shared") == "yes",
    )
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        losing.lose(change, mistake_id=mistake_id, by=visit.viewer, typed=typed)
    return redirect("mistake", mistake_id=mistake_id)


@written_here
def back(visit: Visit, mistake_id: int) -> HttpResponse:
    """They stay after all."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        losing.came_back(change, mistake_id=mistake_id, by=visit.viewer, words=visit.text("words"))
    return redirect("mistake", mistake_id=mistake_id)
