"""Days that a sentence names, as far as a short list of words goes; whoever has a grammar of dates gives that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
NAMED = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b"
    rf"|\b(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})\b|\b(?P<near>today|tonight|tomorrow)\b|\b(?P<weekday>{_DAY})\b"
)


def days_named(small: str, today: date) -> Iterator[tuple[date, int, int]]:
    """Every day that a lower case sentence names, from today on, with its place."""
    for found in NAMED.finditer(small):
        day = _day(found, today)
        if day is not None and day >= today:
            yield day, found.start(), found.end()


def _day(found: re.Match[str], today: date) -> date | None:
    if found["iso"]:
        return _valid(*(int(part) for part in found["iso"].split("-")))
    if found["near"]:
        return today + timedelta(days=found["near"] == "tomorrow")
    if found["weekday"]:
        return today + timedelta(days=(WEEKDAYS.index(found["weekday"]) - today.weekday()) % 7)
    month = MONTHS.index(found["month"] or found["month2"]) + 1
    day = _valid(today.year, month, int(found["day"] or found["day2"]))
    return _valid(today.year + 1, month, day.day) if day and day < today - timedelta(days=180) else day


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
