"""Why it happened and why nobody caught it, in words that name no person; its code; the lesson."""

from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.closing import cause_open_since
from makegood.people import queries as people
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules.blameless import ends_at_a_person, names_in
from makegood.prevention import queries
from makegood.prevention.actions.tallying import tally
from makegood.prevention.models import Cause, CauseLine
from makegood.prevention.rules import Branch, Side

FEWEST_WORDS = 3  # of a lesson that says something


@dataclass(frozen=True)
class Line:
    """One line as it was typed."""

    side: Side
    branch: Branch
    words: str


def must_be_open(mistake: Mistake) -> None:
    """Raises Refused CAUSE_NOT_OPEN while something of theirs comes first, whatever came to be written here."""
    if cause_open_since(mistake.standing) is None:
        raise Refused("CAUSE_NOT_OPEN", number=mistake.number)


def add_line(change: Change, mistake: Mistake, line: Line, *, by: User) -> CauseLine:
    """Write down one line of the answer. `mistake.standing` is locked.

    Raises:
        Refused: it is not right yet, the line is empty, names a person, or ends at a slip instead of its cause.
    """
    must_be_open(mistake)
    if not line.words:
        raise Refused("CAUSE_NEEDS_WORDS")
    _must_be_blameless(mistake, line.words)
    if ends_at_a_person(line.words):
        raise Refused("CAUSE_ENDS_AT_A_PERSON", words=line.words)
    cause = _cause(change, mistake, by)
    kept = CauseLine.everything.create(
        organisation_id=mistake.organisation_id,
        cause=cause,
        side=line.side.value,
        branch=line.branch.value,
        words=line.words,
        at=change.now,
        by=by,
    )
    facts = {"line": kept.pk, "side": kept.side, "branch": kept.branch}
    change.append("CAUSE_LINE_WRITTEN", mistake, facts)
    tally(change, mistake)
    return kept


def take_back(change: Change, mistake: Mistake, *, line_id: int) -> None:
    """A line turned out not to be so: it stays, and counts no more. Raises NotFound, Refused CAUSE_NOT_OPEN."""
    must_be_open(mistake)
    cause = queries.cause_of(mistake)
    if cause is None:
        raise Refused("CAUSE_NEEDS_WORDS")
    line = queries.line_of(cause, line_id=line_id)
    line.taken_back_at = change.now
    line.save(update_fields=["taken_back_at"])
    change.append("CAUSE_LINE_TAKEN_BACK", mistake, {"line": line.pk})
    tally(change, mistake)


def choose_code(change: Change, mistake: Mistake, *, code: str, by: User) -> Cause:
    """Say under which cause it is counted: for an annoying one, this one tap is all.

    Raises:
        Refused: it is not right yet, or there is no such cause.
    """
    must_be_open(mistake)
    if not policies.current(mistake.organisation).causes.has(code):
        raise Refused("CAUSE_CODE_MISSING")
    cause = _cause(change, mistake, by)
    if cause.code != code:
        was, cause.code = cause.code, code
        cause.save(update_fields=["code"])
        change.append("CAUSE_COUNTED_AS", mistake, {"code": code} | ({"was": was} if was else {}))
    tally(change, mistake)
    return cause


def write_lesson(change: Change, mistake: Mistake, *, words: str, by: User) -> Cause:
    """Publish what others can learn from it, in one paragraph that names nobody: neither of us nor of them.

    Raises:
        Refused: it is not right yet, it is too short to say anything, or it names a person or the customer.
    """
    must_be_open(mistake)
    words = " ".join(words.split())
    if len(words.split()) < FEWEST_WORDS:
        raise Refused("LESSON_NEEDS_WORDS")
    _must_be_blameless(mistake, words)
    if mistake.account.name.casefold() in words.casefold():
        raise Refused("CAUSE_NAMES_A_PERSON", name=mistake.account.name)
    cause = _cause(change, mistake, by)
    cause.lesson, cause.published_at = words, change.now
    cause.save(update_fields=["lesson", "published_at"])
    change.append("LESSON_PUBLISHED", mistake, {"cause": cause.pk})
    tally(change, mistake)
    return cause


def _cause(change: Change, mistake: Mistake, by: User) -> Cause:
    found = queries.cause_of(mistake)
    if found is not None:
        return found
    made = Cause.everything.create(
        organisation_id=mistake.organisation_id, mistake=mistake, begun_at=change.now, begun_by=by
    )
    change.append("CAUSE_BEGUN", mistake, {"cause": made.pk})
    return made


def _must_be_blameless(mistake: Mistake, words: str) -> None:
    """Names no person of ours and none of this customer. Source: C14; domain/3-model.md 3.1."""
    ours = (user.name for user in people.users(mistake.organisation))
    theirs = (contact.name for contact in people.contacts_of(mistake.account))
    name = names_in(words, (*ours, *theirs))
    if name:
        raise Refused("CAUSE_NAMES_A_PERSON", name=name)
