"""Effects outside our house: claimed with a lease, done once, due again when the one who claimed them died.

At least once, never lost: a repeat after a crash carries the same `message_id`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q

from makegood.core.models import Outbox


def claim(*, now: datetime, lease: timedelta, limit: int = 1) -> list[Outbox]:
    """Take up to `limit` effects that are due and free, oldest first, and lease them until `now + lease`.

    Two claimers never get the same row while its lease runs: on PostgreSQL rows locked by another are
    skipped, on SQLite the transaction holds the only write lock.
    """
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
    """The effect happened. False when it was done already or another claimer has it now."""
    return _ours(row).update(done_at=now, lease_until=None) == 1


def try_again(row: Outbox, *, at: datetime) -> bool:
    """The effect did not happen and is due again at `at`. False when another claimer has it now."""
    return _ours(row).update(due_at=at, lease_until=None) == 1


def _owed(now: datetime) -> models.QuerySet[Outbox]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return Outbox.objects.filter(free, done_at__isnull=True, due_at__lte=now)


def _ours(row: Outbox) -> models.QuerySet[Outbox]:
    return Outbox.objects.filter(
        pk=row.pk, done_at__isnull=True, lease_until=row.lease_until, attempts=row.attempts
    )
