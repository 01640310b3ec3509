"""How serious a mistake is for them: the eight questions."""

from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.policy.rules.shape import QUESTIONS
from makegood.recovery.judgement import judging, unheard
from makegood.web.answer import Visit, for_people
from makegood.web.views.mistakes import written_here


@for_people("GET", "POST")
def judge(visit: Visit, mistake_id: int) -> HttpResponse:
    """Ask the questions, those that the records answer filled in; save all answers with one tap."""
    if visit.request.method == "GET":
        page = judging.judge_page(visit.viewer, mistake_id=mistake_id, now=visit.now)
        return visit.page("mistakes/judge.html", page)
    tapped = judging.tapped({name: visit.number(name) for name in QUESTIONS}, reason=visit.text("reason"))
    try:
        with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
            judging.save_judgement(change, mistake_id=mistake_id, by=visit.viewer, tapped=tapped)
    except Refused as refusal:
        page = judging.judge_page(
            visit.viewer, mistake_id=mistake_id, now=visit.now, tapped=tapped, refusal=refusal
        )
        return visit.page("mistakes/judge.html", page, status=409)
    return redirect("mistake", mistake_id=mistake_id)


@written_here
def as_before(visit: Visit, mistake_id: int) -> HttpResponse:
    """It hurts them as much as it was judged."""
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        unheard.hurts_as_before(change, mistake_id=mistake_id, by=visit.viewer)
    return redirect("mistake", mistake_id=mistake_id)
