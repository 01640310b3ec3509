"""A letter leaves from here: a person presses the button, it can be called off for a moment, then it goes.

It counts as told, and its promises as made, when it has really left, not before. Nothing but `send` owes it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.going_out import Told
from makegood.core.models import Outbox
from makegood.core.outbox import NotDelivered
from makegood.core.record import Change
from makegood.letters import actions as letters
from makegood.letters import queries
from makegood.letters.channels import mail
from makegood.letters.models import LeavingLetter
from makegood.letters.rules import CalledOff, Channel, Leaving, kind_of
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.prevention import queries as prevention
from makegood.recovery.incidents.incident_draft import must_be_ones_own
from makegood.recovery.lessons.cause import is_theirs_to_hear, must_be_theirs_to_hear
from makegood.recovery.letter import signing, threading
from makegood.recovery.letter.reading_over import Read, read
from makegood.recovery.letter.writing import (
    Meant,
    Whole,
    Written,
    must_be_meant,
    must_fit,
    must_sell_nothing,
    promises_meant,
    write_down,
)
from makegood.recovery.standing.attachments import must_be_let
from makegood.recovery.standing.holding import is_held, must_be_free
from makegood.recovery.standing.next_word import chosen_next_word, may_be_the_last, written_to

UNDO = timedelta(seconds=15)
FARTHEST = timedelta(days=60)
MARGIN = timedelta(minutes=1)  # between leaving and the first moment that the letter names


def may_send(contact: Contact | None) -> bool:
    """Whether a letter to this person can leave from here."""
    return contact is not None and contact.email != "" and mail.is_set_up()


def send(
    change: Change, *, mistake_id: int, by: User, written: Written, leaves_at: datetime | None = None
) -> LeavingLetter:
    """ "Send": it is owed to leave in a moment, or at `leaves_at`. Asks all that a letter sent from elsewhere is asked.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: something is missing or too long, it names a time before it leaves, or one is to leave already.
    """
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    must_be_let(by)
    mistake = mistakes.lock_for(change, mistake_id=mistake_id)
    mistakes.must_stand(mistake)
    to = written_to(mistake, written.contact_id)
    if to is None or not may_send(to):
        raise Refused("LETTER_CANNOT_LEAVE")
    kind = kind_of(written.kind, is_first=mistake.standing.told_at is None)
    must_be_free(mistake, by=by, kind=kind)
    must_be_theirs_to_hear(mistake, kind, to)
    at = _leaves_at(leaves_at, now=change.now)
    written = replace(written, channel=Channel.MAIL.value, sent_at=None)
    typed = _kept(_whole(mistake, written, at, by=by, now=change.now))
    for waiting in queries.letters_to_leave(mistake):
        if waiting.by_id == by.pk and waiting.typed == typed:
            return waiting  # pressed twice
    letters.reply_address(change, mistake=mistake)
    _let_go_what_did_not_leave(change, mistake, by=by)
    return letters.write_to_leave(
        change,
        mistake=mistake,
        by=by,
        to=to,
        typed=typed,
        leaves_at=at,
        is_scheduled=leaves_at is not None,
    )


def call_off(change: Change, *, mistake_id: int, leaving_id: int, by: User) -> LeavingLetter:
    """Undo: it does not leave, and its words come back to its writer.

    Raises:
        NotFound: no such letter of a mistake that this person may see.
        Refused: LETTER_IS_LEAVING, it is on its way or has left.
    """
    leaving = _of(change, mistake_id, leaving_id, by)
    if leaving.state == Leaving.CALLED_OFF.value:
        return leaving  # pressed twice
    if not letters.call_off(change, leaving, why=CalledOff.UNDONE):
        raise Refused("LETTER_IS_LEAVING")
    return leaving


def drop(change: Change, *, mistake_id: int, leaving_id: int, by: User) -> None:
    """Its writer needs what did not leave no longer.

    Raises:
        NotFound: no such letter of a mistake that this person may see. Refused: LETTER_IS_LEAVING, it still leaves.
    """
    leaving = _of(change, mistake_id, leaving_id, by)
    if leaving.state == Leaving.WAITING.value:
        raise Refused("LETTER_IS_LEAVING")
    if leaving.by_id == by.pk:
        change.append("LETTER_LET_GO", leaving.mistake, {"leaving": leaving.pk})
        letters.let_go(change, leaving)


def typed_before(by: User, *, mistake_id: int, leaving_id: int) -> Written | None:
    """What its writer wrote in a letter that did not leave, to go on from; None for anybody else, and once it left."""
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    leaving = queries.leaving_letter(by.organisation, leaving_id)
    is_mine = leaving.by_id == by.pk and leaving.mistake_id == mistake_id
    if not is_mine or not leaving.typed or leaving.state == Leaving.WAITING.value:
        return None
    return replace(typed_of(leaving), letters_seen=queries.count_letters(leaving.mistake))


def deliver(row: Outbox, now: datetime) -> Callable[[Change], None]:
    """It leaves now, by the mail server; what follows is written when it has.

    Raises:
        NotDelivered: for now, or for good: refused, or overtaken by what happened since it was written.
    """
    house = people.organisation(row.organisation_id)
    leaving = queries.leaving_letter(house, row.facts()["leaving"])
    mistake = mistakes.staying(house, leaving.mistake_id)
    whole = _again(leaving)
    _must_still_hold(leaving, mistake, whole, now=now)
    mail.send(threading.outgoing(leaving, mistake, whole.written))

    def write(change: Change) -> None:
        change.by = leaving.by  # it is its writer's letter, whoever carried it
        locked = mistakes.lock_for(change, mistake_id=mistake.pk)
        said = replace(
            whole,
            written=replace(whole.written, letters_seen=queries.count_letters(locked)),
            kind=kind_of(whole.written.kind, is_first=locked.standing.told_at is None),
        )
        letter = write_down(change, locked, said, to=leaving.to, by=leaving.by)
        letters.has_left(change, leaving, letter)

    return write


def given_up(change: Change, row: Outbox) -> None:
    """It never left: its writer reads why on the mistake's page and on Today, and the first clock ran on."""
    leaving = queries.leaving_letter(change.organisation, row.facts()["leaving"])
    row.refresh_from_db(fields=["reason"])
    letters.gave_up(change, leaving, reason=row.reason)


def owed_again(change: Change, row: Outbox) -> None:
    """A person has it tried again."""
    letters.owed_again(change, queries.leaving_letter(change.organisation, row.facts()["leaving"]))


def told(row: Outbox) -> Told:
    """What it is on the page of what did not go out."""
    leaving = queries.leaving_letter(people.organisation(row.organisation_id), row.facts()["leaving"])
    return Told(f"Letter to {leaving.to.name}", leaving.mistake_id)


def _of(change: Change, mistake_id: int, leaving_id: int, by: User) -> LeavingLetter:
    mistakes.must_be_seen(by, mistake_id=mistake_id)
    must_be_let(by)
    mistakes.lock_for(change, mistake_id=mistake_id)
    leaving = queries.leaving_letter(change.organisation, leaving_id)
    mistakes.must_be_seen(by, mistake_id=leaving.mistake_id)
    return leaving


def _leaves_at(chosen: datetime | None, *, now: datetime) -> datetime:
    if chosen is None:
        return now + UNDO
    if chosen <= now + UNDO:
        raise Refused("LETTER_LEAVES_IN_THE_PAST", at=chosen)
    if chosen > now + FARTHEST:
        raise Refused("LETTER_LEAVES_TOO_LATE", at=chosen, days=FARTHEST.days)
    return chosen


def _whole(mistake: Mistake, written: Written, at: datetime, *, by: User, now: datetime) -> Whole:
    """The letter with what follows from it, asked all that it needs before it is owed."""
    must_fit(written)
    must_be_ones_own(mistake, written.text, now=now)
    if not written.subject:
        raise Refused("LETTER_NEEDS_A_SUBJECT")
    next_word_at = _next_word(mistake, written, at, now=now)
    found = _read(mistake, by, written, at)
    must_sell_nothing(mistake, kind_of(written.kind, is_first=False), found)
    must_be_meant(written, found)
    meant = promises_meant(written, found, next_word_at)
    if any(one.due_at <= at + MARGIN for one in meant):
        raise Refused("LETTER_AFTER_ITS_WORD", at=min(one.due_at for one in meant))
    return Whole(written, kind_of(written.kind, is_first=False), next_word_at, meant, found.blockers)


def _next_word(mistake: Mistake, written: Written, leaves_at: datetime, *, now: datetime) -> datetime | None:
    at = chosen_next_word(
        mistake,
        chosen=written.next_word,
        other=written.other_next_word,
        may_lack=may_be_the_last(mistake),
        now=now,
    )
    if at is not None and at <= leaves_at + MARGIN:
        raise Refused("LETTER_AFTER_ITS_WORD", at=at)
    return at


def _read(mistake: Mistake, by: User, written: Written, at: datetime) -> Read:
    kind = kind_of(written.kind, is_first=mistake.standing.told_at is None)
    return read(by, mistake, draft=replace(written, sent_at=at).draft, kind=kind, now=at)


def _let_go_what_did_not_leave(change: Change, mistake: Mistake, *, by: User) -> None:
    for leaving in queries.letters_not_let_go(mistake):
        if leaving.by_id == by.pk and leaving.state != Leaving.WAITING.value:
            letters.let_go(change, leaving)


def _kept(whole: Whole) -> dict[str, object]:
    """What was typed, as it waits: every moment is an instant by now."""
    written = whole.written
    return {
        "kind": written.kind,
        "contact": written.contact_id,
        "subject": written.subject,
        "text": written.text,
        "as_it_is": written.as_it_is,
        "blockers": list(whole.blockers),
        "next_word_at": whole.next_word_at.isoformat() if whole.next_word_at is not None else "",
        "promised": [[one.words, one.due_at.isoformat()] for one in whole.promised],
    }


def _again(leaving: LeavingLetter) -> Whole:
    """The letter as it leaves, signed."""
    kept = leaving.typed
    written = typed_of(leaving)
    return Whole(
        written=replace(written, text=signing.signed(leaving, written.text)),
        kind=kind_of(written.kind, is_first=False),
        next_word_at=written.other_next_word,
        promised=tuple(Meant(words, datetime.fromisoformat(due)) for words, due in kept["promised"]),
        blockers=tuple(kept["blockers"]),
        leaving=leaving.pk,
    )


def typed_of(leaving: LeavingLetter) -> Written:
    """What was typed, as its form holds it."""
    kept = leaving.typed
    next_word_at = kept["next_word_at"]
    return Written(
        letters_seen=0,
        channel=Channel.MAIL.value,
        contact_id=kept["contact"],
        subject=kept["subject"],
        text=kept["text"],
        next_word="other" if next_word_at else "",
        other_next_word=datetime.fromisoformat(next_word_at) if next_word_at else None,
        sent_at=None,
        kind=kept["kind"],
        as_it_is=kept["as_it_is"],
    )


def _they_left_since(leaving: LeavingLetter, mistake: Mistake) -> bool:
    """What was written before they left was meant for a customer who stays; a vendor who knew reads it all the same."""
    left_at = mistake.standing.lost_at
    if left_at is None or left_at <= leaving.written_at:
        return False
    return leaving.to.subject_code not in prevention.must_be_told(mistake)


def _must_still_hold(leaving: LeavingLetter, mistake: Mistake, whole: Whole, *, now: datetime) -> None:
    """What a letter says must be true when it leaves: a time that has passed, or a mistake that is none, holds it."""
    if leaving.state != Leaving.WAITING.value:
        raise NotDelivered("LETTER_OVERTAKEN", is_final=True)
    if not leaving.by.is_active:
        raise NotDelivered("LETTER_WRITER_LEFT", is_final=True, who=leaving.by.name)
    kind = kind_of(whole.written.kind, is_first=mistake.standing.told_at is None)
    if is_held(mistake, by=leaving.by, kind=kind):
        raise NotDelivered("LETTER_HELD_FOR_COUNSEL", is_final=True)
    fell_away = mistake.standing.withdrawn_at
    if fell_away is not None and fell_away > leaving.written_at:
        raise NotDelivered("LETTER_FELL_AWAY", is_final=True)
    if not is_theirs_to_hear(mistake, kind, leaving.to) or _they_left_since(leaving, mistake):
        raise NotDelivered("LETTER_TO_WHO_LEFT", is_final=True)
    named = [one.due_at for one in whole.promised]
    if whole.next_word_at is not None:
        named.append(whole.next_word_at)
    if named and min(named) <= now + MARGIN:
        raise NotDelivered("LETTER_NAMES_A_TIME_GONE_BY", is_final=True)
