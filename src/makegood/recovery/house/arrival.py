"""Coming in: by the printed link of the invented station, or by password to a real organisation."""

from datetime import datetime

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.people import actions, queries
from makegood.people.models import Organisation, User
from makegood.people.rules import Role
from makegood.recovery.pages.parts import Choice
from makegood.recovery.pages.sign_in import Doors, SignInPage

LONGEST_ID = 18  # digits; what is longer fits no table
WHAT_THEY_DO = {
    Role.REP: "looks after customers, makes the calls",
    Role.OPERATIONS: "brings the files, does what was promised",
    Role.FINANCE: "writes the credit notes",
    Role.MANAGER: "sees every mistake, and what was set aside",
    Role.ADMINISTRATOR: "looks after sources and checks",
    Role.AUDITOR: "reads the record",
    Role.COACH: "practises with the reps",
}


def doors() -> Doors:
    """Which ways in there are."""
    invented = [house.is_invented for house in queries.organisations()]
    return Doors(has_invented=any(invented), has_real=not all(invented))


def sign_in_page(token: str, *, now: datetime) -> tuple[Organisation, SignInPage]:
    """The organisation of a link, and the people who may come in by it.

    Raises:
        NotFound: the link is unknown or has expired.
    """
    link = queries.sign_in_link(token, now=now)
    people = tuple(
        Choice(str(user.pk), user.name, WHAT_THEY_DO[Role(user.role)])
        for user in queries.users(link.organisation)
    )
    return link.organisation, SignInPage(link.organisation.name, people)


def person_by_link(token: str, *, chosen: str, now: datetime) -> User:
    """The chosen person of the link's organisation.

    Raises:
        NotFound: the link is unknown or has expired, or the person does not work there.
    """
    link = queries.sign_in_link(token, now=now)
    if not (chosen.isdecimal() and len(chosen) <= LONGEST_ID):
        raise NotFound
    return queries.user_in(link.organisation, int(chosen))


def new_link(organisation: Organisation, *, now: datetime) -> str:
    """The token of a new sign-in link for the people of the invented station.

    Raises:
        Refused: LINKS_ARE_FOR_LOOKING, the organisation is a real one.
    """
    if not organisation.is_invented:
        raise Refused("LINKS_ARE_FOR_LOOKING", name=organisation.name)
    with record.change(organisation, by=record.system("serve", organisation), now=now) as change:
        return actions.make_sign_in_link(change)
