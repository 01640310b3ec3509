"""Writes to organisations and to the people who work in them."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import QuerySet

from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.written import count_on
from makegood.people import queries
from makegood.people.models import Organisation, Team, User
from makegood.people.rules import LOOKS_AFTER_PEOPLE, Role, may_look_after

LONGEST_NAME, LONGEST_PHONE, LONGEST_TEAM = 120, 40, 80


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
    user = User(organisation=organisation, name=name, email=email, role=role.value, phone=phone)
    user.set_unusable_password()
    user.save(force_insert=True)
    if organisation.fallback_owner_id is None:
        organisation.fallback_owner = user
        organisation.save(update_fields=["fallback_owner"])
    change.append("USER_ADDED", user, {"role": role.value})
    return user


def must_look_after(by: User, *, role: Role) -> None:
    """Raises Refused for a person who may not invite or change somebody of this role."""
    if not may_look_after(by.role, of=role):
        raise Refused("MAY_NOT_LOOK_AFTER", role=by.role.lower(), of=role.lower())


def must_not_be_the_last(change: Change, user: User) -> None:
    """Raises Refused where this person is the only administrator: nobody could invite another one."""
    if user.role != Role.ADMINISTRATOR:
        return
    house = lock_house(change)
    others = User.objects.within(house).filter(is_active=True, role=Role.ADMINISTRATOR.value)
    if not others.exclude(pk=user.pk).exists():
        raise Refused("LAST_ADMINISTRATOR", name=user.name)


def change_role(change: Change, *, user_id: int, role: Role, by: User) -> User:
    """Give a person another role.

    Raises:
        Refused: the actor may not take the old or give the new role, or the last administrator would be lost.
        NotFound: no such person here.
    """
    user = queries.user_in(queries.organisation(change.organisation.pk), user_id)
    must_look_after(by, role=Role(user.role))
    must_look_after(by, role=role)
    if role.value != user.role:
        must_not_be_the_last(change, user)
        before, user.role = user.role, role.value
        user.save(update_fields=["role"])
        change.append("ROLE_CHANGED", user, {"from": before, "to": role.value})
    return user


def put_in_team(change: Change, *, user_id: int, team_id: int | None, by: User) -> User:
    """Put a person into a team, or into none.

    Raises:
        Refused: the role may not.
        NotFound: no such person or team here.
    """
    house = queries.organisation(change.organisation.pk)
    user = queries.user_in(house, user_id)
    must_look_after(by, role=Role(user.role))
    team = None if team_id is None else queries.team_in(house, team_id)
    if team != user.team:
        user.team = team
        user.save(update_fields=["team"])
        change.append("TEAM_CHANGED", user, {"team": team.pk if team else None})
    return user


def make_team(change: Change, *, name: str, manager_id: int | None, by: User) -> Team:
    """Make a team, or give one that stands by this name another manager.

    Raises:
        Refused: the role may not, the name is missing or too long, or who is named leads nobody.
        NotFound: no such person here.
    """
    must_look_after(by, role=Role.REP)
    house = lock_house(change)
    name = " ".join(name.split())
    if not name:
        raise Refused("TEAM_NAME_MISSING")
    if len(name) > LONGEST_TEAM:
        raise Refused("TEXT_TOO_LONG", length=len(name), at_most=LONGEST_TEAM)
    manager = None if manager_id is None else queries.user_in(house, manager_id)
    if manager is not None and manager.role not in LOOKS_AFTER_PEOPLE:
        raise Refused("LEADS_NO_TEAM", name=manager.name)
    team = Team.objects.within(house).filter(name__iexact=name).first() or Team(organisation=house, name=name)
    team.manager = manager
    team.save()
    change.append("TEAM_STANDS", team, {"manager": manager.actor_code if manager else None})
    return team


def put_right_about_me(change: Change, *, user: User, name: str, phone: str) -> User:
    """Write down how a person is called and reached, by themselves.

    Raises:
        Refused: the name is missing, or a line is too long.
    """
    name, phone = " ".join(name.split()), " ".join(phone.split())
    if not name:
        raise Refused("PERSON_NAME_MISSING")
    for text, longest in ((name, LONGEST_NAME), (phone, LONGEST_PHONE)):
        if len(text) > longest:
            raise Refused("TEXT_TOO_LONG", length=len(text), at_most=longest)
    mine = queries.user_in(queries.organisation(change.organisation.pk), user.pk)
    mine.name, mine.phone = name, phone
    mine.save(update_fields=["name", "phone"])
    change.append("PERSON_PUT_RIGHT", mine, {})
    return mine


def lock_house(change: Change) -> Organisation:
    """The organisation's own row, locked until the change ends: for what is numbered one after the other."""
    found = _locked(change.organisation.pk)
    return found[0]


@prepared
def _locked(house: int) -> QuerySet[Organisation]:
    return Organisation.objects.select_for_update().filter(pk=house)


def take_number(change: Change) -> int:
    """The next mistake number of the organisation; its row stays locked until the change ends."""
    return count_on(Organisation, change.organisation.pk, "next_number") - 1
