"""On hold for counsel: put a mistake on hold, and lift that."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.people.rules import HOLDS_FOR_COUNSEL
from makegood.recovery.standing import holding
from makegood.web.answer import Visit, for_people


@for_people("POST", roles=HOLDS_FOR_COUNSEL)
def hold(visit: Visit, mistake_id: int) -> HttpResponse:
    """Let counsel look at it before anything that explains or offers leaves."""
    reason = " ".join(visit.line("reason", at_most=holding.LONGEST_REASON).split())
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        holding.put_on_hold(change, mistake_id=mistake_id, by=visit.viewer, reason=reason)
    return redirect("mistake", mistake_id=mistake_id)


@for_people("POST", roles=HOLDS_FOR_COUNSEL)
def lift_hold(visit: Visit, mistake_id: int) -> HttpResponse:
    """It waits for counsel no more."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        holding.lift(change, mistake_id=mistake_id, by=visit.viewer)
    return redirect("mistake", mistake_id=mistake_id)
