"""Who else knows, on plain values: counted in people, each person once, and asked anew when it has grown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from makegood.clocks import calendar_for
from makegood.mistakes.rules.spread import Knows, Person, coverage, has_grown, level, points, tally
from makegood.people.rules import ContactRole
from makegood.policy.rules.shape import default_policy
from makegood.policy.rules.spreading import ends_the_round, look_by, outreach_by

T0 = datetime(2026, 11, 23, 15, tzinfo=UTC)  # Monday 09:00 in Chicago
LATER = T0 + timedelta(hours=1)
CHICAGO = calendar_for("US-IL", zone="America/Chicago", opens=time(9), closes=time(17))
POLICY = default_policy()
DANA = Person("contact:1", Knows.AFFECTED_KNOWS, is_told=True, knows_since=T0, is_ours_to_call=True)
VENDOR = Person("row:2", Knows.KNOWS, people=11, speak_by=LATER, knows_since=LATER, is_outside=True)
COLLEAGUE = Person("contact:3", Knows.KNOWS, is_told=True, knows_since=LATER)
BOSS = replace(COLLEAGUE, key="contact:4", roles=frozenset({ContactRole.DECISION_MAKER.value}))
PARTNER = Person("row:5", Knows.MAY_KNOW, is_outside=True)


def test_who_knows_is_counted_in_people_and_whoever_may_know_apart():
    found = coverage([DANA, VENDOR, COLLEAGUE, PARTNER])
    assert (found.know, found.heard, found.may_know) == (13, 2, 1)


def test_a_word_is_owed_to_who_knows_and_to_who_is_touched_and_to_nobody_else():
    touched = Person("row:6", Knows.AFFECTED_NOT_TOLD, speak_by=T0)
    fine = [DANA, PARTNER, Person("row:7", Knows.NOT_REACHED), replace(VENDOR, needs_no_word=True)]
    assert tally(fine).untold == 0
    assert (tally([*fine, touched]).untold, tally([touched, replace(VENDOR, key="row:8")]).next_by) == (1, T0)


def test_one_person_in_two_rows_has_heard_as_soon_as_one_row_says_so():
    twice = [replace(COLLEAGUE, is_told=False), COLLEAGUE]
    assert tally(twice).untold == 0
    assert coverage(twice).know == 1


@pytest.mark.parametrize(
    ("people", "answer"),
    [
        ([DANA], 0),
        ([DANA, COLLEAGUE], 1),
        ([DANA, BOSS], 2),
        ([DANA, VENDOR], 3),
        ([DANA, replace(BOSS, state=Knows.MAY_KNOW), PARTNER], 0),
        ([DANA, replace(COLLEAGUE, state=Knows.PUBLIC)], 3),
        ([replace(BOSS, is_ours_to_call=True)], 0),
    ],
)
def test_the_answer_to_who_knows_follows_from_who_is_written_down(people, answer):
    assert points(people) == answer
    assert level(people) == (answer if answer > 1 else 0)


def test_one_colleague_more_is_no_wildfire_and_two_are():
    one, two = [DANA, COLLEAGUE], [DANA, COLLEAGUE, replace(COLLEAGUE, key="contact:9")]
    assert not has_grown(one, since=T0, answered=0)
    assert has_grown(two, since=T0, answered=0)
    assert not has_grown(two, since=LATER, answered=1), "who knew when it was judged is no news"
    assert has_grown([DANA, BOSS], since=T0, answered=1), "one level up is enough"
    assert not has_grown([DANA, BOSS], since=T0, answered=2)


def test_the_look_is_due_by_the_clock_of_its_severity_from_the_opening_and_again_where_the_policy_says():
    def due(band, looked_at=None, now=T0):
        found = look_by(POLICY, band, opened_at=T0, looked_at=looked_at, now=now, calendar=CHICAGO)
        return found.at if found is not None else None

    assert due("S1") == T0 + timedelta(hours=1)
    assert due("S1", LATER) == T0 + timedelta(hours=24)
    assert due("S1", T0 + timedelta(hours=25), T0 + timedelta(hours=25)) == T0 + timedelta(hours=72)
    assert due("S1", T0 + timedelta(hours=73), T0 + timedelta(hours=73)) is None
    assert due("S2") == T0 + timedelta(hours=2)
    assert due("S2", LATER) == T0 + timedelta(days=2)
    assert (due("S3"), due("S3", LATER), due("S4")) == (T0 + timedelta(days=1), None, None)
    graver_at = T0 + timedelta(hours=5)
    assert due("S1", now=graver_at) == graver_at + timedelta(hours=1), (
        "nobody is late the moment it is judged"
    )


def test_a_look_counts_for_a_round_from_half_of_its_wait_on():
    due_at = T0 + timedelta(hours=24)
    assert not ends_the_round(made_at=T0, due_at=due_at, now=LATER)
    assert ends_the_round(made_at=T0, due_at=due_at, now=T0 + timedelta(hours=12))


def test_who_turns_out_to_know_hears_in_business_hours():
    sunday = datetime(2026, 11, 23, 2, 55, tzinfo=UTC)  # Sunday 20:55 in Chicago
    assert outreach_by(POLICY, "S1", now=sunday, calendar=CHICAGO).at == datetime(
        2026, 11, 23, 17, tzinfo=UTC
    )
