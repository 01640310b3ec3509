"""What must hold for every deadline, as plain functions over one zone or one calendar: for `make nightly`.

Each answers how many deadlines it worked out and a sentence for each that breaks a law: none lies outside the opening
hours, none is earlier for a later start, business hours are as many elapsed hours while open, and every wall time
around a clock change has one instant, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from makegood.clocks import Calendar, Length, business_time_between, due, instant, opening, zone_named
from tests.clocks.cases import FIRST, LAST

LENGTHS = tuple(
    Length.parse(words)
    for words in (
        "30 business min",
        "8 business h",
        "1 business day",
        "3 business days",
        "1 day",
        "24 clock h",
    )
)
# Around a clock change, in minutes: a day and a half, the hours themselves, and the very second.
AROUND = (-2160, -1440, -130, -61, -60, -31, -1, 0, 1, 29, 59, 60, 61, 119, 130, 1440, 2160)
QUARTERS = range(0, 3 * 24 * 60, 15)


@dataclass
class Tried:
    """What came out."""

    deadlines: int = 0
    wall_times: int = 0
    broken: list[str] = field(default_factory=list)

    def __iadd__(self, other: Tried) -> Tried:
        self.deadlines += other.deadlines
        self.wall_times += other.wall_times
        self.broken += other.broken
        return self


def clock_changes(zone: str) -> list[datetime]:
    """Every change of offset from 2024 to 2027, to the minute."""
    info, found, hour = zone_named(zone), [], FIRST
    while hour < LAST:
        following = hour + timedelta(hours=6)
        if hour.astimezone(info).utcoffset() != following.astimezone(info).utcoffset():
            minute = hour
            while minute.astimezone(info).utcoffset() == hour.astimezone(info).utcoffset():
                minute += timedelta(minutes=1)
            found.append(minute)
        hour = following
    return found


def tried_around(changes: Sequence[datetime], calendar: Calendar) -> Tried:
    """All laws around these clock changes of the calendar's zone."""
    tried = Tried()
    for change in changes:
        tried += tried_from([change + timedelta(minutes=minutes) for minutes in AROUND], calendar)
    return tried


def tried_through_the_years(calendar: Calendar, *, every: timedelta) -> Tried:
    """All laws for starts from 2024 to 2027, a little later in the day each time."""
    count = (LAST - FIRST) // every
    return tried_from([FIRST + number * (every + timedelta(minutes=47)) for number in range(count)], calendar)


def tried_from(starts: Sequence[datetime], calendar: Calendar) -> Tried:
    """All laws for these starts, which come in order."""
    tried = Tried()
    for length in LENGTHS:
        before = None
        for start in starts:
            deadline = due(start, length, calendar)
            tried.deadlines += 1
            tried.broken += [
                f"{start} + {length} on {calendar}: {law}"
                for law in broken(start, deadline, length, calendar)
            ]
            if before is not None and deadline < before:
                tried.broken.append(f"{start} + {length} on {calendar}: due before that of an earlier start")
            before = deadline
    return tried


def broken(start: datetime, deadline: datetime, length: Length, calendar: Calendar) -> Iterator[str]:
    """The laws that one deadline breaks."""
    if deadline < start:
        yield "due before its start"
    if not length.is_business:
        return
    day = deadline.astimezone(calendar.zone_info).date()
    spans = (opening(calendar, day), opening(calendar, day - timedelta(days=1)))
    if not any(span is not None and span.opens_at <= deadline <= span.closes_at for span in spans):
        yield f"{deadline} lies outside the opening hours"
    if length.elapsed is not None and business_time_between(start, deadline, calendar) != length.elapsed:
        yield f"{deadline} is not {length} of elapsed opening time away"


def tried_wall_times(changes: Sequence[datetime], zone: str) -> Tried:
    """Every quarter of an hour for three days around each change: one instant each, in order, and read back alike."""
    info, tried = zone_named(zone), Tried()
    for change in changes:
        first, before = change.astimezone(info).date() - timedelta(days=1), None
        for minutes in QUARTERS:
            wall = datetime.combine(first, time(0)) + timedelta(minutes=minutes)
            at = instant(wall.date(), wall.time(), info)
            tried.wall_times += 1
            is_skipped = at.astimezone(info).replace(tzinfo=None) != wall
            if (is_skipped and at != change) or (before is not None and at < before):
                tried.broken.append(f"{wall} in {zone} has the instant {at}")
            before = at
    return tried
