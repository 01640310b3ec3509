"""Feasts: those of a fixed date, those that are the fourth Thursday of a month, and those that hang on Easter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from makegood.wording.dates.days import JUST_PAST, nth_of, one, working_week
from makegood.wording.dates.pieces import Doubtful, OutOfRange, Piece, Setting, day_of, shifted

Values = Mapping[str, Any]


def feast(values: Values, setting: Setting) -> Piece:
    """A feast, some days from it (`days`), or its week (`week`). One that is just past is doubtful, as a date is."""
    name, by, today = str(values.get("feast", "01-01")), values.get("days", 0), setting.today
    if "year" in values:
        return _said(shifted(feast_day(name, int(values["year"])), by), values, setting)
    days = [shifted(feast_day(name, today.year + years), by) for years in (-1, 0, 1)]
    coming = next((day for day in days if day >= today), None)
    if coming is None:
        raise OutOfRange(name)
    past = [day for day in days if day < today]
    if past and (today - past[-1]).days <= JUST_PAST:
        return Doubtful("PASSED", (one(past[-1]), one(coming)))
    return _said(coming, values, setting)


def _said(day: date, values: Values, setting: Setting) -> Piece:
    return working_week(day, setting) if values.get("week") else one(day)


def feast_day(name: str, year: int) -> date:
    """The day of "12-25", of "11/3/4" (the fourth Thursday of November, Monday is 0) or of "easter"."""
    if name == "easter":
        return easter(year)
    if "/" in name:
        month, weekday, nth = (int(part) for part in name.split("/"))
        return nth_of(day_of(year, month, 1), weekday, nth)
    month, number = (int(part) for part in name.split("-"))
    return day_of(year, month, number)


def easter(year: int) -> date:
    """Easter Sunday of the western churches: the first one after the full moon on or after 21 March.

    The moon is the church's: its age on 1 January (`epact`) from the 19 years of its cycle, set right once in a while
    for the leap days left out and for the moon's own drift (Clavius, 1582).
    """
    golden, century = year % 19, year // 100
    left_out, drift = century - century // 4, (8 * century + 13) // 25
    days_to_moon = (left_out - drift + 19 * golden + 15) % 30
    days_to_moon -= days_to_moon == 29 or (days_to_moon == 28 and golden > 10)
    full_moon = shifted(day_of(year, 3, 21), days_to_moon)
    return shifted(full_moon, 6 - full_moon.weekday() or 7)
