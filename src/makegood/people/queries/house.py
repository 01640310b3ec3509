"""Reads of organisations and of the people who work in them."""

from datetime import time

from makegood.clocks import Calendar, calendar_for
from makegood.core.errors import NotFound
from makegood.people.models import Account, Organisation, User
from makegood.people.rules import Role

DEFAULT_HOURS = (time(9), time(17, 30))


def organisation(organisation_id: int) -> Organisation:
    """The organisation with this id.

    Raises:
        NotFound: there is none.
    """
    try:
        return Organisation.objects.get(pk=organisation_id)
    except Organisation.DoesNotExist:
        raise NotFound from None


def organisations() -> list[Organisation]:
    """All organisations of this installation, oldest first."""
    return list(Organisation.objects.order_by("pk"))


def organisation_named(name: str) -> Organisation:
    """The organisation of this name, or the only one when the name is empty.

    Raises:
        NotFound: none, or several and no name was given.
    """
    found = organisations()
    if name:
        found = [each for each in found if each.name.casefold() == name.casefold()]
    if len(found) != 1:
        raise NotFound("WHICH_ORGANISATION", names=", ".join(o.name for o in organisations()) or "none yet")
    return found[0]


def active_user(user_id: int) -> User | None:
    """The user of a session, None once deactivated: the one read that starts from no organisation."""
    return User.everything.select_related("organisation").filter(pk=user_id, is_active=True).first()


def users(organisation: Organisation) -> list[User]:
    """The active people of an organisation, reps first, then by name."""
    found = User.objects.within(organisation).filter(is_active=True).order_by("name")
    order = list(Role)
    return sorted(found, key=lambda user: order.index(Role(user.role)))


def everybody(organisation: Organisation) -> list[User]:
    """All people of an organisation, also those who left: the record names them."""
    return list(User.objects.within(organisation).order_by("pk"))


def user_in(organisation: Organisation, user_id: int) -> User:
    """An active user of this organisation.

    Raises:
        NotFound: no such person there.
    """
    found = User.objects.within(organisation).filter(pk=user_id, is_active=True).first()
    if found is None:
        raise NotFound
    return found


def calendar_of(place: Account | Organisation) -> Calendar:
    """The business calendar of an account or of our house: its zone and holidays, our opening hours."""
    house = place.organisation if isinstance(place, Account) else place
    return calendar_for(place.calendar, zone=place.zone, opens=house.opens, closes=house.closes)
