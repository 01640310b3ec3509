"""A letter to them that left from elsewhere: what it needs, and writing it down. Nothing is ever sent from here.

What hurts in it holds nothing back for good: it is written down with the reason why it went as it is. A promise that
stands in it becomes one when its writer ticks it.
"""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters.models import Letter
from makegood.letters.rules import Channel, LetterKind, kind_of
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, User
from makegood.promises import actions as promises
from makegood.promises.rules import ProofKind
from makegood.recovery.attachments import must_be_let
from makegood.recovery.next_word import chosen_next_word, promise_next_word, spoken_to
from makegood.recovery.reading_over import LONGEST, Draft, Read, read

LONGEST_SUBJECT, LONGEST_REASON, LONGEST_PROMISE = 200, 300, 300  # characters


@dataclass(frozen=True)
class Ticked:
    """A promise that stands in the letter and is meant. `number`: its place there; `due_at`: what was picked."""

    number: int
    due_at: datetime | None


@dataclass(frozen=True)
class Written:
    """What a person typed. `sent_at`: None for just now. `as_it_is`: why it goes although something in it hurts."""

    letters_seen: int
    channel: str
    contact_id: int | None
    subject: str
    text: str
    next_word: str
    other_next_word: datetime | None
    sent_at: datetime | None
    kind: str = ""
    promised: tuple[Ticked, ...] = ()
    as_it_is: str = ""

    @property
    def draft(self) -> Draft:
        """What is read over."""
        return Draft(self.text, self.contact_id, self.sent_at)


def record_letter(change: Change, *, mistake_id: int, by: User, written: Written) -> Letter:
    """ "I sent it from my own mail": they have heard from us, and the next word is promised.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: something is missing, too long, in the future, or older than the mistake; nothing was written.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    must_be_let(by)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    mistakes.must_stand(mistake)
    to = spoken_to(mistake, written.contact_id)
    _must_fit(written)
    next_word_at = chosen_next_word(
        mistake,
        chosen=written.next_word,
        other=written.other_next_word,
        may_lack=mistake.standing.withdrawn_at is not None,
        now=change.now,
    )
    kind = kind_of(written.kind, is_first=mistake.standing.told_at is None)
    found = read(by, mistake, draft=written.draft, kind=kind, now=change.now)
    sent = _sent(written, found, to=to, kind=kind, next_word_at=next_word_at, now=change.now)
    letter = letters.record_letter(change, sent, mistake=mistake, by=by)
    _must_be_meant(written, found)
    promises.keep_words(change, mistake=mistake, said_at=letter.sent_at, words="a letter")
    if next_word_at is not None:
        promise_next_word(change, mistake, to=to, by=by, at=next_word_at, rule="written in the letter")
    for ticked in written.promised:
        _promise(change, mistake, ticked, found, to=to, by=by, next_word_at=next_word_at)
    promises.tally(change, mistake)
    return letter


def _sent(
    written: Written,
    found: Read,
    *,
    to: Contact | None,
    kind: LetterKind,
    next_word_at: datetime | None,
    now: datetime,
) -> letters.Sent:
    return letters.Sent(
        to=to,
        kind=kind,
        channel=Channel(written.channel),
        subject=written.subject,
        text=written.text,
        sent_at=written.sent_at or now,
        next_word_at=next_word_at,
        letters_seen=written.letters_seen,
        blockers=found.blockers,
        as_it_is=written.as_it_is if found.blockers else "",
    )


def _must_be_meant(written: Written, found: Read) -> None:
    """What hurts in it goes with the reason why; asked last, for what is missing in the form is said first.

    Source: behaviours C01, C03, C09, C10; a door that locks drives people to their own mail.
    """
    if found.blockers and not written.as_it_is:
        raise Refused("LETTER_NEEDS_A_REASON", says=found.first_blocker)


def _promise(
    change: Change,
    mistake: Mistake,
    ticked: Ticked,
    found: Read,
    *,
    to: Contact | None,
    by: User,
    next_word_at: datetime | None,
) -> None:
    """A promise that stands in the letter, with the day that was found or picked; the next word is promised already."""
    if not 0 <= ticked.number < len(found.promises):
        raise Refused("PROMISE_LEFT_THE_LETTER")
    one = found.promises[ticked.number]
    due_at = ticked.due_at or one.due
    if due_at is None:
        raise Refused("PROMISE_NEEDS_A_DAY", words=one.text)
    if due_at == next_word_at and found.is_next_word(one):
        return
    spoken = promises.Spoken(
        words=" ".join(one.text.split())[:LONGEST_PROMISE],
        to=to,
        doer=by,
        due_at=due_at,
        due_rule="written in the letter",
        zone=mistake.account.zone,
        proof_by=due_at,
        proof_kind=ProofKind.CLAIM,
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def _must_fit(written: Written) -> None:
    if written.channel not in list(Channel):
        raise Refused("LETTER_NEEDS_A_CHANNEL")
    lengths = (
        (written.subject, LONGEST_SUBJECT),
        (written.text, LONGEST),
        (written.as_it_is, LONGEST_REASON),
    )
    for text, longest in lengths:
        if len(text) > longest:
            raise Refused("LETTER_TOO_LONG", length=len(text), longest=longest)
    if not written.text.strip():
        raise Refused("LETTER_NEEDS_TEXT")
