"""The ask: the exact question with its answer, left out for a reason, or ended by a manager after enough tries."""

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.mistakes.actions import note
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact
from makegood.remedies.actions.making_good import keep_up
from makegood.remedies.models import Ask
from makegood.remedies.rules import QUESTION, AnswerKind, Skipped


def record_ask(change: Change, *, mistake: Mistake, to: Contact | None, answer: str, kind: AnswerKind) -> Ask:
    """Write down the exact question and the answer, word for word."""
    ask = _write(change, mistake, to=to, answer=answer, kind=kind.value)
    standing = mistake.standing
    facts = {"asked_at": standing.asked_at or change.now}
    if kind is AnswerKind.WANTS_NOTHING:
        facts["wants_nothing_at"] = standing.wants_nothing_at or change.now
    note(change, mistake, **facts)
    if kind is AnswerKind.WANTS_NOTHING:
        keep_up(change, mistake)
    change.append(
        "ASKED",
        mistake,
        {"ask": ask.pk, "answer": kind.value},
        sealed={"answer": answer},
        about=to or mistake,
    )
    return ask


def skip_ask(change: Change, *, mistake: Mistake, reason: Skipped, words: str) -> Ask:
    """Leave the question out, for one of three reasons and in a sentence.

    Raises:
        Refused: they answered already, or the sentence is missing.
    """
    if mistake.standing.asked_at is not None:
        raise Refused("ALREADY_ASKED", number=mistake.number)
    if not words:
        raise Refused("SKIPPING_NEEDS_A_SENTENCE")
    ask = _write(change, mistake, to=mistake.contact, answer=words, skipped=reason.value)
    note(change, mistake, ask_skipped_at=mistake.standing.ask_skipped_at or change.now)
    change.append(
        "ASK_SKIPPED",
        mistake,
        {"ask": ask.pk, "reason": reason.value},
        sealed={"words": words},
        about=mistake,
    )
    return ask


def end_asking(change: Change, *, mistake: Mistake, words: str) -> Ask:
    """A manager ends the asking after tries enough, with a note. Whether they are enough is the caller's to check.

    Raises:
        Refused: they answered already, or the note is missing.
    """
    if mistake.standing.asked_at is not None:
        raise Refused("ALREADY_ASKED", number=mistake.number)
    if not words:
        raise Refused("ENDING_NEEDS_A_NOTE", number=mistake.number)
    ask = _write(change, mistake, to=mistake.contact, answer=words, kind=AnswerKind.NO_ANSWER.value)
    note(change, mistake, unreached_at=mistake.standing.unreached_at or change.now)
    change.append("ASK_UNANSWERED", mistake, {"ask": ask.pk}, sealed={"words": words}, about=mistake)
    return ask


def _write(
    change: Change, mistake: Mistake, *, to: Contact | None, answer: str, kind: str = "", skipped: str = ""
) -> Ask:
    return insert(
        Ask(
            organisation_id=mistake.organisation_id,
            mistake=mistake,
            to=to,
            question=QUESTION,
            answer=answer,
            kind=kind,
            skipped=skipped,
            at=change.now,
        )
    )
