"""What is owed outside our house goes out: claimed with a lease, done, and what follows from it written at once.

The effect itself happens between two transactions, never inside one. Killed in between, it happens again with the same
message id when the lease has passed: at least once, never lost, at most one repeat for each kill.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core import outbox, record
from makegood.core.models import Outbox
from makegood.core.outbox import NotDelivered
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.people import queries as people

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=45)
AT_ONCE = 20  # rows of one claim; the lease must last for all of them
GIVEN_UP_AFTER = timedelta(days=2)

Write = Callable[[Change], None]


@dataclass(frozen=True)
class Way:
    """How effects of one kind go out.

    `deliver(row, now)` does it, outside any transaction, and returns what is to be written about it; it raises
    `NotDelivered` when it did not happen. `given_up(change, row)` writes what a person must know when it never will.
    """

    deliver: Callable[[Outbox, datetime], Write]
    given_up: Callable[[Change, Outbox], None]


WAYS: Mapping[str, Way] = {}


def deliver_due(*, clock: Callable[[], datetime], limit: int = AT_ONCE) -> int:
    """Claim up to `limit` effects that are due, the oldest first, and do them. Returns how many were tried."""
    rows = outbox.claim(now=clock(), lease=LEASE, limit=limit)
    for row in rows:
        _one(row, WAYS, clock)
    return len(rows)


def _one(row: Outbox, ways: Mapping[str, Way], clock: Callable[[], datetime]) -> None:
    way, now = ways[row.kind], clock()
    try:
        write = way.deliver(row, now)
    except NotDelivered as failure:
        _failed(row, way, failure, now=clock())
        return
    except Exception as error:  # whatever it is, it must hold nothing else back, and it is tried again
        log.exception("%s %s", row.kind, row.message_id)
        _failed(
            row, way, NotDelivered("NOT_DELIVERED", is_final=False, why=type(error).__name__), now=clock()
        )
        return
    now = clock()
    house = people.organisation(row.organisation_id)
    with record.change(house, by=record.system("outbox", house), now=now) as change:
        if outbox.done(row, now=now):
            write(change)


def _failed(row: Outbox, way: Way, failure: NotDelivered, *, now: datetime) -> None:
    """Try again later, or set it aside where that is of no use, with a sentence that a person reads."""
    reason = sentence(failure)
    if not failure.is_final and now - row.owed_at < GIVEN_UP_AFTER:
        outbox.try_again(row, at=now + outbox.pause_after(row.attempts), reason=reason)
        return
    house = people.organisation(row.organisation_id)
    with record.change(house, by=record.system("outbox", house), now=now) as change:
        if outbox.set_aside(row, now=now, reason=reason):
            way.given_up(change, row)
