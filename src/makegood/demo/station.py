"""Loads the invented station: founds it, then lets nine days of it happen through the product's own doors."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from makegood.core import record
from makegood.core.record import Change
from makegood.demo import learned, schedule, stage
from makegood.demo.learned import CHECK
from makegood.demo.schedule import BELLA, CUSTOMERS, LAKESIDE, NORTHERN, TOM
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

ZONE = "America/Chicago"
HOUSE = NewOrganisation(name="Lakeland Media", zone=ZONE, calendar="US-IL", currency="USD", is_invented=True)
TO_TOM = (
    "Your spot in the Morning Show did not run, and the whole shop was listening for it. "
    "That was our mistake, and I am sorry."
)
PEOPLE = (
    Person("Rosa Vega", "rosa@lakeland.example", Role.REP, "+1 312 555 0101"),
    Person("Max Ostrowski", "max@lakeland.example", Role.MANAGER),
    Person("Olu Adeyemi", "olu@lakeland.example", Role.OPERATIONS),
    Person("Vera Holm", "vera@lakeland.example", Role.ADMINISTRATOR),
)
CONTACTS = {
    NORTHERN: NewContact(
        "Aiko Tan", "marketing manager", "+1 312 555 0142", "aiko@northern.example", Pronoun.SHE
    ),
    BELLA: NewContact("Dana Rossi", "owner", "+1 312 555 0188", "dana@bellavista.example", Pronoun.SHE),
    LAKESIDE: NewContact(
        "Ilse Brandt", "accounts payable", "+1 312 555 0119", "ilse@lakeside.example", Pronoun.SHE
    ),
    TOM: NewContact("Tom Hale", "owner", "+1 312 555 0107", "tom@tomsgarage.example", Pronoun.HE),
}


def load(*, data: Path, now: datetime, has_learned: bool = True) -> Organisation | None:
    """Found the invented station and let it live until `now`. None when an organisation is here already.

    `has_learned`: whether it has a mistake behind it that was put right and understood, and looks for it since.
    """
    began = now - timedelta(days=8)
    here = stage.found(HOUSE, PEOPLE, data=data, began=began, now=now)
    if here is None:
        return None
    with record.change(here.house, by=record.system("demo", here.house), now=began) as change:
        _customers(change, here)
        _sources(change)
    lines = schedule.orders(here.today)
    _last_week(here, lines, has_learned=has_learned)
    if has_learned:
        learned.learn(here)
    _this_morning(here, lines)
    return here.house


def _customers(change: Change, here: Stage) -> None:
    for name in CUSTOMERS:
        new = NewAccount(
            name=name,
            relationship=Relationship.STRONG if name == TOM else Relationship.AVERAGE,
            report_time=stage.report_time(here) if name == NORTHERN else None,
        )
        account = people.add_account(change, new, owner=here.rep)
        people.name_in_source(change, account, source=CHECK, external_id=name)
        if name in CONTACTS:
            people.add_contact(change, CONTACTS[name], account=account)


def _sources(change: Change) -> None:
    records.adopt_check(change, code=CHECK, text=starting_check("media", zone=ZONE, currency="USD"))
    for new in (
        NewSource("orders", "Orders", Side.PROMISED, CHECK),
        NewSource("log", "The station's log", Side.HAPPENED, CHECK, reports_by=time(9)),
        NewSource("billing", "Billing's documents", Side.DOCUMENTS, CHECK, reports_by=time(12)),
    ):
        records.add_source(change, new)


def _last_week(here: Stage, lines: Sequence[schedule.Line], *, has_learned: bool) -> None:
    """Tom's spot did not run; Rosa called, Olu took the make-good on, billing wrote the credit note."""
    morning = here.at(-7, 6, 10)
    stage.bring(here, "orders", "orders.csv", (line.row() for line in lines), at=here.at(-8, 16))
    aired = schedule.aired(list(lines), here.today, first=-9, last=-8, old_copy=has_learned)
    early = [airing.row() for airing in aired]
    stage.bring(here, "log", "log-last-week.csv", early, at=morning, complete_until=here.at(-7, 6))
    checking.run_all(here.house, data=here.data, now=morning)
    _call_tom(here)
    note = {
        "Number": "CN-2291",
        "Kind": "Credit note",
        "Customer": TOM,
        "Refers to": "1001",
        "Date": f"{here.today - timedelta(days=6):%m/%d/%Y}",
        "Amount": "180.00",
    }
    stage.bring(here, "billing", "billing-last-week.csv", [note], at=here.at(-6, 8))
    checking.run_all(here.house, data=here.data, now=here.at(-6, 8))


def _call_tom(here: Stage) -> None:
    """One call: own it, hear him, ask, agree, promise; and a second one, with the word that was promised."""
    mistake = stage.open_the_finding(here, TOM, at=here.at(-7, 8, 20))
    first = Said(
        "I had the whole shop listening for it. My guys were laughing at me.",
        "Run it again in the same show, and do not charge me for the one that never ran.",
        ("same_slot", "credit_note"),
        here.at(-6, 10, 30),
    )
    stage.call(here, mistake, first, calls_seen=0, at=here.at(-7, 8, 40))
    stage.accept_all(here, at=here.at(-7, 9, 5))
    yesterday = here.today - timedelta(days=1)
    second = Said("Fine. Call me when it has run.", "", (), stage.next_time(here, time(10), after=yesterday))
    stage.call(here, mistake, second, calls_seen=1, at=here.at(-6, 10))
    stage.share_a_page(here, mistake, TO_TOM, at=here.at(-6, 10, 10))


def _this_morning(here: Stage, lines: Sequence[schedule.Line]) -> None:
    """The log of the week comes in, complete up to yesterday 22:00, and the check runs."""
    rows = [airing.row() for airing in schedule.aired(list(lines), here.today, first=-7, last=-1)]
    promised = promise_queries.open_promises(here.house, proof_kind=ProofKind.AIRING)
    rows += [schedule.make_good(promise.proof_key, here.today).row() for promise in promised]
    at = here.now - JUST_NOW
    stage.bring(here, "log", learned.THIS_WEEK, rows, at=at, complete_until=here.at(-1, 22))
    checking.check_what_came(here.house, data=here.data, now=at)
