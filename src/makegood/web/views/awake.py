"""Whether the house is awake."""

from django.http import HttpRequest, JsonResponse

from makegood.core import clock
from makegood.recovery.way_out import health as house
from makegood.web.answer import for_anyone


@for_anyone("GET", "HEAD", reason="A monitor asks whether we are awake; the answer holds three words.")
def health(_request: HttpRequest) -> JsonResponse:
    """For a monitor: whether pages are served, the worker is at work, and what is owed goes out."""
    seen = house.look(now=clock.now())
    words = {"web": "ok", "worker": "ok" if seen.is_awake else "silent", "out": seen.out.value}
    return JsonResponse(words, status=200 if seen.is_well else 503)
