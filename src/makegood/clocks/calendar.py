"""When a place is open: its zone, its hours, its weekend and its public holidays.

The holidays come from the `holidays` package by country and subdivision code. All instants are aware; what a
wall time means on the two days a year when the clocks change is decided here, once, for the whole product.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.clocks.words import Unreadable

MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)
SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True)
class Span:
    """One opening, from `opens_at` up to but not including `closes_at`, both UTC."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Calendar:
    """Opening hours of one place. `closes` of 00:00 means midnight at the end of the day.

    `code` names the holidays ("US-IL"); empty means that no holiday is kept. `weekend` holds weekdays, Monday
    being 0. Make one with `calendar_for`, which checks every part.
    """

    zone: str
    opens: time
    closes: time
    code: str = ""
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    @property
    def zone_info(self) -> ZoneInfo:
        return zone_named(self.zone)


def calendar_for(
    code: str, *, zone: str, opens: time, closes: time, weekend: frozenset[int] | None = None
) -> Calendar:
    """The calendar of a country ("US") or a subdivision ("US-IL"), with the weekend of that country.

    `code` "" keeps no holidays. `weekend` given stands above the country's own.

    Raises:
        Unreadable: UNKNOWN_CALENDAR, UNKNOWN_SUBDIVISION, UNKNOWN_ZONE, CLOSES_BEFORE_OPENING, NEVER_OPEN.
    """
    zone_named(zone)
    if closes != MIDNIGHT and opens >= closes:
        raise Unreadable("CLOSES_BEFORE_OPENING", opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")
    own_weekend = _country_weekend(code)
    chosen = own_weekend if weekend is None else weekend
    if chosen >= set(range(7)):
        raise Unreadable("NEVER_OPEN")
    return Calendar(zone, opens, closes, code, chosen)


def zone_named(zone: str) -> ZoneInfo:
    """The zone by its name. Raises Unreadable UNKNOWN_ZONE."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unreadable("UNKNOWN_ZONE", zone=zone) from error


@cache
def data_version() -> str:
    """Which time zone and holiday data worked a deadline out, to be kept beside it."""
    from importlib.metadata import version

    return f"tzdata {version('tzdata')}, holidays {version('holidays')}"


def holiday_name(day: date, calendar: Calendar) -> str:
    """The name of the public holiday on that day, or "" when there is none."""
    return _year_of(calendar.code, day.year)[0].get(day, "") if calendar.code else ""


def is_business_day(day: date, calendar: Calendar) -> bool:
    """Whether the calendar opens at all on that local day."""
    return opening(calendar, day) is not None


@lru_cache(maxsize=8192)
def opening(calendar: Calendar, day: date) -> Span | None:
    """The opening of one local day, or None when it stays closed.

    An opening time that the clock change skips begins with the change. A time that comes twice opens the
    second time and closes the first time, so that no moment inside reads as outside the hours.
    """
    if not _works_on(calendar, day):
        return None
    last_day = day + ONE_DAY if calendar.closes == MIDNIGHT else day
    zone = calendar.zone_info
    opens_at = instant(day, calendar.opens, zone, second=True)
    closes_at = instant(last_day, calendar.closes, zone)
    if closes_at <= opens_at:  # both lie in the hour that comes twice
        closes_at = instant(last_day, calendar.closes, zone, second=True)
    return Span(opens_at, closes_at) if opens_at < closes_at else None


def instant(day: date, wall: time, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """The UTC instant of a wall time: of two the first, or `second`; of a skipped one the change itself."""
    local = datetime.combine(day, wall.replace(tzinfo=None))
    earlier = local.replace(fold=0, tzinfo=zone).astimezone(UTC)
    later = local.replace(fold=1, tzinfo=zone).astimezone(UTC)
    if earlier > later:  # skipped: fold 0 reads it with the offset before the change, fold 1 after (PEP 495)
        return clock_change(later, earlier, zone)
    return later if second else earlier


def clock_change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, to the second, at which the zone has the offset that it has at `after`."""
    changed = after.astimezone(zone).utcoffset()
    low, high = before, after
    while high - low > ONE_SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        middle = max(middle, low + ONE_SECOND)
        if middle.astimezone(zone).utcoffset() == changed:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)


def _works_on(calendar: Calendar, day: date) -> bool:
    is_weekend = day.weekday() in calendar.weekend
    if not calendar.code:
        return not is_weekend
    names, swapped_in = _year_of(calendar.code, day.year)
    return day in swapped_in if is_weekend else day not in names


@lru_cache(maxsize=2048)
def _country_weekend(code: str) -> frozenset[int]:
    if not code:
        return SATURDAY_AND_SUNDAY
    import holidays  # a seventh of the start of `makegood serve`

    country, _, subdivision = code.partition("-")
    try:
        known = holidays.country_holidays(country)
    except NotImplementedError as error:
        raise Unreadable("UNKNOWN_CALENDAR", name=code) from error
    subdivisions = known.get_subdivision_aliases()
    spelled = {*subdivisions, *(alias for aliases in subdivisions.values() for alias in aliases)}
    if subdivision and subdivision not in spelled:
        names = ", ".join(sorted(subdivisions)) or "none"
        raise Unreadable("UNKNOWN_SUBDIVISION", country=country, subdivision=subdivision, known=names)
    return frozenset(known.weekend)


@lru_cache(maxsize=2048)
def _year_of(code: str, year: int) -> tuple[dict[date, str], frozenset[date]]:
    """Holidays of one year by day, and the weekend days that are worked instead of another day."""
    import holidays

    country, _, subdivision = code.partition("-")
    # One instance for each year: a shared one fills itself while it is read, which two threads must not do.
    known = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    swapped_in = {day for day in known.weekend_workdays if day.year == year}
    return {day: name for day, name in known.items() if day.year == year}, frozenset(swapped_in)
