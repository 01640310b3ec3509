"""Today."""

from django.http import HttpResponse

from makegood.practice.joining import joins_today
from makegood.recovery.desk.today import today as todays_page
from makegood.web.answer import Visit, for_people


@for_people("GET")
def today(visit: Visit) -> HttpResponse:
    """What went wrong, whom nobody has told, and the one next step."""
    joins = joins_today(visit.viewer, now=visit.now)
    return visit.page("today/page.html", todays_page(visit.viewer, now=visit.now), joins=joins)
