"""Writes to organisations and to the people who work in them."""

from dataclasses import dataclass
from datetime import datetime, time

from makegood.core import record
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.models import Organisation, User
from makegood.people.rules import Role


@dataclass(frozen=True)
class NewOrganisation:
    """What is asked before an organisation can be founded."""

    name: str
    zone: str
    calendar: str
    currency: str
    trade: str = "media"
    opens: time = queries.DEFAULT_HOURS[0]
    closes: time = queries.DEFAULT_HOURS[1]
    is_invented: bool = False


def found_organisation(new: NewOrganisation, *, now: datetime) -> Organisation:
    """Found an organisation and write the first event of its record."""
    head = record.found()
    with record.change(head, by=record.system("founding", head), now=now) as change:
        organisation = Organisation.objects.create(
            head=head,
            name=new.name,
            trade=new.trade,
            zone=new.zone,
            calendar=new.calendar,
            opens=new.opens,
            closes=new.closes,
            currency=new.currency,
            is_invented=new.is_invented,
        )
        change.append("ORGANISATION_FOUNDED", organisation, {"zone": new.zone, "currency": new.currency})
    return organisation


def add_user(change: Change, *, name: str, email: str, role: Role, phone: str = "") -> User:
    """Let a person work in the organisation. The first one becomes the fallback owner."""
    organisation = queries.organisation(change.organisation.pk)
    user = User.everything.create(
        organisation=organisation, name=name, email=email, role=role.value, phone=phone
    )
    if organisation.fallback_owner_id is None:
        organisation.fallback_owner = user
        organisation.save(update_fields=["fallback_owner"])
    change.append("USER_ADDED", user, {"role": role.value})
    return user


def lock_house(change: Change) -> Organisation:
    """The organisation's own row, locked until the change ends: for what is numbered one after the other."""
    return Organisation.objects.select_for_update().get(pk=change.organisation.pk)


def take_number(change: Change) -> int:
    """The next mistake number of the organisation; its row stays locked until the change ends."""
    organisation = lock_house(change)
    number = organisation.next_number
    organisation.next_number = number + 1
    organisation.save(update_fields=["next_number"])
    return number
