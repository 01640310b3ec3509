"""Which day each unit of a line belongs to, from the station's days and the number of units.

Digits that add up to the units name the day of each (`--1-1--`, 2 units: Wednesday and Friday). Anything else
leaves the units free among the ordered days (`MTWTF--`, 3 units).
"""

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_PERIOD = 800


@dataclass(frozen=True)
class Unit:
    """One unit of a line: `days` are those it may air on; `twins` is how many units of the line share them."""

    number: int
    days: tuple[date, ...]
    twins: int


def ordered_days(days: str, first: date, last: date) -> list[tuple[date, int]]:
    """The dates from `first` to `last` on which something was ordered, each with its digit (0 where it has none)."""
    length = min((last - first).days, LONGEST_PERIOD)
    span = [first + timedelta(days=step) for step in range(length + 1)]
    marks = [(day, days[day.weekday()]) for day in span]
    return [(day, int(mark) if mark.isdigit() else 0) for day, mark in marks if mark != "-"]


def units_of(days: str, units: int, first: date, last: date) -> list[Unit]:
    """The units of one line, numbered from 1 in the order of their days."""
    ordered = ordered_days(days, first, last)
    if sum(count for _, count in ordered) != units:
        return [Unit(number + 1, tuple(day for day, _ in ordered), units) for number in range(units)]
    each = [(day, count) for day, count in ordered for _ in range(count)]
    return [Unit(number + 1, (day,), count) for number, (day, count) in enumerate(each)]
