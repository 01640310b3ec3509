"""A rehearsal is its person's alone, is kept with its scores, and is read by a coach only while it is shared."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.core.models import Event, Outbox
from makegood.people import actions as people
from makegood.people.rules import Role
from makegood.policy.rules import QUESTIONS
from makegood.practice import actions, queries
from makegood.practice.joining import joins_call, joins_today
from makegood.practice.rehearsing import practice_page, session_page
from makegood.practice.rules import MOST, WRITTEN, Part, Step
from makegood.practice.this_mistake import answers_typed, rehearsal
from tests import cast
from tests.cast import MONDAY, chicago, order
from tests.practice.hands import POLICY, hands, scenario_named

GOOD = next(one for one in hands("answers") if (one.scenario, one.rank) == ("watch-party", "good"))


@pytest.fixture
def coach(station):
    """Cora, who coaches and sees nothing else."""
    with cast.acting(station.max_, cast.FOUNDED) as change:
        return people.add_user(change, name="Cora Lind", email="cora@lakeland.example", role=Role.COACH)


def rehearsed(who, *, at=MONDAY, upto=Step.PREVENTION):
    """A session by one person with the good answers, up to a step."""
    scenario = scenario_named("watch-party")
    with cast.acting(who, at) as change:
        session = actions.begin(change, by=who, scenario=scenario)
    with cast.acting(who, at) as change:
        actions.judge(change, session_id=session.pk, by=who, taps=GOOD.answers.taps, policy=POLICY)
    for step in WRITTEN[: WRITTEN.index(upto) + 1] if upto in WRITTEN else ():
        with cast.acting(who, at) as change:
            text = GOOD.answers.text(step)
            actions.say(
                change, session_id=session.pk, by=who, step=step, text=text, scenario=scenario, policy=POLICY
            )
    return session


@pytest.mark.behaviour("H01")
def test_what_was_practised_is_kept_and_whoever_has_not_for_90_days_is_joined(station, rosa, max_):
    cast.lost(station, order(4001, cast.BELLA))
    mistake = cast.open_one(station, at=MONDAY)
    mistake.standing.severity = "S1"
    mistake.standing.save()
    joined = joins_call(rosa, mistake_id=mistake.pk, now=MONDAY)
    assert (joined.manager, joined.is_mine, joined.days) == ("Max", False, 90)
    assert [one.owner for one in joins_today(max_, now=MONDAY)] == ["Rosa"]
    assert joins_today(rosa, now=MONDAY) == ()

    session = rehearsed(rosa)

    assert sum(queries.scores_of(session).values()) == GOOD.marked.points
    assert set(queries.scores_of(session)) == set(MOST)
    assert queries.last_practised(station.house, [rosa.pk, max_.pk]) == {rosa.pk: MONDAY}
    assert queries.sessions_of(rosa)[0].points == GOOD.marked.points
    assert joins_call(rosa, mistake_id=mistake.pk, now=MONDAY) is None
    assert joins_today(max_, now=MONDAY) == ()
    late = MONDAY + timedelta(days=90, minutes=1)
    assert [one.number for one in joins_today(max_, now=late)] == [mistake.number]


def test_a_session_that_was_not_finished_does_not_count_as_practice(station, rosa):
    session = rehearsed(rosa, upto=Step.ASK)

    assert queries.last_practised(station.house, [rosa.pk]) == {}
    assert queries.sessions_of(rosa)[0].points is None
    assert queries.session_seen_by(rosa, session_id=session.pk).next_step == Step.PLAN.value


def test_a_coach_reads_what_is_shared_and_only_while_it_is(station, rosa, coach, outsider, tmp_path):
    session = rehearsed(rosa)
    others = (station.max_, station.olu, coach, outsider)
    for one in others:
        with pytest.raises(NotFound):
            session_page(one, session_id=session.pk, data=tmp_path)

    with cast.acting(rosa, MONDAY) as change:
        actions.share(change, session_id=session.pk, by=rosa)

    seen = session_page(coach, session_id=session.pk, data=tmp_path)
    assert (seen.person, seen.is_own, seen.outcome.points) == ("Rosa", False, GOOD.marked.points)
    assert [one.person for one in practice_page(coach, data=tmp_path).shared] == ["Rosa"]
    for one in (station.max_, station.olu, outsider):
        with pytest.raises(NotFound):
            session_page(one, session_id=session.pk, data=tmp_path)
        assert practice_page(one, data=tmp_path).shared == ()

    with cast.acting(rosa, MONDAY) as change:
        actions.take_back(change, session_id=session.pk, by=rosa)

    with pytest.raises(NotFound):
        session_page(coach, session_id=session.pk, data=tmp_path)
    assert practice_page(coach, data=tmp_path).shared == ()


def test_nobody_answers_or_shares_for_somebody_else(station, rosa, max_, coach):
    session = rehearsed(rosa, upto=Step.FIRST)
    for who in (max_, coach):
        with pytest.raises(NotFound), cast.acting(who, MONDAY) as change:
            actions.share(change, session_id=session.pk, by=who)
        with pytest.raises(NotFound), cast.acting(who, MONDAY) as change:
            actions.judge(change, session_id=session.pk, by=who, taps={}, policy=POLICY)


def test_a_step_is_answered_once_and_none_is_left_out(station, rosa):
    scenario = scenario_named("watch-party")
    session = rehearsed(rosa, upto=Step.JUDGING)

    def say(step, text, scenario=scenario):
        with cast.acting(rosa, MONDAY) as change:
            return actions.say(
                change, session_id=session.pk, by=rosa, step=step, text=text, scenario=scenario, policy=POLICY
            )

    for step, text, code in (
        (Step.PLAN, "By Monday.", "PRACTICE_ANSWERED_ALREADY"),
        (Step.FIRST, "  ", "PRACTICE_EMPTY"),
        (Step.FIRST, "x" * 4001, "PRACTICE_TOO_LONG"),
    ):
        with pytest.raises(Refused) as refused:
            say(step, text)
        assert refused.value.code == code
    with pytest.raises(Refused, match="no longer there"):
        say(Step.FIRST, "It is ours.", scenario=None)
    with pytest.raises(Refused, match="Finish it first"), cast.acting(rosa, MONDAY) as change:
        actions.share(change, session_id=session.pk, by=rosa)
    taps = dict.fromkeys(list(QUESTIONS)[:7], 0)
    with cast.acting(rosa, MONDAY) as change:
        fresh = actions.begin(change, by=rosa, scenario=scenario)
    with pytest.raises(Refused, match="1 are still open"), cast.acting(rosa, MONDAY) as change:
        actions.judge(change, session_id=fresh.pk, by=rosa, taps=taps, policy=POLICY)


def test_what_somebody_said_in_practice_lies_sealed_and_is_told_to_no_program(station, rosa):
    before = Outbox.objects.count()
    rehearsed(rosa)

    events = [one for one in Event.objects.all() if one.kind.startswith("PRACTICE")]
    assert events
    open_part = json.dumps([one.facts() for one in events])
    assert "vendor" not in open_part and "Dana" not in open_part
    assert Outbox.objects.count() == before


def test_a_scenario_that_is_gone_leaves_its_scores(station, rosa, tmp_path, monkeypatch):
    session = rehearsed(rosa)
    monkeypatch.setattr(
        "makegood.practice.rehearsing.library", lambda _data: type("L", (), {"named": lambda _s, _c: None})()
    )

    page = session_page(rosa, session_id=session.pk, data=tmp_path)

    assert page.is_gone
    assert page.outcome.points == GOOD.marked.points
    assert {part.most for part in page.outcome.parts} == set(MOST.values())
    assert Part.OWNING in MOST


def test_a_rehearsal_on_this_very_mistake_writes_nothing(station, rosa):
    cast.lost(station, order(4001, cast.BELLA))
    mistake = cast.open_one(station, at=MONDAY)
    events, clock = Event.objects.count(), mistake.standing.next_due_at
    typed = answers_typed(
        {
            "first": "Dana, we missed your spot on Sunday. That is our mistake, and I am sorry.",
            "reply": "You planned around it and we did not do it.",
            "ask": "What would you like me to do?",
        }
    )

    page = rehearsal(rosa, mistake_id=mistake.pk, typed=typed, now=chicago(23, 8))

    mistake.standing.refresh_from_db()
    assert (Event.objects.count(), mistake.standing.next_due_at) == (events, clock)
    assert queries.sessions_of(rosa) == []
    assert (page.step, page.position) == (Step.PLAN.value, 4)
    assert page.clock is not None
    assert page.may_promise
    first, reply, ask = page.tried
    assert "what they said, in your words" in reply.good
    assert first.good and ask.good


def test_the_rehearsal_on_a_mistake_is_refused_to_whoever_may_not_see_it(station, outsider):
    cast.lost(station, order(4001))
    mistake = cast.open_one(station, at=MONDAY)

    with pytest.raises(NotFound):
        rehearsal(outsider, mistake_id=mistake.pk, typed={}, now=MONDAY)
