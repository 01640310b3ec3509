"""Halden Parts: a small invented maker of pump parts, whose order lines go to one customer and come by the day.

Rosa sells, Max is the manager, Olu sends the goods; Bella's place is taken by Aurora Pumps, with Priya in quality.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import cast
from tests.cast import CHICAGO, FOUNDED, Station, chicago

if TYPE_CHECKING:
    from pathlib import Path

AURORA = "Aurora Pumps"
ORDERS = "Order line,Customer,Item,Description,Revision,Pieces,Promised,Value,Line stop"
NOTES = "Delivery note,Order line,Item,Revision,Lot,Pieces,Delivered"
PARTS = {
    "70001-1": ("SEAL-40", "Shaft seal 40 mm", "C", 200, "1640.00"),
    "70001-2": ("VB-3", "Valve block", "D", 12, "2220.00"),
    "70001-3": ("ROL-60", "Idler roller", "A", 6, "393.00"),
}
CAME = "70001-9"  # of the same order; it came in time
PARTS_IN_TIME = {CAME: ("GSK-8", "Gasket set", "A", 40, "338.00")}
ALL_PARTS = PARTS | PARTS_IN_TIME
DUE = "11/20/2026"


def found_halden(data: Path) -> Station:
    """Found the maker with its people, one customer, its sources and the check of deliveries."""
    from makegood.core import record
    from makegood.people import actions, queries
    from makegood.people.rules import Pronoun, Role

    new = actions.NewOrganisation(
        name="Halden Parts", zone=CHICAGO.key, calendar="US-IL", currency="USD", trade="goods"
    )
    founded = actions.found_organisation(new, now=FOUNDED)
    with record.change(founded, by=record.system("tests", founded), now=FOUNDED) as change:
        users = [
            actions.add_user(change, name=name, email=f"{name.split()[0].lower()}@halden.example", role=role)
            for name, role in (
                ("Rosa Vega", Role.REP),
                ("Max Ostrowski", Role.MANAGER),
                ("Olu Adeyemi", Role.OPERATIONS),
            )
        ]
        account = actions.add_account(change, actions.NewAccount(name=AURORA), owner=users[0])
        actions.name_in_source(change, account, source="deliveries", external_id=AURORA)
        priya = actions.NewContact("Priya Raman", "quality manager", "+1 312 555 0164", "", Pronoun.SHE)
        actions.add_contact(change, priya, account=account)
        _sources(change)
    house = queries.organisation(founded.pk)
    rosa, max_, olu = (queries.user_in(house, user.pk) for user in users)
    aurora = queries.account_in(house, account.pk)
    return Station(house, rosa, max_, olu, aurora, aurora, aurora, data)


def _sources(change):  # type: ignore[no-untyped-def]
    from makegood.policy.rules.starting import starting_check
    from makegood.records import actions
    from makegood.records.actions import NewSource
    from makegood.records.rules import Side

    actions.adopt_check(
        change, code="deliveries", text=starting_check("goods", zone=CHICAGO.key, currency="USD")
    )
    actions.add_source(change, NewSource("orders", "Order lines", Side.PROMISED, "deliveries"))
    actions.add_source(change, NewSource("deliveries", "Delivery notes", Side.HAPPENED, "deliveries"))


def ordered(*lines: str, line_stop: str = "no") -> bytes:
    """The order lines of these numbers as a file, all of them promised for Friday 20 November."""
    rows = (f"{_ordered(line, *ALL_PARTS[line])},{line_stop}" for line in lines)
    return "\n".join([ORDERS, *rows, ""]).encode()


def _ordered(line: str, item: str, what: str, revision: str, pieces: int, value: str) -> str:
    return f"{line},{AURORA},{item},{what},{revision},{pieces},{DUE},{value}"


def delivered(*notes: tuple[str, str, int, str]) -> bytes:
    """Delivery notes as a file: (order line, item and revision of which line, pieces, day)."""
    rows = [
        f"D-{number},{line},{ALL_PARTS[of][0]},{ALL_PARTS[of][2]},L-1,{pieces},{day}"
        for number, (line, of, pieces, day) in enumerate(notes, 51001)
    ]
    return "\n".join([NOTES, *rows, ""]).encode()


def bring(station: Station, source: str, content: bytes, *, at, until=None) -> None:  # type: ignore[no-untyped-def]
    """Bring a file and confirm it; then every check runs."""
    cast.confirm(station, cast.bring(station, source, content, at=at), at=at, until=until)
    cast.check(station, at=at)


def overdue(station: Station) -> None:
    """Four order lines were promised for Friday; by Sunday night one of them has come."""
    bring(station, "orders", ordered(*ALL_PARTS), at=chicago(16, 9))
    bring(station, "deliveries", delivered((CAME, CAME, 40, DUE)), at=cast.MONDAY, until=chicago(23))
