"""Two mistakes that are one."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.beginning import merging
from makegood.web.answer import Visit, for_people


@for_people("GET", "POST")
def merge(visit: Visit, mistake_id: int) -> HttpResponse:
    """Show which ones may be meant; make one of two."""
    if visit.request.method == "GET":
        page = merging.merge_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
        return visit.page("mistakes/merge.html", page)
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            other = visit.number("other") or 0
            stays = merging.merge(change, by=visit.viewer, mistake_id=mistake_id, other_id=other)
    except Refused as refusal:
        page = merging.merge_page(visit.viewer, mistake_id=mistake_id, now=visit.now, refusal=refusal)
        return visit.page("mistakes/merge.html", page, status=409)
    return redirect("mistake", mistake_id=stays.pk)
