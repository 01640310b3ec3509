"""A letter that leaves from here: written, called off in time, left, or given up. Only a person's letter goes so."""

from datetime import datetime

from makegood.core import outbox
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters import queries
from makegood.letters.channels import mail
from makegood.letters.models import LeavingLetter, Letter, ReplyAddress
from makegood.letters.rules import CalledOff, Leaving, new_token
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, User

LETTER = "LETTER"  # the kind of the effect


def write_to_leave(
    change: Change,
    *,
    mistake: Mistake,
    by: User,
    to: Contact,
    typed: dict[str, object],
    leaves_at: datetime,
    is_scheduled: bool,
) -> LeavingLetter:
    """Owe a letter that leaves at `leaves_at`. The record says that one was written, and keeps none of its words yet.

    `mistake` is locked.

    Raises:
        Refused: LETTER_LEAVES_ALREADY, another one of this mistake is still to leave.
    """
    if queries.letters_to_leave(mistake):
        raise Refused("LETTER_LEAVES_ALREADY", number=mistake.number)
    message_id = mail.new_message_id()
    leaving = LeavingLetter.everything.create(
        organisation_id=mistake.organisation_id,
        mistake=mistake,
        by=by,
        to=to,
        message_id=message_id,
        typed=typed,
        is_scheduled=is_scheduled,
        written_at=change.now,
        leaves_at=leaves_at,
    )
    change.append("LETTER_WRITTEN", mistake, {"leaving": leaving.pk, "leaves_at": leaves_at})
    change.post(LETTER, {"leaving": leaving.pk}, due_at=leaves_at, message_id=message_id)
    return leaving


def call_off(change: Change, leaving: LeavingLetter, *, why: CalledOff) -> bool:
    """Call a letter off before anything of it has left. False when it is leaving right now, or has ended."""
    if leaving.state != Leaving.WAITING.value:
        return False
    if not outbox.call_off(change.organisation, leaving.message_id, now=change.now):
        return False
    leaving.called_off = why.value
    _end(leaving, Leaving.CALLED_OFF, change.now, "called_off")
    change.append("LETTER_CALLED_OFF", leaving.mistake, {"leaving": leaving.pk, "why": why.value})
    return True


def call_off_scheduled(change: Change, *, mistake: Mistake) -> None:
    """They wrote first: what was to leave later was written without knowing their word, so it stays here."""
    for leaving in queries.letters_to_leave(mistake):
        if leaving.is_scheduled:
            call_off(change, leaving, why=CalledOff.THEY_WROTE)


def has_left(change: Change, leaving: LeavingLetter, letter: Letter) -> None:
    """It left, and lies in the record as a letter; what was typed is kept no longer beside it."""
    leaving.letter, leaving.typed, leaving.let_go_at = letter, {}, change.now
    _end(leaving, Leaving.LEFT, change.now, "letter", "typed", "let_go_at")


def gave_up(change: Change, leaving: LeavingLetter, *, reason: str) -> None:
    """It never will: its writer reads why, and has the words back."""
    leaving.reason = reason[:300]
    _end(leaving, Leaving.GIVEN_UP, change.now, "reason")
    change.append("LETTER_NOT_DELIVERED", leaving.mistake, {"leaving": leaving.pk})


def owed_again(change: Change, leaving: LeavingLetter) -> None:
    """A person has it tried again. Where its writer let the words go meanwhile, nothing is left to send."""
    if leaving.state != Leaving.GIVEN_UP.value or not leaving.typed:
        return
    leaving.reason, leaving.state, leaving.ended_at = "", Leaving.WAITING.value, None
    leaving.save(update_fields=["reason", "state", "ended_at"])
    change.append("LETTER_OWED_AGAIN", leaving.mistake, {"leaving": leaving.pk})


def could_not_be_delivered(change: Change, leaving: LeavingLetter, *, reason: str) -> None:
    """It had left, and their mail server sent it back."""
    leaving.reason, leaving.let_go_at = reason[:300], None
    leaving.save(update_fields=["reason", "let_go_at"])
    change.append("LETTER_CAME_BACK", leaving.mistake, {"leaving": leaving.pk})


def let_go(change: Change, leaving: LeavingLetter) -> None:
    """Its writer needs what did not leave no longer: the words go, what is in the record stays."""
    leaving.typed, leaving.let_go_at = {}, change.now
    leaving.save(update_fields=["typed", "let_go_at"])


def reply_address(change: Change, *, mistake: Mistake) -> ReplyAddress:
    """The random part of the address under which they answer: made once, and the same for ever."""
    found, _ = ReplyAddress.everything.get_or_create(
        mistake=mistake,
        defaults={
            "organisation_id": mistake.organisation_id,
            "token": new_token(),
            "made_at": change.now,
        },
    )
    return found


def _end(leaving: LeavingLetter, state: Leaving, now: datetime, *besides: str) -> None:
    leaving.state, leaving.ended_at = state.value, now
    leaving.save(update_fields=["state", "ended_at", *besides])
