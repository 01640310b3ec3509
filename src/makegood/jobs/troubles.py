"""Which tasks of the worker keep failing: kept as two signs of life, the last failure and the last recovery."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core import heartbeat
from makegood.people import queries as people

PARTS = ("checks", "sweep", "reminders", "outcomes", "words", "hooks", "monday")


@dataclass(frozen=True)
class Trouble:
    """A task that failed when it was last tried."""

    organisation: str
    part: str
    since: datetime


def note_failure(organisation_id: int, part: str, *, now: datetime) -> None:
    """Keep that a part of the rounds failed."""
    heartbeat.beat(_sign("failed", organisation_id, part), now=now)


def note_recovery(organisation_id: int, part: str, *, now: datetime) -> None:
    """Keep that it went well, where it is known to have failed before."""
    if heartbeat.last_heard(_sign("failed", organisation_id, part)) is not None:
        heartbeat.beat(_sign("well", organisation_id, part), now=now)


def troubles() -> list[Trouble]:
    """The parts that failed the last time they were tried, with the moment."""
    found = []
    for organisation in people.organisations():
        for part in PARTS:
            failed = heartbeat.last_heard(_sign("failed", organisation.pk, part))
            well = heartbeat.last_heard(_sign("well", organisation.pk, part))
            if failed is not None and (well is None or well < failed):
                found.append(Trouble(organisation.name, part, failed))
    return found


def _sign(sign: str, organisation_id: int, part: str) -> str:
    return f"{sign}:{part}:{organisation_id}"
