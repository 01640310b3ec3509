"""One mistake, and the forms that stand on its page."""

import functools
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from makegood.core import record
from makegood.core.errors import Refused
from makegood.mistakes import queries
from makegood.practice.joining import joins_beside
from makegood.queue.actions import giving
from makegood.recovery.desk.giving import is_news
from makegood.recovery.desk.mistake_page import mistake_page, page_of_seen
from makegood.recovery.pages.files import WaitingFile
from makegood.web.again import again
from makegood.web.answer import Visit, for_people, refused


@for_people("GET")
def mistake(visit: Visit, mistake_id: int) -> HttpResponse:
    """One mistake: the next step, where it stands, their words, the promises, the evidence."""
    seen = queries.mistake_seen_by(visit.viewer, mistake_id=mistake_id)
    page = page_of_seen(visit.viewer, seen, now=visit.now)
    if page.was_handed_over and is_news(visit.viewer, mistake_id=mistake_id):
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            giving.opened(change, mistake_id=mistake_id, by=visit.viewer)
    joins = joins_beside(visit.viewer, seen, now=visit.now)
    return visit.page("mistakes/page.html", page, joins=joins)


def written_here(view: Callable[[Visit, int], HttpResponse]) -> Callable[..., HttpResponse]:
    """A form of the mistake's page, by POST. Refused, it comes back there; its address alone leads to the page."""

    @for_people("GET", "POST")
    @functools.wraps(view)
    def answered(visit: Visit, mistake_id: int) -> HttpResponse:
        if visit.request.method == "GET":
            return redirect(
                "mistake", mistake_id=queries.mistake_seen_by(visit.viewer, mistake_id=mistake_id).pk
            )
        try:
            return view(visit, mistake_id)
        except Refused as refusal:
            return once_more(visit, refusal, mistake_id)

    return answered


def once_more(
    visit: Visit, refusal: Refused, mistake_id: int, *, waiting: tuple[WaitingFile, ...] = ()
) -> HttpResponse:
    """The page with the form and the sentence in it; where the form has gone meanwhile, the words that were typed."""
    form = again(visit.request.POST, refusal, waiting=waiting)
    page = mistake_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
    shown = visit.page("mistakes/page.html", page, status=409, again=form)
    if form.is_on(shown.content):
        return shown
    here = reverse("mistake", kwargs={"mistake_id": mistake_id})
    return refused(visit, refusal, typed=form.typed, back=here)
