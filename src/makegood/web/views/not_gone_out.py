"""What did not go out, and the clock of the machine where it is in doubt."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.people.rules import SECOND_PERSON
from makegood.recovery.way_out import doubt
from makegood.recovery.way_out import not_gone_out as desk
from makegood.web.answer import Visit, for_people


@for_people("GET", roles=SECOND_PERSON)
def not_gone_out(visit: Visit) -> HttpResponse:
    """What was set aside, with its reason."""
    return visit.page("not_gone_out/page.html", desk.not_gone_out_page(visit.viewer, now=visit.now))


@for_people("POST", roles=SECOND_PERSON)
def again(visit: Visit, effect_id: int) -> HttpResponse:
    """Try one again."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            desk.try_again(change, row_id=effect_id, by=visit.viewer)
    except Refused as refusal:
        return _refused(visit, refusal)
    return redirect("not-gone-out")


@for_people("POST", roles=SECOND_PERSON)
def leave(visit: Visit, effect_id: int) -> HttpResponse:
    """Leave one as it is."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            desk.leave(change, row_id=effect_id, by=visit.viewer)
    except Refused as refusal:
        return _refused(visit, refusal)
    return redirect("not-gone-out")


@for_people("POST", roles=SECOND_PERSON)
def clock_is_right(visit: Visit) -> HttpResponse:
    """Somebody looked at the clock of the machine."""
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            doubt.clock_is_right(change, by=visit.viewer)
    except Refused as refusal:
        return _refused(visit, refusal)
    return redirect("not-gone-out")


def _refused(visit: Visit, refusal: Refused) -> HttpResponse:
    page = desk.not_gone_out_page(visit.viewer, now=visit.now, refusal=refusal)
    return visit.page("not_gone_out/page.html", page, status=409)
