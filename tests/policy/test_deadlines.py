"""By when the customer hears from us, and the other clocks of a policy."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.clocks import calendar_for, zone_named
from makegood.policy.rules import (
    BANDS,
    QUESTIONS,
    Deadline,
    Unusable,
    acknowledge_by,
    after_raise,
    clock_by,
    default_policy,
    parse,
    raise_unanswered_at,
    raised_unanswered,
    severity,
    share_of_ack,
)
from makegood.policy.rules.shape import CLOCKS

POLICY = default_policy()
STATION = calendar_for("US-IL", zone="America/Chicago", opens=time(9), closes=time(17, 30))
WATCH_PARTY = dict(zip(QUESTIONS, (4, 2, 3, 0, 0, 2, 3, 0), strict=True))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone_named("America/Chicago")).astimezone(UTC)


def by(
    found_at: str, answers: dict[str, int], finds_out_at: str | None = None, dire: bool = False
) -> Deadline:
    return acknowledge_by(
        POLICY,
        severity(POLICY, answers, dire=dire),
        found_at=at(found_at),
        answers=answers,
        calendar=STATION,
        finds_out_at=at(finds_out_at) if finds_out_at else None,
    )


# 22 November 2026 is a Sunday.
@pytest.mark.parametrize(
    ("found", "answers", "expected", "rule"),
    [
        ("2026-11-22 20:50", WATCH_PARTY, "2026-11-22 21:50", "because they know already"),
        ("2026-11-22 20:50", {"lost_for_good": 4, "how_found": 2}, "2026-11-22 21:50", "they know already"),
        ("2026-11-22 23:10", {"still_hurting": 3}, "2026-11-23 00:10", "it still hurts"),
        ("2026-11-22 20:50", {"lost_for_good": 4}, "2026-11-23 08:00", "not at night"),
        ("2026-11-23 05:30", {"lost_for_good": 4}, "2026-11-23 08:00", "not at night"),
        ("2026-11-23 06:30", {"lost_for_good": 4}, "2026-11-23 08:00", "not at night"),
        ("2026-11-23 07:00", {"lost_for_good": 4}, "2026-11-23 08:00", "gone for good"),
        ("2026-11-21 12:00", {"lost_for_good": 4}, "2026-11-21 13:00", "gone for good"),
        (
            "2026-11-22 20:50",
            {"explain_to": 3, "who_knows": 3},
            "2026-11-23 13:00",
            "difficult: 4 business h",
        ),
        ("2026-11-23 10:00", {"explain_to": 1}, "2026-11-24 10:00", "annoying: 1 business day"),
        (
            "2026-11-23 10:00",
            {"explain_to": 3, "who_knows": 3, "money": 3},
            "2026-11-23 12:00",
            "costly: 2 business h",
        ),
    ],
)
def test_the_first_call_is_due_by_its_band_or_sooner_where_it_cannot_wait(found, answers, expected, rule):
    deadline = by(found, answers)
    assert deadline.at == at(expected)
    assert rule in deadline.rule


def test_a_deal_breaker_runs_on_weekends_and_waits_for_the_morning_when_they_do_not_know():
    assert by("2026-11-22 12:00", {}, dire=True).at == at("2026-11-22 13:00")
    assert by("2026-11-22 23:00", {}, dire=True).at == at("2026-11-23 08:00")


def test_they_hear_from_us_before_they_find_out_by_themselves():
    deadline = by("2026-11-23 07:00", {"money": 1}, finds_out_at="2026-11-23 10:00")
    assert deadline.at == at("2026-11-23 09:40")
    assert deadline.rule == "20 minutes before they find out by themselves, 10:00"


def test_when_those_minutes_are_gone_they_still_hear_before_they_find_out():
    deadline = by("2026-11-23 09:45", {"money": 1}, finds_out_at="2026-11-23 10:00")
    assert deadline.at == at("2026-11-23 10:00")


def test_what_they_may_have_seen_already_does_not_move_the_clock():
    assert by("2026-11-23 10:30", {"money": 1}, finds_out_at="2026-11-23 10:00").at == at("2026-11-24 10:30")


def test_a_sooner_clock_stands_above_the_moment_they_find_out():
    deadline = by("2026-11-22 20:50", WATCH_PARTY, finds_out_at="2026-11-23 10:00")
    assert deadline.at == at("2026-11-22 21:50")


@given(
    st.integers(0, 60 * 24 * 14),
    st.integers(0, 600),
    st.fixed_dictionaries({name: st.integers(0, most) for name, most in POLICY.judging.most_points.items()}),
)
def test_a_later_finding_never_has_the_earlier_deadline(minutes, later, answers):
    start = at("2026-10-26 00:00") + timedelta(minutes=minutes)
    judged = severity(POLICY, answers)
    first, second = (
        acknowledge_by(
            POLICY, judged, found_at=moment, answers=answers, calendar=STATION, finds_out_at=None
        ).at
        for moment in (start, start + timedelta(minutes=later))
    )
    assert start <= first <= second


def test_a_raised_severity_never_gives_more_time():
    found = at("2026-11-23 09:00")
    difficult, costly = severity(POLICY, {"money": 3, "again": 2}), severity(POLICY, {}, dire=False)
    old = clock_by(POLICY, "ack", difficult.band, start=found, calendar=STATION)
    assert old is not None
    raised = raised_unanswered(POLICY, difficult)
    new = acknowledge_by(POLICY, raised, found_at=found, answers={}, calendar=STATION, finds_out_at=None)
    assert after_raise(old.at, new) == new
    assert new.at == at("2026-11-23 11:00")
    sooner = at("2026-11-23 09:20")
    assert after_raise(sooner, new).at == sooner
    assert costly.band == "S4"


def test_open_questions_raise_the_band_at_half_of_the_time_to_call_counted_while_open():
    judged = severity(POLICY, {"money": 3, "again": 2})
    found = at("2026-11-20 16:00")  # a Friday
    ack = clock_by(POLICY, "ack", judged.band, start=found, calendar=STATION)
    assert ack is not None
    assert ack.at == at("2026-11-23 11:30")
    raise_at = raise_unanswered_at(POLICY, judged, found_at=found, ack_by=ack.at, calendar=STATION)
    assert raise_at == at("2026-11-23 09:30")


def test_a_deal_breakers_reminders_come_at_their_shares_of_the_hour():
    judged = severity(POLICY, {}, dire=True)
    found, ack_by = at("2026-11-21 12:00"), at("2026-11-21 13:00")
    reminders = [
        share_of_ack(POLICY, judged, share, found_at=found, ack_by=ack_by, calendar=STATION)
        for share in POLICY.speaking.warn_at
    ]
    assert reminders == [at("2026-11-21 12:30"), at("2026-11-21 12:48")]


def test_every_clock_runs_for_every_band_or_says_that_none_does():
    start = at("2026-11-23 10:00")
    for clock in CLOCKS:
        for band in BANDS:
            deadline = clock_by(POLICY, clock, band, start=start, calendar=STATION)
            length = POLICY.length(clock, band)
            assert (deadline is None) == (length is None)
            assert deadline is None or (
                deadline.at > start and length is not None and length.words in deadline.rule
            )
    assert clock_by(POLICY, "containment", "S4", start=start, calendar=STATION) is None


def test_a_deadline_keeps_the_version_that_made_it():
    policy = parse('[clocks.owner]\nS1 = "5 clock min"\n', version=7)
    deadline = clock_by(policy, "owner", "S1", start=at("2026-11-23 10:00"), calendar=STATION)
    assert deadline == Deadline(at("2026-11-23 10:05"), "deal breaker: 5 clock min", 7)


def test_a_clock_or_band_that_is_not_there_is_named():
    with pytest.raises(Unusable, match="no clock tea"):
        POLICY.length("tea", "S1")
    with pytest.raises(Unusable, match="no severity S5"):
        POLICY.length("ack", "S5")
