"""The open mistakes, and one of them."""

from django.http import HttpResponse

from makegood.recovery.mistake_page import mistake_page, mistakes_page
from makegood.web.answer import Visit, for_people


@for_people("GET")
def mistakes(visit: Visit) -> HttpResponse:
    """All open mistakes by next deadline."""
    return visit.page("mistakes/list.html", mistakes_page(visit.viewer, now=visit.now))


@for_people("GET")
def mistake(visit: Visit, mistake_id: int) -> HttpResponse:
    """One mistake: the next step, where it stands, their words, the promises, the evidence."""
    page = mistake_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    return visit.page("mistakes/page.html", page)
