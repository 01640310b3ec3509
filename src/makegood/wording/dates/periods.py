"""Weeks, months, quarters and years with their edges, and lengths from now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from makegood.wording.dates.days import edge_of_week
from makegood.wording.dates.pieces import (
    DAY,
    WEEK,
    Days,
    Doubtful,
    NoDeadline,
    OutOfRange,
    Piece,
    Setting,
    Shift,
    Stretch,
    day_of,
    end_of_month,
    month_on,
    shifted,
)

Values = Mapping[str, Any]
# Up to which day of a month "the start", "early" and "mid" reach: the last of them counts.
START_OF_MONTH, EARLY_IN_MONTH, MIDDLE_OF_MONTH = 3, 7, 15
MOST = 10_000  # of any unit


def period(values: Values, setting: Setting) -> Piece:
    """This or a later week, month, quarter or year, whole or its start, middle or end."""
    unit, edge = values["period"], values.get("edge2") or values.get("edge", "")
    number = int(values["year"]) - setting.today.year if "year" in values else values["offset"]
    first, last = _bounds(unit, number, setting)
    if unit == "week" and not number:
        return _this_week(edge, first, setting)
    found = _edge(unit, edge, first, last, setting)
    if not number and "year" not in values and isinstance(found, Days) and found.last < setting.today:
        return (
            NoDeadline("PAST")
            if edge in ("start", "early") and unit != "month"
            else _edge(unit, edge, *_bounds(unit, 1, setting), setting)
        )
    return found


def _bounds(unit: str, number: int, setting: Setting) -> tuple[date, date]:
    today = setting.today
    if unit == "week":
        monday = shifted(today, 7 * number - today.weekday())
        return monday, monday + 6 * DAY
    month = today.replace(day=1)
    if unit == "month":
        first = month_on(month, number)
        return first, end_of_month(first)
    if unit == "quarter":
        first = month_on(month.replace(month=(month.month - 1) // 3 * 3 + 1), 3 * number)
        return first, end_of_month(month_on(first, 2))
    return day_of(today.year + number, 1, 1), day_of(today.year + number, 12, 31)


def _this_week(edge: str, monday: date, setting: Setting) -> Piece:
    """When its working days are over, the end of "this week" is doubtful, and on a Sunday it is the coming one's."""
    today, sunday = setting.today, monday + 6 * DAY
    following = (monday + WEEK, sunday + WEEK)
    last_working = setting.working_until(sunday, monday)
    over = setting.now > setting.at(last_working, setting.closes(last_working))
    if today == sunday and over:
        return _edge("week", edge, *following, setting)
    if edge in ("start", "early", "middle"):
        found = _edge("week", edge, monday, sunday, setting)
        passed = isinstance(found, Days) and setting.now > setting.at(found.last, setting.closes(found.last))
        return _edge("week", edge, *following, setting) if passed else found
    if over:
        next_end = setting.working_until(following[1], following[0])
        return Doubtful("WEEK_IS_OVER", (Days(today, sunday), Days(following[0], next_end)))
    return _edge("week", edge, max(monday, today), sunday, setting, monday)


def _edge(
    unit: str, edge: str, first: date, last: date, setting: Setting, whole_from: date | None = None
) -> Piece:
    if unit == "week":
        return edge_of_week(edge, first, last, whole_from or first, setting)
    if unit == "year" and edge in ("start", "early"):
        return Doubtful(
            "WHICH_PART", (Days(first, end_of_month(first)), Days(first, end_of_month(month_on(first, 2))))
        )
    begins, ends = _part_of(unit, edge, first, last)
    if edge != "end":
        begins = max(begins, min(setting.today, ends))
    due = setting.working_until(ends, begins)
    begins = due if edge == "end" else min(begins, due)
    return Days(begins, due, "period", is_end=edge == "end", is_whole=not edge)


def _part_of(unit: str, edge: str, first: date, last: date) -> tuple[date, date]:
    """From when to when an edge of a month, quarter or year reaches."""
    if edge in ("", "end"):
        return first, last
    if unit == "month":
        return {
            "start": (first, first.replace(day=START_OF_MONTH)),
            "early": (first, first.replace(day=EARLY_IN_MONTH)),
            "middle": (first.replace(day=11), first.replace(day=MIDDLE_OF_MONTH)),
            "late": (first.replace(day=21), last),
        }[edge]
    months = 3 if unit == "quarter" else 12
    return {
        "start": (first, first.replace(day=EARLY_IN_MONTH)),
        "early": (first, end_of_month(first)),
        "middle": (month_on(first, months // 2), month_on(first, months // 2).replace(day=MIDDLE_OF_MONTH)),
        "late": (month_on(first, months - months // 3), last),
    }[edge]


def week_start(values: Values, setting: Setting) -> Piece:
    """The first working day of a later week."""
    monday = shifted(setting.today, 7 * values["offset"] - setting.today.weekday())
    first = setting.working_after(monday - DAY)
    return Days(first, first)


def quarter(values: Values, setting: Setting) -> Piece:
    """Q2, the end of Q2, the start of the third quarter."""
    number = int(values.get("quarter") or values["ordinal"])
    if not 1 <= number <= 4:
        raise OutOfRange(number)
    return _of_year(values, 3 * number - 2, 3, setting)


def half_year(values: Values, setting: Setting) -> Piece:
    """The end of the first or second half."""
    return _of_year(values, 6 * values["half"] - 5, 6, setting)


def _of_year(values: Values, month: int, months: int, setting: Setting) -> Piece:
    year = int(values.get("year") or setting.today.year + values.get("years", 0))
    first = day_of(year, month, 1)
    last = end_of_month(month_on(first, months - 1))
    edge = values.get("edge", "")
    found = _edge("quarter", edge, first, last, setting)
    if "year" not in values and isinstance(found, Days) and found.last < setting.today:
        following = first.replace(year=year + 1)
        return _edge("quarter", edge, following, end_of_month(month_on(following, months - 1)), setting)
    return found


def month_part(values: Values, setting: Setting) -> Piece:
    """July, mid-July, the end of July: of this year, or of the next when it is over."""
    number, edge, today = int(values["month"]), values.get("edge", ""), setting.today
    years = (int(values["year"]),) if "year" in values else (today.year, today.year + 1)
    for year in years:
        first = day_of(year, number, 1)
        found = _edge("month", edge, first, end_of_month(first), setting)
        if not isinstance(found, Days) or found.last >= today:
            return found
    return NoDeadline("PAST")


def length(values: Values, setting: Setting) -> Piece:
    """In two hours, within ten business days, in a fortnight."""
    if "minutes" in values:
        return _stretch(timedelta(minutes=values["minutes"]), setting, within=False)
    upper, within = values.get("upper", False), values.get("within", False)
    number = int(values["number2"] if upper else values.get("number") or values.get("article") or 1)
    if number > MOST:
        raise OutOfRange(number)
    unit, business = values["unit"], "business" in values
    if "half" in values:
        return _and_a_half(number, unit, setting)
    if unit in ("minute", "hour"):
        span = timedelta(minutes=number) if unit == "minute" else timedelta(hours=number)
        return (
            _business_stretch(span, setting) if business else _stretch(span, setting, within=within or upper)
        )
    start = shifted(setting.today, values.get("from", 0))
    last = _on(start, number, unit, business=business, setting=setting)
    lower = min(int(values["number"]), number) if upper else number
    first = start if within else _on(start, lower, unit, business=business, setting=setting)
    return Days(first, last, "length")


def _and_a_half(number: int, unit: str, setting: Setting) -> Piece:
    """A month and a half: the half of a day is a whole one more, of a week four days, of a month fifteen."""
    if unit == "hour":
        return _stretch(timedelta(hours=number, minutes=30), setting, within=False)
    more = {"day": 1, "week": 4, "fortnight": 7, "month": 15, "quarter": 45, "year": 182}.get(unit)
    if more is None:
        raise OutOfRange(unit)
    day = shifted(_on(setting.today, number, unit, business=False, setting=setting), more)
    return Days(day, day, "length")


def shift(values: Values, setting: Setting) -> Piece:
    """Two days before, the Thursday after: what follows is moved by it."""
    sign = values["sign"]
    if "weekday" in values:
        return Shift(sign, int(values["weekday"]))
    if "business" in values and values["unit"] == "day":
        return Shift(sign * int(values.get("number") or values.get("article") or 1), working=setting)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(values["unit"])
    number = int(values.get("number") or values.get("article") or 1)
    if days is None or number > MOST:
        raise OutOfRange(number)
    return Shift(sign * days * number)


def moved(found: Days, by: Shift) -> Days:
    """Days moved by "two days before" or "the Thursday after"."""
    start = found.first if by.days < 0 else found.last
    if by.working:
        day = by.working.working_after(start, by.days)
    elif by.weekday < 0:
        day = shifted(start, by.days)
    elif by.days < 0:
        day = shifted(start, -((start.weekday() - by.weekday - 1) % 7 + 1))
    else:
        day = shifted(start, (by.weekday - start.weekday() - 1) % 7 + 1)
    return Days(day, day)


def _stretch(span: timedelta, setting: Setting, *, within: bool) -> Stretch:
    latest = (setting.now.astimezone(UTC) + span).astimezone(
        setting.zone
    )  # elapsed time, also across a clock change
    return Stretch(setting.now if within else latest, latest)


def _on(start: date, number: int, unit: str, *, business: bool, setting: Setting) -> date:
    if business and unit == "day":
        return setting.working_after(start, number) if number else start
    if unit in ("day", "week", "fortnight"):
        return shifted(start, number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    month = month_on(start.replace(day=1), number * {"month": 1, "quarter": 3, "year": 12}[unit])
    return month.replace(day=min(start.day, end_of_month(month).day))


def _business_stretch(span: timedelta, setting: Setting) -> Stretch:
    """So many hours of opening time."""
    day, at, left = setting.today, setting.now, span
    for _ in range(MOST):
        opens, closes = setting.at(day, setting.opens(day)), setting.at(day, setting.closes(day))
        if setting.calendar.is_working_day(day) and at < closes:
            begins = max(at, opens)
            room = closes.astimezone(UTC) - begins.astimezone(UTC)
            if room >= left:
                return Stretch(setting.now, (begins.astimezone(UTC) + left).astimezone(setting.zone))
            left -= room
        day = shifted(day, 1)
        at = setting.at(day, time(0))
    raise OutOfRange(span)


def vague(values: Values, setting: Setting) -> Piece:
    """Words that give no day: what they may mean is offered, nothing is taken for meant."""
    if "latest" not in values and "latest_hours" not in values:
        return Doubtful("VAGUE", ())
    if "latest_hours" in values:
        return Doubtful(
            "VAGUE",
            (
                Stretch(
                    _hours_on(values["earliest_hours"], setting), _hours_on(values["latest_hours"], setting)
                ),
            ),
        )
    first, last = shifted(setting.today, values["earliest"]), shifted(setting.today, values["latest"])
    return Doubtful("VAGUE", (Days(first, max(first, setting.working_until(last, first))),))


def _hours_on(hours: int, setting: Setting) -> datetime:
    return (setting.now.astimezone(UTC) + timedelta(hours=hours)).astimezone(setting.zone)
