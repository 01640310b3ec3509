"""Which days the words mean: weekdays, weekends, dates in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from makegood.wording.dates.pieces import (
    DAY,
    WEEK,
    Days,
    Doubtful,
    NoDeadline,
    OutOfRange,
    Piece,
    Setting,
    day_of,
    end_of_month,
    month_on,
    shifted,
)

FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
JUST_PAST = 45  # days: a date that lies so little back is not taken for next year's
FIGURES = re.compile(r"\d+")
Values = Mapping[str, Any]


def one(day: date, kind: str = "day") -> Days:
    """A single day."""
    return Days(day, day, kind)


def offset(values: Values, setting: Setting) -> Piece:
    """Today, tomorrow, a week from today."""
    return one(shifted(setting.today, values["days"]))


def working_day(values: Values, setting: Setting) -> Piece:
    """The next business day, or the first one after the weekend."""
    start = setting.today
    if values.get("after") == "weekend":
        start = _monday(start) + SUNDAY * DAY
    return one(setting.working_after(start, values.get("number", 1)))


def weekday(values: Values, setting: Setting) -> Piece:
    """The coming one, never today's: who means today says so. "Next" is the one of next week."""
    number, today, which = (
        int(values.get("weekday", values.get("weekday_own", 0))),
        setting.today,
        values.get("which", "coming"),
    )
    of_next_week = _monday(today) + WEEK + number * DAY
    if which == "next_week":
        return one(shifted(of_next_week, 7 * values.get("weeks", 0)))
    if which == "next":
        if (of_next_week - today).days < 2:  # said on a Sunday: tomorrow's or the one after?
            return Doubtful("WHICH_WEEK", (one(of_next_week), one(of_next_week + WEEK)))
        return Days(of_next_week, of_next_week, "weekday", number)
    ahead = (number - today.weekday()) % 7
    if not ahead and which != "this":
        ahead = 7
    day = shifted(today, ahead + 7 * values.get("weeks", 0))
    return Days(day, day, "weekday", number) if not values.get("weeks") else one(day)


def weekend(values: Values, setting: Setting) -> Piece:
    """Saturday and Sunday of this week or a later one."""
    saturday = _monday(setting.today) + SATURDAY * DAY + values["weeks"] * WEEK
    return Days(max(saturday, setting.today), saturday + DAY, "weekend")


def calendar_date(values: Values, setting: Setting) -> Piece:
    """A day and a month, with or without a year. Without one, the next; one that is just past is no deadline."""
    number = int(values.get("ordinal") or values["number"])
    year = values.get("year") or (f"{int(values['number2']) + 2000}" if "number2" in values else None)
    return _dated(year, int(values["month"]), number, setting)


def calendar_dates(values: Values, setting: Setting) -> Piece:
    """From one day to another of a month: the later one counts."""
    month, year = int(values["month"]), values.get("year")
    first = _dated(year, month, int(values.get("ordinal") or values["number"]), setting)
    last = _dated(year, month, int(values.get("ordinal2") or values["number2"]), setting)
    if isinstance(first, Days) and isinstance(last, Days) and first.first <= last.last:
        return Days(first.first, last.last, "date")
    return last


def day_of_month(values: Values, setting: Setting) -> Piece:
    """The 15th: of this month, or of the next one that has such a day."""
    number, first = int(values["ordinal"]), setting.today.replace(day=1)
    if not 1 <= number <= 31:
        raise OutOfRange(number)
    start = values.get("months", 0)
    for months in range(start, start + 3):
        month = month_on(first, months)
        if number <= end_of_month(month).day and (day := month.replace(day=number)) >= setting.today:
            return one(day, "date")
    raise OutOfRange(number)


def iso(values: Values, setting: Setting) -> Piece:  # noqa: ARG001 - needs no setting
    """2025-06-20."""
    year, month, day = (int(part) for part in FIGURES.findall(values["iso"]))
    return one(day_of(year, month, day), "date")


def slashed(values: Values, setting: Setting) -> Piece:
    """6/20 or 20/6. 3/4 is doubtful unless the order is known or the year leads to one that is past."""
    return _figures(values["slashed"], setting, setting.day_first)


def dotted(values: Values, setting: Setting) -> Piece:
    """20.6. or 20.06.2025: the day stands first."""
    if "dashed" in values:
        return _figures(values["dashed"], setting, setting.day_first)
    return _figures(values["dotted"], setting, day_first=True)


def _figures(text: str, setting: Setting, day_first: bool | None) -> Piece:
    one_, two, *rest = (int(part) for part in FIGURES.findall(text))
    year = str(rest[0] + 2000 if rest[0] < 100 else rest[0]) if rest else None
    orders = [(one_, two), (two, one_)] if day_first is None else [(one_, two) if day_first else (two, one_)]
    if day_first is not None and orders[0][1] > 12:
        orders = [orders[0][::-1]]  # 6/20 is no day of the twentieth month wherever one lives
    read = []
    for day, month in dict.fromkeys(orders):
        try:
            read.append(_dated(year, month, day, setting))
        except OutOfRange:
            continue
    if not read:
        raise OutOfRange(text)
    ahead = [piece for piece in read if not isinstance(piece, Days) or piece.last >= setting.today]
    if len(read) == 1 or (year and len(ahead) == 1):
        return ahead[0] if ahead else read[0]
    return Doubtful("DAY_OR_MONTH_FIRST", tuple(piece for piece in read if isinstance(piece, Days)))


def _dated(year: str | None, month: int, number: int, setting: Setting) -> Piece:
    if not 1 <= month <= 12:
        raise OutOfRange(month)
    if year:
        return one(day_of(int(year), month, number), "date")
    today = setting.today
    for at in range(today.year, today.year + 9):  # 29 February comes every four years, once in eight
        try:
            day = day_of(at, month, number)
        except OutOfRange:
            continue
        if day >= today:
            previous = _the_year_before(day)
            if previous and (today - previous).days <= JUST_PAST:
                return Doubtful("PASSED", (one(previous), one(day)))
            return one(day, "date")
    raise OutOfRange(number)


def _the_year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def week_of(values: Values, setting: Setting) -> Piece:
    """The working week that holds a date."""
    if "slashed" in values:
        found = slashed(values, setting)
    elif "month" in values:
        found = _dated(
            values.get("year"), int(values["month"]), int(values.get("ordinal") or values["number"]), setting
        )
    else:
        found = day_of_month(values, setting)
    if not isinstance(found, Days):
        return found
    if edge := values.get("edge"):
        monday = _monday(found.first)
        return edge_of_week(edge, monday, monday + SUNDAY * DAY, monday, setting)
    return working_week(found.first, setting)


def edge_of_week(edge: str, first: date, last: date, monday: date, setting: Setting) -> Days:
    """The first two working days of a week, its middle, its last two or its end; all of them when `edge` is empty."""
    working = [
        day for day in (monday + number * DAY for number in range(7)) if setting.calendar.is_working_day(day)
    ]
    working = working or [last]
    ends = {
        "start": working[:2],
        "early": working[:2],
        "middle": working[: len(working) // 2 + 1],
        "late": working[-2:],
    }
    days = ends.get(edge, working)
    begins = days[-1] if edge in ("end", "middle") else max(days[0], first)
    return Days(min(begins, days[-1]), days[-1], "week", is_end=edge == "end", is_whole=not edge)


def working_week(day: date, setting: Setting) -> Days:
    """The working days of the week that holds a day."""
    monday = _monday(day)
    return Days(monday, setting.working_until(monday + SUNDAY * DAY, monday), "week")


def week_of_month(values: Values, setting: Setting) -> Piece:
    """The first week of July: its days 1 to 7, and the last working one counts."""
    month, number = _month_of(values, setting), int(values["ordinal"])
    last_day = end_of_month(month)
    first = last_day - 6 * DAY if number < 0 else shifted(month, 7 * (number - 1))
    if first > last_day or number > 5:
        raise OutOfRange(number)
    last = min(first + 6 * DAY, last_day)
    return Days(first, setting.working_until(last, first), "week", is_end=values.get("edge") == "end")


def nth_in_month(values: Values, setting: Setting) -> Piece:
    """The last Friday of the month, the second Monday in July."""
    nth, number = int(values.get("nth") or values["ordinal"]), int(values["weekday"])
    day = nth_of(_month_of(values, setting), number, nth)
    if day < setting.today:
        return NoDeadline("PAST")
    return one(day)


def nth_working(values: Values, setting: Setting) -> Piece:
    """The third working day of the month."""
    month = _month_of(values, setting)
    day = setting.working_after(month - DAY, int(values["ordinal"]))
    return one(day) if day >= setting.today else NoDeadline("PAST")


def _month_of(values: Values, setting: Setting) -> date:
    if "month" in values:
        return _coming_month(values, setting)
    return month_on(setting.today.replace(day=1), values.get("months", 0))


def nth_of(month: date, number: int, nth: int) -> date:
    """The second or, with -1, the last such weekday of a month. Raises OutOfRange when it has none."""
    if nth < 0:
        last = end_of_month(month)
        return last - ((last.weekday() - number) % 7) * DAY
    day = shifted(month, (number - month.weekday()) % 7 + 7 * (nth - 1))
    if day.month != month.month:
        raise OutOfRange(nth)
    return day


def last_day(values: Values, setting: Setting) -> Piece:
    """The last day of a month, or its last working day."""
    month = _month_of(values, setting)
    last = end_of_month(month)
    if values.get("working"):
        last = setting.working_until(last, month)
    return one(last) if last >= setting.today else NoDeadline("PAST")


def _coming_month(values: Values, setting: Setting) -> date:
    month, today = int(values["month"]), setting.today
    return day_of(int(values.get("year") or today.year + (month < today.month)), month, 1)


def _monday(day: date) -> date:
    return day - day.weekday() * DAY
