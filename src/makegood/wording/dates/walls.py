"""Hours and parts of a day put on a day."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from makegood.wording.dates.doubts import Doubt
from makegood.wording.dates.pieces import DAY, LAST_MINUTE, Clock, Days, Part, Setting, Stretch, shifted

HALF_A_DAY = 12 * 60
BEFORE_OPENING, AFTER_CLOSING = 60, 90  # minutes: an hour said alone is one that somebody may be at work
NIGHT_IS_OVER = time(4)
OF_THE_HALF = {"morning": 0, "early_morning": 0, "late_morning": 0, "mid_morning": 0, "first_thing": 0}
WORKING = {"close", "day_end"}
NEXT_MORNING = {"first_thing", "early_morning"}


def on_the_dial(
    clock: Clock, part: Part | None, days: Days | None, zone: ZoneInfo, setting: Setting
) -> Stretch:
    """An hour, or from one hour to another, on its day; without a day the coming one.

    Raises:
        Doubt: WHICH_HOUR or WHICH_DAY, PASSED for an hour of today that is over.
    """
    final = clock.until if clock.until >= 0 else clock.minutes
    hours = _hours(final, clock.is_bare, part)
    due = _coming(hours, zone, setting) if days is None else _on_its_day(hours, days.last, zone, setting)
    if clock.until < 0:
        return Stretch(due, due)
    back = (final - clock.minutes) % HALF_A_DAY
    local = due.astimezone(zone)
    minutes = max(local.hour * 60 + local.minute - back, 0)
    return Stretch(min(setting.at(local.date(), _wall(minutes), zone), due), due)


def _hours(minutes: int, is_bare: bool, part: Part | None) -> list[int]:
    """The minutes of the day that an hour may mean."""
    if not is_bare or minutes >= 13 * 60:
        return [minutes]
    morning, afternoon = minutes % HALF_A_DAY, minutes % HALF_A_DAY + HALF_A_DAY
    if part is not None and part.name not in WORKING:
        return [morning if part.name in OF_THE_HALF else afternoon]
    return [afternoon] if minutes >= HALF_A_DAY else [morning, afternoon]


def _likely(hours: list[int], day: date, setting: Setting) -> list[int]:
    if len(hours) == 1:
        return hours
    opens, closes = (
        _minutes(setting.opens(day)) - BEFORE_OPENING,
        _minutes(setting.closes(day)) + AFTER_CLOSING,
    )
    return [minutes for minutes in hours if opens <= minutes <= closes]


def _on_its_day(hours: list[int], day: date, zone: ZoneInfo, setting: Setting) -> datetime:
    likely = [setting.at(day, _wall(minutes), zone) for minutes in _likely(hours, day, setting)]
    if len(likely) == 1 and likely[0] >= setting.now:
        return likely[0]
    every = [setting.at(day, _wall(minutes), zone) for minutes in hours]
    ahead = [at for at in every if at >= setting.now]
    raise Doubt("WHICH_HOUR" if ahead and len(hours) > 1 else "PASSED", *(Stretch(at, at) for at in ahead))


def _coming(hours: list[int], zone: ZoneInfo, setting: Setting) -> datetime:
    today = setting.now.astimezone(zone).date()
    likely = [setting.at(today, _wall(minutes), zone) for minutes in _likely(hours, today, setting)]
    if len(likely) == 1 and likely[0] >= setting.now:
        return likely[0]
    tomorrow, working = shifted(today, 1), setting.working_after(today)
    following = [setting.at(tomorrow, _wall(minutes), zone) for minutes in _likely(hours, tomorrow, setting)]
    if len(hours) == 1 and tomorrow == working:
        return following[0]
    ahead = [at for minutes in hours if (at := setting.at(today, _wall(minutes), zone)) >= setting.now]
    later = [setting.at(working, _wall(minutes), zone) for minutes in _likely(hours, working, setting)]
    choices = sorted({*ahead, *following, *later})
    raise Doubt("WHICH_HOUR" if ahead else "WHICH_DAY", *(Stretch(at, at) for at in choices))


def in_a_part(part: Part, days: Days | None, relation: str, zone: ZoneInfo, setting: Setting) -> Stretch:
    """A part of its day; without a day the coming one.

    Raises:
        Doubt: PASSED, when it is the close of a day that has closed.
    """
    day = days.last if days is not None else _day_of(part, setting)
    bounds = setting.tongue.parts[part.name]
    begins = setting.at(day, _bound(bounds["from"], day, setting), zone)
    due = setting.at(day, _bound(part.to or bounds["to"], day, setting), zone)
    if relation == "before" and part.name not in WORKING and not part.to and begins > setting.now:
        due = begins
    if due < setting.now and day == setting.today and part.name == "day_end":
        due = max(setting.at(day, LAST_MINUTE, zone), setting.now)
    if due < setting.now and day == setting.today and part.name == "close":
        tonight = setting.at(day, LAST_MINUTE)
        following = setting.working_after(day)
        raise Doubt("PASSED", Stretch(setting.now, tonight), Days(following, following))
    return Stretch(min(begins, due), due)


def _day_of(part: Part, setting: Setting) -> date:
    today, clock = setting.today, setting.now.time()
    if part.name in WORKING or part.name == "midnight":
        return today
    if part.name in NEXT_MORNING:
        return setting.working_after(today)
    if part.name in OF_THE_HALF and not part.to:
        return today + DAY if clock >= NIGHT_IS_OVER else today
    bounds = setting.tongue.parts[part.name]
    return today if clock <= _bound(part.to or bounds["to"], today, setting) else today + DAY


def _bound(words: str, day: date, setting: Setting) -> time:
    """ "opens", "closes", "opens+60" or "12:00"."""
    name, _, more = words.partition("+")
    if name == "opens":
        return _wall(_minutes(setting.opens(day)) + int(more or 0))
    if name == "closes":
        closes = setting.closes(day)
        return closes if _minutes(closes) > HALF_A_DAY else LAST_MINUTE
    hour, _, minute = words.partition(":")
    return time(int(hour), int(minute))


def _wall(minutes: int) -> time:
    return time(min(minutes // 60, 23), minutes % 60) if minutes < 24 * 60 else LAST_MINUTE


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute
