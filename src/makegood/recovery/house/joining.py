"""Following a link that was made for one person: to join, or to choose a new password.

Source: docs/decisions/0042-invitations-and-leaving.md.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from makegood.core import record
from makegood.core.errors import NotFound
from makegood.people import actions, queries
from makegood.people.actions import Chosen
from makegood.people.models import Invitation, Organisation, User
from makegood.people.rules import Role
from makegood.recovery.pages.sign_in import InvitedPage


@dataclass(frozen=True)
class Ticket:
    """What a browser remembers between the link and the form: ids, never the token."""

    house: int
    invitation: int


def invited_page(token: str, *, now: datetime) -> tuple[Organisation, InvitedPage, Ticket]:
    """Whose link this is, and what it opens.

    Raises:
        NotFound: unknown, used, taken back or expired.
    """
    invitation = queries.invitation_by(token, now=now)
    house = invitation.organisation
    return house, _page(house, invitation), Ticket(house.pk, invitation.pk)


def choose_page(ticket: Ticket, *, now: datetime) -> tuple[Organisation, InvitedPage]:
    """The form of somebody who followed a link.

    Raises:
        NotFound: the link was used, taken back or has expired meanwhile.
    """
    house = queries.organisation(ticket.house)
    return house, _page(house, queries.open_invitation(house, ticket.invitation, now=now))


def _page(house: Organisation, invitation: Invitation) -> InvitedPage:
    return InvitedPage(
        organisation=house.name,
        by=invitation.made_by.name if invitation.made_by is not None else "",
        role=Role(invitation.role).value,
        name=invitation.name,
        email=invitation.email,
        is_reset=invitation.user_id is not None,
    )


def refused_page(page: InvitedPage, chosen: Chosen, said: str) -> InvitedPage:
    """The form with what was typed, never with the password."""
    name, email = (page.name, page.email) if page.is_reset else (chosen.name, chosen.email)
    return replace(page, name=name, email=email, refusal=said)


def come_in(ticket: Ticket, chosen: Chosen, *, now: datetime) -> tuple[User, bool]:
    """Use the link up. Returns the person, and whether they may come in at once.

    Somebody with a new password goes by the sign-in page: a second step that they have set up still stands.

    Raises:
        NotFound: the link was used, taken back or has expired meanwhile.
        Refused: the name is missing, the address taken, or the password too easy; nothing was written.
    """
    house = queries.organisation(ticket.house)
    is_reset = choose_page(ticket, now=now)[1].is_reset
    with record.change(house, by=record.system("invitation", house), now=now) as change:
        if is_reset:
            return (
                actions.choose_password(change, invitation_id=ticket.invitation, password=chosen.password),
                False,
            )
        return actions.join(change, invitation_id=ticket.invitation, chosen=chosen), True


def ticket_of(kept: object) -> Ticket:
    """The ticket as a browser's session keeps it.

    Raises:
        NotFound: there is none.
    """
    match kept:
        case [int(house), int(invitation)]:
            return Ticket(house, invitation)
    raise NotFound
