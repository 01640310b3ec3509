"""A mail of the house to one of its own people as it leaves: as it was written, and to nobody who has left."""

from collections.abc import Callable
from datetime import datetime

from makegood.core.going_out import Told
from makegood.core.models import Outbox
from makegood.core.record import Change
from makegood.letters import channels
from makegood.people import queries as people
from makegood.recovery.rounds.reminder_mail import HEADERS
from makegood.reminders import actions, queries


def _id_of(row: Outbox) -> int:
    return int(row.facts()["mail"])


def deliver(row: Outbox, now: datetime) -> Callable[[Change], None]:
    """Send it, and answer what is to be written about it.

    Raises:
        NotDelivered: as in `channels.send`.
    """
    del now
    mail = queries.house_mail_in(people.organisation(row.organisation_id), _id_of(row))
    if mail is None or not mail.person.is_active:
        return lambda _change: None
    channels.send(
        channels.Outgoing(
            message_id=row.message_id,
            to=(mail.person.name, mail.person.email),
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            headers=HEADERS,
        )
    )
    return lambda change: actions.house_mail_reached(change, mail_id=_id_of(row))


def given_up(change: Change, row: Outbox) -> None:
    """It will never go out."""
    row.refresh_from_db(fields=["reason"])
    actions.house_mail_failed(change, mail_id=_id_of(row), reason=row.reason)


def owed_again(change: Change, row: Outbox) -> None:
    """A person has it tried again."""
    actions.house_mail_failed(change, mail_id=_id_of(row), reason="")


def told(row: Outbox) -> Told:
    """What it is on the page of what did not go out."""
    mail = queries.house_mail_in(people.organisation(row.organisation_id), _id_of(row))
    return Told(
        f"The figures of Monday to {mail.person.name}" if mail is not None else "The figures of Monday"
    )
