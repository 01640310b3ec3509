"""Deadlines: a start, a length and a calendar give one instant.

Hours are counted as elapsed time inside the openings, so 8 business hours are 8 hours also on the day on
which the clocks change. Days are counted on the calendar's own days, never as 24 or 8 hours. Every function
takes aware instants and answers in UTC, and none of them ever answers earlier for a later start.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from makegood.clocks.calendar import ONE_DAY, Calendar, Span, clock_change, instant, opening
from makegood.clocks.length import Length, Unit
from makegood.clocks.words import Unreadable

ZERO = timedelta(0)


def due(start: datetime, length: Length, calendar: Calendar) -> datetime:
    """When `length` has passed since `start`, in UTC.

    - clock minutes and hours: elapsed time, day and night;
    - business minutes and hours: elapsed time while open; one that ends with the opening is due at closing;
    - business days: the same wall time that many business days later, moved into that day's opening hours. A
      start on a closed day counts as the closing of the business day before it;
    - days: the same wall time that many days later, open or not.

    Raises:
        Unreadable: TIME_WITHOUT_ZONE when `start` is naive.
    """
    begin = aware(start)
    elapsed = length.elapsed
    if elapsed is not None:
        return _after_opening_time(begin, elapsed, calendar) if length.is_business else begin + elapsed
    if length.unit is Unit.BUSINESS_DAY:
        return _business_days_later(begin, length.amount, calendar)
    day, wall = _wall(begin, calendar.zone_info)
    return max(begin, instant(day + length.amount * ONE_DAY, wall, calendar.zone_info))


def ahead_of(end: datetime, length: Length, calendar: Calendar) -> datetime:
    """`length` before `end`, in UTC: counted back as `due` counts forth, and never after `end`.

    Business minutes and hours are open time before `end`. Business days are the same wall time on an earlier business
    day, moved into its opening hours.

    Raises:
        Unreadable: TIME_WITHOUT_ZONE when `end` is naive.
    """
    finish = aware(end)
    elapsed = length.elapsed
    if elapsed is not None:
        return _before_opening_time(finish, elapsed, calendar) if length.is_business else finish - elapsed
    day, wall = _wall(finish, calendar.zone_info)
    if length.unit is Unit.BUSINESS_DAY:
        is_closed = opening(calendar, day) is None
        day, span = _preceding(day, calendar)
        if is_closed:  # then it counts from the last closing before, as `due` does
            wall = calendar.closes
            day, span = _preceding(day, calendar)
        for _ in range(length.amount - 1):
            day, span = _preceding(day, calendar)
        return min(max(instant(day, wall, calendar.zone_info), span.opens_at), span.closes_at, finish)
    return min(finish, instant(day - length.amount * ONE_DAY, wall, calendar.zone_info))


def is_open(at: datetime, calendar: Calendar) -> bool:
    """Whether the place is open at that instant; at the moment of closing it is not."""
    return next(_openings(aware(at), calendar)).opens_at <= aware(at)


def next_opening(at: datetime, calendar: Calendar) -> datetime:
    """`at` itself while open, else the moment at which the place opens next."""
    return max(aware(at), next(_openings(aware(at), calendar)).opens_at)


def next_business_day(day: date, calendar: Calendar) -> date:
    """The first business day after that day."""
    return _following(day, calendar)[0]


def business_time_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """The elapsed time while open from `start` to `end`; negative when `end` is earlier."""
    begin, finish = aware(start), aware(end)
    if finish < begin:
        return -business_time_between(finish, begin, calendar)
    total = ZERO
    for span in _openings(begin, calendar):
        if span.opens_at >= finish:
            break
        total += min(span.closes_at, finish) - max(span.opens_at, begin)
    return total


def business_minutes_between(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Whole minutes while open from `start` to `end`; negative when `end` is earlier."""
    minutes = abs(business_time_between(start, end, calendar)) // timedelta(minutes=1)
    return minutes if end >= start else -minutes


def business_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many business days come after `first`, up to and with `last`; negative when `last` is earlier."""
    if last < first:
        return -business_days_between(last, first, calendar)
    days = (first + ONE_DAY * number for number in range(1, (last - first).days + 1))
    return sum(opening(calendar, day) is not None for day in days)


def part_way(
    start: datetime, end: datetime, share: float, calendar: Calendar, *, in_business: bool
) -> datetime:
    """The instant at which that share (0 to 1) of the way from `start` to `end` is over.

    `in_business` counts open time alone, as a length of business hours or days does. Where nothing is open in
    between, or `end` is not after `start`, it is `end`.
    """
    begin, finish = aware(start), aware(end)
    if finish <= begin:
        return finish
    if not in_business:
        return begin + (finish - begin) * share
    open_time = business_time_between(begin, finish, calendar) * share
    return min(finish, _after_opening_time(begin, open_time, calendar)) if open_time > ZERO else finish


def aware(at: datetime) -> datetime:
    """The same instant in UTC. Raises Unreadable TIME_WITHOUT_ZONE."""
    if at.utcoffset() is None:
        raise Unreadable("TIME_WITHOUT_ZONE", at=at.isoformat(sep=" "))
    return at.astimezone(UTC)


def _openings(at: datetime, calendar: Calendar) -> Iterator[Span]:
    """Openings in order, from the one that is running at `at` or follows it; without end."""
    day = at.astimezone(calendar.zone_info).date() - ONE_DAY  # it may be open past midnight
    while True:
        span = opening(calendar, day)
        if span is not None and span.closes_at > at:
            yield span
        day += ONE_DAY


def _after_opening_time(start: datetime, remaining: timedelta, calendar: Calendar) -> datetime:
    for span in _openings(start, calendar):
        begin = max(start, span.opens_at)
        if remaining <= span.closes_at - begin:
            return begin + remaining
        remaining -= span.closes_at - begin
    raise AssertionError("openings have no end")


def _before_opening_time(end: datetime, remaining: timedelta, calendar: Calendar) -> datetime:
    day = end.astimezone(calendar.zone_info).date()
    while True:
        span = opening(calendar, day)
        if span is not None and span.opens_at < end:
            finish = min(end, span.closes_at)
            if remaining <= finish - span.opens_at:
                return finish - remaining
            remaining -= finish - span.opens_at
        day -= ONE_DAY


def _preceding(day: date, calendar: Calendar) -> tuple[date, Span]:
    """The last business day before that day, and its opening."""
    day -= ONE_DAY
    span = opening(calendar, day)
    while span is None:
        day -= ONE_DAY
        span = opening(calendar, day)
    return day, span


def _business_days_later(start: datetime, days: int, calendar: Calendar) -> datetime:
    day, wall = _wall(start, calendar.zone_info)
    starts_closed = opening(calendar, day) is None  # then it counts from the last closing before
    day, span = _following(day, calendar)
    for _ in range(days - 1):
        day, span = _following(day, calendar)
    if starts_closed:
        return span.closes_at
    return min(max(instant(day, wall, calendar.zone_info), span.opens_at), span.closes_at)


def _following(day: date, calendar: Calendar) -> tuple[date, Span]:
    """The first business day after that day, and its opening."""
    following = day + ONE_DAY
    span = opening(calendar, following)
    while span is None:
        following += ONE_DAY
        span = opening(calendar, following)
    return following, span


def _wall(at: datetime, zone: ZoneInfo) -> tuple[date, time]:
    """The local day and wall time; in an hour that comes twice, the second time reads as that hour's end.

    Without this, 01:10 the second time would count from before 01:50 the first time, and a later start would
    get the earlier deadline.
    """
    local = at.astimezone(zone)
    if local.fold:
        first = local.replace(fold=0).astimezone(UTC)
        change = clock_change(first, at, zone)
        offset_before = first.astimezone(zone).replace(tzinfo=UTC) - first
        local = change + offset_before
    return local.date(), local.time().replace(fold=0)
