""" "The first" of several things is no day of the month; "by the first" is. Now is Wednesday 11 June 2025."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises
from makegood.wording.dates import Resolved, setting_of, times

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZONE)


def days_in(text: str) -> list[str]:
    found = times(text, setting_of(NOW, ZONE))
    return [str(one.due.date()) if isinstance(one, Resolved) else one.reason for one in found]


THINGS = [
    "The first is blue.",
    "There are two labels: the first is blue, the second is red.",
    "Two things went wrong. The first was the date, and the second the price.",
    "The first, then the second and the third.",
    "The first of these is the label.",
    "Of both doors the first or the second will do.",
    "Read the second again, please.",
    "I sent the first and will send the second.",
    "The second and third are ours.",
    "In the first we write the wrong name.",
    "Not the first but the second.",
    "The third comes with a lid, as do the fourth and the fifth.",
]
AMONG_DAYS = [
    ("I will send the second tomorrow.", ["2025-06-12"]),
    ("We ship the first today and the second on Friday.", ["2025-06-11", "2025-06-13"]),
    ("I will send you the third by Friday.", ["2025-06-13"]),
    ("The order of the third arrives Friday.", ["2025-06-13"]),
    ("The first is with you on Monday, and the second too.", ["2025-06-16"]),
]
DAYS = [
    ("We send it by the first.", "2025-07-01"),
    ("It is due the first.", "2025-07-01"),
    ("You have it on the second.", "2025-07-02"),
    ("Before the third you have both.", "2025-07-02"),
    ("On the first of July you have it.", "2025-07-01"),
    ("You have it on the first, second or third.", "2025-07-03"),
    ("It comes between the first and the third.", "2025-07-03"),
    ("The first or the second of July suits us.", "2025-07-02"),
    ("We switch it on Tuesday the first.", "2025-07-01"),
    ("We meet Tuesday, the first.", "2025-07-01"),
    ("the first", "2025-07-01"),
    ("The first or the second?", "2025-07-02"),
    ("You have it the 1st.", "2025-07-01"),
    ("The 15th works for me.", "2025-06-15"),
    ("Make it the fifteenth, please.", "2025-06-15"),
    ("The first of next month suits us.", "2025-07-01"),
]


@pytest.mark.parametrize("text", THINGS)
def test_an_ordinal_that_counts_things_is_no_day(text):
    assert days_in(text) == []


@pytest.mark.parametrize(("text", "days"), AMONG_DAYS)
def test_an_ordinal_that_counts_things_takes_no_day_beside_it(text, days):
    assert days_in(text) == days


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_an_ordinal_behind_its_by_or_its_weekday_or_alone_is_a_day(text, day):
    assert days_in(text) == [day]


def test_a_promise_of_the_second_thing_has_the_day_that_was_said():
    (found,) = promises("Both labels are wrong. I will send you the second by Friday.", NOW, ZONE)
    assert found.due is not None and str(found.due.date()) == "2025-06-13"


SUMS = [
    ("I will credit you $9,500 tomorrow at 10:00.", "2025-06-12 10:00"),
    ("We pay back €9.500,00 on Friday at noon.", "2025-06-13 12:00"),
    ("Up to 1,200 pieces leave on Friday at 8 am.", "2025-06-13 08:00"),
    ("I will send 500 tomorrow at 10:00.", "2025-06-12 10:00"),
    ("I will send you 12 on Friday by 3 pm.", "2025-06-13 15:00"),
    ("I will call you at 8 tomorrow, not at 10.", "2025-06-12 08:00"),
]


@pytest.mark.parametrize(("text", "due"), SUMS)
def test_a_sum_before_a_day_is_not_its_hour(text, due):
    first = next(one for one in times(text, setting_of(NOW, ZONE)) if isinstance(one, Resolved))
    assert f"{first.due:%Y-%m-%d %H:%M}" == due
