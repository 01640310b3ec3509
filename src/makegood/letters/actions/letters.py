"""A letter that left, from here or from elsewhere, is written down."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters import queries
from makegood.letters.actions.words import answered
from makegood.letters.models import Letter
from makegood.letters.rules import Channel, LetterKind, Settled
from makegood.mistakes.actions import Word, acknowledge
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.spread import Told
from makegood.people.models import Contact, User


@dataclass(frozen=True)
class Sent:
    """One letter as its sender writes it down. `letters_seen`: how many there were when the form opened.

    `blockers`: codes of what hurts in it; `as_it_is`: why it went all the same.
    """

    to: Contact | None
    kind: LetterKind
    channel: Channel
    subject: str
    text: str
    sent_at: datetime
    next_word_at: datetime | None
    letters_seen: int
    blockers: tuple[str, ...] = ()
    as_it_is: str = ""
    leaving: int | None = None  # it left from here, as the letter of that number


def record_letter(change: Change, sent: Sent, *, mistake: Mistake, by: User) -> Letter:
    """Write down a letter: they have heard from us at `sent_at`, and we have not heard them.

    `mistake` is locked, so two tabs save one after the other, and the second one is refused.

    Raises:
        Refused: LETTER_SAVED_ALREADY, LETTER_NEEDS_TEXT, LETTER_IN_THE_FUTURE, LETTER_BEFORE_ITS_MISTAKE.
    """
    so_far = queries.count_letters(mistake)
    if so_far != sent.letters_seen:
        raise Refused("LETTER_SAVED_ALREADY", number=mistake.number)
    _must_fit(sent, mistake, now=change.now)
    letter = Letter.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        position=so_far + 1,
        kind=sent.kind.value,
        channel=sent.channel.value,
        by=by,
        to=sent.to,
        sent_at=sent.sent_at,
        recorded_at=change.now,
        next_word_at=sent.next_word_at,
    )
    facts = {"letter": letter.pk, "kind": letter.kind, "channel": letter.channel, "sent_at": letter.sent_at}
    from_here = {"leaving": sent.leaving} if sent.leaving is not None else {}
    change.append(
        "LETTER_SENT",
        mistake,
        {**facts, "blockers": list(sent.blockers), **from_here},
        sealed=_words(sent),
        about=sent.to or mistake,
    )
    word = Word(to=sent.to, how=Told.LETTER, at=sent.sent_at, by=by)
    acknowledge(change, mistake, word, heard=False)
    answered(change, mistake=mistake, said_at=sent.sent_at, by=Settled.LETTER)
    return letter


def _must_fit(sent: Sent, mistake: Mistake, *, now: datetime) -> None:
    """It has words, and was sent after its mistake was found and before now."""
    if not sent.text.strip():
        raise Refused("LETTER_NEEDS_TEXT")
    if sent.sent_at > now:
        raise Refused("LETTER_IN_THE_FUTURE", at=sent.sent_at)
    if sent.sent_at < mistake.found_at:
        raise Refused("LETTER_BEFORE_ITS_MISTAKE", at=sent.sent_at, found_at=mistake.found_at)


def _words(sent: Sent) -> dict[str, str]:
    """What lies sealed: the letter, and why it went as it is where something in it hurt."""
    words = {"subject": sent.subject, "text": sent.text.strip()}
    return words | {"as_it_is": sent.as_it_is} if sent.as_it_is else words
