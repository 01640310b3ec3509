"""Shares, medians and periods: what is said of few, of silence, and of a change. No database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.reports.rules.figures import (
    NOT_ENOUGH,
    Share,
    differs,
    median_between,
    median_words,
    ranked,
    waits_differ,
    wilson,
)
from makegood.reports.rules.periods import Length, Period, period_of

ZONE = "America/Chicago"
TODAY = date(2026, 11, 28)
HOUR = timedelta(hours=1)

# ---------------------------------------------------------------- figures


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_true_share_may_always_be_the_one_that_was_seen(part, more):
    share = Share(part, part + more)
    low, high = wilson(share)
    assert 0 <= low <= high <= 1
    if share.whole:
        assert low - 1e-9 <= part / share.whole <= high + 1e-9


@given(st.integers(1, 300), st.integers(0, 300))
def test_a_share_reads_all_or_nothing_only_where_it_is(whole, part):
    percent = Share(min(part, whole), whole).percent
    assert (percent == 100) == (part >= whole)
    assert (percent == 0) == (part == 0)


@given(st.integers(5, 200), st.integers(5, 200), st.data())
def test_a_change_is_never_claimed_both_ways(whole, before, data):
    now = Share(data.draw(st.integers(0, whole)), whole)
    then = Share(data.draw(st.integers(0, before)), before)
    assert differs(now, then) == -differs(then, now)
    assert differs(now, now) == 0


def test_of_four_cases_nothing_is_said():
    assert Share(4, 4).words == NOT_ENOUGH
    assert median_words([HOUR] * 4) == NOT_ENOUGH
    assert differs(Share(4, 4), Share(0, 90)) == 0


@given(st.lists(st.integers(1, 500), min_size=1, max_size=60), st.integers(0, 30))
def test_keeping_silent_never_makes_the_time_to_tell_shorter(minutes, untold):
    told = [timedelta(minutes=each) for each in minutes]
    alone, together = ranked(told, 0.5), ranked([*told, *[None] * untold], 0.5)
    assert alone is not None
    assert together is None or together >= alone


@given(st.lists(st.integers(1, 500), min_size=1, max_size=60))
def test_half_really_are_within_the_median_and_nine_of_ten_within_the_other(minutes):
    waits = [timedelta(minutes=each) for each in minutes]
    for share in (0.5, 0.9):
        found = ranked(waits, share)
        assert sum(wait <= found for wait in waits) >= share * len(waits)
        assert found in waits


@given(st.lists(st.integers(1, 500), min_size=6, max_size=60))
def test_the_median_lies_between_its_bounds(minutes):
    waits = [timedelta(minutes=each) for each in minutes]
    low, high = median_between(waits)
    assert low <= ranked(waits, 0.5)
    assert high is None or ranked(waits, 0.5) <= high


def test_a_median_changed_only_where_the_two_cannot_be_one():
    slow, quick = (
        [30 * HOUR + n * HOUR for n in range(20)],
        [HOUR + n * timedelta(minutes=1) for n in range(20)],
    )
    assert waits_differ(quick, slow) == -1
    assert waits_differ(slow, quick) == 1
    assert waits_differ(quick, [*quick[:10], *slow[:10]]) == 0


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("text", "words", "before"),
    [
        ("2026-11", "November 2026", "2026-10"),
        ("2026-01", "January 2026", "2025-12"),
        ("2026-Q4", "October to December 2026", "2026-Q3"),
        ("2026-Q1", "January to March 2026", "2025-Q4"),
        ("2026", "2026", "2025"),
        ("2026-11-20..2026-11-26", "20 November 2026 to 26 November 2026", "2026-11-13..2026-11-19"),
    ],
)
def test_a_period_has_its_name_and_the_one_before_it(text, words, before):
    period = period_of(text, today=TODAY)
    assert (period.code, period.words, period.before.code) == (text, words, before)
    assert period.before.after == period


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026-13", "2026-Q5", "0000", "0000-Q1", "9999"),
        *("2026-11-30..2026-11-01", "1..2", "2026-02-30..2026-03-01"),
    ],
)
def test_what_makes_no_sense_is_the_quarter_in_which_we_are(text):
    assert period_of(text, today=TODAY).code == "2026-Q4"


def test_two_days_that_a_person_chose_win():
    assert (
        period_of("2026", today=TODAY, begins="2026-11-02", ends="2026-11-08").code
        == "2026-11-02..2026-11-08"
    )
    assert period_of("2026", today=TODAY, begins="2026-11-08", ends="2026-11-02").code == "2026"


def test_a_period_begins_and_ends_at_midnight_where_the_house_is():
    first, end = period_of("2026-11", today=TODAY).instants(ZONE)
    assert first == datetime(2026, 11, 1, 5, tzinfo=UTC)  # the clocks change on that Sunday, at two
    assert end == datetime(2026, 12, 1, 6, tzinfo=UTC)


@given(st.dates(date(1999, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_the_steps_of_a_period_are_the_period(first_day, days):
    period = Period(Length.OWN, first_day, first_day + timedelta(days=days))
    steps = period.steps
    assert steps[0].first == period.first
    assert steps[-1].last == period.last
    assert all(one.last + timedelta(days=1) == two.first for one, two in pairwise(steps))
