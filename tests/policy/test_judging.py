"""What a judgement does to the deadline of the first call, and what its questions may not ask."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.clocks import calendar_for, zone_named
from makegood.policy.rules import (
    Deadline,
    acknowledge_by,
    after_judging,
    default_policy,
    graver_answers,
    is_worse,
    provisional,
    questions,
    severity,
)

POLICY = default_policy()
STATION = calendar_for("US-IL", zone="America/Chicago", opens=time(9), closes=time(17, 30))
S2 = {"money": 3, "explain_to": 3, "again": 3}
KNOWS = {"how_found": 2}
every_answer = st.fixed_dictionaries(
    {name: st.integers(0, most) for name, most in POLICY.judging.most_points.items()}
)
minutes = st.integers(0, 4 * 24 * 60).map(lambda whole: timedelta(minutes=whole))


def at(text: str) -> datetime:
    return (
        datetime.fromisoformat(f"2026-11-{text}")
        .replace(tzinfo=zone_named("America/Chicago"))
        .astimezone(UTC)
    )


def judged(answers, *, before: str, found_at: datetime, old_at: datetime, now: datetime) -> Deadline:
    found = severity(POLICY, answers)
    new = acknowledge_by(
        POLICY, found, found_at=found_at, answers=answers, calendar=STATION, finds_out_at=None
    )
    return after_judging(
        POLICY, found, new, before=before, old_at=old_at, answers=answers, now=now, calendar=STATION
    )


# Found on Monday 23 November at 09:00 and difficult until judged: the call is due at 13:00.
@pytest.mark.parametrize(
    ("answers", "now", "expected", "rule"),
    [
        (S2, "23 09:10", "23 11:00", "costly: 2 business h"),
        (S2, "23 10:30", "23 11:30", "costly: 1 business h from the judgement"),
        (S2, "23 12:30", "23 13:00", "as it stood before the judgement"),
        (S2, "23 13:10", "23 13:00", "as it stood before the judgement"),
        (S2 | {"lost_for_good": 4, "who_knows": 3}, "23 09:10", "23 10:00", "gone for good"),
        (KNOWS, "23 09:10", "23 10:00", "they know already"),
        (
            KNOWS,
            "23 10:30",
            "23 10:45",
            "deal breaker: 15 clock min from the judgement, because they know already",
        ),
        ({"money": 2, "explain_to": 2}, "23 09:30", "23 13:00", "difficult: 4 business h"),
        ({}, "23 09:10", "24 09:00", "annoying: 1 business day"),
        ({}, "23 13:10", "23 13:00", "as it stood before the judgement"),
    ],
)
def test_the_deadline_after_a_judgement(answers, now, expected, rule):
    deadline = judged(answers, before="S3", found_at=at("23 09:00"), old_at=at("23 13:00"), now=at(now))
    assert deadline.at == at(expected)
    assert rule in deadline.rule


def test_a_judgement_in_the_evening_sends_nobody_to_the_phone_at_night_unless_it_cannot_wait():
    gone = S2 | {"lost_for_good": 4, "who_knows": 3}

    def in_the_evening(answers):
        return judged(
            answers, before="S3", found_at=at("23 17:00"), old_at=at("24 13:00"), now=at("23 22:00")
        ).at

    assert in_the_evening(gone) == at("24 08:00")
    assert in_the_evening(gone | {"still_hurting": 3}) == at("23 22:15")


@given(every_answer, minutes, minutes, st.sampled_from(("S1", "S2", "S3", "S4")))
def test_no_judgement_gives_more_time_unless_it_is_milder_and_none_makes_a_call_late(
    answers, later, room, before
):
    found_at = at("20 16:30")
    now, old_at = found_at + later, found_at + later + room
    deadline = judged(answers, before=before, found_at=found_at, old_at=old_at, now=now)
    if not is_worse(before, severity(POLICY, answers).band):
        assert deadline.at <= old_at
    assert deadline.at > now or deadline.at == old_at


@given(every_answer, minutes, minutes)
def test_what_is_late_stays_as_late_as_it_is(answers, later, ago):
    found_at = at("20 16:30")
    old_at = found_at + later
    assert judged(answers, before="S2", found_at=found_at, old_at=old_at, now=old_at + ago).at == old_at


@given(every_answer, st.sets(st.sampled_from([question.code for question in questions()])))
def test_all_answers_never_give_less_than_those_of_the_records_alone_bear_out(answers, known):
    """So whoever confirms what the records know, and adds the rest, needs no manager."""
    from_records = {name: answers[name] for name in known}
    before = provisional(POLICY, found_by="us", known={"who_knows": 0} | from_records)
    assert not is_worse(before.borne_out, severity(POLICY, graver_answers(answers, before.answers)).band)


def test_what_stands_in_for_missing_answers_is_not_borne_out_by_them():
    found = provisional(POLICY, found_by="us")
    assert (found.severity.band, found.borne_out) == ("S3", "S4")


def test_the_graver_of_two_answers_counts():
    assert graver_answers({"money": 2, "again": 0}, {"money": 1, "again": 3, "who_knows": 1}) == {
        "money": 2,
        "again": 3,
        "who_knows": 1,
    }


@pytest.mark.behaviour("B02")
def test_no_question_asks_about_our_revenue_our_effort_or_our_fault():
    """Source: article 004, "analyze the mistake from the customer's perspective"; domain behaviour B02."""
    ours = r"\b(revenue|margin|budget|effort|workload|fault|blame|guilt|cost us|account size|our side|turnover)\b"
    for question in questions():
        said = " ".join([question.ask, question.note, *(answer.words for answer in question.answers)])
        assert not re.search(ours, said, re.IGNORECASE), said
