"""What a customer may see of the promises that were made to them, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from django.db.models import Q

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation
from makegood.policy.rules.trades import trade
from makegood.promises import rules
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, State, Stored


class Reads(StrEnum):
    """How a promise reads to the one to whom it was made."""

    DUE = "DUE"
    SAID_DONE = "SAID_DONE"  # done as far as we can tell; they say whether it is so
    AWAITED = "AWAITED"  # its time has passed, and the records have not come in yet
    KEPT = "KEPT"
    KEPT_LATE = "KEPT_LATE"
    LATE = "LATE"


READS = {
    State.DUE: Reads.DUE,
    State.CLAIMED: Reads.SAID_DONE,
    State.AWAITING: Reads.AWAITED,
    State.KEPT: Reads.KEPT,
    State.KEPT_LATE: Reads.KEPT_LATE,
    State.BROKEN: Reads.LATE,
}

DELIVERY = "delivery"  # the proof of a trade


@dataclass(frozen=True)
class ShownPromise:
    """One promise in the words in which it was spoken. Instants are UTC.

    `at`: when it is or was due, or was kept; `by_day`: kept on a day, its hour unknown. `number`: of the paper that
    proves it. `was_due_at`: the date that stood before the one they agreed to.
    """

    words: str
    reads: Reads
    at: datetime
    by_day: bool = False
    number: str = ""
    was_due_at: datetime | None = None


@dataclass(frozen=True)
class NextWord:
    """When they hear from us next; late from its moment on."""

    at: datetime
    is_late: bool


def promised(promises: Sequence[Promise], *, now: datetime) -> tuple[ShownPromise, ...]:
    """What was promised, in the order in which it comes.

    A word for later is no line of its own (`next_word`), and a date that was replaced stands with the new one.
    """
    return tuple(
        _shown(promise, now)
        for promise in promises
        if promise.proof_kind != ProofKind.WORD.value and promise.state != Stored.RENEGOTIATED.value
    )


def next_word(promises: Sequence[Promise], *, now: datetime) -> NextWord | None:
    """When they hear from us next, None when no word is owed."""
    owed = (Stored.MADE.value, Stored.BROKEN.value)
    words = [one for one in promises if one.proof_kind == ProofKind.WORD.value and one.state in owed]
    return NextWord(words[-1].due_at, now >= words[-1].due_at) if words else None


def promises_to_them(mistake: Mistake) -> list[Promise]:
    """All that was promised, by due moment, also in mending a promise of this mistake that was not kept."""
    return sorted(_to_them(mistake.organisation, mistake), key=attrgetter("due_at", "pk"))


@prepared
def _to_them(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Promise]:
    # Through the ids of the mistakes: asked of the joined tables at once, every promise of the house is read.
    of_it = Mistake.objects.within(house).filter(Q(pk=mistake.pk) | Q(parent=mistake))
    found = Promise.objects.within(house).filter(mistake__in=of_it.values("pk"))
    return found.select_related("proof", "instead_of", "organisation")


def _shown(promise: Promise, now: datetime) -> ShownPromise:
    reads = READS[rules.state(promise.held, now=now)]
    kept_at = promise.kept_at or promise.claimed_at
    proof = getattr(promise, "proof", None)
    return ShownPromise(
        words=promise.words,
        reads=reads,
        at=kept_at if kept_at is not None and reads is not Reads.LATE else promise.due_at,
        by_day=promise.kept_at is not None and not _knows_its_hour(promise),
        number=proof.document_number if proof is not None else "",
        was_due_at=promise.instead_of.due_at if promise.instead_of is not None else None,
    )


def _knows_its_hour(promise: Promise) -> bool:
    """A document and a delivery know their day and no hour."""
    if promise.proof_kind == ProofKind.AIRING.value:
        return trade(promise.organisation.trade).proof != DELIVERY
    return promise.proof_kind != ProofKind.DOCUMENT.value
