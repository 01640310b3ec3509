"""Deadlines on the calendar of the person who waits, and times in words.

A small engine in plain Python: lengths as people write them ("2 business h"), opening hours with the holidays
of a country or subdivision, deadlines that hold across clock changes, and the few words a page needs
("by 09:40, in 1 hour 36 minutes"). It never asks what time it is; the caller brings `now`.
"""

from makegood.clocks.calendar import (
    Calendar,
    Span,
    calendar_for,
    data_version,
    holiday_name,
    instant,
    is_business_day,
    opening,
    zone_named,
)
from makegood.clocks.deadlines import (
    ahead_of,
    aware,
    business_days_between,
    business_minutes_between,
    business_time_between,
    due,
    is_open,
    next_business_day,
    next_opening,
    part_way,
)
from makegood.clocks.length import Length, Unit
from makegood.clocks.spoken import ByWords, by_words, dated, span_of_lateness, spoken, spoken_date, wait_words
from makegood.clocks.words import SENTENCES, Unreadable

__all__ = [
    "SENTENCES",
    "ByWords",
    "Calendar",
    "Length",
    "Span",
    "Unit",
    "Unreadable",
    "ahead_of",
    "aware",
    "business_days_between",
    "business_minutes_between",
    "business_time_between",
    "by_words",
    "calendar_for",
    "data_version",
    "dated",
    "due",
    "holiday_name",
    "instant",
    "is_business_day",
    "is_open",
    "next_business_day",
    "next_opening",
    "opening",
    "part_way",
    "span_of_lateness",
    "spoken",
    "spoken_date",
    "wait_words",
    "zone_named",
]
