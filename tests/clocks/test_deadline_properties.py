"""What must hold for every deadline, in every zone and calendar, on every day on which the clocks change.

A quick run tries 200 cases for each property, `make test` 2,000 (some 20 seconds); `make nightly` goes through every
zone and every calendar instead (`tests/clocks/laws.py`).
"""

import os
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.clocks import (
    Calendar,
    Length,
    Unit,
    ahead_of,
    business_time_between,
    calendar_for,
    due,
    instant,
    is_business_day,
    next_opening,
    opening,
    part_way,
    zone_named,
)
from tests.clocks.cases import CODES, FIRST, HOURS, LAST, ZONES
from tests.clocks.laws import clock_changes

CASES = int(os.environ.get("PROPERTY_CASES", "200"))
calmly = settings(max_examples=CASES, deadline=None)


CHANGES = {zone: clock_changes(zone) for zone in ZONES}


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    opens, closes = draw(st.sampled_from(HOURS))
    weekend = draw(
        st.none() | st.just(frozenset({2}))
    )  # clocks change on Sundays, so let some work on Sundays
    code, zone = draw(st.sampled_from(CODES)), draw(st.sampled_from(ZONES))
    return calendar_for(code, zone=zone, opens=opens, closes=closes, weekend=weekend)


@st.composite
def starts(draw: st.DrawFn, calendar: Calendar) -> datetime:
    """Any instant of four years, every second one within two days of a clock change."""
    changes = CHANGES[calendar.zone]
    is_near = draw(st.booleans())
    if changes and is_near:
        return draw(st.sampled_from(changes)) + timedelta(seconds=draw(st.integers(-172_800, 172_800)))
    return FIRST + timedelta(seconds=draw(st.integers(0, int((LAST - FIRST).total_seconds()))))


lengths = st.builds(Length, st.integers(1, 40), st.sampled_from(Unit))
business_lengths = lengths.filter(lambda length: length.is_business)


@calmly
@given(st.data(), calendars(), business_lengths)
def test_no_business_deadline_falls_outside_the_opening_hours(data, calendar, length):
    deadline = due(data.draw(starts(calendar)), length, calendar)
    local = deadline.astimezone(calendar.zone_info)
    span = opening(calendar, local.date())
    at_midnight = local.time() == calendar.closes == time(0)
    if at_midnight and (span is None or deadline < span.opens_at):  # the closing of the day before
        span = opening(calendar, local.date() - timedelta(days=1))
    assert span is not None
    assert span.opens_at <= deadline <= span.closes_at
    # A closing time that the clocks skip on that day is the moment after the gap, by its wall later than it says.
    at_the_close = calendar.closes == time(0) or deadline == span.closes_at
    assert at_the_close or calendar.opens <= local.time() <= calendar.closes


@calmly
@given(st.data(), calendars(), lengths)
def test_a_later_start_never_has_an_earlier_deadline(data, calendar, length):
    one, other = sorted((data.draw(starts(calendar)), data.draw(starts(calendar))))
    assert due(one, length, calendar) <= due(other, length, calendar)
    soon = one + timedelta(minutes=data.draw(st.integers(1, 180)))
    assert due(one, length, calendar) <= due(soon, length, calendar)


@calmly
@given(st.data(), calendars(), lengths)
def test_a_deadline_is_never_before_its_start(data, calendar, length):
    start = data.draw(starts(calendar))
    assert due(start, length, calendar) >= start


@calmly
@given(st.data(), calendars(), st.integers(1, 40))
def test_business_hours_are_as_many_elapsed_hours_while_open(data, calendar, hours):
    start = data.draw(starts(calendar))
    deadline = due(start, Length(hours, Unit.BUSINESS_H), calendar)
    assert business_time_between(start, deadline, calendar) == timedelta(hours=hours)


@calmly
@given(st.data(), calendars())
def test_the_next_opening_is_open_and_nothing_opens_before_it(data, calendar):
    start = data.draw(starts(calendar))
    opens_at = next_opening(start, calendar)
    assert opens_at >= start
    assert business_time_between(start, opens_at, calendar) == timedelta(0)
    assert business_time_between(opens_at, opens_at + timedelta(seconds=1), calendar) > timedelta(0)


@calmly
@given(st.data(), calendars(), lengths, st.floats(0, 1))
def test_part_of_the_way_lies_between_start_and_deadline(data, calendar, length, share):
    start = data.draw(starts(calendar))
    deadline = due(start, length, calendar)
    middle = part_way(start, deadline, share, calendar, in_business=length.is_business)
    assert start <= middle <= deadline


@pytest.mark.parametrize("zone", ZONES)
def test_every_wall_time_near_a_clock_change_has_one_defined_instant_in_order(zone):
    info = zone_named(zone)
    for change in CHANGES[zone]:
        first_day = change.astimezone(info).date() - timedelta(days=1)
        found = []
        for minutes in range(0, 3 * 24 * 60, 15):
            wall = datetime.combine(first_day, time(0)) + timedelta(minutes=minutes)
            found.append(instant(wall.date(), wall.time(), info))
        assert found == sorted(found)
        for minutes, at in zip(range(0, 3 * 24 * 60, 15), found, strict=True):
            wall = datetime.combine(first_day, time(0)) + timedelta(minutes=minutes)
            reads = at.astimezone(info).replace(tzinfo=None)
            assert reads == wall or at == change  # a skipped time is the change itself


@pytest.mark.parametrize("code", CODES)
def test_every_year_of_every_calendar_has_business_days_in_every_month(code):
    calendar = calendar_for(code, zone="UTC", opens=time(9), closes=time(17))
    for year in range(2024, 2028):
        for month in range(1, 13):
            assert sum(is_business_day(date(year, month, day), calendar) for day in range(1, 29)) >= 10


def test_the_cases_cover_twenty_zones_and_thirty_calendars():
    assert len(set(ZONES)) == 20
    assert len(set(CODES)) == 30
    assert sum(len(changes) for changes in CHANGES.values()) > 100
    assert FIRST.tzinfo is UTC


@given(st.data(), calendars(), lengths)
def test_a_length_counted_back_never_ends_after_what_it_was_counted_from(data, calendar, length):
    end = data.draw(starts(calendar))
    begun = ahead_of(end, length, calendar)
    assert begun <= end
    if length.elapsed is not None:
        assert due(begun, length, calendar) <= end
