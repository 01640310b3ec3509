"""Today, and whether the house is awake."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from makegood.core import clock
from makegood.practice.joining import joins_today
from makegood.recovery import health as house
from makegood.recovery.today import today as todays_page
from makegood.web.answer import Visit, for_anyone, for_people


@for_people("GET")
def today(visit: Visit) -> HttpResponse:
    """What went wrong, whom nobody has told, and the one next step."""
    joins = joins_today(visit.viewer, now=visit.now)
    return visit.page("today/page.html", todays_page(visit.viewer, now=visit.now), joins=joins)


@for_anyone("GET", "HEAD", reason="A monitor asks whether we are awake; the answer holds three words.")
def health(_request: HttpRequest) -> JsonResponse:
    """For a monitor: whether pages are served, the worker is at work, and what is owed goes out."""
    seen = house.look(now=clock.now())
    words = {"web": "ok", "worker": "ok" if seen.is_awake else "silent", "out": seen.out.value}
    return JsonResponse(words, status=200 if seen.is_well else 503)
