"""A reminder as it leaves: read anew, without what was done meanwhile, and not at all when all of it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from makegood.core import outbox
from makegood.core.going_out import Told
from makegood.core.models import Outbox
from makegood.core.record import Change
from makegood.letters import channels
from makegood.people import queries as people
from makegood.people.models import Organisation, User
from makegood.recovery.findings.second_look_lines import second_look
from makegood.recovery.rounds.occasions import occasions_of
from makegood.recovery.rounds.occasions_house import House
from makegood.recovery.rounds.reminder_lines import line_of
from makegood.reminders import actions, queries
from makegood.reminders.models import Notice, Reminder
from makegood.reminders.rules import How
from makegood.reminders.rules.words import subject, text

# Written by software: no mail program answers it, and nobody's absence note comes back.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def deliver(row: Outbox, now: datetime) -> Callable[[Change], None]:
    """Send one reminder, and answer what is to be written about it.

    Raises:
        NotDelivered: as in `channels.send`.
    """
    house = people.organisation(row.organisation_id)
    reminder_id = int(row.facts()["reminder"])
    found = still_due(house, reminder_id, now=now)
    if found is None:
        return lambda change: actions.drop(change, reminder_id=reminder_id)
    if found.reminder.late_since is None and outbox.late_by(row, now=now):
        found.reminder.late_since = row.owed_at
    channels.send(_mail(house, found.reminder, found.notices, message_id=row.message_id, now=now))
    return lambda change: actions.reached(change, reminder_id=reminder_id, settled=found.settled)


@dataclass(frozen=True)
class Still:
    """One reminder as it stands when it leaves. `notices`: what is still due of it; `settled`: ids of what is not."""

    reminder: Reminder
    notices: Sequence[Notice]
    settled: Sequence[int]

    @property
    def person(self) -> User:
        """Whom it is for."""
        return self.reminder.person


def still_due(house: Organisation, reminder_id: int, *, now: datetime) -> Still | None:
    """Read a reminder anew, and leave out what was done meanwhile; None when all of it was."""
    reminder = queries.reminder_in(house, reminder_id)
    notices = queries.notices_in(reminder) if reminder is not None and reminder.person.is_active else []
    mistake_ids = sorted({one.mistake_id for one in notices})
    stands = {one.key for one in occasions_of(House(house, now), mistake_ids)}
    still = [one for one in notices if one.occasion in stands]
    if reminder is None or not still:
        return None
    return Still(reminder, still, [one.pk for one in notices if one not in still])


def zone_of(house: Organisation, person_id: int) -> str:
    """The zone in which this person is told: their own, or that of the house."""
    wish = queries.wishes(house, [person_id]).get(person_id)
    return wish.zone if wish is not None and wish.zone else house.zone


def given_up(change: Change, row: Outbox) -> None:
    """It will never go out: the person reads why on their own page."""
    row.refresh_from_db(fields=["reason"])
    actions.not_reached(change, reminder_id=int(row.facts()["reminder"]), reason=row.reason)


def owed_again(change: Change, row: Outbox) -> None:
    """A person has it tried again."""
    actions.tried_again(change, reminder_id=int(row.facts()["reminder"]))


def told(row: Outbox) -> Told:
    """What it is on the page of what did not go out."""
    house = people.organisation(row.organisation_id)
    reminder = queries.reminder_in(house, int(row.facts()["reminder"]))
    return Told(f"Reminder to {reminder.person.name}" if reminder is not None else "Reminder")


def _beside(house: Organisation, reminder: Reminder, *, now: datetime, zone: str) -> tuple[str, ...]:
    """In a digest, what somebody else set aside: it interrupts nobody."""
    if reminder.how != How.DIGEST.value:
        return ()
    reminder.person.organisation = house
    return second_look(reminder.person, now=now, zone=zone)


def _mail(
    house: Organisation, reminder: Reminder, notices: Sequence[Notice], *, message_id: str, now: datetime
) -> channels.Outgoing:
    person = reminder.person
    zone = zone_of(house, person.pk)
    lines = [line_of(one) for one in notices]
    away = sorted({one.person.name for one in notices if one.person_id != person.pk})
    return channels.Outgoing(
        message_id=message_id,
        to=(person.name, person.email),
        subject=subject(lines, How(reminder.how), now=now, zone=zone),
        text=text(
            lines,
            now=now,
            zone=zone,
            late_since=reminder.late_since,
            address=settings.MAKEGOOD_ADDRESS,
            instead_of=" and ".join(away),
            beside=_beside(house, reminder, now=now, zone=zone),
        ),
        headers=HEADERS,
    )
