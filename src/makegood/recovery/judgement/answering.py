"""Their word waits for an answer: it starts a clock, however it came, and moves no promise.

A call that reached them or left word, or a letter, answers it; so does a person of ours who says that it needs none.
"""

from collections.abc import Sequence
from datetime import datetime

from makegood import clocks
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters import queries
from makegood.letters.models import TheirWord
from makegood.letters.rules import How
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.people.rules import WRITES_ON_A_MISTAKE, Pronoun, first_name, forms
from makegood.policy import queries as policies
from makegood.policy.rules.deadlines import Deadline, clock_by
from makegood.recovery.pages.mistake_sections import WaitingSection, WaitingWord
from makegood.recovery.standing.for_writing import open_for_writing
from makegood.sharing import queries as sharing
from makegood.sharing.rules import AnswerKind
from makegood.wording.answers import own_words

# Choosing and "yes, it is right" need no answer: what follows from them stands on the page by itself.
WAITS_FOR_AN_ANSWER = (
    AnswerKind.WOULD_LIKE,
    AnswerKind.MISSED,
    AnswerKind.NONE_OF_THESE,
    AnswerKind.DECLINED_LINE,
    AnswerKind.NOT_YET,
)


def they_wrote(
    change: Change, mistake: Mistake, *, how: How, contact: Contact | None, at: datetime, source: str
) -> TheirWord:
    """They wrote at `at`, on their page or by mail: the clock of an answer starts. `mistake` is locked.

    A letter that was to leave later stays here. It neither keeps nor moves nor cancels a promise, and its deadline is
    never later than one that runs already.
    """
    letters.call_off_scheduled(change, mistake=mistake)
    deadline = answer_by(mistake, at=at)
    return letters.they_wrote(
        change, mistake=mistake, how=how, contact=contact, at=at, deadline=deadline, source=source
    )


def answer_by(mistake: Mistake, *, at: datetime) -> Deadline:
    """By when a word that came at `at` is answered, by the clock of the severity on the customer's calendar."""
    policy, band = policies.current(mistake.organisation), mistake.standing.severity
    length = policy.needed_length("answer", band)
    calendar = people.calendar_of(mistake.account)
    found = clock_by(policy, "answer", band, start=at, calendar=calendar)
    return found or Deadline(clocks.due(at, length, calendar), length.words, policy.version)


def hasten(change: Change, mistake: Mistake) -> None:
    """The mistake was judged anew: where it is graver, what waits is answered by the shorter clock. It is locked.

    Where that would be over already, the shorter clock runs from now; no deadline moves to a later moment.
    """
    if mistake.standing.they_wrote_at is None:
        return
    deadlines = {}
    for word in queries.waiting_words(mistake):
        found = answer_by(mistake, at=word.at)
        deadlines[word.pk] = found if found.at > change.now else answer_by(mistake, at=change.now)
    letters.hasten(change, mistake=mistake, deadlines=deadlines)


def needs_no_answer(change: Change, *, mistake_id: int, by: User) -> None:
    """ "Thanks, OK" needs no answer: a person of ours says so, and the record keeps who.

    Raises:
        NotFound: no such mistake that this person may see. Refused: this role only reads.
    """
    letters.needs_no_answer(change, mistake=open_for_writing(change, mistake_id=mistake_id, by=by))


def waiting_section(viewer: User, mistake: Mistake, *, now: datetime) -> WaitingSection | None:
    """What they wrote that nobody has answered, word for word; None where nothing waits."""
    if mistake.standing.they_wrote_at is None:
        return None
    waiting = queries.waiting_words(mistake)
    said = words_of(mistake, waiting)
    return WaitingSection(
        words=tuple(_row(word, said.get(word.source, ""), viewer, now) for word in waiting),
        may_settle=viewer.role in WRITES_ON_A_MISTAKE,
    )


def words_of(mistake: Mistake, words: Sequence[TheirWord]) -> dict[str, str]:
    """{source: what they wrote}, of words that came on their page or by mail."""
    page_ids = {int(word.source.partition(":")[2]) for word in words if word.how == How.PAGE.value}
    found = {f"answer:{pk}": said for pk, said in sharing.words_of(mistake.organisation, page_ids).items()}
    if any(word.how == How.MAIL.value for word in words):
        for pk, sealed in queries.words_by_mail(mistake).items():
            found[f"mail:{pk}"] = own_words(sealed.get("text") or "")
    return found


def _row(word: TheirWord, said: str, viewer: User, now: datetime) -> WaitingWord:
    who = first_name(word.contact.name) if word.contact is not None else "They"
    their = forms(word.contact.pronoun if word.contact is not None else Pronoun.THEY.value)["hers"]
    at = clocks.spoken(word.at, now, viewer.organisation.zone)
    where = f"on {their} page" if word.how == How.PAGE.value else "by mail"
    return WaitingWord(f"{who} wrote {where}, {at}", said)
