"""What a wording of a time stands for, before it is put together with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from makegood.wording.dates.calendar import WorkCalendar
from makegood.wording.dates.patterns import DateWords

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LAST_MINUTE = time(23, 59)
LONGEST_STRETCH = 400  # days looked through for a working day
YEARS = (1970, 2200)


class OutOfRange(ValueError):
    """The words name a day that no calendar has: 31 June, the year 9000."""


@dataclass(frozen=True, slots=True)
class Setting:
    """When and where the words were written. `now` is aware and in `zone`."""

    now: datetime
    zone: ZoneInfo
    calendar: WorkCalendar
    tongue: DateWords
    day_first: bool | None
    their_zone: ZoneInfo | None

    @property
    def today(self) -> date:
        return self.now.date()

    def closes(self, day: date) -> time:
        """When that day ends for work; midnight is the last minute of the day."""
        closing = self.calendar.hours(day)[1]
        return LAST_MINUTE if closing == time(0) else closing

    def opens(self, day: date) -> time:
        """When that day begins for work."""
        return self.calendar.hours(day)[0]

    def at(self, day: date, wall: time, zone: ZoneInfo | None = None) -> datetime:
        """The instant of a wall time, in the setting's zone. One the clocks skip lies as far behind the change."""
        return datetime.combine(day, wall, zone or self.zone).astimezone(self.zone)

    def working_after(self, day: date, number: int = 1) -> date:
        """The working day so many on from a day, or back from it, that day not counted."""
        step, left = (DAY if number > 0 else -DAY), abs(number)
        for _ in range(LONGEST_STRETCH + left * 7):
            day += step
            if self.calendar.is_working_day(day):
                left -= 1
                if not left:
                    return day
        raise OutOfRange(number)

    def working_until(self, day: date, not_before: date) -> date:
        """The last working day up to a day; the day itself when there is none from `not_before` on."""
        at = day
        while at >= not_before:
            if self.calendar.is_working_day(at):
                return at
            at -= DAY
        return day


@dataclass(frozen=True, slots=True)
class Days:
    """A day, or a stretch of days of which the last one counts."""

    first: date
    last: date
    kind: str = "day"  # day, date (by its number), weekday, week, period or length
    weekday: int = -1
    is_end: bool = False  # "the end of ...": "before" it means by it
    is_whole: bool = False  # "next week": "by" it may mean before it begins


@dataclass(frozen=True, slots=True)
class Clock:
    """A wall time in minutes; `is_bare` when it may mean morning or afternoon ("at 5")."""

    minutes: int
    is_bare: bool
    until: int = -1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day by its name in the language's file; `days` from today when the words say which day."""

    name: str
    days: int | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From now to so many minutes or hours on."""

    earliest: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone said beside a time; None when it can't be known which."""

    zone: ZoneInfo | None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words that can mean several times. `choices` are days or pairs of instants to pick from."""

    reason: str
    choices: tuple[Days | Stretch, ...]


@dataclass(frozen=True, slots=True)
class NoDeadline:
    """Words of time that set no deadline: PAST, RECURRING or UNDATED."""

    why: str


@dataclass(frozen=True, slots=True)
class Shift:
    """ "Two days before": so many days, or to the weekday, before or after the days that follow."""

    days: int
    weekday: int = -1
    working: Setting | None = None  # whose working days alone are counted


Piece = Shift | Days | Clock | Part | Stretch | Zone | Doubtful | NoDeadline


def day_of(year: int, month: int, day: int) -> date:
    """The day. Raises OutOfRange when there is none."""
    if not YEARS[0] <= year <= YEARS[1]:
        raise OutOfRange(year)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OutOfRange(day) from error


def shifted(day: date, days: int) -> date:
    """So many days on. Raises OutOfRange beyond the calendar."""
    try:
        moved = day + timedelta(days=days)
    except OverflowError as error:
        raise OutOfRange(days) from error
    if not YEARS[0] <= moved.year <= YEARS[1]:
        raise OutOfRange(days)
    return moved


def month_on(first: date, months: int) -> date:
    """The first day of the month so many months on."""
    count = first.year * 12 + first.month - 1 + months
    return day_of(count // 12, count % 12 + 1, 1)


def end_of_month(day: date) -> date:
    """The last day of that month."""
    return month_on(day, 1) - DAY
