"""What is owed outside our house goes out: claimed with a lease, done, and what follows from it written at once.

The effect itself happens between two transactions, never inside one. Killed in between, it happens again with the same
message id when the lease has passed: at least once, never lost, at most one repeat for each kill.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import OperationalError, connection
from django.db.models import Q

from makegood.core import going_out, outbox, record
from makegood.core.errors import MakegoodError
from makegood.core.faults import fault
from makegood.core.going_out import Told
from makegood.core.models import Outbox
from makegood.core.outbox import NotDelivered
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.hooks import rules as hooks
from makegood.people import queries as people
from makegood.recovery.letter import sending
from makegood.recovery.rounds import house_mail, reminder_chat, reminder_mail
from makegood.recovery.way_out import hooking
from makegood.recovery.way_out.leases import LEASE, kept

log = logging.getLogger(__name__)

AT_ONCE = 8  # rows of one claim: what others cannot take meanwhile, and what is given back at the end
GIVEN_UP_AFTER = timedelta(days=2)
FEWEST_TRIES = 8  # also for what is two days late because nobody was there to try: twenty minutes of trying
MOST_DEATHS = 3  # of senders, one after the other, while they did this one
WRITES_TRIED, WRITE_PAUSE_SECONDS = 6, 0.5

Write = Callable[[Change], None]
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Way:
    """How effects of one kind go out.

    `deliver(row, now)` does it, outside any transaction, and returns what is to be written about it; it raises
    `NotDelivered` when it did not happen. `given_up(change, row)` writes what a person must know when it never will,
    and `owed_again(change, row)` takes that back when a person has it tried again. `to_customer`: held while the clock
    is in doubt. `told(row)` says what it is on the page of what did not go out. `outbox.late_by(row, now=now)` is how
    late it is; what reaches a person late says so.
    """

    deliver: Callable[[Outbox, datetime], Write]
    given_up: Callable[[Change, Outbox], None]
    to_customer: bool = True
    told: Callable[[Outbox], Told] | None = None
    owed_again: Callable[[Change, Outbox], None] | None = None
    lasts: timedelta = GIVEN_UP_AFTER


WAYS: Mapping[str, Way] = {
    "LETTER": Way(sending.deliver, sending.given_up, told=sending.told, owed_again=sending.owed_again),
    "HOOK": Way(hooking.deliver, hooking.given_up, to_customer=False, told=hooking.told, lasts=hooks.LASTS),
    "NOTICE": Way(
        reminder_mail.deliver,
        reminder_mail.given_up,
        to_customer=False,
        told=reminder_mail.told,
        owed_again=reminder_mail.owed_again,
    ),
    "HOUSE_MAIL": Way(
        house_mail.deliver,
        house_mail.given_up,
        to_customer=False,
        told=house_mail.told,
        owed_again=house_mail.owed_again,
    ),
    "CHAT": Way(
        reminder_chat.deliver,
        reminder_chat.given_up,
        to_customer=False,
        told=reminder_chat.told,
        owed_again=reminder_chat.owed_again,
    ),
}


def to_customers() -> Q:
    """The effects that reach a customer; those of a kind that nobody registered are taken for such."""
    inside = [kind for kind, way in WAYS.items() if not way.to_customer]
    return ~Q(kind__in=inside)


def deliver_due(
    *, clock: Clock, limit: int = AT_ONCE, stop: threading.Event | None = None, but: Q | None = None
) -> int:
    """Claim up to `limit` effects that are due, the oldest deadline first, and do them. Returns how many were tried.

    With `stop` set the one at hand is finished and the others are given back, due for another sender at once. `but`:
    effects that are left where they are.
    """
    rows = outbox.claim(now=clock(), lease=LEASE, limit=limit, but=but)
    tried, went = 0, False
    for row in rows:
        if stop is not None and stop.is_set():
            outbox.release(row)
            continue
        went = _one(row, clock) or went
        tried += 1
    if went:
        going_out.well_again()
    return tried


def _one(row: Outbox, clock: Clock) -> bool:
    """Do one that was claimed, unless it is another's by now. True when it went out."""
    if not outbox.begin(row, now=clock(), lease=LEASE):
        return False
    if row.begun > MOST_DEATHS:
        _set_aside(row, NotDelivered("ENDS_ITS_SENDER", is_final=True, count=MOST_DEATHS), now=clock())
        return False
    with kept(row, clock=clock):
        try:
            write = _delivered(row, clock())
        except NotDelivered as failure:
            _failed(row, failure, now=clock())
            return False
        fault("delivering.gone_out")
        _write_down(row, write, clock)
        fault("delivering.written_down")
    return True


def _delivered(row: Outbox, now: datetime) -> Write:
    """Do it. Raises NotDelivered, also for a fault of ours: it must hold nothing else back, and is tried again."""
    way = WAYS.get(row.kind)
    if way is None:
        raise NotDelivered("NO_WAY_OUT", is_final=False, kind=row.kind)
    try:
        return way.deliver(row, now)
    except NotDelivered:
        raise
    except Exception as error:
        log.exception("%s %s", row.kind, row.message_id)
        raise NotDelivered("NOT_DELIVERED", is_final=False, why=type(error).__name__) from error


def _write_down(row: Outbox, write: Write, clock: Clock) -> None:
    """Mark it done and write what follows. It has gone out: whatever fails here must not make it go out again.

    A database that is away for a moment is waited for, with the lease kept. Where what follows cannot be written, it is
    set aside: a person sees that it went out and that nothing was noted.
    """
    for tried in range(1, WRITES_TRIED + 1):
        now = clock()
        try:
            house = people.organisation(row.organisation_id)
            with record.change(house, by=record.system("outbox", house), now=now) as change:
                if outbox.done(row, now=now):
                    write(change)
        except OperationalError:
            if tried == WRITES_TRIED:
                raise
            connection.close_if_unusable_or_obsolete()
            time.sleep(WRITE_PAUSE_SECONDS * 2**tried)
        except Exception as error:
            log.exception("%s %s went out and could not be written down.", row.kind, row.message_id)
            why = str(error) if isinstance(error, MakegoodError) else type(error).__name__
            _end_apart(row, sentence("GONE_AND_NOT_NOTED", why=why), now=now)
            return
        else:
            return


def _failed(row: Outbox, failure: NotDelivered, *, now: datetime) -> None:
    """Try again later, or set it aside where that is of no use, with a sentence that a person reads."""
    going_out.note_failure(failure, now=now)
    way = WAYS.get(row.kind)  # none where an older version runs than the one that owed it
    lasts = way.lasts if way is not None else GIVEN_UP_AFTER
    is_early = now - row.owed_at < lasts or row.attempts < FEWEST_TRIES
    if not failure.is_final and is_early:
        outbox.try_again(row, at=now + outbox.pause_after(row.attempts), reason=sentence(failure))
        return
    if not failure.is_final:
        why = sentence(failure)
        failure = NotDelivered("GIVEN_UP_AFTER_TRYING", is_final=True, count=row.attempts, why=why)
    _set_aside(row, failure, now=now)


def _set_aside(row: Outbox, failure: NotDelivered, *, now: datetime) -> None:
    """Give it up and tell a person. Where that cannot be written it is given up all the same; its page has it."""
    way = WAYS.get(row.kind)
    house = people.organisation(row.organisation_id)
    try:
        with record.change(house, by=record.system("outbox", house), now=now) as change:
            if outbox.set_aside(row, now=now, reason=sentence(failure)):
                facts = {"kind": row.kind, "because": failure.code}
                change.append("EFFECT_SET_ASIDE", f"outbox:{row.pk}", facts)
                if way is not None:
                    way.given_up(change, row)
    except OperationalError:
        raise
    except Exception:
        log.exception("%s %s was given up and nobody could be told.", row.kind, row.message_id)
        _end_apart(row, sentence(failure), now=now)


def _end_apart(row: Outbox, reason: str, *, now: datetime) -> None:
    """Set it aside without what follows from it: that could not be written."""
    house = people.organisation(row.organisation_id)
    with record.change(house, by=record.system("outbox", house), now=now) as change:
        if outbox.set_aside(row, now=now, reason=reason):
            change.append("EFFECT_NOT_NOTED", f"outbox:{row.pk}", {"kind": row.kind})
