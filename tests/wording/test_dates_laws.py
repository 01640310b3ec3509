"""What must hold for every deadline, whenever it is said, and for every text, however odd."""

from __future__ import annotations

import random
import time as clock
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.wording.dates import OfficeHours, Resolved, Unclear, resolve, setting_of, times

ZONES = ["Europe/London", "America/Chicago", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns", "UTC"]
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2032, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))
PHRASES = [
    "by Friday", "tomorrow", "by the end of the day", "by the end of the week", "by the end of next week",
    "by COB", "within 10 business days", "in 48 hours", "in two weeks", "by month-end",
    "by the end of the quarter", "by year end", "by the 15th", "on 29 February", "by mid-October",
    "first thing tomorrow", "tonight", "this afternoon", "by noon", "by 5", "at half past nine", "next Tuesday",
    "Monday week", "before the weekend", "over the weekend", "early next week", "the first of next week",
    "in a month", "by the last day of the month", "by 3pm CST", "between 2 and 4 tomorrow", "Monday or Tuesday",
    "in 3 business hours", "by midnight", "later this week", "in the next couple of days", "by lunch",
    "in a few days", "by July", "by 7 tomorrow", "within the hour", "the day after tomorrow", "on Sunday night",
]  # fmt: skip
# What is counted or named from now on: said later it is never due earlier.
STEADY = [
    "tomorrow", "in 48 hours", "in two weeks", "within 10 business days", "by the end of next week",
    "by the end of the quarter", "by year end", "by the 15th", "by mid-October", "by Friday", "Monday week",
    "in a month", "next month", "by month-end", "first thing tomorrow", "in 3 business hours",
    "the day after tomorrow", "before the weekend", "by 29 February",
]  # fmt: skip


@given(st.sampled_from(PHRASES), MOMENTS, st.sampled_from(ZONES))
@settings(max_examples=400, deadline=None)
def test_no_deadline_lies_before_now(words, now, zone):
    found = resolve(words, now, zone)
    if isinstance(found, Resolved):
        assert found.due >= now
        assert found.earliest <= found.due
        assert found.due.tzinfo == ZoneInfo(zone)
    elif isinstance(found, Unclear):
        assert all(choice.due >= now for choice in found.choices)
        assert list(found.choices) == sorted(found.choices, key=lambda choice: choice.due)


@given(
    st.sampled_from(STEADY), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), st.sampled_from(ZONES)
)
@settings(max_examples=400, deadline=None)
def test_said_later_it_is_never_due_earlier(words, now, later, zone):
    one, two = resolve(words, now, zone), resolve(words, now + later, zone)
    if isinstance(one, Resolved) and isinstance(two, Resolved):
        assert one.due <= two.due


@given(MOMENTS, st.integers(1, 30), st.sets(st.integers(0, 60), max_size=20))
@settings(max_examples=200, deadline=None)
def test_business_days_are_the_calendars(now, number, off):
    calendar = OfficeHours(days_off=frozenset(now.date() + timedelta(days=days) for days in off))
    due = resolve(f"within {number} business days", now, "UTC", calendar).due.date()
    assert calendar.is_working_day(due)
    passed = (now.date() + timedelta(days=days) for days in range(1, (due - now.date()).days + 1))
    assert sum(calendar.is_working_day(day) for day in passed) == number


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), MOMENTS)
@settings(max_examples=200, deadline=None)
def test_a_date_written_out_is_that_date(day, now):
    for words in (f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}"):
        found = resolve(f"by {words}", now, "UTC")
        if day >= now.date():
            assert found.due.date() == day
        else:
            assert isinstance(found, Unclear)


@given(st.text(max_size=300), MOMENTS)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(text, now):
    for found in times(text, setting_of(now, "America/Chicago")):
        assert text[found.start : found.end] == found.text


SOUP = [
    "by",
    "the",
    "end",
    "of",
    "next",
    "week",
    "at",
    "5",
    "pm",
    ",",
    "monday",
    "or",
    "between",
    "q2",
    "mid",
    "may",
    "3/4",
]
HOSTILE = {
    "one letter": "a" * 20_000,
    "the end of the end of": "by the end of " * 1_430,
    "brackets": "(" * 20_000,
    "figures": "1 " * 10_000,
    "one figure": "9" * 20_000,
    "dashes": "2-" * 10_000,
    "choices": "monday or " * 2_000,
    "shifts": "two weeks before the " * 950,
    "soup": " ".join(random.Random(1).choice(SOUP) for _ in range(5_500))[:20_000],
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_twenty_thousand_hostile_characters_take_no_time_to_speak_of(name):
    setting = setting_of(datetime(2025, 6, 11, 9, 30, tzinfo=UTC), "UTC")
    taken = []
    for _ in range(2):  # the first loads the words
        begun = clock.process_time()
        list(times(HOSTILE[name], setting))
        taken.append(clock.process_time() - begun)
    assert min(taken) < 0.6, "0.2 s is what it may take; three times that is a pattern run wild"
