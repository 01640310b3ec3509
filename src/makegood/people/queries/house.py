"""Reads of organisations and of the people who work in them."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet

from makegood.clocks import Calendar, calendar_for
from makegood.core.errors import NotFound
from makegood.core.prepared import prepared, prepared_by_key
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Account, Contact, Organisation, Team, User
from makegood.people.queries.absences import standing_in, stood_in_for
from makegood.people.rules import LOOKS_AFTER_PEOPLE, Role

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


def active_user(user_id: int, *, now: datetime) -> User | None:
    """The user of a session with those they stand in for, None once deactivated.

    The one read of ours that starts from no organisation.
    """
    user: Any = _active.one(user_id, now)
    return user if user is None else standing_in(user, user.stood_in_for)


@prepared_by_key
def _active(user_id: int, now: datetime) -> QuerySet[User, Any]:
    found = User.everything.select_related("organisation").filter(pk=user_id, is_active=True)
    return found.annotate(stood_in_for=stood_in_for(now=now))


def users(organisation: Organisation) -> list[User]:
    """The active people of an organisation, reps first, then by name."""
    return active_among(_staff(organisation))


@prepared
def _staff(house: Organisation) -> ScopedQuerySet[User]:
    return User.objects.within(house).filter(is_active=True).select_related("team").order_by("name")


@prepared
def _names(house: Organisation) -> QuerySet[User, tuple[int, str, str]]:
    found = User.objects.within(house).filter(is_active=True).order_by("name")
    return found.values_list("pk", "name", "role")


def staff_names(organisation: Organisation) -> list[tuple[int, str]]:
    """(id, name) of the active people of an organisation, reps first, then by name."""
    order = list(Role)
    rows = sorted(_names(organisation), key=lambda row: order.index(Role(row[2])))
    return [(pk, name) for pk, name, _ in rows]


def active_among(people: Iterable[User]) -> list[User]:
    """Those who work here now, reps first, within a role as they come."""
    order = list(Role)
    return sorted((one for one in people if one.is_active), key=lambda user: order.index(Role(user.role)))


@prepared
def _everybody(house: Organisation) -> ScopedQuerySet[User]:
    return User.objects.within(house).order_by("name", "pk")


def everybody(organisation: Organisation) -> list[User]:
    """All people of an organisation by name, also those who left: the record names them."""
    return _everybody(organisation)


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


def address_is_taken(email: str) -> bool:
    """Whether somebody of this installation signs in with this e-mail address: yes or no, never who."""
    return User.everything.filter(email__iexact=email).exists()


def team_in(organisation: Organisation, team_id: int) -> Team:
    """A team of this organisation.

    Raises:
        NotFound: no such team there.
    """
    found = Team.objects.within(organisation).filter(pk=team_id).first()
    if found is None:
        raise NotFound
    return found


def teams(organisation: Organisation) -> list[Team]:
    """The teams of an organisation by name, with who leads them."""
    return list(Team.objects.within(organisation).select_related("manager").order_by("name"))


@prepared
def _teams_led(house: Organisation, by: User) -> ScopedQuerySet[Team]:
    return Team.objects.within(house).filter(manager=by)


def leads_a_team(user: User) -> bool:
    """Whether somebody leads people, whatever their role is called."""
    return _teams_led.exists(user.organisation, user)


def team_leads(organisation: Organisation) -> frozenset[int]:
    """Everybody who leads people here, by id."""
    found = Team.objects.within(organisation).filter(manager__isnull=False)
    return frozenset(found.values_list("manager", flat=True))


def manager_of(user: User) -> User | None:
    """Who leads this person's team, else the first active manager or administrator who is somebody else."""
    house = user.organisation
    led = None
    if user.team_id is not None:
        led = Team.objects.within(house).filter(pk=user.team_id).select_related("manager").first()
    if led is not None and led.manager is not None and led.manager.is_active and led.manager != user:
        return led.manager
    others = [one for one in users(house) if one.role in LOOKS_AFTER_PEOPLE and one != user]
    return min(others, key=lambda one: (one.role != Role.MANAGER, one.pk), default=None)


def house_of_address(email: str) -> Organisation | None:
    """The house that a mail without a mistake's address is for: that of its sender, else the only one there is.

    A sender is one of our people, or a contact of one house alone.
    """
    houses = organisations()
    if len(houses) < 2 or not email:
        return houses[0] if len(houses) == 1 else None
    users = set(User.everything.filter(email__iexact=email).values_list("organisation_id", flat=True))
    known = users or set(
        Contact.everything.filter(email__iexact=email).values_list("organisation_id", flat=True)
    )
    return next((house for house in houses if house.pk in known), None) if len(known) == 1 else None
