"""Times and waits as a person says them, in English: plain functions, so that a language can bring its own.

`zone` is the reader's zone by name, or the customer's where a customer reads. Nothing here asks for the time.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from makegood.clocks.calendar import zone_named
from makegood.clocks.deadlines import ZERO, aware

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MINUTE = timedelta(minutes=1)
DAYS_WITHOUT_A_DATE = 3  # forth and back together less than a week, so that "Mon" can only be one Monday
DAYS_WITHOUT_A_YEAR = 180


@dataclass(frozen=True)
class ByWords:
    """A deadline for the screen: "by 09:40" and "in 1 hour 36 minutes", or "12 minutes late"."""

    text: str
    relation: str
    is_late: bool


def wait_words(delta: timedelta) -> str:
    """How long, its sign left aside: "less than a minute", "38 minutes", "1 hour 36 minutes", "1 day 4 hours"."""
    minutes = abs(delta) // MINUTE
    hours, days = minutes // 60, minutes // (24 * 60)
    if minutes == 0:
        return "less than a minute"
    if hours == 0:
        return _counted(minutes, "minute")
    if days == 0:
        rest = f" {_counted(minutes % 60, 'minute')}" if minutes % 60 else ""
        return f"{_counted(hours, 'hour')}{rest}"
    if days == 1 and hours % 24:
        return f"1 day {_counted(hours % 24, 'hour')}"
    return _counted(days, "day")


def spoken(at: datetime, now: datetime, zone: str) -> str:
    """An instant as said at `now`: "09:40", "tomorrow 10:00", "Wed 10:00" three days off, else "Sun 29 Nov 20:40".

    The day before is never called "yesterday": "kept, Sun 20:40" must still be right on a printed page.
    """
    local = aware(at).astimezone(zone_named(zone))
    today = aware(now).astimezone(zone_named(zone)).date()
    clock = f"{local:%H:%M}"
    ahead = (local.date() - today).days
    if ahead == 0:
        return clock
    if ahead == 1:
        return f"tomorrow {clock}"
    if abs(ahead) <= DAYS_WITHOUT_A_DATE:
        return f"{DAYS[local.weekday()]} {clock}"
    return f"{_dated(local.date(), today)} {clock}"


def dated(at: datetime, zone: str) -> str:
    """An instant as it can be kept and read later: "Sun 29 Nov 20:40", the same on every day."""
    local = aware(at).astimezone(zone_named(zone))
    return f"{_dated(local.date(), local.date())} {local:%H:%M}"


def spoken_date(day: date, today: date) -> str:
    """A day as said on `today`: "today", "tomorrow", "yesterday", "Mon 30 Nov"."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get((day - today).days) or _dated(day, today)


def by_words(due_at: datetime, now: datetime, zone: str) -> ByWords:
    """A deadline seen at `now`; it is late from the first moment after it."""
    ahead = aware(due_at) - aware(now)
    text = f"by {spoken(due_at, now, zone)}"
    if ahead < ZERO:
        return ByWords(text, span_of_lateness(due_at, now), is_late=True)
    return ByWords(text, f"in {wait_words(ahead)}" if ahead else "now", is_late=False)


def span_of_lateness(due_at: datetime, at: datetime) -> str:
    """How late something came at `at` that was due at `due_at`: "12 minutes late", or "" when in time."""
    over = aware(at) - aware(due_at)
    return f"{wait_words(over)} late" if over > ZERO else ""


def _dated(day: date, today: date) -> str:
    text = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return text if abs((day - today).days) <= DAYS_WITHOUT_A_YEAR else f"{text} {day.year}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
