"""A reminder as it leaves for a chat or a telephone: one line; and by mail, when it does not arrive there.

What it says of a customer is the name of the account and nothing else: it leaves the house for good. A reminder that
nobody could deliver within minutes goes by mail, so that a chat which was taken away makes nobody deaf.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings

from makegood.core import outbox
from makegood.core.going_out import Told
from makegood.core.models import Outbox
from makegood.core.outbox import NotDelivered
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.letters import channels
from makegood.letters.channels import chat
from makegood.letters.rules.chat import Address
from makegood.people import queries as people
from makegood.people.models import Organisation
from makegood.recovery.rounds.reminder_lines import line_of
from makegood.recovery.rounds.reminder_mail import Still, still_due, zone_of
from makegood.reminders import actions, queries
from makegood.reminders.actions.telling import EFFECTS
from makegood.reminders.models import Wish
from makegood.reminders.rules import How, Way
from makegood.reminders.rules.words import one_line

PATIENCE = timedelta(minutes=10)
TEST = "This is a test from Makegood. What you are told arrives here."


def deliver(row: Outbox, now: datetime) -> Callable[[Change], None]:
    """Send one line, and answer what is to be written about it.

    Raises:
        NotDelivered: as in `chat.send`, where there is no mail that goes instead.
    """
    house = people.organisation(row.organisation_id)
    facts = row.facts()
    if "test" in facts:
        return _tried(house, int(facts["test"]))
    reminder_id = int(facts["reminder"])
    found = still_due(house, reminder_id, now=now)
    if found is None:
        return lambda change: actions.drop(change, reminder_id=reminder_id)
    wish = _wish(house, found.person.pk)
    try:
        chat.send(_address(wish), _text(house, found, row, now=now), inside=settings.MAKEGOOD_CHAT_INSIDE)
    except NotDelivered as failure:
        return _instead(found, row, failure, now=now)

    def write(change: Change) -> None:
        actions.reached(change, reminder_id=reminder_id, settled=found.settled)
        actions.chat_reached(change, person_id=found.person.pk)

    return write


def given_up(change: Change, row: Outbox) -> None:
    """It will never go out: the person reads why on their own page."""
    row.refresh_from_db(fields=["reason"])
    if "reminder" in row.facts():
        actions.not_reached(change, reminder_id=int(row.facts()["reminder"]), reason=row.reason)


def owed_again(change: Change, row: Outbox) -> None:
    """A person has it tried again."""
    if "reminder" in row.facts():
        actions.tried_again(change, reminder_id=int(row.facts()["reminder"]))


def told(row: Outbox) -> Told:
    """What it is on the page of what did not go out."""
    house = people.organisation(row.organisation_id)
    facts = row.facts()
    reminder = queries.reminder_in(house, int(facts["reminder"])) if "reminder" in facts else None
    return Told(f"Reminder to {reminder.person.name}, by chat" if reminder is not None else "Test message")


def _wish(house: Organisation, person_id: int) -> Wish | None:
    return queries.wishes(house, [person_id]).get(person_id)


def _address(wish: Wish | None) -> Address:
    """Where it goes. Raises NotDelivered: taken back meanwhile, or switched off in this installation."""
    address = queries.chat_of(wish) if wish is not None and settings.MAKEGOOD_CHAT else None
    if address is None:
        raise NotDelivered("CHAT_NOT_NAMED", is_final=True, to="")
    return address


def _text(house: Organisation, found: Still, row: Outbox, *, now: datetime) -> str:
    reminder = found.reminder
    late_since = reminder.late_since or (row.owed_at if outbox.late_by(row, now=now) else None)
    away = sorted({one.person.name for one in found.notices if one.person_id != reminder.person_id})
    return one_line(
        [line_of(one) for one in found.notices],
        How(reminder.how),
        now=now,
        zone=zone_of(house, reminder.person_id),
        late_since=late_since,
        link=settings.MAKEGOOD_ADDRESS,
        instead_of=" and ".join(away),
    )


def _instead(found: Still, row: Outbox, failure: NotDelivered, *, now: datetime) -> Callable[[Change], None]:
    """By mail, when it is of no use to try again, or was tried for long enough; else it is tried again."""
    has_mail = channels.is_set_up() and bool(found.person.email)
    if not has_mail or not (failure.is_final or now - row.owed_at >= PATIENCE):
        raise failure

    def write(change: Change) -> None:
        if failure.is_final:
            actions.chat_failed(change, person_id=found.person.pk, reason=sentence(failure))
        late_since = row.owed_at if outbox.late_by(row, now=now) else None
        actions.by_mail_instead(
            change, reminder_id=found.reminder.pk, mail=EFFECTS[Way.MAIL], late_since=late_since
        )

    return write


def _tried(house: Organisation, person_id: int) -> Callable[[Change], None]:
    """A test: one try, and the person reads at once how it ended."""
    try:
        chat.send(_address(_wish(house, person_id)), TEST, inside=settings.MAKEGOOD_CHAT_INSIDE)
    except NotDelivered as failure:
        reason = sentence(failure)
        return lambda change: actions.chat_failed(change, person_id=person_id, reason=reason)
    return lambda change: actions.chat_reached(change, person_id=person_id)
