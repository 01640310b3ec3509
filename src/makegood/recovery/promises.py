"""The promises page, and a later date that the customer agreed to."""

from datetime import datetime, timedelta

from makegood.core.errors import MakegoodError, Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.people.models import User
from makegood.policy.rules.trades import trade
from makegood.promises import actions, queries, rules
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, State, Stored
from makegood.recovery.pages.lists import PromisesPage, RenegotiatePage
from makegood.recovery.pages.parts import PromiseRow
from makegood.recovery.rows import promise_row
from makegood.recovery.rules import promises_lead

SETTLED_SHOWN = 20


def promises_page(viewer: User, *, now: datetime, refusal: MakegoodError | None = None) -> PromisesPage:
    """Open promises, mine first, by due moment; and what was settled lately."""
    found = queries.promises_seen_by(viewer)
    standing = [
        promise_row(p, viewer=viewer, now=now)
        for p in found.filter(state=Stored.MADE.value).order_by("due_at")
    ]
    settled = found.exclude(state=Stored.MADE.value).order_by("-due_at")[:SETTLED_SHOWN]
    broken = [row for row in standing if row.state == State.BROKEN.value]
    still_open = [row for row in standing if row.state != State.BROKEN.value]
    mine = tuple(row for row in still_open if row.mine)
    return PromisesPage(
        lead=promises_lead(len(mine), _due_today(mine, now), len(broken)),
        mine=mine,
        others=tuple(row for row in still_open if not row.mine),
        lately=(*broken, *(promise_row(p, viewer=viewer, now=now) for p in settled)),
        refusal=sentence(refusal) if refusal else "",
    )


def _due_today(rows: tuple[PromiseRow, ...], now: datetime) -> int:
    return sum(1 for row in rows if row.due_at - now < timedelta(days=1))


def promise_for(viewer: User, *, promise_id: int) -> Promise:
    """A promise that this person may see.

    Raises:
        NotFound: there is none.
    """
    return queries.promise_seen_by(viewer, promise_id=promise_id)


def renegotiate_page(
    viewer: User,
    *,
    promise_id: int,
    now: datetime,
    due_at: datetime | None = None,
    their_words: str = "",
    refusal: MakegoodError | None = None,
) -> RenegotiatePage:
    """The form for a later date.

    Raises:
        NotFound: no such promise that this person may see.
    """
    promise = queries.promise_seen_by(viewer, promise_id=promise_id)
    return RenegotiatePage(
        row=promise_row(promise, viewer=viewer, now=now),
        refusal=sentence(refusal) if refusal else "",
        their_words=their_words,
        due_at=due_at,
    )


def renegotiate(
    change: Change, *, by: User, promise_id: int, due_at: datetime | None, their_words: str
) -> Promise:
    """Put a later date in the place of one that has not passed; the proof keeps its distance from the due moment.

    Raises:
        NotFound: no such promise that this person may see.
        Refused: no date was given, it is not later, a slot cannot be moved this way, or `actions.renegotiate` refuses.
    """
    old = queries.promise_seen_by(by, promise_id=promise_id)
    if due_at is None:
        raise Refused("DATE_MISSING")
    if due_at <= old.due_at:
        raise Refused("DATE_NOT_LATER", due_at=old.due_at)
    if old.proof_kind == ProofKind.AIRING.value:
        words = trade(old.mistake.organisation.trade)
        raise Refused("A_SLOT_IS_AGREED_ANEW", slot=words.words["slot"], log=words.log)
    spoken = actions.Spoken(
        words=old.words,
        to=old.to,
        doer=old.doer,
        due_at=due_at,
        due_rule="agreed with the customer",
        zone=old.zone,
        proof_by=due_at + (old.proof_by - old.due_at),
        proof_kind=rules.ProofKind(old.proof_kind),
        proof_key=old.proof_key,
        remedy=old.remedy,
    )
    return actions.renegotiate(change, promise_id=promise_id, by=by, spoken=spoken, their_words=their_words)
