"""Mistakes handed over and not opened yet, and those that need somebody else now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import DateTimeField, ExpressionWrapper, F, Q, Value

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import mistakes_seen_by
from makegood.people.models import Organisation, User
from makegood.queue.models import HandedOver
from makegood.queue.queries.listing import IS_OPEN
from makegood.queue.rules.giving import Needs

SHOWN = 50  # of each reason


@dataclass(frozen=True)
class Waiting:
    """One mistake that needs somebody now, why, and how it came to its owner where it was handed over."""

    mistake: Mistake
    needs: Needs
    handed: HandedOver | None


def handed_to(viewer: User) -> list[HandedOver]:
    """What was handed over to this person and not opened since, the nearest deadline first."""
    return _handed_to(viewer.organisation, viewer)


@prepared
def _handed_to(house: Organisation, to: User) -> ScopedQuerySet[HandedOver]:
    found = _unopened(house).filter(to=to)
    found = found.select_related("mistake__account", "mistake__contact", "mistake__standing", "by")
    return found.order_by(F("mistake__standing__next_due_at").asc(nulls_last=True), "pk")[:SHOWN]


def _unopened(organisation: Organisation) -> ScopedQuerySet[HandedOver]:
    is_open = Q(mistake__standing__next_step="NOTHING")
    return HandedOver.objects.within(organisation).filter(~is_open, is_latest=True, opened_at=None)


@prepared
def _unopened_one(house: Organisation, to: User, mistake: int) -> ScopedQuerySet[HandedOver]:
    found = HandedOver.objects.within(house).filter(mistake=mistake, to=to, is_latest=True, opened_at=None)
    return found.order_by("pk")[:1]


def unopened_by(viewer: User, *, mistake_id: int) -> HandedOver | None:
    """The handing over of this mistake to this person, when it was not opened since."""
    return _unopened_one.one(viewer.organisation, viewer, mistake_id)


def not_taken(viewer: User, *, away: Sequence[int], now: datetime) -> list[Waiting]:
    """Open mistakes that need somebody else now, each once, the nearest deadline first; four queries.

    `away`: ids of the people who are away and for whom nobody stands in.
    """
    rows = (
        mistakes_seen_by(viewer)
        .select_related(None)
        .select_related("account", "contact", "owner", "standing")
    )
    rows = rows.filter(IS_OPEN).order_by(F("standing__next_due_at").asc(nulls_last=True), "pk")
    handed = {one.mistake_id: one for one in _unopened(viewer.organisation).select_related("by")[: SHOWN * 2]}
    half = ExpressionWrapper(
        Value(now, output_field=DateTimeField())
        + (Value(now, output_field=DateTimeField()) - F("standing__owned_at")),
        output_field=DateTimeField(),
    )
    waits = Q(standing__told_at=None, standing__withdrawn_at=None, standing__acknowledge_by__lt=half)
    found: dict[int, Waiting] = {}
    for needs, where in (
        (Needs.LEFT, Q(owner__is_active=False)),
        (Needs.AWAY, Q(owner__in=list(away))),
        (Needs.UNOPENED, Q(pk__in=list(handed))),
        (Needs.HALF, waits),
    ):
        for mistake in rows.filter(where)[:SHOWN]:
            found.setdefault(mistake.pk, Waiting(mistake, needs, handed.get(mistake.pk)))
    return sorted(found.values(), key=lambda one: _by_deadline(one.mistake))


def _by_deadline(mistake: Mistake) -> tuple[bool, float, int]:
    due_at = mistake.standing.next_due_at
    return (due_at is None, due_at.timestamp() if due_at is not None else 0.0, mistake.pk)
