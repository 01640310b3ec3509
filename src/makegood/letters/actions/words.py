"""Their word that waits for an answer: since when, by when, and what answered it."""

from collections.abc import Mapping
from datetime import datetime

from makegood.core.record import Change
from makegood.letters import queries
from makegood.letters.models import TheirWord
from makegood.letters.rules import How, Settled, first_of
from makegood.mistakes.actions import ANSWER, note, store_breach
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact
from makegood.policy.rules.deadlines import Deadline


def they_wrote(
    change: Change,
    *,
    mistake: Mistake,
    how: How,
    contact: Contact | None,
    at: datetime,
    deadline: Deadline,
    source: str,
) -> TheirWord:
    """Note that they wrote, and by when that is answered. `source`: the code of the row that holds their words.

    `mistake` is locked. What waited before waits no longer for it: the earliest deadline counts.
    """
    word = TheirWord.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        contact=contact,
        how=how.value,
        source=source,
        at=at,
        answer_by=deadline.at,
        rule=deadline.rule,
        policy_version=deadline.policy_version,
    )
    facts = {"word": word.pk, "how": word.how, "at": at, "answer_by": deadline.at}
    change.append("ANSWER_OWED", mistake, facts | {"policy": deadline.policy_version})
    note_what_waits(change, mistake)
    return word


def hasten(change: Change, *, mistake: Mistake, deadlines: Mapping[int, Deadline]) -> None:
    """It turned out graver: words that wait ({word: by when}) are answered sooner. `mistake` is locked; no later one
    counts.
    """
    sooner = [
        word
        for word in queries.waiting_words(mistake)
        if word.pk in deadlines and deadlines[word.pk].at < word.answer_by
    ]
    for word in sooner:
        deadline = deadlines[word.pk]
        word.answer_by, word.rule, word.policy_version = deadline.at, deadline.rule, deadline.policy_version
        word.save(update_fields=["answer_by", "rule", "policy_version"])
        facts = {"word": word.pk, "answer_by": deadline.at, "policy": deadline.policy_version}
        change.append("ANSWER_HASTENED", mistake, facts)
    if sooner:
        note_what_waits(change, mistake)


def answered(change: Change, *, mistake: Mistake, said_at: datetime, by: Settled) -> None:
    """We spoke with them or wrote to them at `said_at`: what they wrote before is answered. Late stays late for ever.

    `mistake` is locked.
    """
    waiting = [word for word in queries.waiting_words(mistake) if word.at <= said_at]
    if not waiting:
        return
    answer_by = mistake.standing.answer_by
    if by is not Settled.NOT_NEEDED and answer_by is not None and said_at > answer_by:
        store_breach(change, mistake, clock=ANSWER)
    for word in waiting:
        word.settled_at, word.settled_by = change.now, by.value
        word.save(update_fields=["settled_at", "settled_by"])
    note_what_waits(change, mistake)


def needs_no_answer(change: Change, *, mistake: Mistake) -> None:
    """A person of ours says that what waits needs no answer. `mistake` is locked. Nothing where nothing waits."""
    waiting = queries.waiting_words(mistake)
    if waiting:
        change.append("NO_ANSWER_NEEDED", mistake, {"words": [word.pk for word in waiting]})
        answered(change, mistake=mistake, said_at=change.now, by=Settled.NOT_NEEDED)


def move_words(change: Change, *, goes: Mistake, stays: Mistake) -> None:
    """What waits on a mistake that went into another one waits there. Both are locked."""
    waiting = queries.waiting_words(goes)
    for word in waiting:
        word.mistake = stays
        word.save(update_fields=["mistake"])
    if waiting:
        note_what_waits(change, goes)
        note_what_waits(change, stays)


def note_what_waits(change: Change, mistake: Mistake) -> None:
    """Since when their first open word waits, and by when the most urgent one is answered."""
    waiting = queries.waiting_words(mistake)
    note(
        change,
        mistake,
        they_wrote_at=first_of(word.at for word in waiting),
        answer_by=first_of(word.answer_by for word in waiting),
    )
