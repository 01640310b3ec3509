"""Loads the invented parts maker: founds it, then lets nine days of it happen through the product's own doors."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from makegood import clocks
from makegood.core import record
from makegood.core.record import Change
from makegood.demo import next_deliveries, shipments, stage
from makegood.demo.next_deliveries import CHECK
from makegood.demo.shipments import (
    AURORA,
    CUSTOMERS,
    FAULTY_LOT,
    HARROW,
    JUNIPER,
    KESTREL,
    MERIDIAN,
    TIDEWATER,
)
from makegood.demo.stage import JUST_NOW, Person, Said, Stage
from makegood.people import actions as people
from makegood.people.actions import NewAccount, NewContact, NewOrganisation
from makegood.people.models import Organisation
from makegood.people.rules import Pronoun, Relationship, Role
from makegood.policy.rules.starting import starting_check
from makegood.promises import queries as promise_queries
from makegood.promises.rules import ProofKind
from makegood.records import actions as records
from makegood.records.actions import NewSource
from makegood.records.rules import Side
from makegood.recovery.records import checking

ZONE = "America/Detroit"
DAYS_BACK, DAYS_AHEAD = 9, 5  # working days of the order book
FOUNDED = timedelta(days=21)  # ago: before the first of those days, whatever holidays lie between
HOUSE = NewOrganisation(
    name="Grantwood Parts",
    zone=ZONE,
    calendar="US-MI",
    currency="USD",
    trade="goods",
    opens=time(7),
    closes=time(16),
    is_invented=True,
)
TO_OWEN = (
    "We sent you valve blocks in revision C, and you had ordered revision D. Your press was apart before anybody could "
    "see it. That was our mistake, and I am sorry."
)
PEOPLE = (
    Person("Nadia Kern", "nadia@grantwood.example", Role.REP, "+1 313 555 0131"),
    Person("Theo Lindqvist", "theo@grantwood.example", Role.MANAGER),
    Person("Ama Boateng", "ama@grantwood.example", Role.OPERATIONS),
    Person("Petra Novak", "petra@grantwood.example", Role.ADMINISTRATOR),
)
CONTACTS = {
    AURORA: NewContact("Priya Raman", "quality manager", "+1 313 555 0164", "priya@aurora.example", Pronoun.SHE),
    MERIDIAN: NewContact("Lucas Weber", "plant manager", "+1 313 555 0128", "lucas@meridian.example", Pronoun.HE),
    KESTREL: NewContact("Owen Marsh", "production planner", "+1 503 555 0175", "owen@kestrel.example", Pronoun.HE),
    TIDEWATER: NewContact("Sam Ito", "buyer", "+1 313 555 0112", "sam@tidewater.example", Pronoun.THEY),
    HARROW: NewContact("Greta Holm", "goods inward", "+1 313 555 0190", "greta@harrow.example", Pronoun.SHE),
    JUNIPER: NewContact("Marta Duarte", "workshop lead", "+1 313 555 0157", "marta@juniper.example", Pronoun.SHE),
}  # fmt: skip


def load(*, data: Path, now: datetime) -> Organisation | None:
    """Found the invented parts maker and let it live until `now`. None when an organisation is here already."""
    began = now - FOUNDED
    here = stage.found(HOUSE, PEOPLE, data=data, began=began, now=now)
    if here is None:
        return None
    with record.change(here.house, by=record.system("demo", here.house), now=began) as change:
        _customers(change, here)
        _sources(change)
    before = working_days(here.today, -1, count=DAYS_BACK, calendar=here.calendar)
    days = [*reversed(before), *working_days(here.today, 1, count=DAYS_AHEAD, calendar=here.calendar)]
    lines = shipments.orders(days, before=before, today=here.today)
    _last_week(here, lines, before)
    next_deliveries.learn(here, before)
    _this_morning(here, lines, before)
    return here.house


def working_days(start: date, step: int, *, count: int, calendar: clocks.Calendar) -> list[date]:
    """The next (step 1) or last (step -1) business days, without `start` itself, the nearest first."""
    found: list[date] = []
    day = start
    while len(found) < count:
        day += timedelta(days=step)
        if clocks.is_business_day(day, calendar):
            found.append(day)
    return found


def _customers(change: Change, here: Stage) -> None:
    for name in (*CUSTOMERS, JUNIPER):
        in_portland = name == KESTREL
        new = NewAccount(
            name=name,
            zone="America/Los_Angeles" if in_portland else "",
            calendar="US-OR" if in_portland else "",
            relationship=Relationship.STRONG if name == TIDEWATER else Relationship.AVERAGE,
            report_time=stage.report_time(here) if name == MERIDIAN else None,
        )
        account = people.add_account(change, new, owner=here.rep)
        people.name_in_source(change, account, source=CHECK, external_id=name)
        if name in CONTACTS:
            people.add_contact(change, CONTACTS[name], account=account)


def _sources(change: Change) -> None:
    records.adopt_check(change, code=CHECK, text=_check())
    for new in (
        NewSource("orders", "Order lines", Side.PROMISED, CHECK),
        NewSource("deliveries", "Delivery notes", Side.HAPPENED, CHECK, reports_by=time(8)),
        NewSource("billing", "Billing's documents", Side.DOCUMENTS, CHECK, reports_by=time(12)),
    ):
        records.add_source(change, new)


def _check() -> str:
    return starting_check("goods", zone=ZONE, currency="USD")


def _with_the_faulty_lot() -> str:
    """The check as quality writes it this morning: one more lot, one more version."""
    text = _check().replace("version = 1", "version = 2")
    return text.replace("lots = []", f'lots = ["{FAULTY_LOT}"]')


def _last_week(here: Stage, lines: Sequence[shipments.Line], before: Sequence[date]) -> None:
    """Kestrel got valve blocks of an old revision; Nadia called, Ama sent the right ones, billing credited."""
    found = here.at(before[4], 6, 30)
    rows = (line.row() for line in lines)
    stage.bring(here, "orders", "order-lines.csv", rows, at=here.at(before[5], 15))
    early = shipments.delivered(lines, before, first=date.min, last=before[5])
    complete = here.at(before[5] + timedelta(days=1), 0)
    stage.bring(
        here,
        "deliveries",
        "deliveries-last-week.csv",
        shipments.notes(early, 51000),
        at=found,
        complete_until=complete,
    )
    checking.run_all(here.house, data=here.data, now=found)
    _call_owen(here, before)
    note = {
        "Number": "CN-4107",
        "Kind": "Credit note",
        "Customer": KESTREL,
        "Refers to": "1001",
        "Date": f"{before[4]:%m/%d/%Y}",
        "Amount": "2220.00",
    }
    stage.bring(here, "billing", "billing-last-week.csv", [note], at=here.at(before[3], 8))
    checking.run_all(here.house, data=here.data, now=here.at(before[3], 8))


def _call_owen(here: Stage, before: Sequence[date]) -> None:
    """One call: own it, hear him, ask, agree, promise; and a second one, with the word that was promised."""
    mistake = stage.open_the_finding(here, KESTREL, at=here.at(before[4], 11))
    first = Said(
        "We had the whole press apart before anybody read the drawing number.",
        "The right blocks before the weekend, and do not let me pay for a day lost.",
        ("replacement", "credit_note"),
        here.at(before[3], 13, 30),
    )
    stage.call(here, mistake, first, calls_seen=0, at=here.at(before[4], 11, 20))
    stage.accept_all(here, at=here.at(before[4], 11, 45))
    second = Said(
        "Good. Tell me when they are signed for.", "", (), stage.next_time(here, time(15), after=before[0])
    )
    stage.call(here, mistake, second, calls_seen=1, at=here.at(before[3], 13))
    stage.share_a_page(here, mistake, TO_OWEN, at=here.at(before[3], 13, 10))


def _this_morning(here: Stage, lines: Sequence[shipments.Line], before: Sequence[date]) -> None:
    """Quality names a faulty lot, the week's delivery notes come in, and the check is made."""
    at = here.now - JUST_NOW
    yesterday = here.today - timedelta(days=1)
    brought = shipments.delivered(lines, before, first=before[5] + timedelta(days=1), last=yesterday)
    for promise in promise_queries.open_promises(here.house, proof_kind=ProofKind.AIRING):
        due_on = promise.due_at.astimezone(clocks.zone_named(promise.zone)).date()
        brought.append(shipments.replacement(promise.proof_key, min(due_on, before[0])))
    with here.acting(here.operations, at) as change:
        records.adopt_check(change, code=CHECK, text=_with_the_faulty_lot())
    stage.bring(
        here,
        "deliveries",
        next_deliveries.THIS_WEEK,
        shipments.notes(brought, 52000),
        at=at,
        complete_until=here.at(0, 0),
    )
    checking.check_what_came(here.house, data=here.data, now=at)
