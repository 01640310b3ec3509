"""The clocks that run once it is right, or they left: the cause, and that who knew hears what is different."""

from datetime import datetime

from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import RIGHT, Whereabouts
from makegood.mistakes.rules.closing import cause_open_since
from makegood.people import queries as people
from makegood.policy import queries as policies
from makegood.policy.rules.deadlines import clock_by

SHUT: dict[str, datetime | None] = {"cause_due_at": None, "prevention_due_at": None}
CAUSE, PREVENTION = "root_cause_after_made_right", "prevention_told_after_made_right"


def open_or_shut(
    change: Change, mistake: Mistake, here: Whereabouts, *, was_open: bool
) -> dict[str, datetime | None]:
    """What opens as it becomes right, or they left for good, and shuts when neither is so any more: {} for no change.

    `was_open`: whether the cause was, before what was just noted. It is opened anew each time that they say so again;
    what was learned before stays learned. Open already, its clocks run on.
    """
    standing, found = mistake.standing, dict[str, datetime | None]()
    if (here.stage in RIGHT) != (standing.made_right_at is not None):
        standing.made_right_at = change.now if here.stage in RIGHT else None
        found["made_right_at"] = standing.made_right_at
    is_open = cause_open_since(standing) is not None
    if is_open == was_open:
        return found
    return {**found, **(cause_clocks(change, mistake) if is_open else SHUT)}


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
