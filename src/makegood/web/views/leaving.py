"""A letter that leaves from here: sent, called off in time, let go."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.recovery.letter import sending
from makegood.web.answer import Visit, for_people


@for_people("POST")
def undo(visit: Visit, mistake_id: int, leaving_id: int) -> HttpResponse:
    """Call it off; its writer finds the words in the editor again."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        leaving = sending.call_off(change, mistake_id=mistake_id, leaving_id=leaving_id, by=visit.viewer)
    if leaving.by_id != visit.viewer.pk:
        return redirect("mistake", mistake_id=mistake_id)
    address = reverse("letter", kwargs={"mistake_id": mistake_id})
    return redirect(f"{address}?again={leaving_id}")


@for_people("POST")
def drop(visit: Visit, mistake_id: int, leaving_id: int) -> HttpResponse:
    """Its writer needs it no longer."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        sending.drop(change, mistake_id=mistake_id, leaving_id=leaving_id, by=visit.viewer)
    return redirect("mistake", mistake_id=mistake_id)
