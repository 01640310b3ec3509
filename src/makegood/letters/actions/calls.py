"""A call, written down once."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.written import insert
from makegood.letters import queries
from makegood.letters.actions.words import answered
from makegood.letters.models import Call
from makegood.letters.rules import Settled
from makegood.mistakes.actions import Word, acknowledge
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.spread import Told
from makegood.people.models import Contact, User


@dataclass(frozen=True)
class Conversation:
    """One call as the person who made it writes it down. `calls_seen`: how many there were when the form opened."""

    to: Contact | None
    reached: bool
    they_said: str
    owned_it: bool
    was_sorry: bool
    said_what_next: bool
    next_word_at: datetime | None
    calls_seen: int


def record_call(change: Change, conversation: Conversation, *, mistake: Mistake, by: User) -> Call:
    """Write down a call: they have heard from us, and, when reached, we have heard them.

    `mistake` is locked, so two tabs save one after the other, and the second one is refused.

    Raises:
        Refused: the form was saved from another tab, or their words are missing.
    """
    so_far = queries.count_calls(mistake)
    if so_far != conversation.calls_seen:
        raise Refused("CALL_SAVED_ALREADY", number=mistake.number)
    if conversation.reached and not conversation.they_said.strip():
        raise Refused("THEIR_WORDS_MISSING")
    call = insert(_row(change, conversation, mistake=mistake, by=by, position=so_far + 1))
    words = {"they_said": call.they_said} if call.they_said else {}
    change.append(
        "CALLED",
        mistake,
        {"call": call.pk, "reached": call.reached, "owned": call.owned_it, "sorry": call.was_sorry},
        sealed=words,
        about=conversation.to or mistake if words else None,
    )
    word = Word(to=conversation.to, how=Told.CALL, at=change.now, by=by)
    acknowledge(change, mistake, word, heard=conversation.reached)
    answered(change, mistake=mistake, said_at=change.now, by=Settled.CALL)
    return call


def _row(change: Change, conversation: Conversation, *, mistake: Mistake, by: User, position: int) -> Call:
    return Call(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        position=position,
        by=by,
        to=conversation.to,
        at=change.now,
        reached=conversation.reached,
        they_said=conversation.they_said.strip(),
        owned_it=conversation.owned_it,
        was_sorry=conversation.was_sorry,
        said_what_next=conversation.said_what_next,
        next_word_at=conversation.next_word_at,
    )
