"""A letter to them: what it needs, and writing it down once it has left, from here or from elsewhere.

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
from makegood.mistakes import actions as mistake_actions
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, User
from makegood.promises import actions as promises
from makegood.promises.rules import ProofKind
from makegood.recovery.incidents.incident_draft import must_be_ones_own
from makegood.recovery.judgement.judging import ask_who_knows_anew
from makegood.recovery.lessons.cause import must_be_theirs_to_hear, told_by_letter
from makegood.recovery.letter.reading_over import LONGEST, Draft, Read, read
from makegood.recovery.standing.attachments import must_be_let
from makegood.recovery.standing.next_word import (
    chosen_next_word,
    may_be_the_last,
    promise_next_word,
    written_to,
)

LONGEST_SUBJECT, LONGEST_REASON, LONGEST_PROMISE = 200, 300, 300  # characters
RULE = "written in the letter"
SELLS = "two_subjects"  # it brings up something else


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
        named = (*(one.due_at for one in self.promised), self.other_next_word)
        return Draft(self.text, self.contact_id, self.sent_at, tuple(at for at in named if at is not None))


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
    to = written_to(mistake, written.contact_id)
    must_fit(written)
    must_be_ones_own(mistake, written.text, now=change.now)
    next_word_at = chosen_next_word(
        mistake,
        chosen=written.next_word,
        other=written.other_next_word,
        may_lack=may_be_the_last(mistake),
        now=change.now,
    )
    kind = kind_of(written.kind, is_first=mistake.standing.told_at is None)
    must_be_theirs_to_hear(mistake, kind, to)
    found = read(by, mistake, draft=written.draft, kind=kind, now=change.now)
    meant = promises_meant(written, found, next_word_at)
    letter = write_down(
        change,
        mistake,
        Whole(written, kind, next_word_at, meant, found.blockers),
        to=to,
        by=by,
    )
    must_sell_nothing(mistake, kind, found)
    must_be_meant(written, found)
    return letter


def must_sell_nothing(mistake: Mistake, kind: LetterKind, found: Read) -> None:
    """A last word, and any letter to a customer who left, brings up nothing else. No reason helps.

    Raises:
        Refused: GOODBYE_SELLS. Source: article 001, "Accept the consequences"; F14.
    """
    is_goodbye = kind is LetterKind.EXIT_NOTE or mistake.standing.lost_at is not None
    if is_goodbye and any(one.fault == SELLS for one in found.remarks):
        raise Refused("GOODBYE_SELLS", field="text")


@dataclass(frozen=True)
class Meant:
    """A promise that stands in a letter and that its writer meant."""

    words: str
    due_at: datetime


@dataclass(frozen=True)
class Whole:
    """A letter with all that follows from it. `leaving`: the number under which it left from here."""

    written: Written
    kind: LetterKind
    next_word_at: datetime | None
    promised: tuple[Meant, ...]
    blockers: tuple[str, ...]
    leaving: int | None = None


def write_down(change: Change, mistake: Mistake, whole: Whole, *, to: Contact | None, by: User) -> Letter:
    """They have heard from us: the letter, the word it keeps, and the promises that its writer meant.

    `mistake` is locked.
    """
    letter = letters.record_letter(change, _sent(whole, to=to, now=change.now), mistake=mistake, by=by)
    promises.keep_words(change, mistake=mistake, said_at=letter.sent_at, words="a letter")
    if whole.next_word_at is not None:
        promise_next_word(change, mistake, to=to, by=by, at=whole.next_word_at, rule=RULE)
    for one in whole.promised:
        promise_of_letter(change, mistake, one, to=to, by=by)
    promises.tally(change, mistake)
    ask_who_knows_anew(change, mistake)
    told_by_letter(change, mistake, letter, by=by)
    if whole.kind is LetterKind.EXIT_NOTE:
        mistake_actions.said_goodbye(change, mistake)
    return letter


def _sent(whole: Whole, *, to: Contact | None, now: datetime) -> letters.Sent:
    written = whole.written
    return letters.Sent(
        to=to,
        kind=whole.kind,
        channel=Channel(written.channel),
        subject=written.subject,
        text=written.text,
        sent_at=written.sent_at or now,
        next_word_at=whole.next_word_at,
        letters_seen=written.letters_seen,
        blockers=whole.blockers,
        as_it_is=written.as_it_is if whole.blockers else "",
        leaving=whole.leaving,
    )


def promises_meant(written: Written, found: Read, next_word_at: datetime | None) -> tuple[Meant, ...]:
    """What was ticked, with the day that was found or picked; the next word is promised already.

    Raises:
        Refused: PROMISE_LEFT_THE_LETTER, PROMISE_NEEDS_A_DAY.
    """
    meant = []
    for ticked in written.promised:
        if not 0 <= ticked.number < len(found.promises):
            raise Refused("PROMISE_LEFT_THE_LETTER")
        one = found.promises[ticked.number]
        due_at = ticked.due_at or one.due
        if due_at is None:
            raise Refused("PROMISE_NEEDS_A_DAY", words=one.text)
        if due_at != next_word_at or not found.is_next_word(one):
            meant.append(Meant(" ".join(one.text.split())[:LONGEST_PROMISE], due_at))
    return tuple(meant)


def must_be_meant(written: Written, found: Read) -> None:
    """What hurts in it goes with the reason why; asked last, for what is missing in the form is said first.

    Source: behaviours C01, C03, C09, C10; a door that locks drives people to their own mail.
    """
    if found.blockers and not written.as_it_is:
        raise Refused("LETTER_NEEDS_A_REASON", says=found.first_blocker)


def promise_of_letter(change: Change, mistake: Mistake, one: Meant, *, to: Contact | None, by: User) -> None:
    """A promise that stands in a letter is made: its writer does it."""
    spoken = promises.Spoken(
        words=one.words,
        to=to,
        doer=by,
        due_at=one.due_at,
        due_rule=RULE,
        zone=mistake.account.zone,
        proof_by=one.due_at,
        proof_kind=ProofKind.CLAIM,
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def must_fit(written: Written) -> None:
    """It has a way, words, and no more of them than fit. Raises Refused."""
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
