"""One mistake."""

from django.http import HttpResponse

from makegood.core import record
from makegood.queue.actions import giving
from makegood.recovery.giving import is_news
from makegood.recovery.mistake_page import mistake_page
from makegood.web.answer import Visit, for_people


@for_people("GET")
def mistake(visit: Visit, mistake_id: int) -> HttpResponse:
    """One mistake: the next step, where it stands, their words, the promises, the evidence."""
    page = mistake_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    if is_news(visit.viewer, mistake_id=mistake_id):
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            giving.opened(change, mistake_id=mistake_id, by=visit.viewer)
    return visit.page("mistakes/page.html", page)
