"""A promise for one of two days: "Friday or Saturday" is a question to its writer, and no deadline yet.

The grammar of dates reads such words as the later day, since by then it must be done. Who makes a promise of them is
asked which day is meant.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from makegood.wording.commitments import Found
from makegood.wording.dates import OFFICE_HOURS, Choosable, Resolved, WorkCalendar, resolve, setting_of, times
from makegood.wording.language import language as spoken
from makegood.wording.language import lower

if TYPE_CHECKING:
    from makegood.wording.dates.pieces import Setting

UNCLEAR = "unclear"


def ask_which_day(
    found: tuple[Found, ...],
    now: datetime,
    zone: ZoneInfo | str,
    calendar: WorkCalendar = OFFICE_HOURS,
    *,
    language: str = "en",
) -> tuple[Found, ...]:
    """The same promises; one that names two days is unclear, with both to pick from.

    >>> from makegood.wording import promises
    >>> now = datetime(2026, 11, 26, 9, tzinfo=ZoneInfo("UTC"))
    >>> made = promises("I will call you Monday or Friday.", now, "UTC")
    >>> [choice.words for choice in ask_which_day(made, now, "UTC")[0].choices]
    ['Monday 30 November, end of business', 'Friday 4 December, end of business']
    """
    either = spoken(language).either
    asks = [one.due is not None and either is not None and either.search(lower(one.text)) for one in found]
    if either is None or not any(asks):
        return found
    setting = setting_of(now, zone, calendar, language=language)
    return tuple(
        _asked(one, either, setting) if unsure else one for one, unsure in zip(found, asks, strict=True)
    )


def _asked(one: Found, either: re.Pattern[str], setting: Setting) -> Found:
    for time in times(one.text, setting):
        if isinstance(time, Resolved) and time.due == one.due:
            choices = _two_days(time, either, setting)
            if choices:
                return replace(one, due=None, status=UNCLEAR, when="", choices=choices)
    return one


def _two_days(time: Resolved, either: re.Pattern[str], setting: Setting) -> tuple[Choosable, ...]:
    """What stands on both sides of the last "or", where each side is a day of its own in the whole; else nothing."""
    joints = list(either.finditer(lower(time.text)))
    if not joints:
        return ()
    sides = (time.text[: joints[-1].start()], time.text[joints[-1].end() :])
    first, second = (
        resolve(side, setting.now, setting.zone, setting.calendar, language=setting.tongue.code)
        for side in sides
    )
    if not (isinstance(first, Resolved) and isinstance(second, Resolved)):
        return ()
    earlier, later = sorted((first, second), key=lambda side: side.due)
    if not time.earliest.date() <= earlier.due.date() < later.due.date() or later.due != time.due:
        return ()
    return tuple(Choosable(side.earliest, side.due, side.words) for side in (earlier, later))
