"""Kinds of answers and remedies, and the slot of a make-good."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

QUESTION = "What would you like me to do?"


class AnswerKind(StrEnum):
    """What they answered. Source: domain/3-model.md 3.1."""

    SPECIFIC = "SPECIFIC"
    YOU_TELL_ME = "YOU_TELL_ME"  # the prepared option is offered at once, with its dates
    WANTS_TIME = "WANTS_TIME"
    WANTS_NOTHING = "WANTS_NOTHING"
    WANTS_OUT = "WANTS_OUT"
    NO_ANSWER = "NO_ANSWER"  # after enough tries, with a manager's note


class Skipped(StrEnum):
    """Why the question was left out."""

    WINDOW_CLOSING = "WINDOW_CLOSING"
    ALREADY_SAID = "ALREADY_SAID"
    DECLINED = "DECLINED"


class Meets(StrEnum):
    """Whether a remedy does what they asked for."""

    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"  # with a reason that they are told
    NOT_ASKED = "NOT_ASKED"  # there was no wish to meet


class Cover(StrEnum):
    """What allows a remedy. Nothing allows an offer that is none of these: it waits for somebody's yes."""

    OWED = "OWED"  # a correction: no limit
    POCKET = "POCKET"  # agreed before the call for everybody in that role
    GRANT = "GRANT"  # agreed beforehand with a manager, for this person, customer, kind or case
    OWN_WORK = "OWN_WORK"  # the owner's own time
    APPROVED = "APPROVED"
    NONE = "NONE"


def meets_by_agreeing(answer: AnswerKind | None, *, was_written: bool = False) -> Meets | None:
    """What they agreed to right after saying what they would like meets it, until somebody says otherwise.

    None: they wrote it, and nobody of ours was there when they did; somebody has to look, and say.
    """
    if answer is not AnswerKind.SPECIFIC:
        return Meets.NOT_ASKED
    return None if was_written else Meets.YES


class RemedyClass(StrEnum):
    """A correction is owed; restoration brings back what was lost; only goodwill counts against limits."""

    CORRECTION = "CORRECTION"
    RESTORATION = "RESTORATION"
    GOODWILL = "GOODWILL"
    GESTURE = "GESTURE"


def same_slot_later(
    opens_at: datetime, closes_at: datetime, *, now: datetime, zone: str, notice: timedelta
) -> tuple[datetime, datetime]:
    """The same weekday and wall time in the first week that leaves the station `notice` to book it.

    `opens_at` and `closes_at` are UTC instants of the slot that was lost; the answer is UTC too, at the same wall
    time of `zone`, so that "Sunday 20:00" stays 20:00 when the clocks change in between.
    """
    place = ZoneInfo(zone)
    opens, closes = opens_at.astimezone(place), closes_at.astimezone(place)
    weeks = 1
    while _weeks_later(opens, weeks) < now + notice:
        weeks += 1
    return _weeks_later(opens, weeks), _weeks_later(closes, weeks)


def weeks_on(opens_at: datetime, closes_at: datetime, *, weeks: int, zone: str) -> tuple[datetime, datetime]:
    """A slot so many weeks on, at the same wall time of `zone`; UTC in and out."""
    place = ZoneInfo(zone)
    return (
        _weeks_later(opens_at.astimezone(place), weeks),
        _weeks_later(closes_at.astimezone(place), weeks),
    )


def _weeks_later(local: datetime, weeks: int) -> datetime:
    """The same wall time some weeks on, as UTC."""
    naive = local.replace(tzinfo=None) + timedelta(weeks=weeks)
    return naive.replace(tzinfo=local.tzinfo).astimezone(ZoneInfo("UTC"))
