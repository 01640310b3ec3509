"""The period that a report is about: a month, a quarter, a year, or dates of one's own, in the zone of the house."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from makegood import clocks

ONE_DAY = timedelta(days=1)
LONGEST_OF_ONES_OWN = timedelta(days=3 * 366)
WEEKS_UP_TO = timedelta(days=45)  # a longer one is drawn by months
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")
_OWN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1990, 2190


class Length(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OWN = "own"


@dataclass(frozen=True)
class Step:
    """A part of a period that the picture shows on its own, both days included."""

    label: str
    first: date
    last: date


@dataclass(frozen=True)
class Period:
    """From the beginning of the `first` day to the end of the `last`, where the house is."""

    length: Length
    first: date
    last: date

    @property
    def code(self) -> str:
        """As an address and a file's name carry it: "2026-11", "2026-Q4", "2026", "2026-10-05..2026-11-20"."""
        return {
            Length.MONTH: f"{self.first:%Y-%m}",
            Length.QUARTER: f"{self.first.year}-Q{(self.first.month + 2) // 3}",
            Length.YEAR: f"{self.first.year}",
            Length.OWN: f"{self.first}..{self.last}",
        }[self.length]

    @property
    def words(self) -> str:
        """ "November 2026", "October to December 2026", "2026", "5 October 2026 to 20 November 2026"."""
        month, year = MONTHS[self.first.month - 1], self.first.year
        return {
            Length.MONTH: f"{month} {year}",
            Length.QUARTER: f"{month} to {MONTHS[self.last.month - 1]} {year}",
            Length.YEAR: f"{year}",
            Length.OWN: f"{_day(self.first)} to {_day(self.last)}",
        }[self.length]

    @property
    def before(self) -> "Period":
        """The one of the same kind that ends where this one begins; of one's own dates as many days."""
        ends = self.first - ONE_DAY
        if self.length is Length.OWN:
            return Period(Length.OWN, self.first - (self.last - self.first) - ONE_DAY, ends)
        return around(self.length, ends)

    @property
    def after(self) -> "Period":
        """The one of the same kind that begins where this one ends."""
        begins = self.last + ONE_DAY
        if self.length is Length.OWN:
            return Period(Length.OWN, begins, begins + (self.last - self.first))
        return around(self.length, begins)

    def instants(self, zone: str) -> tuple[datetime, datetime]:
        """Its first instant, and the first one after it, both UTC."""
        return beginning(self.first, zone), beginning(self.last + ONE_DAY, zone)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its weeks of seven days from its first day on, or its months where it is long."""
        if self.last - self.first <= WEEKS_UP_TO:
            return _weeks(self)
        return _months(self)


def beginning(day: date, zone: str) -> datetime:
    """The first instant of a day in a zone, UTC."""
    return clocks.instant(day, time(0), clocks.zone_named(zone)).astimezone(UTC)


def around(length: Length, day: date) -> Period:
    """The month, quarter or year in which a day lies; as a period of one's own that day alone."""
    if length is Length.OWN:
        return Period(length, day, day)
    begin = {Length.MONTH: day.month, Length.QUARTER: (day.month - 1) // 3 * 3 + 1, Length.YEAR: 1}[length]
    months = {Length.MONTH: 1, Length.QUARTER: 3, Length.YEAR: 12}[length]
    first = date(day.year, begin, 1)
    return Period(length, first, _months_on(first, months) - ONE_DAY)


def period_of(text: str, *, today: date, begins: str = "", ends: str = "") -> Period:
    """The period that an address names; what makes no sense is the quarter in which we are.

    `begins`, `ends`: two days that a person chose; they win over `text` where both make sense.

    >>> period_of("2026-Q4", today=date(2026, 11, 28)).words
    'October to December 2026'
    >>> period_of("soon", today=date(2026, 11, 28)).code
    '2026-Q4'
    """
    own = _own_dates(begins, ends)
    if own is None and (found := _OWN.fullmatch(text)):
        own = _own_dates(found[1], found[2])
    if own is not None:
        return own
    first, length = _named(text)
    if first is None or not _FIRST_YEAR <= first.year <= _LAST_YEAR:
        return around(Length.QUARTER, today)
    return around(length, first)


def _named(text: str) -> tuple[date | None, Length]:
    if (found := _QUARTER.fullmatch(text)) and int(found[1]):
        return date(int(found[1]), int(found[2]) * 3 - 2, 1), Length.QUARTER
    if (found := _MONTH.fullmatch(text)) and int(found[1]) and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1), Length.MONTH
    if _YEAR.fullmatch(text) and int(text):
        return date(int(text), 1, 1), Length.YEAR
    return None, Length.QUARTER


def _own_dates(begins: str, ends: str) -> Period | None:
    try:
        first, last = date.fromisoformat(begins), date.fromisoformat(ends)
    except ValueError:
        return None
    is_sane = first.year >= _FIRST_YEAR and last.year <= _LAST_YEAR and last - first <= LONGEST_OF_ONES_OWN
    return Period(Length.OWN, first, last) if first <= last and is_sane else None


def _months_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _weeks(period: Period) -> tuple[Step, ...]:
    steps, first = [], period.first
    while first <= period.last:
        last = min(first + 6 * ONE_DAY, period.last)
        steps.append(Step(f"{first.day} {MONTHS[first.month - 1][:3]}", first, last))
        first = last + ONE_DAY
    return tuple(steps)


def _months(period: Period) -> tuple[Step, ...]:
    steps, first = [], period.first
    while first <= period.last:
        last = min(_months_on(first, 1) - ONE_DAY, period.last)
        year = "" if period.first.year == period.last.year else f" {first:%y}"
        steps.append(Step(f"{MONTHS[first.month - 1][:3]}{year}", first, last))
        first = last + ONE_DAY
    return tuple(steps)


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
