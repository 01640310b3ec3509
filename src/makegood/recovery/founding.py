"""An organisation of one's own, and the link by which its first administrator comes in."""

from dataclasses import dataclass
from datetime import datetime

from makegood.clocks import calendar_for
from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.money import Money
from makegood.people import actions, queries
from makegood.people.actions import Invited, NewOrganisation
from makegood.people.rules import Role
from makegood.policy.rules.trades import TRADES

LONGEST_NAME = 200


@dataclass(frozen=True)
class Founding:
    """What is asked of whoever founds an organisation. `zone` and `calendar` as `clocks.calendar_for` reads them."""

    name: str
    zone: str
    calendar: str
    currency: str
    trade: str
    email: str
    person: str


def found(founding: Founding, *, now: datetime) -> str:
    """Found an organisation and return the token of its first administrator's invitation.

    Raises:
        Unreadable: the zone or the calendar does not exist.
        Refused: the name, the trade, the currency, the person or the address cannot be used; nothing was written.
    """
    name = " ".join(founding.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused("HOUSE_NAME_MISSING", longest=LONGEST_NAME)
    if any(house.name.casefold() == name.casefold() for house in queries.organisations()):
        raise Refused("HOUSE_NAME_TAKEN", name=name)
    opens, closes = queries.DEFAULT_HOURS
    calendar_for(founding.calendar, zone=founding.zone, opens=opens, closes=closes)
    if founding.trade not in TRADES:
        raise Refused("NO_TRADE", trade=founding.trade, known=", ".join(TRADES))
    invited = Invited(name=founding.person, email=founding.email, role=Role.ADMINISTRATOR)
    actions.must_be_invitable(invited)
    new = NewOrganisation(
        name=name,
        zone=founding.zone,
        calendar=founding.calendar,
        currency=_currency(founding.currency),
        trade=founding.trade,
    )
    house = actions.found_organisation(new, now=now)
    with record.change(house, by=record.system("founding", house), now=now) as change:
        return actions.invite(change, invited, by=None)[1]


def _currency(typed: str) -> str:
    code = typed.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Refused("NO_CURRENCY", currency=typed.strip()[:20])
    return Money(0, code).currency
