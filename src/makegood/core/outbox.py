"""Effects outside our house: claimed with a lease, done once, due again when the one who claimed them died.

At least once, never lost: a repeat after a crash carries the same `message_id`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q

from makegood.core.errors import MakegoodError
from makegood.core.models import Ending, Outbox

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


class NotDelivered(MakegoodError):
    """An effect did not happen. `is_final`: trying again is of no use, so it is set aside with its sentence."""

    def __init__(self, code: str, *, is_final: bool, **values: object) -> None:
        self.is_final = is_final
        super().__init__(code, **values)


def claim(*, now: datetime, lease: timedelta, limit: int = 1) -> list[Outbox]:
    """Take up to `limit` effects that are due and free, oldest first, and lease them until `now + lease`.

    Two claimers never get the same row while its lease runs: on PostgreSQL rows locked by another are
    skipped, on SQLite the transaction holds the only write lock.
    """
    if not _owed(now).exists():
        return []  # an idle worker takes no lock
    with transaction.atomic():
        ids = list(
            _owed(now)
            .select_for_update(skip_locked=True)
            .order_by("due_at", "id")
            .values_list("id", flat=True)[:limit]
        )
        claimed = _owed(now).filter(id__in=ids)
        claimed.update(lease_until=now + lease, attempts=F("attempts") + 1)
        return list(Outbox.objects.filter(id__in=ids).order_by("due_at", "id"))


def done(row: Outbox, *, now: datetime) -> bool:
    """The effect happened. False when it has ended already or another claimer has it now."""
    return _end(_ours(row), Ending.DONE, now=now)


def try_again(row: Outbox, *, at: datetime, reason: str = "") -> bool:
    """The effect did not happen and is due again at `at`. False when another claimer has it now."""
    return _ours(row).update(due_at=at, lease_until=None, reason=reason[:300]) == 1


def set_aside(row: Outbox, *, now: datetime, reason: str) -> bool:
    """The effect will not happen, for a reason that a person reads. False when another claimer has it now."""
    return _end(_ours(row), Ending.SET_ASIDE, now=now, reason=reason[:300])


def call_off(organisation: Any, message_id: str, *, now: datetime) -> bool:
    """Call an effect off before anybody has begun it. False when it is under way or has ended."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    rows = Outbox.objects.filter(free, organisation_id=organisation.pk, message_id=message_id, ended_at=None)
    return _end(rows, Ending.CALLED_OFF, now=now)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many tries (1 is the first): 10 s, doubled each time, at most an hour."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _end(rows: models.QuerySet[Outbox], ending: Ending, *, now: datetime, reason: str = "") -> bool:
    return rows.update(ending=ending.value, ended_at=now, lease_until=None, reason=reason) == 1


def _owed(now: datetime) -> models.QuerySet[Outbox]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return Outbox.objects.filter(free, ended_at__isnull=True, due_at__lte=now)


def _ours(row: Outbox) -> models.QuerySet[Outbox]:
    return Outbox.objects.filter(
        pk=row.pk, ended_at__isnull=True, lease_until=row.lease_until, attempts=row.attempts
    )
