"""What the cause, its preventions and checks say of the mistake: the facts of the gates after it was made right."""

from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes import actions as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.closing import cause_open_since
from makegood.prevention import queries
from makegood.prevention.actions.guarding import set_up
from makegood.prevention.models import Cause, EffectivenessCheck
from makegood.prevention.rules import ANNOYING, Result, lacks


def tally(change: Change, mistake: Mistake) -> None:
    """Note what follows for the mistake. `mistake.standing` is locked. The guard begins as soon as it is understood."""
    cause = queries.cause_of(mistake)
    if cause is None:
        return
    standing = mistake.standing
    is_learned = lacks(standing.severity, queries.known(cause)) is None
    is_light = is_learned and standing.severity == ANNOYING
    facts = {
        "learned_at": _since(standing.learned_at, change.now) if is_learned else None,
        "light_at": _since(standing.light_at, change.now) if is_light else None,
        **_told(cause, is_learned=is_learned, now=change.now),
        **_checked(cause),
    }
    is_open = cause_open_since(standing) is not None
    did_not_hold = not is_learned and standing.learned_at is not None  # or it counts as graver now
    if did_not_hold and is_open:
        facts |= mistakes.cause_clocks(change, mistake)
    mistakes.note(
        change, mistake, **{name: at for name, at in facts.items() if getattr(standing, name) != at}
    )
    if is_learned and not is_light:
        set_up(change, cause)


def _since(before: datetime | None, now: datetime) -> datetime:
    return before if before is not None else now


def _told(cause: Cause, *, is_learned: bool, now: datetime) -> dict[str, datetime | None]:
    """Since when everybody who knew has heard it; None while one of them has not.

    Where nobody but those who left knew of it, nobody is left to tell: it is told as soon as it is understood.
    """
    standing, told = cause.mistake.standing, queries.told_of(cause)
    if standing.lost_at is not None and not queries.must_be_told(cause.mistake):
        return {"prevention_told_at": _since(standing.prevention_told_at, now) if is_learned else None}
    is_all = bool(told) and not queries.untold(cause)
    return {"prevention_told_at": max(row.at for row in told) if is_all else None}


def _checked(cause: Cause) -> dict[str, datetime | int | None]:
    """How many checks wait, held and failed; those of a prevention that was reopened count no more."""
    checks = [one for one in queries.checks_of(cause) if one.prevention.reopened_at is None]
    waiting = [one for one in checks if one.result == ""]
    return {
        "checks_open": len(waiting),
        "checks_held": _count(checks, Result.HELD),
        "checks_failed": _count(checks, Result.FAILED),
        "next_check_due_at": min((one.due_at for one in waiting), default=None),
    }


def _count(checks: list[EffectivenessCheck], result: Result) -> int:
    return sum(1 for one in checks if one.result == result.value)
