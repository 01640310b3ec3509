"""Which tasks of the worker keep failing: kept as two signs of life, the last failure and the last recovery."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core import heartbeat
from makegood.people import queries as people

PARTS = ("checks", "sweep")


@dataclass(frozen=True)
class Trouble:
    """A task that failed when it was last tried."""

    organisation: str
    task: str
    since: datetime


def note_failure(organisation_id: int, task: str, *, now: datetime) -> None:
    """Keep that a task failed."""
    heartbeat.beat(_part("failed", organisation_id, task), now=now)


def note_recovery(organisation_id: int, task: str, *, now: datetime) -> None:
    """Keep that a task went well, where it is known to have failed before."""
    if heartbeat.last_heard(_part("failed", organisation_id, task)) is not None:
        heartbeat.beat(_part("well", organisation_id, task), now=now)


def troubles() -> list[Trouble]:
    """The tasks that failed the last time they were tried, with the moment."""
    found = []
    for organisation in people.organisations():
        for task in PARTS:
            failed = heartbeat.last_heard(_part("failed", organisation.pk, task))
            well = heartbeat.last_heard(_part("well", organisation.pk, task))
            if failed is not None and (well is None or well < failed):
                found.append(Trouble(organisation.name, task, failed))
    return found


def _part(sign: str, organisation_id: int, task: str) -> str:
    return f"{sign}:{task}:{organisation_id}"
