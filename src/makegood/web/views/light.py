"""The light path of an annoying mistake."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.recovery.call.light_path import TypedLightly, light_page, save_light
from makegood.web.answer import Visit, for_people


@for_people("GET", "POST")
def light(visit: Visit, mistake_id: int) -> HttpResponse:
    """Told, agreed and dated on one screen."""
    if visit.request.method == "GET":
        page = light_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
        return visit.page("mistakes/light.html", page)
    typed = TypedLightly(
        calls_seen=visit.number("calls_seen") or 0,
        words=visit.text("words"),
        agreed=tuple(visit.request.POST.getlist("agreed")),
        next_word=visit.text("next_word"),
        said_it=visit.text("said_it") != "",
    )
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            save_light(change, mistake_id=mistake_id, by=visit.viewer, typed=typed)
    except Refused as refusal:
        page = light_page(visit.viewer, mistake_id=mistake_id, now=visit.now, typed=typed, refusal=refusal)
        return visit.page("mistakes/light.html", page, status=409)
    return redirect("mistake", mistake_id=mistake_id)
