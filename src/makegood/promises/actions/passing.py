"""Passes the work of a promise on, or back; and attaches what shows that it was done.

What the customer was told stays: their date, the words, and who promised it. Handing over and accepting are two facts.
"""

from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import User
from makegood.promises import queries
from makegood.promises.actions.making import owed_follows, tally
from makegood.promises.models import Attached, PassedOn, Promise
from makegood.promises.rules import DOES_WORK, Passing, ProofKind, Stored

LONGEST_WHY = 300


@dataclass(frozen=True)
class Show:
    """What shows that a promise was kept: words, a document's number, and who saw it; one of the first two at least."""

    words: str
    document_number: str = ""
    shown_to: str = ""


def pass_on(change: Change, *, promise_id: int, to_id: int | None, by: User, why: str) -> Promise:
    """The doer gives the work to a colleague, who accepts it or does not.

    A manager does it for somebody who left.

    Raises:
        NotFound: no such promise, no such colleague.
        Refused: PROMISE_IS_SETTLED, DONE_ALREADY_SO_IT_STAYS, NOT_YOUR_PROMISE, NOBODY_TO_PASS_IT_TO, DOES_IT_ALREADY,
            MAY_NOT_DO_THE_WORK, SAY_WHY_YOU_PASS_IT_ON, TEXT_TOO_LONG.
    """
    promise = _open_one(change, promise_id)
    for_who_left = by.role == "MANAGER" and not promise.doer.is_active
    if promise.doer_id not in by.works_in and not for_who_left:
        raise Refused("NOT_YOUR_PROMISE", doer=promise.doer.name)
    if to_id is None:
        raise Refused("NOBODY_TO_PASS_IT_TO", words=promise.words)
    to = people.user_in(people.organisation(change.organisation.pk), to_id)
    if to.pk == promise.doer_id:
        raise Refused("DOES_IT_ALREADY", name=to.name, words=promise.words)
    if to.role not in DOES_WORK:
        raise Refused("MAY_NOT_DO_THE_WORK", name=to.name)
    _pass(change, promise, to=to, how=Passing.GIVEN, why=_reason(why, to))
    _tally_of(change, promise)
    return promise


def decline(change: Change, *, promise_id: int, by: User, why: str) -> Promise:
    """The doer does not accept the work: it goes back to who promised it, with the reason.

    Where that person has left, the owner of the mistake gets it.

    Raises:
        NotFound: no such promise.
        Refused: PROMISE_IS_SETTLED, DONE_ALREADY_SO_IT_STAYS, NOT_YOUR_PROMISE, YOUR_OWN_WORD, SAY_WHY_YOU_PASS_IT_ON,
            TEXT_TOO_LONG.
    """
    promise = _open_one(change, promise_id)
    if promise.doer_id not in by.works_in:
        raise Refused("NOT_YOUR_PROMISE", doer=promise.doer.name)
    to = promise.made_by if promise.made_by.is_active else promise.mistake.owner
    if to.pk == promise.doer_id:
        raise Refused("YOUR_OWN_WORD", words=promise.words)
    _pass(change, promise, to=to, how=Passing.DECLINED, why=_reason(why, to))
    _tally_of(change, promise)
    return promise


def words_go_along(
    change: Change, mistake: Mistake, *, before: User, to: User, by: User, why: str
) -> list[Promise]:
    """The next words that the old owner of a mistake owed go along to the new one. `mistake` is locked."""
    owed = Promise.objects.within(change.organisation).filter(
        mistake=mistake, doer=before, state=Stored.MADE.value, proof_kind=ProofKind.WORD.value
    )
    moved = list(owed.select_for_update(of=("self",)).select_related("doer").order_by("pk"))
    for promise in moved:
        _pass(change, promise, to=to, how=Passing.GIVEN, why=why, is_accepted=to.pk == by.pk)
    if moved:
        tally(change, mistake)
    return moved


def attach(change: Change, *, promise_id: int, by: User, show: Show) -> Attached:
    """Keep what shows that a promise was kept. It settles nothing: the records or the customer do.

    Raises:
        NotFound: no such promise.
        Refused: NOT_YOURS_TO_PROVE, A_PROOF_NEEDS_WORDS, TEXT_TOO_LONG.
    """
    promise = queries.lock_for(change, promise_id=promise_id)
    if by.works_in.isdisjoint((promise.doer_id, promise.mistake.owner_id)):
        raise Refused("NOT_YOURS_TO_PROVE", doer=promise.doer.name, words=promise.words)
    if not show.words.strip() and not show.document_number.strip():
        raise Refused("A_PROOF_NEEDS_WORDS", words=promise.words)
    for text, at_most in ((show.words, 500), (show.document_number, 60), (show.shown_to, 120)):
        if len(text) > at_most:
            raise Refused("TEXT_TOO_LONG", length=len(text), at_most=at_most)
    attached = Attached.everything.create(
        organisation_id=promise.organisation_id,
        promise=promise,
        by=by,
        at=change.now,
        words=show.words.strip(),
        document_number=show.document_number.strip(),
        shown_to=show.shown_to.strip(),
    )
    said = {
        "words": show.words.strip(),
        "number": show.document_number.strip(),
        "shown_to": show.shown_to.strip(),
    }
    change.append(
        "PROOF_ATTACHED",
        promise,
        {"attached": attached.pk},
        {name: text for name, text in said.items() if text},
        about=promise.mistake,
    )
    return attached


def _open_one(change: Change, promise_id: int) -> Promise:
    promise = queries.lock_for(change, promise_id=promise_id)
    if promise.state != Stored.MADE.value:
        raise Refused("PROMISE_IS_SETTLED", words=promise.words)
    if promise.claimed_at is not None:
        raise Refused("DONE_ALREADY_SO_IT_STAYS", doer=promise.doer.name, words=promise.words)
    return promise


def _reason(why: str, to: User) -> str:
    said = " ".join(why.split())
    if not said:
        raise Refused("SAY_WHY_YOU_PASS_IT_ON", name=to.name)
    if len(said) > LONGEST_WHY:
        raise Refused("TEXT_TOO_LONG", length=len(said), at_most=LONGEST_WHY)
    return said


def _pass(
    change: Change, promise: Promise, *, to: User, how: Passing, why: str, is_accepted: bool = False
) -> None:
    before = promise.doer
    promise.doer, promise.accepted_at = change.adopt(to), change.now if is_accepted else None
    promise.save(update_fields=["doer", "accepted_at"])
    PassedOn.everything.create(
        organisation_id=promise.organisation_id,
        promise=promise,
        how=how.value,
        before=before,
        to=to,
        why=why,
        at=change.now,
    )
    kind = "PROMISE_PASSED_ON" if how is Passing.GIVEN else "PROMISE_DECLINED"
    change.append(
        kind, promise, {"before": before.actor_code, "to": to.actor_code}, {"why": why}, about=promise.mistake
    )


def _tally_of(change: Change, promise: Promise) -> None:
    owed_follows(change, promise)
    tally(change, mistakes.lock_for(change, mistake_id=promise.mistake_id))
