"""Effects outside our house: claimed with a lease, done once, due again when the one who claimed them died.

At least once, never lost: a repeat after a crash carries the same `message_id`. The lease is short and is renewed while
the work lasts, so that without a crash nothing happens twice, and after one it is not late by more than the lease.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q

from makegood.core.errors import MakegoodError
from makegood.core.faults import fault
from makegood.core.models import Ending, Outbox

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
LATE_AFTER = timedelta(minutes=1)  # what is promised while one worker lives


class NotDelivered(MakegoodError):
    """An effect did not happen. `is_final`: trying again is of no use, so it is set aside with its sentence."""

    def __init__(self, code: str, *, is_final: bool, **values: object) -> None:
        self.is_final = is_final
        super().__init__(code, **values)


def claim(*, now: datetime, lease: timedelta, limit: int = 1, but: Q | None = None) -> list[Outbox]:
    """Take up to `limit` effects that are due and free, oldest deadline first, and lease them until `now + lease`.

    `but`: rows that are left where they are. Two claimers never get the same row while its lease runs: on PostgreSQL
    rows locked by another are skipped, on SQLite the transaction holds the only write lock.
    """
    owed = _owed(now) if but is None else _owed(now).exclude(but)
    if not owed.exists():
        return []  # an idle worker takes no lock
    with transaction.atomic():
        ids = list(
            owed.select_for_update(skip_locked=True)
            .order_by("owed_at", "id")
            .values_list("id", flat=True)[:limit]
        )
        _owed(now).filter(id__in=ids).update(lease_until=now + lease, attempts=F("attempts") + 1)
        fault("outbox.claim_before_commit")
        claimed = list(Outbox.objects.filter(id__in=ids).order_by("owed_at", "id"))
    fault("outbox.claimed")
    return claimed


def begin(row: Outbox, *, now: datetime, lease: timedelta) -> bool:
    """The work on this row begins: its lease runs anew. False when it is another's by now, or has ended."""
    if _ours(row).update(lease_until=now + lease, begun=F("begun") + 1) != 1:
        return False
    row.lease_until, row.begun = now + lease, row.begun + 1
    fault("outbox.begun")
    return True


def renew(row: Outbox, *, now: datetime, lease: timedelta) -> bool:
    """The work on this row still lasts. False when it is another's by now: we were away for longer than the lease."""
    if _ours(row).update(lease_until=now + lease) != 1:
        return False
    row.lease_until = now + lease
    return True


def release(row: Outbox) -> bool:
    """Nobody has begun this row and we stop: it is due for another worker at once. False when it is another's."""
    is_ours = _ours(row).update(lease_until=None, attempts=F("attempts") - 1) == 1
    fault("outbox.released")
    return is_ours


def done(row: Outbox, *, now: datetime) -> bool:
    """The effect happened. False when it has ended already or another claimer has it now."""
    return _end(_ours(row), Ending.DONE, now=now)


def try_again(row: Outbox, *, at: datetime, reason: str = "") -> bool:
    """The effect did not happen and is due again at `at`. False when another claimer has it now."""
    is_ours = _ours(row).update(due_at=at, lease_until=None, begun=0, reason=reason[:300]) == 1
    fault("outbox.to_be_tried_again")
    return is_ours


def set_aside(row: Outbox, *, now: datetime, reason: str) -> bool:
    """The effect will not happen, for a reason that a person reads. False when another claimer has it now."""
    return _end(_ours(row), Ending.SET_ASIDE, now=now, reason=reason[:300])


def call_off(organisation: Any, message_id: str, *, now: datetime) -> bool:
    """Call an effect off before anybody has begun it. False when it is under way or has ended."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    rows = Outbox.objects.filter(free, organisation_id=organisation.pk, message_id=message_id, ended_at=None)
    return _end(rows, Ending.CALLED_OFF, now=now)


def owe_again(organisation: Any, row_id: int, *, now: datetime) -> bool:
    """One that was set aside is owed from now on, under its own message id. False when it is not set aside."""
    return (
        _set_aside(organisation)
        .filter(pk=row_id)
        .update(ending="", ended_at=None, due_at=now, attempts=0, begun=0, reason="")
        == 1
    )


def leave(organisation: Any, row_id: int, *, now: datetime) -> bool:
    """One that was set aside stays undone, because a person said so. False when it is not set aside."""
    rows = _set_aside(organisation).filter(pk=row_id)
    return rows.update(ending=Ending.CALLED_OFF.value, ended_at=now) == 1


def set_aside_in(organisation: Any) -> list[Outbox]:
    """What was set aside in one organisation and nobody has decided about, the newest first."""
    return list(_set_aside(organisation).order_by("-ended_at", "-id"))


def one_of(organisation: Any, row_id: int) -> Outbox | None:
    """One effect of an organisation, whatever became of it; None when there is no such."""
    return Outbox.objects.filter(organisation_id=organisation.pk, pk=row_id).first()


def set_aside_count(organisation: Any) -> int:
    """How many those are."""
    return _set_aside(organisation).count()


def oldest_untried(*, before: datetime) -> datetime | None:
    """When the oldest effect was owed that was due before `before`, is still owed, and was never taken up."""
    rows = Outbox.objects.filter(ended_at__isnull=True, owed_at__lt=before, attempts=0)
    return rows.order_by("owed_at", "id").values_list("owed_at", flat=True).first()


def why_it_waits(organisation: Any) -> str:
    """The newest reason for which something of this organisation is still owed; empty when there is none."""
    rows = Outbox.objects.filter(organisation_id=organisation.pk, ended_at__isnull=True).exclude(reason="")
    return rows.order_by("-due_at").values_list("reason", flat=True).first() or ""


def anything_waits() -> bool:
    """Whether something that did not work is still owed."""
    return Outbox.objects.filter(ended_at__isnull=True).exclude(reason="").exists()


def late_by(row: Outbox, *, now: datetime) -> timedelta:
    """How long after its moment an effect goes out; zero for what is late by less than a minute."""
    late = now - row.owed_at
    return late if late > LATE_AFTER else timedelta()


def tried_in_vain(message_ids: list[str]) -> dict[str, tuple[str, datetime]]:
    """{message id: (a sentence why the last try did not work, when it is tried next)}, of what is still owed."""
    owed = Outbox.objects.filter(message_id__in=message_ids, ended_at=None).exclude(reason="")
    return {
        id_: (reason, due_at) for id_, reason, due_at in owed.values_list("message_id", "reason", "due_at")
    }


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many tries (1 is the first): 10 s, doubled each time, at most an hour."""
    doubled: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)


def _end(rows: models.QuerySet[Outbox], ending: Ending, *, now: datetime, reason: str = "") -> bool:
    ended = rows.update(ending=ending.value, ended_at=now, lease_until=None, begun=0, reason=reason) == 1
    fault("outbox.ended_before_commit")
    return ended


def _owed(now: datetime) -> models.QuerySet[Outbox]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return Outbox.objects.filter(free, ended_at__isnull=True, owed_at__lte=now, due_at__lte=now)


def _set_aside(organisation: Any) -> models.QuerySet[Outbox]:
    return Outbox.objects.filter(organisation_id=organisation.pk, ending=Ending.SET_ASIDE.value)


def _ours(row: Outbox) -> models.QuerySet[Outbox]:
    return Outbox.objects.filter(
        pk=row.pk, ended_at__isnull=True, lease_until=row.lease_until, attempts=row.attempts
    )
