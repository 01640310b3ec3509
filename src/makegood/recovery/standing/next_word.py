"""When they hear from us next, whether it was said in a call or written in a letter: a promise like any other."""

from datetime import datetime, time, timedelta

from makegood import clocks
from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Contact, User
from makegood.promises import actions as promises
from makegood.promises.rules import ProofKind
from makegood.recovery.pages.parts import Choice
from makegood.recovery.standing.their_zone import theirs

THIS_EVENING = time(20)
NEXT_MORNING = time(10)
SOON = timedelta(hours=1)


def next_word_choices(mistake: Mistake, *, now: datetime) -> dict[str, datetime]:
    """When they can hear from us next: this evening while there is one, else the next business mornings."""
    calendar = people.calendar_of(mistake.account)
    zone = calendar.zone_info
    today = now.astimezone(zone).date()
    evening = clocks.instant(today, THIS_EVENING, zone)
    first = clocks.next_business_day(today, calendar)
    second = clocks.next_business_day(first, calendar)
    choices = {"evening": evening} if evening - now > SOON else {}
    choices["morning"] = clocks.instant(first, NEXT_MORNING, zone)
    choices["day_after"] = clocks.instant(second, NEXT_MORNING, zone)
    return choices


def next_word_chips(mistake: Mistake, *, chosen: str, now: datetime) -> tuple[Choice, ...]:
    """The same to tap, by their clock; an hour without its day is today's, and says so."""
    zone = mistake.account.zone
    their = theirs(zone, mistake.organisation.zone, at=now)
    said = {code: clocks.spoken(at, now, zone) for code, at in next_word_choices(mistake, now=now).items()}
    return tuple(
        Choice(code, f"{'today ' if words[0].isdigit() else ''}{words}{their}", chosen=code == chosen)
        for code, words in said.items()
    )


def chosen_next_word(
    mistake: Mistake, *, chosen: str, other: datetime | None, may_lack: bool, now: datetime
) -> datetime | None:
    """The moment behind a chip, or the one that was typed; None only where it may lack.

    Raises:
        Refused: NEXT_WORD_MISSING, NEXT_WORD_IN_THE_PAST.
    """
    choices = next_word_choices(mistake, now=now)
    at = choices.get(chosen) if chosen in choices else other
    if at is None and may_lack:
        return None
    if at is None:
        raise Refused("NEXT_WORD_MISSING")
    if at <= now:
        raise Refused("NEXT_WORD_IN_THE_PAST", at=at)
    return at


def may_be_the_last(mistake: Mistake) -> bool:
    """Whether a letter may end without a next word: it was none, they left, or it is right."""
    standing = mistake.standing
    return any(at is not None for at in (standing.withdrawn_at, standing.lost_at, standing.made_right_at))


def promise_next_word(
    change: Change, mistake: Mistake, *, to: Contact | None, by: User, at: datetime, rule: str
) -> None:
    """Promise the next word. `rule`: "said in the call"."""
    spoken = promises.Spoken(
        words=f"You hear from {by.name} again",
        to=to,
        doer=by,
        due_at=at,
        due_rule=rule,
        zone=mistake.account.zone,
        proof_by=at,
        proof_kind=ProofKind.WORD,
    )
    promises.make(change, spoken, mistake=mistake, by=by)


def written_to(mistake: Mistake, contact_id: int | None) -> Contact | None:
    """The same for a letter, which also goes to the people of the agency that buys for them.

    Raises:
        NotFound: it is neither a contact of this account nor of its agency.
    """
    if contact_id is None:
        return mistake.contact
    for contact in people.contacts_who_answer(mistake.account):
        if contact.pk == contact_id:
            return contact
    raise NotFound


def spoken_to(mistake: Mistake, contact_id: int | None) -> Contact | None:
    """The contact of this id, or the one that the mistake is about.

    Raises:
        NotFound: it is no contact of this account.
    """
    if contact_id is None:
        return mistake.contact
    for contact in people.contacts_of(mistake.account):
        if contact.pk == contact_id:
            return contact
    raise NotFound
