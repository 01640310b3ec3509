"""A letter to them that left from elsewhere: what it needs, and writing it down. Nothing is ever sent from here."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters.models import Letter
from makegood.letters.rules import Channel
from makegood.mistakes import queries as mistakes
from makegood.people.models import User
from makegood.promises import actions as promises
from makegood.recovery.attachments import must_be_let
from makegood.recovery.next_word import chosen_next_word, promise_next_word, spoken_to

LONGEST_SUBJECT, LONGEST_TEXT = 200, 20_000  # characters


@dataclass(frozen=True)
class Written:
    """What a person typed. `sent_at`: None for just now."""

    letters_seen: int
    channel: str
    contact_id: int | None
    subject: str
    text: str
    next_word: str
    other_next_word: datetime | None
    sent_at: datetime | None


def record_letter(change: Change, *, mistake_id: int, by: User, written: Written) -> Letter:
    """ "I sent it from my own mail": they have heard from us, and the next word is promised.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: something is missing, too long, in the future, or older than the mistake; nothing was written.
    """
    mistakes.mistake_seen_by(by, mistake_id=mistake_id)
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
    sent = letters.Sent(
        to=to,
        channel=Channel(written.channel),
        subject=written.subject,
        text=written.text,
        sent_at=written.sent_at or change.now,
        next_word_at=next_word_at,
        letters_seen=written.letters_seen,
    )
    letter = letters.record_letter(change, sent, mistake=mistake, by=by)
    promises.keep_words(change, mistake=mistake, said_at=letter.sent_at, words="a letter")
    if next_word_at is not None:
        promise_next_word(change, mistake, to=to, by=by, at=next_word_at, rule="written in the letter")
    promises.tally(change, mistake)
    return letter


def _must_fit(written: Written) -> None:
    if written.channel not in list(Channel):
        raise Refused("LETTER_NEEDS_A_CHANNEL")
    for text, longest in ((written.subject, LONGEST_SUBJECT), (written.text, LONGEST_TEXT)):
        if len(text) > longest:
            raise Refused("LETTER_TOO_LONG", length=len(text), longest=longest)
    if not written.text.strip():
        raise Refused("LETTER_NEEDS_TEXT")
