"""Promises and mistakes as rows of a page."""

from collections.abc import Mapping
from datetime import datetime

from makegood import clocks
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Next
from makegood.people.models import User
from makegood.people.rules import first_name, sees_all
from makegood.policy.rules.trades import Trade, trade
from makegood.promises import rules
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, State
from makegood.recovery.offer.offers import DELIVERY
from makegood.recovery.pages.parts import Clock, PromiseRow, ThenRow
from makegood.recovery.standing.steps import step_words, who_to_call


def promise_row(promise: Promise, *, viewer: User, now: datetime) -> PromiseRow:
    """One promise as the viewer reads it at `now`, in the viewer's zone."""
    zone = viewer.organisation.zone
    state = rules.state(promise.held, now=now)
    mine = promise.doer_id in viewer.works_in
    is_open = state in (State.DUE, State.AWAITING)
    by_next_call = promise.proof_kind == ProofKind.WORD.value
    return PromiseRow(
        promise_id=promise.pk,
        mistake_id=promise.mistake_id,
        words=words_for(promise, mine=mine),
        account=promise.mistake.account.name,
        account_id=_readable(promise.mistake, viewer),
        doer="you" if promise.doer_id == viewer.pk else promise.doer.short_name,
        due_at=promise.due_at,
        state=state.value,
        state_words=state_words(promise, state, now=now, zone=zone),
        proof=proof_words(promise),
        accepted=promise.accepted_at is not None or not is_open,
        mine=mine,
        may_claim=mine and is_open and not by_next_call,
        may_renegotiate=state is State.DUE
        and not viewer.works_in.isdisjoint((promise.mistake.owner_id, promise.doer_id)),
    )


def _readable(mistake: Mistake, viewer: User) -> int:
    """The id of a mistake's account where the viewer may read it, else 0: who only does the work may not."""
    owners = (mistake.owner_id, mistake.account.owner_id)
    return mistake.account_id if sees_all(viewer.role) or not viewer.works_in.isdisjoint(owners) else 0


def words_for(promise: Promise, *, mine: bool) -> str:
    """What is promised, as the reader has to read it: the next word is a call to make for the one who owes it."""
    if promise.proof_kind != ProofKind.WORD.value:
        return promise.words
    who = first_name(promise.to.name) if promise.to is not None else promise.mistake.account.name
    return f"Call {who} again" if mine else f"{first_name(promise.doer.name)} calls {who} again"


def state_words(promise: Promise, state: State, *, now: datetime, zone: str) -> str:
    """How a promise stands, in words: "kept, Sun 20:40", "awaiting the log", "due in 1 hour 56 minutes"."""
    if state in (State.KEPT, State.KEPT_LATE) and promise.kept_at is not None:
        kept = "kept" if state is State.KEPT else "kept late"
        mended = ", after it read broken" if state is State.KEPT and promise.broken_at is not None else ""
        return f"{kept}, {_kept_words(promise, promise.kept_at, now, zone)}{mended}"
    if state is State.BROKEN:
        return f"broken since {clocks.spoken(promise.due_at, now, zone)}"
    if state is State.CLAIMED and promise.claimed_at is not None:
        at = clocks.spoken(promise.claimed_at, now, zone)
        return f"done, says {first_name(promise.doer.name)}, {at}"
    if state is State.AWAITING:
        late = f", late since {clocks.spoken(promise.proof_by, now, zone)}" if now > promise.proof_by else ""
        return _awaited(promise) + late
    if state is State.RENEGOTIATED:
        return "a later date was agreed"
    return f"due in {clocks.wait_words(promise.due_at - now)}"


def _awaited(promise: Promise) -> str:
    """Whose word it waits for."""
    if promise.proof_kind == ProofKind.AIRING.value:
        return f"awaiting the {_words_of(promise).log}"
    return "awaiting billing's file" if promise.proof_kind == ProofKind.DOCUMENT.value else "awaiting proof"


def _words_of(promise: Promise) -> Trade:
    return trade(promise.mistake.organisation.trade)


def _knows_its_hour(promise: Promise) -> bool:
    """A document and a delivery know their day and no hour."""
    if promise.proof_kind == ProofKind.AIRING.value:
        return _words_of(promise).proof != DELIVERY
    return promise.proof_kind != ProofKind.DOCUMENT.value


def _kept_words(promise: Promise, kept_at: datetime, now: datetime, zone: str) -> str:
    """When it was kept, by the hour where that is known."""
    if _knows_its_hour(promise):
        return clocks.spoken(kept_at, now, zone)
    place = clocks.zone_named(zone)
    return clocks.spoken_date(kept_at.astimezone(place).date(), now.astimezone(place).date())


def proof_words(promise: Promise) -> str:
    """What proves it, or how it will prove itself."""
    proof = getattr(promise, "proof", None)
    if proof is not None:
        return str(proof.words)
    if promise.claimed_how:
        return promise.claimed_how
    if promise.proof_kind == ProofKind.AIRING.value:
        words = _words_of(promise)
        return f"proves itself from the {words.log}, as line {promise.proof_key}"
    if promise.proof_kind == ProofKind.DOCUMENT.value:
        return "proves itself from billing's file"
    return ""


# Steps that are not the owner's alone: nobody's, or of whoever promised the work.
NOBODYS = frozenset({Next.NAME_AN_OWNER, Next.NOTHING, Next.WAIT, Next.MEND_FIRST, Next.KEEP})


def _step_of(mistake: Mistake, viewer: User, wrote: Mapping[int, str]) -> str:
    """The next step, with whose it is where that is not the reader: "Rosa: call Aiko"."""
    words = step_words(mistake, wrote)
    if mistake.owner_id == viewer.pk or Next(mistake.standing.next_step) in NOBODYS:
        return words
    return f"{first_name(mistake.owner.name)}: {words[:1].lower()}{words[1:]}"


def mistake_row(mistake: Mistake, *, viewer: User, now: datetime, wrote: Mapping[int, str]) -> ThenRow:
    """One mistake as a line of a list: what, whose, what next, by when. `wrote`: of `steps.who_wrote`."""
    standing = mistake.standing
    told = standing.told_at
    return ThenRow(
        mistake_id=mistake.pk,
        number=mistake.number,
        what=mistake.title,
        account=mistake.account.name,
        account_id=_readable(mistake, viewer),
        severity=standing.severity,
        next_step=_step_of(mistake, viewer, wrote),
        clock=clock_of(mistake),
        note=f"told {clocks.spoken(told, now, viewer.organisation.zone)}" if told is not None else "",
    )


VERBS = {
    Next.CALL: "Call",
    Next.CALL_AGAIN: "Call",
    Next.ANSWER: "Answer",
    Next.PUT_IT_RIGHT: "Call",
    Next.AWAIT_CHOICE: "To choose",
    Next.WAIT_FOR_YES: "Decided",
    Next.LOOK_AROUND: "Find out",
    Next.TELL_THEM: "Speak",
    Next.TELL_IT_WAS_NONE: "Speak",
}


def clock_of(mistake: Mistake) -> Clock | None:
    """The deadline of the next step with its verb, None when nothing is due."""
    standing = mistake.standing
    if standing.next_due_at is None:
        return None
    step = Next(standing.next_step)
    they_know = standing.they_know_at is not None
    before_report = (
        step is Next.CALL
        and not they_know
        and mistake.finds_out_at is not None
        and standing.next_due_at < mistake.finds_out_at
    )
    return Clock(
        verb=VERBS.get(step, "Due"),
        due_at=standing.next_due_at,
        note=f"before {who_to_call(mistake)} sees it elsewhere" if before_report else "",
    )
