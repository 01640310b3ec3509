"""Writes: make, accept, claim, renegotiate, prove and break a promise."""

from dataclasses import dataclass
from datetime import datetime

from makegood import clocks
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes import queries as mistakes
from makegood.mistakes.actions import note
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, User
from makegood.promises import queries, rules
from makegood.promises.models import Promise, Proof
from makegood.promises.rules import ProofKind, Stored
from makegood.records.models import Import
from makegood.remedies import actions as remedies
from makegood.remedies.models import Remedy


@dataclass(frozen=True)
class Spoken:
    """A promise as it was spoken. `proof_key`: the added line, or "credit_note:1042" for a document."""

    words: str
    to: Contact | None
    doer: User
    due_at: datetime
    due_rule: str
    zone: str
    proof_by: datetime
    proof_kind: ProofKind
    proof_key: str = ""
    remedy: Remedy | None = None


def make(change: Change, spoken: Spoken, *, mistake: Mistake, by: User) -> Promise:
    """Write down a promise at the moment at which it is spoken. Its doer accepts apart from that.

    Raises:
        Refused: its due moment has passed already.
    """
    if spoken.due_at <= change.now:
        raise Refused("PROMISE_IN_THE_PAST", words=spoken.words, due_at=spoken.due_at)
    promise = insert(
        Promise(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            remedy=spoken.remedy,
            to=spoken.to,
            words=spoken.words,
            made_at=change.now,
            made_by=by,
            doer=spoken.doer,
            accepted_at=change.now if spoken.doer.pk == by.pk else None,
            due_at=spoken.due_at,
            zone=spoken.zone,
            due_rule=spoken.due_rule,
            data_version=clocks.data_version(),
            proof_by=spoken.proof_by,
            proof_kind=spoken.proof_kind.value,
            proof_key=spoken.proof_key,
        )
    )
    change.append(
        "PROMISE_MADE",
        promise,
        {"mistake": mistake.subject_code, "doer": spoken.doer.actor_code, "due_at": spoken.due_at},
    )
    note(change, mistake, promises_made=mistake.standing.promises_made + 1)
    owed_follows(change, promise)
    return promise


def tally(change: Change, mistake: Mistake) -> None:
    """Count the promises of a mistake anew and note the result."""
    found = queries.counted(mistake)
    note(
        change,
        mistake,
        promises_open=found.are_open,
        promises_broken=found.are_broken,
        next_promise_due_at=found.due_at,
        next_proof_due_at=found.proof_by,
    )


def accept(change: Change, *, promise_id: int, by: User) -> Promise:
    """The doer accepts the work, or who stands in while the doer is away.

    Raises:
        NotFound: no such promise. Refused: it is somebody else's work, or was accepted already.
    """
    promise = queries.lock_for(change, promise_id=promise_id)
    if promise.doer_id not in by.works_in:
        raise Refused("NOT_YOUR_PROMISE", doer=promise.doer.name)
    if promise.accepted_at is not None:
        raise Refused("ALREADY_ACCEPTED", words=promise.words)
    promise.accepted_at = change.now
    promise.save(update_fields=["accepted_at"])
    change.append("PROMISE_ACCEPTED", promise, {"doer": promise.doer.actor_code})
    _tally_of(change, promise)
    return promise


def take_over(change: Change, *, promise_id: int, to: User) -> Promise:
    """Give an open promise another doer, who has not accepted the work yet.

    Raises:
        NotFound: no such promise in this organisation.
        Refused: it is settled.
    """
    promise = queries.lock_for(change, promise_id=promise_id)
    _must_be_open(promise)
    before, promise.doer, promise.accepted_at = promise.doer.actor_code, to, None
    promise.save(update_fields=["doer", "accepted_at"])
    change.append("PROMISE_HANDED_OVER", promise, {"from": before, "to": to.actor_code})
    _tally_of(change, promise)
    return promise


def claim(change: Change, *, promise_id: int, by: User, how: str) -> Promise:
    """The doer says that it is done, and how one can see it. Proof is another thing.

    Raises:
        NotFound: no such promise.
        Refused: it is somebody else's work, it is settled, the next call keeps it, or `how` is empty.
    """
    promise = queries.lock_for(change, promise_id=promise_id)
    if promise.doer_id not in by.works_in:
        raise Refused("NOT_YOUR_PROMISE", doer=promise.doer.name)
    _must_be_open(promise)
    if promise.proof_kind == ProofKind.WORD.value:
        raise Refused("KEPT_BY_THE_NEXT_CALL", words=promise.words)
    if not how.strip():
        raise Refused("SAY_HOW_IT_WAS_DONE", words=promise.words)
    promise.claimed_at, promise.claimed_how = change.now, how.strip()
    promise.accepted_at = promise.accepted_at or change.now
    promise.save(update_fields=["claimed_at", "claimed_how", "accepted_at"])
    change.append("PROMISE_CLAIMED", promise, {}, sealed={"how": how.strip()}, about=by)
    _tally_of(change, promise)
    return promise


def renegotiate(change: Change, *, promise_id: int, by: User, spoken: Spoken, their_words: str) -> Promise:
    """Put a new date in the place of one that has not passed, with the customer's yes in their words.

    Raises:
        NotFound: no such promise.
        Refused: its moment has passed, it is settled, or their words are missing.
    """
    old = queries.lock_for(change, promise_id=promise_id)
    _must_be_open(old)
    if change.now >= old.due_at:
        raise Refused("TOO_LATE_TO_RENEGOTIATE", words=old.words, due_at=old.due_at)
    if not their_words.strip():
        raise Refused("RENEGOTIATION_NEEDS_THEIR_WORDS")
    mistake = mistakes.lock_for(change, mistake_id=old.mistake_id)
    old.state = Stored.RENEGOTIATED.value
    old.save(update_fields=["state"])
    new = make(change, spoken, mistake=mistake, by=by)
    new.instead_of, new.agreed_words = old, their_words.strip()
    new.save(update_fields=["instead_of", "agreed_words"])
    change.append(
        "PROMISE_RENEGOTIATED",
        old,
        {"now": new.subject_code, "due_at": spoken.due_at},
        sealed={"their_words": their_words.strip()},
        about=old.to or mistake,
    )
    tally(change, mistake)
    return new


@dataclass(frozen=True)
class Shown:
    """What was found to prove a promise, and when it happened."""

    happened_at: datetime
    words: str
    brought: Import | None = None
    row_number: int | None = None
    document_number: str = ""


def prove(change: Change, *, promise_id: int, shown: Shown) -> Promise:
    """Attach a proof. Judged by when it happened; a proof in time mends a breach, visibly.

    Raises:
        NotFound: no such promise. Refused: it has its proof already, or a new date stands in its place.
    """
    promise = queries.lock_for(change, promise_id=promise_id)
    if promise.state not in (Stored.MADE.value, Stored.BROKEN.value):
        raise Refused("PROMISE_IS_SETTLED", words=promise.words)
    was_broken = promise.state == Stored.BROKEN.value
    Proof.everything.create(
        organisation_id=promise.organisation_id,
        promise=promise,
        kind=promise.proof_kind,
        happened_at=shown.happened_at,
        found_at=change.now,
        words=shown.words,
        brought=shown.brought,
        row_number=shown.row_number,
        document_number=shown.document_number,
    )
    promise.state = rules.outcome(due_at=promise.due_at, happened_at=shown.happened_at).value
    promise.kept_at = shown.happened_at
    promise.save(update_fields=["state", "kept_at"])
    change.append(
        "PROMISE_PROVEN",
        promise,
        {"state": promise.state, "happened_at": shown.happened_at, "was_broken": was_broken},
    )
    _tally_of(change, promise)
    return promise


def keep_words(
    change: Change, *, mistake: Mistake, said_at: datetime, words: str = "the call itself"
) -> None:
    """A call or a letter keeps the word that was promised; one after its moment keeps it late."""
    for promise_id in queries.words_owed(mistake):
        prove(change, promise_id=promise_id, shown=Shown(happened_at=said_at, words=words))


def confirm_claims(change: Change, *, mistake: Mistake, words: str) -> None:
    """The customer's word proves what the doer said was done, as of the moment he said it."""
    for promise in queries.claimed(mistake):
        if promise.claimed_at is not None:
            prove(
                change, promise_id=promise.pk, shown=Shown(promise.claimed_at, f"the customer: {words}"[:500])
            )


def became(change: Change, promise: Promise, mistake: Mistake) -> None:
    """Note the mistake that a broken promise became."""
    promise.became = change.adopt(mistake)
    promise.save(update_fields=["became"])


def break_promise(change: Change, *, promise_id: int) -> Promise:
    """Store that a promise was not kept, dated at its due moment. It is never removed.

    Raises:
        NotFound: no such promise. Refused: it is settled, or somebody claims that it is kept.
    """
    promise = queries.lock_for(change, promise_id=promise_id)
    _must_be_open(promise)
    promise.state = Stored.BROKEN.value
    promise.broken_at = promise.due_at
    promise.save(update_fields=["state", "broken_at"])
    change.append("PROMISE_BROKEN", promise, {"due_at": promise.due_at, "doer": promise.doer.actor_code})
    _tally_of(change, promise)
    return promise


def _must_be_open(promise: Promise) -> None:
    if promise.state != Stored.MADE.value:
        raise Refused("PROMISE_IS_SETTLED", words=promise.words)


def owed_follows(change: Change, promise: Promise) -> None:
    """What is owed for something lost goes with the promise that makes it good."""
    if promise.remedy_id is not None:
        course = remedies.Course(
            due_at=promise.due_at,
            accepted_at=promise.accepted_at,
            kept_at=promise.kept_at,
            broken_at=promise.broken_at if promise.state == Stored.BROKEN.value else None,
        )
        remedies.follow(change, promise.remedy_id, course)


def _tally_of(change: Change, promise: Promise) -> None:
    owed_follows(change, promise)
    tally(change, mistakes.lock_for(change, mistake_id=promise.mistake_id))
