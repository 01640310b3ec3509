"""Deadlines that hang on a feast. Now is Wednesday 11 June 2025, 09:30."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording.dates import OfficeHours, Resolved, Unclear, resolve
from makegood.wording.dates.feasts import easter

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by Good Friday", "2026-04-03"), ("before Easter", "2026-04-03"), ("on Easter Monday", "2026-04-06"),
        ("the Tuesday after Easter", "2026-04-07"), ("by Shrove Tuesday", "2026-02-17"),
        ("Maundy Thursday", "2026-04-02"),
        ("by Black Friday", "2025-11-28"), ("on Cyber Monday", "2025-12-01"),
        ("the day before Thanksgiving", "2025-11-26"),
        ("Thanksgiving week", "2025-11-28"), ("by Labor Day", "2025-09-01"), ("on Boxing Day", "2025-12-26"),
        ("by May Day next year", "2026-05-01"), ("on April Fools' Day", "2026-04-01"),
        ("by Bonfire Night", "2025-11-05"),
        ("by New Year's Eve", "2025-12-31"), ("between Christmas and New Year", "2025-12-31"),
        ("by Easter next year", "2026-04-05"),
        ("by Christmas 2026", "2026-12-25"), ("the first working day after Easter Monday", "2026-04-07"),
    ],
)  # fmt: skip
def test_a_feast_has_its_day(words, day):
    found = resolve(words, NOW, ZONE)
    assert isinstance(found, Resolved), words
    assert str(found.due.date()) == day


@pytest.mark.parametrize(
    "words",
    [
        "by bank holiday Monday", "before the August bank holiday", "before the Christmas break",
        "over the Easter holidays",
        "by Chinese New Year", "before we shut for Christmas", "when we are back from the Easter break",
        "after Easter",
    ],
)  # fmt: skip
def test_a_break_or_a_bank_holiday_is_when_they_close_and_is_asked(words):
    found = resolve(words, NOW, ZONE)
    assert isinstance(found, Unclear)
    assert not any(choice.words.startswith("Thursday 25 December") for choice in found.choices)


def test_a_thing_named_for_a_feast_is_no_time():
    assert resolve("Here are the Christmas party numbers.", NOW, ZONE) is None


def test_a_feast_that_is_just_over_may_be_next_years_and_is_asked():
    april = datetime(2025, 4, 24, 9, tzinfo=ZONE)
    found = resolve("by Easter", april, ZONE)
    assert isinstance(found, Unclear)
    assert (found.reason, [str(choice.due.date()) for choice in found.choices]) == ("PASSED", ["2026-04-05"])


def test_before_easter_is_the_last_day_that_anybody_works():
    closed = OfficeHours(days_off=frozenset({date(2026, 4, 3)}))
    assert resolve("before Easter", NOW, ZONE, closed).due.date() == date(2026, 4, 2)


def test_easter_is_where_the_churches_calendar_has_it():
    known = ["1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2049-04-18", "2076-04-19", "2038-04-25"]
    assert [str(easter(int(day[:4]))) for day in known] == known
