"""Today, and whether the house is awake."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from makegood.core import clock
from makegood.recovery import health as house
from makegood.recovery.today import today as todays_page
from makegood.web.answer import Visit, for_anyone, for_people


@for_people("GET")
def today(visit: Visit) -> HttpResponse:
    """What went wrong, whom nobody has told, and the one next step."""
    return visit.page("today/page.html", todays_page(visit.viewer, now=visit.now))


@for_anyone("GET", "HEAD", reason="A monitor asks whether we are awake; the answer holds two words.")
def health(_request: HttpRequest) -> JsonResponse:
    """For a monitor: whether pages are served and the worker is at work."""
    awake = house.worker_is_awake(now=clock.now())
    return JsonResponse({"web": "ok", "worker": "ok" if awake else "silent"}, status=200 if awake else 503)
