"""Who joins the first call because its owner has not rehearsed for long: a line for both, and it delays nothing.

Source: behaviour H01; the days stand in the policy under days.practised_within.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.people.rules import LOOKS_AFTER_PEOPLE, first_name
from makegood.policy import queries as policies
from makegood.practice.queries import last_practised

SHOWN = 5


@dataclass(frozen=True)
class Joins:
    """One call that a manager joins. `is_mine`: the reader is that manager; else the owner, whom `manager` helps."""

    mistake_id: int
    number: int
    account: str
    owner: str
    manager: str
    days: int
    is_mine: bool


def joins_today(viewer: User, *, now: datetime) -> tuple[Joins, ...]:
    """The first calls that this person joins; asked only for whoever leads people."""
    if viewer.role not in LOOKS_AFTER_PEOPLE:
        return ()
    bands = _bands(viewer.organisation)
    found = mistakes.open_mistakes(viewer).filter(
        standing__severity__in=bands, standing__told_at=None, standing__mend_by=None
    )
    rows = _unpractised(viewer.organisation, list(found[:SHOWN]), bands, now=now)
    return tuple(
        one for mistake, days in rows if (one := _joins(viewer, mistake, days)) is not None and one.is_mine
    )


def joins_call(viewer: User, *, mistake_id: int, now: datetime) -> Joins | None:
    """The same on one mistake, for its owner and for the manager who joins; None where nobody has to.

    Raises:
        NotFound: no such mistake that this person may see.
    """
    return _joins_here(viewer, mistakes.mistake_seen_by(viewer, mistake_id=mistake_id), now=now)


def joins_beside(viewer: User, mistake: Mistake, *, now: datetime) -> tuple[Joins, ...]:
    """What `joins_call` finds on a mistake that this person sees, as a row or none."""
    one = _joins_here(viewer, mistake, now=now)
    return (one,) if one is not None else ()


def _joins_here(viewer: User, mistake: Mistake, *, now: datetime) -> Joins | None:
    standing = mistake.standing
    if standing.told_at or standing.withdrawn_at or standing.mend_by:
        return None
    bands = _bands(viewer.organisation)
    if standing.severity not in bands:
        return None
    rows = _unpractised(viewer.organisation, [mistake], bands, now=now)
    return _joins(viewer, mistake, rows[0][1]) if rows else None


def _bands(house: Organisation) -> dict[str, int]:
    """{band: days within which its owner has practised}, of the bands in which that is asked."""
    within = policies.current(house).practised_within
    return {band: days[0] for band, days in within.items() if days}


def _unpractised(
    house: Organisation, found: list[Mistake], bands: dict[str, int], *, now: datetime
) -> list[tuple[Mistake, int]]:
    """Those whose owner has not finished a rehearsal within the days of its band. One query at most."""
    if not found:
        return []
    last = last_practised(house, {mistake.owner_id for mistake in found})
    return [
        (mistake, days)
        for mistake in found
        if (days := bands[mistake.standing.severity])
        and last.get(mistake.owner_id, now - timedelta(days=days + 1)) < now - timedelta(days=days)
    ]


def _joins(viewer: User, mistake: Mistake, days: int) -> Joins | None:
    manager = people.manager_of(mistake.owner)
    if manager is None or viewer.pk not in (manager.pk, mistake.owner_id):
        return None
    return Joins(
        mistake_id=mistake.pk,
        number=mistake.number,
        account=mistake.account.name,
        owner=first_name(mistake.owner.name),
        manager=first_name(manager.name),
        days=days,
        is_mine=viewer.pk == manager.pk,
    )
