"""A customer's calendar as the reading of dates wants it: which days are worked, and from when to when."""

from dataclasses import dataclass
from datetime import date, time

from makegood import clocks


@dataclass(frozen=True)
class TheirCalendar:
    """The same calendar by which deadlines are worked out (`makegood.wording.dates` asks these two things of one)."""

    calendar: clocks.Calendar

    def is_working_day(self, day: date) -> bool:
        """Whether anybody works there on that day."""
        return clocks.is_business_day(day, self.calendar)

    def hours(self, day: date) -> tuple[time, time]:
        """When a working day opens and closes; 00:00 closes at midnight."""
        return self.calendar.opens, self.calendar.closes
