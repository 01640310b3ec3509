"""Why it happened and what is different now, as people and programs write it: one lock before every door.

Whoever tries before the customer says that it is right, or left and had a last word, is told so by the same sentence on
the page, by its address, by the API and on the command line. Source: behaviours G01, G02; rule X1.
"""

from dataclasses import dataclass
from datetime import datetime

from makegood import wording
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters.models import Letter
from makegood.letters.rules import LetterKind
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.closing import learned, prevention_told
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.prevention import actions, queries
from makegood.prevention.actions import Judged, Line, NewPrevention
from makegood.prevention.models import Cause
from makegood.prevention.rules import Branch, Method, Result, Scope, Side, Strength
from makegood.recovery.judgement.repeats import BY_A_PERSON, it_happened_again, look_for_the_same_cause
from makegood.recovery.standing.for_writing import open_for_writing
from makegood.recovery.standing.locked import why_locked

NEVER_SAID = frozenset({"over_promise"})  # advice in any other letter


@dataclass(frozen=True)
class TypedPrevention:
    """What is different from now on, as it was typed; codes that are none count as the first choice of the form."""

    action: str
    strength: str
    scope: str
    owner_id: int | None
    due_at: datetime | None
    criterion: str
    method: str


def open_cause(change: Change, *, mistake_id: int, by: User) -> Mistake:
    """The mistake, locked for writing, its cause open.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: this role only reads; CAUSE_LOCKED (or ..._GOODBYE) with the person and what is missing.
    """
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    must_be_open(mistake)
    return mistake


def must_be_open(mistake: Mistake) -> None:
    """Raises Refused CAUSE_LOCKED, or CAUSE_LOCKED_GOODBYE, while something of theirs comes first."""
    refusal = why_locked(mistake, "cause")
    if refusal is not None:
        raise refusal


def add_line(change: Change, *, mistake_id: int, by: User, side: str, branch: str, words: str) -> None:
    """Write down why it happened, or why nobody caught it."""
    mistake = open_cause(change, mistake_id=mistake_id, by=by)
    line = Line(
        side=Side(side) if side in list(Side) else Side.OCCURRENCE,
        branch=Branch(branch) if branch in list(Branch) else Branch.METHOD,
        words=words,
    )
    actions.add_line(change, mistake, line, by=by)


def take_back(change: Change, *, mistake_id: int, by: User, line_id: int) -> None:
    """A line turned out not to be so."""
    actions.take_back(change, open_cause(change, mistake_id=mistake_id, by=by), line_id=line_id)


def choose_code(change: Change, *, mistake_id: int, by: User, code: str) -> Cause:
    """Say under which cause it is counted; a mistake of the same kind and cause before it makes it a repeat."""
    mistake = open_cause(change, mistake_id=mistake_id, by=by)
    cause = actions.choose_code(change, mistake, code=code, by=by)
    look_for_the_same_cause(change, cause)
    return cause


def write_lesson(change: Change, *, mistake_id: int, by: User, words: str) -> None:
    """Publish the lesson."""
    actions.write_lesson(change, open_cause(change, mistake_id=mistake_id, by=by), words=words, by=by)


def decide(change: Change, *, mistake_id: int, by: User, typed: TypedPrevention) -> None:
    """Decide what is different from now on."""
    mistake = open_cause(change, mistake_id=mistake_id, by=by)
    owner = people.user_in(mistake.organisation, typed.owner_id) if typed.owner_id else mistake.owner
    new = NewPrevention(
        action=typed.action,
        strength=Strength(typed.strength) if typed.strength in list(Strength) else Strength.REMINDER,
        scope=Scope(typed.scope) if typed.scope in list(Scope) else Scope.ALL,
        owner=owner,
        due_at=typed.due_at,
        criterion=typed.criterion,
        method=Method(typed.method) if typed.method in list(Method) else Method.RECORDS,
    )
    actions.decide(change, mistake, new, by=by)


def done(change: Change, *, mistake_id: int, by: User, prevention_id: int, how: str) -> None:
    """It is so from now on."""
    mistake = open_cause(change, mistake_id=mistake_id, by=by)
    actions.done(change, mistake, prevention_id=prevention_id, how=how)


def judge(change: Change, *, mistake_id: int, by: User, check_id: int, result: str, evidence: str) -> None:
    """Say whether it held. Raises Refused CHECK_RESULT_MISSING, or `prevention.judge` refuses."""
    mistake = open_cause(change, mistake_id=mistake_id, by=by)
    if result not in list(Result):
        raise Refused("CHECK_RESULT_MISSING")
    actions.judge(change, mistake, Judged(Result(result), evidence), check_id=check_id, by=by)


def say_it_repeats(change: Change, *, mistake_id: int, by: User, earlier_id: int) -> None:
    """A person sees that it is the same as an earlier one of this customer. Raises NotFound."""
    mistake = open_for_writing(change, mistake_id=mistake_id, by=by)
    it_happened_again(change, mistake.pk, earlier_id=earlier_id, shown_by=BY_A_PERSON)


def tell_by_voice(change: Change, *, mistake_id: int, by: User, who: str, words: str) -> None:
    """The owner told one of those who knew, in these words. What hurts in them is named, and nothing is written.

    Raises:
        Refused: TOLD_HURTS with the first thing that hurts, or `prevention.tell` refuses.
    """
    mistake = open_cause(change, mistake_id=mistake_id, by=by)
    must_not_hurt(words)
    actions.tell(change, mistake, who=who, by=by, words=words)


def must_not_hurt(words: str) -> None:
    """Raises Refused TOLD_HURTS: an absolute promise, blame or our loss stands in what was said. Source: G07."""
    for remark in wording.check(words, LetterKind.PREVENTION_NOTE.value.lower()).remarks:
        if remark.places and (remark.blocks or remark.fault in NEVER_SAID):
            raise Refused("TOLD_HURTS", says=f"{remark.title.rstrip('.')}. {remark.instead or remark.why}")


def others_to_write_to(mistake: Mistake) -> list[Contact]:
    """Where the customer left: who else knew, can be written to, and has not heard what is different now."""
    facts = mistake.standing.facts
    if facts.lost_at is None or not learned(facts) or prevention_told(facts):
        return []
    cause = queries.cause_of(mistake)
    untold = queries.untold(cause) if cause is not None else []
    return [one for one in people.contacts_who_answer(mistake.account) if one.subject_code in untold]


def must_be_theirs_to_hear(mistake: Mistake, kind: LetterKind, to: Contact | None) -> None:
    """What is different now is written to nobody who left. Raises Refused TOLD_AFTER_GOODBYE. Source: F14."""
    if not is_theirs_to_hear(mistake, kind, to):
        raise Refused("TOLD_AFTER_GOODBYE", field="kind")


def is_theirs_to_hear(mistake: Mistake, kind: LetterKind, to: Contact | None) -> bool:
    """Whether a letter of this kind may go to them; once they left, what is different goes to the others who knew."""
    if kind is not LetterKind.PREVENTION_NOTE or mistake.standing.lost_at is None:
        return True
    return to is not None and to.subject_code in queries.must_be_told(mistake)


def told_by_letter(change: Change, mistake: Mistake, letter: Letter, *, by: User) -> None:
    """A letter that says what is different tells its reader so, where they knew and had not heard it."""
    if letter.kind != LetterKind.PREVENTION_NOTE.value or mistake.standing.learned_at is None:
        return
    cause = queries.cause_of(mistake)
    who = letter.to.subject_code if letter.to is not None else "customer"
    if cause is not None and who in queries.untold(cause):
        actions.tell(change, mistake, who=who, by=by, letter=letter)
