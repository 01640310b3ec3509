"""What the engine must know of a calendar, and a plain one for whoever has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

MONDAY_TO_FRIDAY = frozenset(range(5))


class WorkCalendar(Protocol):
    """Working days and hours of one place, in its own wall time."""

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works on that day."""

    def hours(self, day: date) -> tuple[time, time]:
        """When a working day opens and closes; of a day off, when it would. 00:00 closes at midnight."""


@dataclass(frozen=True)
class OfficeHours:
    """Monday to Friday, nine to five, unless told otherwise; `days_off` are the holidays."""

    opens: time = time(9)
    closes: time = time(17)
    working: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether the weekday is worked and the day is no holiday."""
        return day.weekday() in self.working and day not in self.days_off

    def hours(self, day: date) -> tuple[time, time]:
        """The same hours every day."""
        return self.opens, self.closes


OFFICE_HOURS = OfficeHours()
