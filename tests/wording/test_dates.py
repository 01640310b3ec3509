"""Deadlines as sales people write them, each with the day and hour they mean. Now is Wednesday 11 June 2025, 09:30."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from makegood.wording.dates import OfficeHours, Resolved, Unclear, resolve

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZONE)

DAYS = [
    # ends of days, weeks, months, quarters and years
    ("by the end of the day", "2025-06-11"), ("by COB", "2025-06-11"), ("by close of play tomorrow", "2025-06-12"),
    ("EOD Friday at the latest", "2025-06-13"), ("by the end of business on Thursday", "2025-06-12"),
    ("before the week is out", "2025-06-13"), ("by week's end", "2025-06-13"),
    ("the end of next week", "2025-06-20"), ("at the back end of next week", "2025-06-20"),
    ("mid next week", "2025-06-18"), ("early next week", "2025-06-17"), ("the first of next week", "2025-06-16"),
    ("the week after next", "2025-06-27"), ("by month-end", "2025-06-30"), ("by the end of August", "2025-08-29"),
    ("early in July", "2025-07-07"), ("mid-October", "2025-10-15"), ("by the end of Q2", "2025-06-30"),
    ("by quarter end", "2025-06-30"), ("by the end of next quarter", "2025-09-30"), ("by year end", "2025-12-31"),
    ("EOY", "2025-12-31"), ("by the end of H2", "2025-12-31"),
    ("by the last working day of the month", "2025-06-30"), ("on the last Friday of the month", "2025-06-27"),
    ("in the second week of July", "2025-07-14"), ("the week of June 16", "2025-06-20"),
    # weekdays
    ("Monday week", "2025-06-23"), ("a week from Friday", "2025-06-20"), ("Friday fortnight", "2025-06-27"),
    ("a week on Tuesday", "2025-06-24"), ("next Friday", "2025-06-20"), ("this Friday", "2025-06-13"),
    ("Tuesday next week", "2025-06-17"), ("Tuesday the 17th", "2025-06-17"), ("Tues 17 June, 4pm", "2025-06-17"),
    ("Wednesday", "2025-06-18"), ("this Wednesday", "2025-06-11"), ("Wednesday week", "2025-06-25"),
    ("Weds pm", "2025-06-18"), ("mon am", "2025-06-16"), ("on Thurs", "2025-06-12"),
    ("before Monday", "2025-06-13"), ("before the weekend", "2025-06-13"), ("over the weekend", "2025-06-15"),
    ("after the weekend", "2025-06-16"), ("on Monday (16 June)", "2025-06-16"),
    ("the Thursday before Christmas", "2025-12-18"),
    ("a week next Tuesday", "2025-06-24"), ("week on Friday", "2025-06-20"), ("first thing next week", "2025-06-16"),
    ("not this Friday but next", "2025-06-20"), ("on Friday's van", "2025-06-13"), ("by Friday's close", "2025-06-13"),
    ("with tomorrow's delivery", "2025-06-12"), ("before the week's out", "2025-06-13"),
    ("the end of the current week", "2025-06-13"), ("in next week", "2025-06-20"),
    # dates
    ("first Monday in July", "2025-07-07"), ("by c.o.b. Friday", "2025-06-13"), ("by mid-day", "2025-06-11"),
    ("on the 15th", "2025-06-15"), ("by the 3rd", "2025-07-03"), ("the twenty-third", "2025-06-23"),
    ("20 Jun", "2025-06-20"), ("June 20th", "2025-06-20"), ("20-Jun-25", "2025-06-20"),
    ("2025-06-20", "2025-06-20"), ("by 6/20", "2025-06-20"), ("by 20/6", "2025-06-20"), ("by 20.6.", "2025-06-20"),
    ("6/20/2025", "2025-06-20"), ("on or before 20 March", "2026-03-20"), ("the 3rd of next month", "2025-07-03"),
    # lengths
    ("in roughly a week", "2025-06-18"), ("about a week", "2025-06-18"),
    ("in 48 hours", "2025-06-13"), ("within 10 business days", "2025-06-25"), ("in two days", "2025-06-13"),
    ("in the next couple of days", "2025-06-13"), ("within the next couple of weeks", "2025-06-25"),
    ("two weeks from today", "2025-06-25"), ("in a fortnight", "2025-06-25"), ("in a month's time", "2025-07-11"),
    ("within seven (7) days", "2025-06-18"), ("in 2-3 days", "2025-06-14"), ("in a day or two", "2025-06-13"),
    ("the day after tomorrow", "2025-06-13"), ("a week tomorrow", "2025-06-19"),
    ("two days before Friday", "2025-06-11"),
    # parts of a day
    ("first thing tomorrow", "2025-06-12"), ("first thing in the morning", "2025-06-12"),
    ("this afternoon", "2025-06-11"), ("tonight", "2025-06-11"), ("over lunch", "2025-06-11"),
    ("tmrw", "2025-06-12"), ("in the morning", "2025-06-12"),
    # ranges: the later one counts
    ("Monday or Tuesday", "2025-06-17"), ("between the 16th and 18th", "2025-06-18"),
    ("today or tomorrow", "2025-06-12"), ("Monday morning or Tuesday at 2", "2025-06-17"),
    ("either Thursday or Friday", "2025-06-13"), ("sometime on Friday", "2025-06-13"),
    ("12 to 14 July", "2025-07-14"),
]  # fmt: skip


def test_ordinary_deadlines_have_their_day():
    found = [(words, resolve(words, NOW, ZONE)) for words, _ in DAYS]
    assert [
        (words, str(one.due.date()) if isinstance(one, Resolved) else one) for words, one in found
    ] == DAYS


HOURS = [
    ("by 5", "2025-06-11 17:00"), ("by 5:30 tonight", "2025-06-11 17:30"),
    ("at half past nine tomorrow", "2025-06-12 09:30"), ("quarter to four", "2025-06-11 15:45"),
    ("by noon", "2025-06-11 12:00"), ("noon on Friday", "2025-06-13 12:00"),
    ("by 3 p.m. Friday", "2025-06-13 15:00"), ("3pm tomorrow", "2025-06-12 15:00"),
    ("by 09:00 Mon", "2025-06-16 09:00"), ("between 2 and 4 tomorrow", "2025-06-12 16:00"),
    ("8-10am Thursday", "2025-06-12 10:00"), ("today before 6", "2025-06-11 18:00"),
    ("by 1700", "2025-06-11 17:00"), ("in half an hour", "2025-06-11 10:00"), ("in 90 min", "2025-06-11 11:00"),
    ("within the hour", "2025-06-11 10:30"), ("by lunch", "2025-06-11 12:00"), ("by Friday", "2025-06-13 17:00"),
    ("by tomorrow lunchtime", "2025-06-12 14:00"), ("first thing Monday", "2025-06-16 10:00"),
    ("by midnight", "2025-06-11 23:59"), ("10 am your time", "2025-06-11 10:00"),
    ("tomorrow at 10 am CET", "2025-06-12 09:00"), ("by 10am CST tomorrow", "2025-06-12 16:00"),
    ("in 8 business hours", "2025-06-12 09:30"),
]  # fmt: skip


def test_an_hour_is_kept_to_the_minute():
    found = [(words, resolve(words, NOW, ZONE)) for words, _ in HOURS]
    told = [
        (words, f"{one.due:%Y-%m-%d %H:%M}" if isinstance(one, Resolved) else one) for words, one in found
    ]
    assert told == HOURS


UNCLEAR = [
    ("by 3/4", "DAY_OR_MONTH_FIRST", 2), ("in a few days", "VAGUE", 1), ("one of these days", "VAGUE", 1),
    ("Monday 17 June", "DISAGREE", 2), ("by 9:15", "WHICH_HOUR", 2), ("by July", "BEFORE_OR_THROUGH", 2),
    ("by next week", "BEFORE_OR_THROUGH", 2), ("after Friday", "AFTER", 1),
    ("within 5 days of receipt", "EVENT", 1), ("by 7 tomorrow", "WHICH_HOUR", 2), ("by June 3", "PASSED", 1),
    ("by the end of the fiscal year", "VAGUE", 0), ("10 am IST tomorrow", "WHICH_ZONE", 1),
]  # fmt: skip


@pytest.mark.parametrize(("words", "reason", "choices"), UNCLEAR)
def test_what_can_mean_two_times_is_asked_and_never_guessed(words, reason, choices):
    found = resolve(words, NOW, ZONE)
    assert isinstance(found, Unclear)
    assert (found.reason, len(found.choices)) == (reason, choices)
    assert all(choice.due >= NOW and choice.words for choice in found.choices)


NO_DEADLINE = [
    "as soon as possible", "soon", "shortly", "in due course", "when I can", "last Friday", "yesterday",
    "two days ago", "on the 3rd we shipped it", "we shipped on Friday", "The spot aired on Friday.",
    "since Monday", "every Friday", "Friday's game", "your Friday order", "by 5 people", "by 5%", "at 3 stations",
    "24/7", "50/50", "1/2 the price", "the sun came out", "I sat with it", "we may go", "as of Monday",
    "in 3 rooms", "31 June", "by 25:70", "the 32nd", "charged for October", "", "   ", "!!!",
]  # fmt: skip


def test_what_is_past_or_no_time_at_all_sets_no_deadline():
    assert [words for words in NO_DEADLINE if resolve(words, NOW, ZONE) is not None] == []


def test_what_is_told_at_a_time_may_be_over():
    for words in ("I tell you at 11:00 what they said.", "We call on Friday and tell you how it went."):
        assert isinstance(resolve(words, NOW, ZONE), Resolved), words


def test_the_place_and_the_reading_in_words_come_along():
    text = "We'll have it with you by the end of next week, Dana."
    found = resolve(text, NOW, ZONE)
    assert text[found.start : found.end] == found.text == "by the end of next week"
    assert (found.words, found.relation) == ("Friday 20 June, end of business", "by")
    assert resolve("within 48 hours", NOW, ZONE).earliest == NOW
    assert resolve("by 10am CST tomorrow", NOW, ZONE).words == "Thursday 12 June, 10:00 (Chicago)"
    assert resolve("on 4 January", NOW, ZONE).words == "Sunday 4 January 2026, end of business"


def test_the_order_of_day_and_month_is_the_writers():
    assert resolve("by 3/4", NOW, ZONE, day_first=True).due.date() == date(2026, 4, 3)
    assert resolve("by 3/4", NOW, ZONE, day_first=False).due.date() == date(2026, 3, 4)


def test_your_time_is_the_readers_when_it_is_known():
    found = resolve("10 am your time", NOW, ZONE, their_zone=ZoneInfo("America/New_York"))
    assert f"{found.due:%H:%M}" == "15:00"


def test_an_hour_said_after_a_day_is_of_that_day():
    said = list_of("I'm back tomorrow and will ring you by 10.")
    assert [f"{found.due:%d %H:%M}" for found in said] == ["12 17:00", "12 10:00"]


def list_of(text: str) -> list[Any]:
    from makegood.wording.dates import setting_of, times

    return list(times(text, setting_of(NOW, ZONE)))


def test_holidays_and_hours_are_the_calendars():
    closed_on_friday = OfficeHours(days_off=frozenset({date(2025, 6, 13)}), closes=time(18))
    assert resolve("by the end of the week", NOW, ZONE, closed_on_friday).due == datetime(
        2025, 6, 12, 18, tzinfo=ZONE
    )
    assert resolve("within 2 business days", NOW, ZONE, closed_on_friday).due.date() == date(2025, 6, 16)
    assert resolve("by Friday", NOW, ZONE, closed_on_friday).due.date() == date(2025, 6, 13), "said is said"


def test_today_lasts_until_midnight_when_the_office_has_closed():
    evening = datetime(2025, 6, 11, 20, 50, tzinfo=ZONE)
    assert f"{resolve('by the end of the day', evening, ZONE).due:%d %H:%M}" == "11 23:59"
    assert f"{resolve('today', evening, ZONE).due:%d %H:%M}" == "11 23:59"
    assert resolve("by COB", evening, ZONE).reason == "PASSED"
    assert resolve("this afternoon", evening, ZONE) is None


def test_on_a_sunday_evening_this_week_is_the_one_that_begins():
    sunday = datetime(2025, 6, 15, 20, 50, tzinfo=ZONE)
    assert resolve("by the end of the week", sunday, ZONE).due.date() == date(2025, 6, 20)
    assert resolve("early in the week", sunday, ZONE).due.date() == date(2025, 6, 17)
    assert resolve("next Monday", sunday, ZONE).reason == "WHICH_WEEK"
    saturday = datetime(2025, 6, 14, 12, tzinfo=ZONE)
    assert resolve("by the end of the week", saturday, ZONE).reason == "WEEK_IS_OVER"


def test_leap_days_and_year_ends():
    assert resolve("by 29 February", NOW, ZONE).due.date() == date(2028, 2, 29)
    december = datetime(2025, 12, 30, 12, tzinfo=ZONE)
    assert resolve("within 3 business days", december, ZONE).due.date() == date(2026, 1, 2)
    assert resolve("by the end of the week", december, ZONE).due.date() == date(2026, 1, 2)
    assert resolve("by the 31st", datetime(2025, 4, 2, tzinfo=UTC), "UTC").due.date() == date(2025, 5, 31)
    assert resolve("in a month", datetime(2025, 1, 31, tzinfo=UTC), "UTC").due.date() == date(2025, 2, 28)


def test_hours_that_the_clocks_skip_or_repeat_have_one_instant():
    before = datetime(2025, 3, 29, 12, tzinfo=ZONE)
    assert resolve("in 24 hours", before, ZONE).due.astimezone(UTC) == datetime(2025, 3, 30, 12, tzinfo=UTC)
    skipped = resolve("tomorrow at 1:30 am", before, ZONE)
    assert skipped.due.astimezone(UTC) == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        resolve("by Friday", datetime(2025, 6, 11, 9, 30), "UTC")
