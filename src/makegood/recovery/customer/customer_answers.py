"""What a customer answers on the page: each answer is kept word for word, and does what the same words in a call do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.letters.rules import How
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import RIGHT, is_asked_whether_right
from makegood.mistakes.rules import How as Said
from makegood.people.models import Contact
from makegood.people.rules import forms
from makegood.promises import actions as promises
from makegood.recovery.agreement import sheet
from makegood.recovery.agreement.choices import carry_out
from makegood.recovery.beginning.opening import call_again_by
from makegood.recovery.judgement.answering import WAITS_FOR_AN_ANSWER, they_wrote
from makegood.recovery.standing.choosing import nothing_to_choose
from makegood.recovery.standing.confirming import confirm_it_is_right, it_is_not_right_yet
from makegood.remedies import actions as remedies
from makegood.remedies.rules import AnswerKind as AskAnswer
from makegood.sharing import actions as sharing
from makegood.sharing import queries, shown
from makegood.sharing.models import Answer, Link
from makegood.sharing.rules import AnswerKind

SHEET = "SHEET"  # the form with a yes or a no to each line


@dataclass(frozen=True)
class Answered:
    """One answer as it was posted. `once`: what the form carried, so that a button pressed twice counts once.

    `lines`: {line of a sheet: yes or no}, for the kind `SHEET`, which is one answer for each of them.
    """

    kind: str
    words: str
    choice_id: int | None
    once: str
    lines: Mapping[int, bool] = field(default_factory=dict)


def save_answer(change: Change, *, link: Link, answered: Answered) -> None:
    """Keep an answer and do what follows from it.

    Raises:
        NotFound: no such answer or choice.
        Refused: it was chosen before, is closed, is not asked now, lacks words or a line; nothing was written.
    """
    stays = mistakes.staying(link.organisation, subject_id(link.page.subject))
    mistake = mistakes.lock_for(change, mistake_id=stays.pk)
    if not answered.once or queries.was_answered(link, answered.once):
        return
    if answered.kind == SHEET:
        said, words = answered.lines, answered.words
        sheet.answer(change, mistake, link=link, said=said, words=words, once=answered.once)
        return
    kind = _kind(answered.kind)
    if kind is AnswerKind.CHOSE:
        _choose(change, mistake, link, answered)
        return
    if kind in (AnswerKind.IS_RIGHT, AnswerKind.NOT_YET) and _stands_so(mistake, kind):
        return
    kept = sharing.answer(change, link=link, kind=kind, words=answered.words, once=answered.once)
    _waits_for_an_answer(change, mistake, kept)
    _follow(change, mistake, kind, link, answered)


def _kind(posted: str) -> AnswerKind:
    """Raises NotFound: no such answer, or one that stands on a sheet alone."""
    try:
        kind = AnswerKind(posted)
    except ValueError:
        raise NotFound from None
    if kind is AnswerKind.DECLINED_LINE:
        raise NotFound
    return kind


def _follow(change: Change, mistake: Mistake, kind: AnswerKind, link: Link, answered: Answered) -> None:
    """What the same words in a call would do."""
    if kind is AnswerKind.IS_RIGHT:
        _it_is_right(change, mistake, link, answered)
    elif kind is AnswerKind.NOT_YET:
        _not_yet(change, mistake, link, answered)
    elif kind is AnswerKind.NONE_OF_THESE:
        remedies.declined(change, mistake)
    elif kind is AnswerKind.WOULD_LIKE:
        remedies.record_ask(
            change, mistake=mistake, to=link.contact, answer=answered.words, kind=AskAnswer.SPECIFIC
        )


def _waits_for_an_answer(change: Change, mistake: Mistake, kept: Answer) -> None:
    """What they wrote starts the clock of an answer, exactly as a mail. "Not yet" alone brings a call of its own."""
    kind = AnswerKind(kept.kind)
    if kind in WAITS_FOR_AN_ANSWER and (kept.words or kind is not AnswerKind.NOT_YET):
        source = f"answer:{kept.pk}"
        they_wrote(change, mistake, how=How.PAGE, contact=kept.link.contact, at=change.now, source=source)


def subject_id(subject: str) -> int:
    """ "mistake:12" -> 12"""
    return int(subject.removeprefix("mistake:"))


def _choose(change: Change, mistake: Mistake, link: Link, answered: Answered) -> None:
    choice = queries.choice_of(link.page, answered.choice_id or 0)
    if choice.on_sheet:
        raise NotFound
    if choice.chosen_at is not None:
        return  # pressed twice, or on another of their screens: what was chosen stands on the page
    sharing.choose(change, choice=choice)
    carry_out(change, mistake, [choice], to=link.contact)
    nothing_to_choose(change, mistake)
    promises.tally(change, mistake)
    sharing.answer(
        change, link=link, kind=AnswerKind.CHOSE, words=answered.words, once=answered.once, choice=choice
    )


def _stands_so(mistake: Mistake, kind: AnswerKind) -> bool:
    """Whether that is what stands already: said twice, it is said once."""
    is_right = mistake.standing.stage in RIGHT
    return is_right if kind is AnswerKind.IS_RIGHT else False


def _it_is_right(change: Change, mistake: Mistake, link: Link, answered: Answered) -> None:
    _must_be_asked(mistake)
    may_choose = shown.choices(link.page, now=change.now) or sheet.open_lines(
        mistake, link.page, now=change.now
    )
    if not speaks_for_itself(mistake, link.contact) or may_choose:
        raise Refused("NOT_ASKED_NOW")
    confirm_it_is_right(change, mistake, how=Said.PAGE, to=link.contact, words=answered.words)
    # They spoke first: the word that we owed them is settled by theirs, and breaks no more.
    promises.keep_words(change, mistake=mistake, said_at=change.now, words=_own_yes(link.contact))


def _own_yes(contact: Contact) -> str:
    their = forms(contact.pronoun)["hers"]
    return f"{their} own yes, on {their} page"


def speaks_for_itself(mistake: Mistake, contact: Contact) -> bool:
    """Whether this is the customer's own person. An agency chooses in the customer's name; that it is right for the
    customer, only the customer says."""
    return contact.account_id != mistake.account.agency_id


def _not_yet(change: Change, mistake: Mistake, link: Link, answered: Answered) -> None:
    if mistake.standing.stage not in RIGHT:
        _must_be_asked(mistake)
    call_by = call_again_by(mistake, now=change.now)
    it_is_not_right_yet(
        change, mistake, how=Said.PAGE, to=link.contact, words=answered.words, call_by=call_by
    )
    promises.tally(change, mistake)


def _must_be_asked(mistake: Mistake) -> None:
    """Nothing is asked while something is open, and nothing where it was none; what may be chosen, the page knows."""
    if not is_asked_whether_right(mistake.standing.facts):
        raise Refused("NOT_ASKED_NOW")
