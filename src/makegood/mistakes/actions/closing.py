"""The clocks that run once it is right: the cause, and that everybody who knew hears what is different."""

from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import RIGHT, Whereabouts
from makegood.people import queries as people
from makegood.policy import queries as policies
from makegood.policy.rules.deadlines import clock_by

CAUSE, PREVENTION = "root_cause_after_made_right", "prevention_told_after_made_right"


def clocks_after_right(change: Change, mistake: Mistake, here: Whereabouts) -> dict[str, datetime | None]:
    """What opens as it becomes right and shuts when it no longer is: {} where neither just happened.

    It is opened anew each time that they say so again; what was learned before stays learned.
    """
    is_right, is_open = here.stage in RIGHT, mistake.standing.made_right_at is not None
    if is_right == is_open:
        return {}
    if not is_right:
        return {"made_right_at": None, "cause_due_at": None, "prevention_due_at": None}
    return {
        "made_right_at": change.now,
        **cause_clocks(change, mistake),
    }


def cause_clocks(
    change: Change, mistake: Mistake, *, start: datetime | None = None
) -> dict[str, datetime | None]:
    """By when the cause is found and everybody has heard what is different, counted from `start`, else from now."""
    start = start or change.now
    return {
        "cause_due_at": _due_at(mistake, CAUSE, start=start),
        "prevention_due_at": _due_at(mistake, PREVENTION, start=start),
    }


def _due_at(mistake: Mistake, clock: str, *, start: datetime) -> datetime | None:
    policy, calendar = policies.current(mistake.organisation), people.calendar_of(mistake.account)
    due = clock_by(policy, clock, mistake.standing.severity, start=start, calendar=calendar)
    return due.at if due is not None else None
