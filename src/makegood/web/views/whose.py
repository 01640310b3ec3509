"""Whose mistake it is, put right."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.beginning import report_page, whose
from makegood.web.again import again
from makegood.web.answer import Visit, for_people


@for_people("GET", "POST")
def put_right(visit: Visit, mistake_id: int) -> HttpResponse:
    """Another customer, or another person to call."""
    viewer = visit.viewer
    if visit.request.method == "GET":
        return visit.page("mistakes/whose.html", whose.whose_page(viewer, mistake_id=mistake_id))
    right = whose.Right(visit.text("name"), visit.text("why"), anew=visit.text("anew") == "yes")
    try:
        with record.change(viewer.organisation, by=viewer, now=visit.now) as change:
            if visit.text("contact"):
                stands = whose.put_contact_right(
                    change, by=viewer, mistake_id=mistake_id, contact_id=visit.number("contact")
                )
            else:
                stands = whose.put_right(change, by=viewer, mistake_id=mistake_id, right=right)
    except Refused as refusal:
        page = whose.whose_page(viewer, mistake_id=mistake_id, typed=right, refusal=refusal)
        refused = again(visit.request.POST, refusal)
        return visit.page("mistakes/whose.html", page, status=409, again=refused)
    there = "mistake" if report_page.may_open(viewer, stands) else "report-handed-over"
    return redirect(there, mistake_id=stands.pk)
