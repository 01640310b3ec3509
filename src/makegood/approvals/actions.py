"""Writes: asking for a yes, letting it go on when nobody answered, and deciding."""

from dataclasses import dataclass
from datetime import datetime

from makegood.approvals import queries
from makegood.approvals.models import Approval, Turn
from makegood.approvals.rules import Decision, Kind, what_is_missing, why_not
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people.models import User


@dataclass(frozen=True)
class Question:
    """What is asked. `subject`, `about`: codes; `minor`: an amount of `currency` where it is about one."""

    kind: Kind
    subject: str
    about: str
    asks: str
    why: str
    behind: User
    minor: int | None = None
    currency: str = ""


@dataclass(frozen=True)
class Clock:
    """By when somebody decides, and by which rule of which policy."""

    due_at: datetime
    rule: str
    policy_version: int


def ask(change: Change, question: Question, *, by: User, approver: User, clock: Clock) -> Approval:
    """Ask one named person. `approver` is neither who asks nor who stands behind it.

    Raises:
        Refused: YES_NOT_TO_ONES_OWN.
    """
    if approver.pk in (by.pk, question.behind.pk):
        raise Refused("YES_NOT_TO_ONES_OWN", asks=question.asks)
    row = Approval(
        organisation_id=change.organisation.pk,
        kind=question.kind.value,
        subject=question.subject,
        about=question.about,
        asks=question.asks,
        why=question.why,
        minor=question.minor,
        currency=question.currency,
        asked_by=by,
        behind=question.behind,
        asked_at=change.now,
        approver=approver,
        turn_at=change.now,
        due_at=clock.due_at,
        due_rule=clock.rule,
        policy_version=clock.policy_version,
    )
    change.adopt(row).save()
    _turn(change, row, gone_on=False)
    public = {"approval": row.pk, "kind": row.kind, "to": approver.actor_code, "due_at": row.due_at}
    change.append("YES_ASKED", row.about, {**public, "minor": row.minor})
    return row


def go_on(change: Change, approval: Approval, *, to: User | None, clock: Clock) -> None:
    """Nobody answered in time: it goes on to the next person, or stays with the last one. It is never a yes.

    `approval` is locked, and not decided.
    """
    change.adopt(approval)
    approval.due_at, approval.due_rule = clock.due_at, clock.rule
    approval.went_on += 1
    if to is not None:
        approval.approver, approval.turn_at = to, change.now
    approval.save(update_fields=["due_at", "due_rule", "went_on", "approver", "turn_at"])
    _turn(change, approval, gone_on=True)
    public = {"approval": approval.pk, "to": approval.approver.actor_code, "due_at": approval.due_at}
    change.append("YES_WENT_ON", approval.about, public)


def _turn(change: Change, approval: Approval, *, gone_on: bool) -> None:
    Turn.everything.create(
        organisation_id=change.organisation.pk,
        approval=approval,
        person=change.adopt(approval.approver),
        from_at=change.now,
        due_at=approval.due_at,
        gone_on=gone_on,
    )


@dataclass(frozen=True)
class Said:
    """What was decided. `minor`: another amount, of a change; `words`: for the customer."""

    decision: Decision
    words: str = ""
    minor: int | None = None


def decide(change: Change, *, approval_id: int, by: User, said: Said) -> Approval:
    """Say yes, change it, or say no. What follows from it is the caller's.

    Raises:
        NotFound: no such question here.
        Refused: YES_IS_DECIDED, YES_NOT_TO_ONES_OWN, YES_OF_ANOTHER, HEARD_IS_HONOURED, CHANGE_NEEDS_AN_AMOUNT,
            DECISION_NEEDS_A_SENTENCE.
    """
    approval = queries.lock_for(change, approval_id=approval_id)
    named = {turn.person_id for turn in queries.turns_of(approval)}
    standing_in = {by.pk} if named & by.works_in else set()
    barred = {approval.asked_by_id, approval.behind_id}
    code = why_not(
        person=by.pk, barred=barred, named=named | standing_in, decided=approval.decided_at is not None
    )
    code = code or what_is_missing(
        Kind(approval.kind), said.decision, words=said.words, minor=said.minor, asked_minor=approval.minor
    )
    if code:
        raise Refused(code, asks=approval.asks, approver=approval.approver.name)
    approval.decision, approval.words = said.decision.value, said.words
    approval.decided_at, approval.decided_by = change.now, change.adopt(by)
    changed = said.decision is Decision.CHANGED and said.minor is not None
    approval.decided_minor = said.minor if changed else approval.minor
    approval.save(update_fields=["decision", "words", "decided_at", "decided_by", "decided_minor"])
    change.append(
        "YES_DECIDED",
        approval.about,
        {"approval": approval.pk, "decision": approval.decision, "minor": approval.decided_minor},
        {"words": said.words} if said.words else None,
        about=approval.about if said.words else None,
    )
    return approval
