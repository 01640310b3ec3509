"""An organisation of one's own, and the link by which its first administrator comes in."""

from dataclasses import dataclass
from datetime import datetime, time

from makegood.clocks import calendar_for
from makegood.core import record
from makegood.core.errors import Refused
from makegood.core.money import Money
from makegood.core.record import Change
from makegood.people import actions, queries
from makegood.people.actions import Invited, NewOrganisation
from makegood.people.rules import Role
from makegood.policy.rules.starting import starting_check
from makegood.policy.rules.trades import TRADES, trade
from makegood.reconcile.checkfile import load_check
from makegood.records.actions import NewSource, add_source, adopt_check
from makegood.records.rules import Side

LONGEST_NAME = 200
REPORTS_BY = time(9)  # on the day after, until somebody says otherwise


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
    """Found an organisation with the check and the sources of its trade; return its first administrator's token.

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
        _prepare_records(change, new)
        return actions.invite(change, invited, by=None)[1]


def _prepare_records(change: Change, new: NewOrganisation) -> None:
    """The first file can be brought at once: its columns are chosen in the preview."""
    text = starting_check(new.trade, zone=new.zone, currency=new.currency)
    check, words = load_check(text, name=f"{new.trade}.toml"), trade(new.trade).words
    adopt_check(change, code=check.name, text=text)
    sources = [
        NewSource(check.promised.source, words["orders"].capitalize(), Side.PROMISED, check.name),
        NewSource(
            check.actual.source, f"The {words['log']}", Side.HAPPENED, check.name, reports_by=REPORTS_BY
        ),
    ]
    if check.documents is not None:
        papers = NewSource(check.documents.source, "Billing's documents", Side.DOCUMENTS, check.name)
        sources.append(papers)
    for source in sources:
        add_source(change, source)


def _currency(typed: str) -> str:
    code = typed.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Refused("NO_CURRENCY", currency=typed.strip()[:20])
    return Money(0, code).currency
