"""Rehearsing: the list, one step a screen, sharing with a coach, and two minutes on one mistake."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.sentences import sentence
from makegood.policy import queries as policies
from makegood.policy.rules.shape import QUESTIONS
from makegood.practice import actions, queries
from makegood.practice.rehearsing import practice_page, scenario_named, scenario_of, session_page
from makegood.practice.rules import SPOKEN, Step
from makegood.practice.this_mistake import answers_typed, rehearsal
from makegood.web.answer import Visit, for_people


@for_people("GET", "POST")
def practice(visit: Visit) -> HttpResponse:
    """What can be rehearsed and what was; begin one."""
    data = settings.MAKEGOOD_DATA
    if visit.request.method == "GET":
        shows_all = visit.request.GET.get("trades") == "all"
        return visit.page("practice/list.html", practice_page(visit.viewer, data=data, shows_all=shows_all))
    try:
        scenario = scenario_named(visit.text("scenario"), data=data)
    except Refused as refusal:
        page = practice_page(visit.viewer, data=data, refusal=sentence(refusal))
        return visit.page("practice/list.html", page, status=409)
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        session = actions.begin(change, by=visit.viewer, scenario=scenario)
    return redirect("practice-session", session_id=session.pk)


@for_people("GET", "POST")
def session(visit: Visit, session_id: int) -> HttpResponse:
    """One step a screen; at the end, how it went."""
    data = settings.MAKEGOOD_DATA
    if visit.request.method == "GET":
        page = session_page(visit.viewer, session_id=session_id, data=data)
        return visit.page("practice/session.html", page)
    taps = {name: visit.number(name) for name in QUESTIONS}
    try:
        _answer(visit, session_id, taps)
    except Refused as refusal:
        page = session_page(
            visit.viewer,
            session_id=session_id,
            data=data,
            taps=taps,
            text=visit.text("text"),
            refusal=refusal,
        )
        return visit.page("practice/session.html", page, status=409)
    return redirect("practice-session", session_id=session_id)


def _answer(visit: Visit, session_id: int, taps: dict[str, int | None]) -> None:
    by, policy = visit.viewer, policies.current(visit.viewer.organisation)
    queries.session_seen_by(by, session_id=session_id)
    step = visit.text("step")
    with record.change(by.organisation, by=by, now=visit.now) as change:
        if step == Step.JUDGING.value:
            actions.judge(change, session_id=session_id, by=by, taps=taps, policy=policy)
            return
        scenario = scenario_of(by, session_id=session_id, data=settings.MAKEGOOD_DATA)
        known = Step(step) if step in Step.__members__ else Step.JUDGING
        actions.say(
            change,
            session_id=session_id,
            by=by,
            step=known,
            text=visit.text("text"),
            scenario=scenario,
            policy=policy,
        )


@for_people("POST")
def share(visit: Visit, session_id: int) -> HttpResponse:
    """Let coaches read it, or take that back."""
    act = actions.share if visit.text("share") == "yes" else actions.take_back
    with record.change(visit.viewer.organisation, by=visit.viewer, now=visit.now) as change:
        act(change, session_id=session_id, by=visit.viewer)
    return redirect("practice-session", session_id=session_id)


@for_people("GET", "POST")
def this_mistake(visit: Visit, mistake_id: int) -> HttpResponse:
    """Two minutes before the call. The form carries the answers along; nothing is kept anywhere."""
    given = {step.value.lower(): visit.text(step.value.lower()) for step in SPOKEN}
    is_sent = visit.request.method == "POST"
    page = rehearsal(
        visit.viewer, mistake_id=mistake_id, typed=answers_typed(given), now=visit.now, is_sent=is_sent
    )
    return visit.page("practice/this_mistake.html", page, status=409 if page.refusal else 200)
