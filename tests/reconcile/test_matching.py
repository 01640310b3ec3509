"""Pairing is exact: no pairing of the group has fewer misses, and none as few has fewer findings or minutes."""

import itertools
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.reconcile.matching import LARGEST_GROUP, Airing, Bounds, Slot, assign, differs, judge, solve
from makegood.reconcile.words import Unreadable

SUNDAY = datetime(2026, 11, 22)
COMPLETE = Bounds(timedelta(minutes=5), SUNDAY + timedelta(days=3))


def slot(number, opens, closes, copy=None, day=0):
    """A unit with a window in hours of one day."""
    midnight = SUNDAY + timedelta(days=day)
    window = (midnight + timedelta(hours=opens), midnight + timedelta(hours=closes))
    return Slot(number, (window,), frozenset({midnight.date()}), copy, ("20", number))


def airing(number, hour, copy=None, day=0):
    """An airing at an hour, with a fraction for minutes."""
    local = SUNDAY + timedelta(days=day, hours=hour)
    return Airing(number, local, local.date(), copy, f"a{number:03}")


def pairs(slots, airings, bounds=COMPLETE):
    return sorted((one.slot, one.airing, one.verdict) for one in solve(slots, airings, bounds))


def test_a_narrow_window_inside_a_wide_one_gets_the_airing_that_it_alone_can_have():
    found = pairs([slot(1, 6, 24), slot(2, 10, 11)], [airing(1, 10.5), airing(2, 20)])
    assert found == [(1, 2, "ok"), (2, 1, "ok")]


def test_a_missed_first_window_does_not_push_the_others_out_of_theirs():
    windows = [slot(1, 6, 10), slot(2, 10, 14), slot(3, 14, 18), slot(4, 18, 22)]
    found = pairs(windows, [airing(1, 12), airing(2, 16), airing(3, 20)])
    assert found == [(2, 1, "ok"), (3, 2, "ok"), (4, 3, "ok")]


def test_with_the_same_time_the_copy_decides():
    found = pairs([slot(1, 8, 9, "A"), slot(2, 8, 9, "B")], [airing(1, 8.2, "B"), airing(2, 8.5, "A")])
    assert found == [(1, 2, "ok"), (2, 1, "ok")]


def test_an_airing_outside_its_window_is_its_units_only_when_the_time_is_complete():
    late = [airing(1, 22)]
    assert pairs([slot(1, 20, 21)], late) == [(1, 1, "time")]
    assert pairs([slot(1, 20, 21)], late, Bounds(timedelta(), SUNDAY + timedelta(hours=20.5))) == []
    assert pairs([slot(1, 20, 21)], late, Bounds(timedelta(), None)) == []


def test_another_day_is_a_wrong_day_and_just_past_midnight_is_a_wrong_time():
    assert pairs([slot(1, 20, 21)], [airing(1, 20.5, day=1)]) == [(1, 1, "day")]
    assert pairs([slot(1, 23, 24)], [airing(1, 0.5, day=1)]) == [(1, 1, "time")]


def test_a_group_beyond_all_sense_is_refused_with_what_to_do():
    many = [airing(number, 20) for number in range(LARGEST_GROUP + 1)]
    with pytest.raises(
        Unreadable, match="20 stands for 1 units and 2001 airings, too many to pair by one id"
    ):
        solve([slot(1, 20, 21)], many, COMPLETE)


def test_a_large_group_is_paired_in_time():
    slots = [slot(number, 6, 24) for number in range(400)]
    airings = [airing(number, 5 + (number % 40) / 2) for number in range(390)]
    assert len(pairs(slots, airings)) == 390


small_slots = st.lists(
    st.tuples(st.integers(6, 22), st.integers(1, 5), st.sampled_from([None, "A", "B"]), st.integers(0, 1)),
    min_size=1,
    max_size=4,
)
small_airings = st.lists(
    st.tuples(st.integers(12, 47), st.sampled_from([None, "A", "B"]), st.integers(0, 1)), max_size=4
)


def price(slots, airings, chosen, bounds=COMPLETE):
    """What a pairing costs, highest level first; None when it holds a pair that is not known yet."""
    missed, outside, copies, minutes = len(slots), 0, 0, 0
    for one, other in chosen:
        off, verdict, known = judge(one, other, bounds)
        if not known:
            return None
        missed -= 1
        outside += verdict != "ok"
        copies += differs(one.copy, other.copy)
        minutes += -(-int(abs(off).total_seconds()) // 60)
    return (missed, outside, copies, minutes)


def every_pairing(slots, airings):
    width = max(len(slots), len(airings))
    padded = [*airings, *[None] * (width + len(slots) - len(airings))]
    for order in itertools.permutations(padded, len(slots)):
        yield [(one, other) for one, other in zip(slots, order, strict=True) if other is not None]


@settings(max_examples=60, deadline=None)
@given(small_slots, small_airings)
def test_no_other_pairing_is_better(windows, times):
    slots = [
        slot(at, opens, opens + hours, copy, day) for at, (opens, hours, copy, day) in enumerate(windows)
    ]
    airings = [airing(at, half / 2, copy, day) for at, (half, copy, day) in enumerate(times)]
    best = min(filter(None, (price(slots, airings, chosen) for chosen in every_pairing(slots, airings))))
    by_number = {one.number: one for one in airings}
    ours = [(slots[one.slot], by_number[one.airing]) for one in solve(slots, airings, COMPLETE)]
    assert price(slots, airings, ours) == best


@settings(max_examples=100, deadline=None)
@given(small_slots, small_airings, st.randoms())
def test_the_order_of_rows_changes_nothing(windows, times, random):
    slots = [
        slot(at, opens, opens + hours, copy, day) for at, (opens, hours, copy, day) in enumerate(windows)
    ]
    airings = [airing(at, half / 2, copy, day) for at, (half, copy, day) in enumerate(times)]
    first = pairs(slots, airings)
    random.shuffle(slots)
    random.shuffle(airings)
    assert pairs(slots, airings) == first


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5), st.integers(0, 3), st.data())
def test_the_assignment_costs_the_least(rows, more, data):
    numbers = st.lists(st.integers(0, 9), min_size=rows + more, max_size=rows + more)
    costs = np.array(data.draw(st.lists(numbers, min_size=rows, max_size=rows)), dtype=np.int64)
    chosen = assign(costs)
    least = min(
        sum(costs[row, column] for row, column in enumerate(order))
        for order in itertools.permutations(range(rows + more), rows)
    )
    assert len(set(chosen)) == rows
    assert sum(costs[row, column] for row, column in enumerate(chosen)) == least
