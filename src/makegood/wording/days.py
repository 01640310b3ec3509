"""Days that a sentence names, as far as a short list of words goes; whoever has a grammar of dates gives that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

NEVER = "(?!)"
Named = tuple[date, int, int]  # a day, and its place in the sentence


@dataclass(frozen=True)
class DayNames:
    """How a language names days: `near` in days from today. Where nobody wrote it down, only figures are read."""

    weekdays: tuple[str, ...]  # from Monday on
    months: tuple[str, ...]
    near: Mapping[str, int]
    pattern: re.Pattern[str]


def day_names(data: Mapping[str, Any]) -> DayNames:
    """Read from a pack; {} knows no names."""
    weekdays, months, near = data.get("weekdays", ()), data.get("months", ()), data.get("near", {})
    ordinal, month = "|".join(data.get("ordinals", ())), "|".join(months) or NEVER
    of = rf"(?:{ordinal})?(?: {data.get('of', NEVER)})?"
    its_date = rf",? (?:\d{{1,2}}{of} (?:{month})\b|(?:{month}) \d)"  # "Friday 4 December" is that date
    pattern = re.compile(
        rf"\b(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
        rf"|\b(?P<day>\d{{1,2}}){of} (?P<month>{month})\b"
        rf"|\b(?P<month2>{month}) (?P<day2>\d{{1,2}})\b"
        rf"|\b(?P<near>{'|'.join(near) or NEVER})\b"
        rf"|\b(?P<weekday>{'|'.join(weekdays) or NEVER})\b(?!{its_date})"
    )
    return DayNames(tuple(weekdays), tuple(months), near, pattern)


def days_named(small: str, today: date, names: DayNames) -> Iterator[Named]:
    """Every day that a lower case sentence names, from today on, with its place."""
    for found in names.pattern.finditer(small):
        day = _day(found, today, names)
        if day is not None and day >= today:
            yield day, found.start(), found.end()


MOST_BETWEEN = 12  # characters between two days of which one is meant: "or on the"


def one_of(days: Iterable[Named], small: str, either: re.Pattern[str] | None) -> Iterator[list[Named]]:
    """The days of a sentence, in a row where one of several is meant: "Friday or Saturday"."""
    row: list[Named] = []
    for day in days:
        between = small[row[-1][2] : day[1]] if row else ""
        if row and not (len(between) <= MOST_BETWEEN and either is not None and either.search(between)):
            yield row
            row = []
        row.append(day)
    if row:
        yield row


def _day(found: re.Match[str], today: date, names: DayNames) -> date | None:
    if found["iso"]:
        return _valid(*(int(part) for part in found["iso"].split("-")))
    if found["near"]:
        return today + timedelta(days=names.near[found["near"]])
    if found["weekday"]:
        return today + timedelta(days=(names.weekdays.index(found["weekday"]) - today.weekday()) % 7)
    month = names.months.index(found["month"] or found["month2"]) + 1
    day = _valid(today.year, month, int(found["day"] or found["day2"]))
    return _valid(today.year + 1, month, day.day) if day and day < today - timedelta(days=180) else day


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
