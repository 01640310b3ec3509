"""How a promise stands at an instant, and what a proof makes of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from makegood.people.rules import Role


class Stored(StrEnum):
    """What the table holds. What a page shows follows from it and the clock (`state`)."""

    MADE = "MADE"
    KEPT = "KEPT"
    KEPT_LATE = "KEPT_LATE"
    BROKEN = "BROKEN"
    RENEGOTIATED = "RENEGOTIATED"


class State(StrEnum):
    DUE = "DUE"
    AWAITING = "AWAITING"  # due has passed, its source has not reported yet
    CLAIMED = "CLAIMED"  # somebody says it is done, no proof yet
    KEPT = "KEPT"
    KEPT_LATE = "KEPT_LATE"
    BROKEN = "BROKEN"
    RENEGOTIATED = "RENEGOTIATED"


class ProofKind(StrEnum):
    """What proves a promise. AIRING and DOCUMENT come from the records, by themselves."""

    AIRING = "AIRING"
    DOCUMENT = "DOCUMENT"
    CLAIM = "CLAIM"  # the doer says how it was done, and attaches their words
    WORD = "WORD"  # the next call itself


class Passing(StrEnum):
    """How the work of a promise went from one person to another."""

    GIVEN = "GIVEN"  # to a colleague, who must accept it
    DECLINED = "DECLINED"  # back to the person who promised it


# Who may be given work to do; the others read, or practise.
DOES_WORK = frozenset(
    {Role.REP.value, Role.OPERATIONS.value, Role.FINANCE.value, Role.MANAGER.value, Role.ADMINISTRATOR.value}
)


@dataclass(frozen=True)
class Held:
    """A promise as plain values. Instants are aware UTC; `proof_by` is never before `due_at`."""

    stored: Stored
    due_at: datetime
    proof_by: datetime
    claimed_at: datetime | None
    waits_for_log: bool = False


def state(held: Held, *, now: datetime) -> State:
    """How a promise reads at `now`, whether or not the worker has stored its breach yet.

    One that the log proves waits for the log, however late: an absence is known only below the completeness mark.

    A read never waits for the worker: what is due and not kept is shown as such at once.
    """
    if held.stored is not Stored.MADE:
        return State(held.stored.value)
    if held.claimed_at is not None:
        return State.CLAIMED
    if now < held.due_at:
        return State.DUE
    return State.AWAITING if now < held.proof_by or held.waits_for_log else State.BROKEN


def outcome(*, due_at: datetime, happened_at: datetime) -> Stored:
    """What a proof makes of a promise: judged by when it happened, not by when the proof came.

    >>> from datetime import UTC
    >>> sunday = datetime(2026, 11, 29, 23, tzinfo=UTC)
    >>> outcome(due_at=sunday, happened_at=sunday.replace(hour=20)).value
    'KEPT'
    """
    return Stored.KEPT if happened_at <= due_at else Stored.KEPT_LATE


@dataclass(frozen=True)
class Track:
    """What became of promises that fell due: kept in time, kept late, broken; `awaited` are not judged yet."""

    kept: int = 0
    late: int = 0
    broken: int = 0
    awaited: int = 0

    @property
    def due(self) -> int:
        """How many are judged."""
        return self.kept + self.late + self.broken


def track_record(promises: Sequence[Held], *, now: datetime) -> Track:
    """How promises were kept. One that a later date replaced counts by the later one; one still to come, not at all."""
    states = Counter(state(held, now=now) for held in promises)
    overdue = sum(1 for held in promises if state(held, now=now) is State.CLAIMED and held.due_at <= now)
    return Track(
        kept=states[State.KEPT],
        late=states[State.KEPT_LATE],
        broken=states[State.BROKEN],
        awaited=states[State.AWAITING] + overdue,
    )
