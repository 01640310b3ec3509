"""Writes: the ask, and what was agreed."""

from dataclasses import dataclass

from makegood.core.record import Change
from makegood.mistakes.actions import note
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact
from makegood.records.models import AddedLine
from makegood.remedies.models import Ask, Remedy
from makegood.remedies.rules import QUESTION, AnswerKind, RemedyClass


def record_ask(change: Change, *, mistake: Mistake, to: Contact | None, answer: str, kind: AnswerKind) -> Ask:
    """Write down the exact question and the answer, word for word."""
    ask = Ask.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        to=to,
        question=QUESTION,
        answer=answer,
        kind=kind.value,
        at=change.now,
    )
    facts = {"asked_at": mistake.standing.asked_at or change.now}
    if kind is AnswerKind.WANTS_NOTHING:
        facts["wants_nothing_at"] = change.now
    note(change, mistake, **facts)
    change.append(
        "ASKED",
        mistake,
        {"ask": ask.pk, "answer": kind.value},
        sealed={"answer": answer},
        about=to or mistake,
    )
    return ask


@dataclass(frozen=True)
class Agreed:
    """One thing agreed with the customer."""

    code: str
    words: str
    remedy_class: RemedyClass
    line: AddedLine | None
    policy_version: int


def agree(change: Change, agreed: Agreed, *, mistake: Mistake) -> Remedy:
    """Write down what was agreed. Inside what the rep may offer: `recovery` offers nothing else."""
    remedy = Remedy.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        code=agreed.code,
        words=agreed.words,
        remedy_class=agreed.remedy_class.value,
        line=agreed.line,
        agreed_at=change.now,
        policy_version=agreed.policy_version,
    )
    note(change, mistake, remedies_agreed=mistake.standing.remedies_agreed + 1)
    change.append(
        "REMEDY_AGREED",
        mistake,
        {"remedy": remedy.pk, "code": agreed.code, "class": agreed.remedy_class.value},
    )
    return remedy
