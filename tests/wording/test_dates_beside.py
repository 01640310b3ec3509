"""What stands beside a time and changes it, and what a part of the words would say wrongly. Now is 11 June 2025."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises
from makegood.wording.dates import OfficeHours, Resolved, Unclear, resolve

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZONE)


def day_of(words: str) -> str:
    found = resolve(words, NOW, ZONE)
    if isinstance(found, Resolved):
        return str(found.due.date())
    return found.reason if isinstance(found, Unclear) else "none"


DAYS = [
    # the year behind a date or a part of a year
    ("the end of July next year", "2026-07-31"), ("in November of next year", "2026-11-30"),
    ("on 5 September next year", "2026-09-05"), ("by the end of Q3 '26", "2026-09-30"),
    ("in the third quarter of the new year", "2026-09-30"), ("by the end of 2026", "2026-12-31"),
    ("by mid-2026", "2026-07-15"), ("late in 2026", "2026-12-31"), ("the second week of May 2027", "2027-05-14"),
    ("the first Tuesday of 2026", "2026-01-06"), ("the first half of next year", "2026-06-30"),
    ("by the end of July, next year we start anew", "2025-07-31"),
    # "first thing" and "early" in a longer time
    ("first thing in August", "2025-08-01"), ("first thing next quarter", "2025-07-01"),
    ("early in Q3", "2025-07-31"), ("late in the third quarter", "2025-09-30"),
    ("first thing in the new year", "2026-01-01"),
    # halves of a year, and the same day of another month
    ("by half-year end", "2025-06-30"), ("H2 close", "2025-12-31"), ("this time next month", "2025-07-11"),
    ("the same day next week", "2025-06-18"), ("the 20th of the following month", "2025-07-20"),
    ("by the 25th inst.", "2025-06-25"),
    # the week of a date, its ends and its days
    ("the end of the week of the 23rd", "2025-06-27"), ("early in the week of 14 July", "2025-07-15"),
    ("Tuesday of the week of the 23rd", "2025-06-24"), ("end of week commencing 7 July", "2025-07-11"),
    # working days before and after another day
    ("two working days before the 20th", "2025-06-18"), ("three business days after the 20th", "2025-06-25"),
    ("the last working day before the 22nd", "2025-06-20"), ("the first Tuesday after the 22nd", "2025-06-24"),
    # lengths
    ("in a week and a half", "2025-06-22"), ("in a month and a half", "2025-07-26"),
    ("within the fortnight", "2025-06-25"),
    ("within three working days of today", "2025-06-16"), ("within 5 days of this letter", "2025-06-16"),
    # the day before a date is the day before it; before a weekday, the last working one
    ("before 23 June", "2025-06-22"), ("before the 30th", "2025-06-29"), ("before Monday", "2025-06-13"),
    # two days said side by side
    ("Thursday (the 20th)", "DISAGREE"), ("Friday (20th June)", "2025-06-20"), ("Thursday (the 19th)", "2025-06-19"),
    ("the 19th (Thursday)", "2025-06-19"), ("on the 17th, 18th or 19th", "2025-06-19"),
    ("July 1st to the 4th", "2025-07-04"), ("EOM August", "2025-08-29"), ("month end September", "2025-09-30"),
    # the one that will do at worst, and "next" without its week
    ("Thursday, worst case Monday", "2025-06-16"), ("by Monday or, failing that, on Tuesday", "2025-06-17"),
    ("Thursday but no later than Friday", "2025-06-13"), ("tomorrow or, at the latest, Friday", "2025-06-13"),
    ("this week or next", "2025-06-20"), ("the end of this week or early next", "2025-06-17"),
    ("later this week or early next week", "2025-06-17"), ("if not this week, next", "2025-06-20"),
    ("give me three days", "2025-06-14"), ("allow us another week", "2025-06-18"),
    # from one weekday to another is one week, also when the other comes sooner from today
    ("Tuesday to Thursday", "2025-06-19"), ("between Monday and Friday", "2025-06-20"),
    ("Monday or Friday", "2025-06-16"),
    # what follows a day or an hour is no noun
    ("by the 20th hopefully", "2025-06-20"), ("on the 19th instead of the 18th", "2025-06-19"),
    ("by the 20th rather than the 18th", "2025-06-20"), ("by 4:30 sharp on Friday", "2025-06-13"),
    # the day of a meeting, a deadline, an opening
    ("by tomorrow's deadline at 4", "2025-06-12"), ("before Friday's meeting", "2025-06-13"),
    ("ahead of tonight's game", "2025-06-11"),
    # the first and the last of a year, of a month, before a day
    ("the second week of the new year", "2026-01-14"), ("the first working day of 2026", "2026-01-01"),
    ("in the first fortnight of July", "2025-07-15"), ("in the last full week before Christmas", "2025-12-18"),
    ("today if possible, otherwise tomorrow", "2025-06-12"), ("Monday if I can, Tuesday if I can't", "2025-06-17"),
    ("any time between now and Friday", "2025-06-13"), ("a couple of working days after the 20th", "2025-06-24"),
    # as it is typed in a hurry
    ("wk commencing 23 June", "2025-06-27"), ("week beg 7 July", "2025-07-11"), ("4pm-ish Friday", "2025-06-13"),
    ("20 June @ 2pm", "2025-06-20"), ("20/06 14:00", "2025-06-20"),
    # after next
    ("the weekend after next", "2025-06-29"), ("next Tuesday week", "2025-06-24"),
    ("tomorrow fortnight", "2025-06-26"),
    ("in the first part of next week", "2025-06-17"), ("in the closing days of the month", "2025-06-30"),
    # what is not meant
    ("not Friday but Monday", "2025-06-16"), ("on Monday rather than Thursday", "2025-06-16"),
    ("if not today, tomorrow", "2025-06-12"),
    # of two orders one is past, and the year is said
    ("by 3/8/2025", "2025-08-03"), ("by 5/7/2025", "2025-07-05"), ("by 8/9/2025", "DAY_OR_MONTH_FIRST"),
    ("before we finish for the day", "2025-06-11"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_what_stands_beside_a_time_counts(words, day):
    assert day_of(words) == day


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday at the earliest", "on Tuesday at the very earliest", "not until Tuesday", "Tuesday or later",
        "not earlier than the 20th", "earliest Tuesday", "from Tuesday onwards", "in ten days or more",
        "Tuesday onwards",
        "in two weeks at the soonest", "at the earliest on the 20th",
    ],
)  # fmt: skip
def test_the_first_time_that_it_can_be_sets_no_deadline(words):
    assert day_of(words) in ("AFTER", "none")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("by early autumn", "VAGUE"), ("late in the spring", "VAGUE"), ("by fiscal Q3", "VAGUE"),
        ("by the end of FY26", "VAGUE"),
        ("in Q2 of our financial year", "VAGUE"), ("at 10 next week", "WHICH_DAY"),
        ("in the morning next month", "WHICH_DAY"),
        ("by early 2026", "WHICH_PART"), ("the end of June in September", "DISAGREE"),
        ("by the 5th of each month", "none"),
        ("first thing when I'm back", "VAGUE"), ("not this month", "none"),
        ("the third stretch of March", "none"),
        ("in the third ten days of the new year", "WHICH_PART"), ("I need a good week before Monday", "WHICH_PART"),

        ("on the last Friday of every month", "none"), ("back to you in 5", "none"), ("in ten", "none"),
    ],
)  # fmt: skip
def test_a_part_of_the_words_is_never_taken_for_the_whole(words, why):
    assert day_of(words) == why


def test_working_days_before_a_day_are_the_calendars():
    closed = OfficeHours(days_off=frozenset({date(2025, 6, 19)}))
    assert resolve("two working days before the 20th", NOW, ZONE, closed).due.date() == date(2025, 6, 17)


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("I won't have the tape before Tuesday", "AFTER"), ("we cannot deliver until the 20th", "AFTER"),
        ("You won't wait long: I'll ring before Tuesday", "2025-06-16"),
        ("I will not forget, you hear before Tuesday", "2025-06-16"),
        ("It will not be Friday.", "none"), ("The first half of the spots run by Monday.", "2025-06-16"),
        ("The second of the two reports follows tomorrow.", "2025-06-12"),
        ("by the first half of 2026", "BEFORE_OR_THROUGH"),
    ],
)  # fmt: skip
def test_what_is_not_done_before_a_day_is_not_due_then(sentence, when):
    assert day_of(sentence) == when


def test_a_promise_for_next_week_at_the_earliest_has_no_day_to_be_late_for():
    (found,) = promises("I will send you the new schedule on Tuesday at the earliest.", now=NOW, zone=ZONE)
    assert (found.status, found.due) == ("unclear", None)
