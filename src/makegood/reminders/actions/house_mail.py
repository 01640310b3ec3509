"""A mail of the house to one of its own people, such as the figures of Monday: written once, sent as it stands."""

from dataclasses import dataclass

from makegood.core.record import Change
from makegood.people.models import User
from makegood.reminders.models import HouseMail

EFFECT = "HOUSE_MAIL"


@dataclass(frozen=True)
class Written:
    """What a mail says, in plain text and as HTML. `occasion` names it once and for all for its reader."""

    occasion: str
    subject: str
    text: str
    html: str


def send_house_mail(change: Change, written: Written, *, to: User) -> HouseMail:
    """Owe a mail to a person. The same occasion twice is refused by the database."""
    row = HouseMail.everything.create(
        organisation_id=change.organisation.pk,
        person=change.adopt(to),
        occasion=written.occasion,
        subject=written.subject,
        text=written.text,
        html=written.html,
        made_at=change.now,
    )
    change.post(EFFECT, {"mail": row.pk})
    change.append("HOUSE_MAIL_WRITTEN", row, {"person": to.actor_code})
    return row


def house_mail_reached(change: Change, *, mail_id: int) -> None:
    """The mail server took it."""
    HouseMail.objects.within(change.organisation).filter(pk=mail_id).update(reached_at=change.now)


def house_mail_failed(change: Change, *, mail_id: int, reason: str) -> None:
    """It will never go out; "" where a person has it tried again."""
    HouseMail.objects.within(change.organisation).filter(pk=mail_id).update(failed=reason[:300])
