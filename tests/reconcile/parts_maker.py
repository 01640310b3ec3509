"""A small invented parts maker for the stories of deliveries, and what a person with pen and paper would say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

CHECK = """
[check]
name = "parts"
kinds = [
  "delivered_late", "delivery_overdue", "short_quantity", "over_quantity", "wrong_item", "wrong_revision",
  "lot_affected",
]
zone = "America/Chicago"
[promised]
source = "orders"
key = "line"
[promised.fields]
account = "customer"
title = "what"
promised_date = "promised"
item = "item"
revision = "rev"
quantity = "pieces"
rate = { column = "value", decimal = "." }
[actual]
source = "deliveries"
key = "note"
[actual.fields]
order = "line"
delivered_date = "delivered"
item = "item"
revision = "rev"
lot = "lot"
quantity = "pieces"
[affected]
lots = ["L-7741", "l-9"]
"""
ORDERS = "line,customer,what,promised,item,rev,pieces,value"
DELIVERIES = "note,line,delivered,item,rev,lot,pieces"


@dataclass(frozen=True)
class Order:
    """A promised line: `day` counts from the first of November 2026; `pieces` is None where nobody wrote it."""

    line: str
    day: int
    pieces: int | None = 100
    item: str = "SEAL-40"
    rev: str = "C"

    def row(self) -> str:
        return f"{self.line},Aurora,Seal,{on(self.day)},{self.item},{self.rev},{shown(self.pieces)},1000"


@dataclass(frozen=True)
class Delivery:
    """A delivery; `day` is None where it is only announced."""

    note: str
    line: str
    day: int | None
    pieces: int | None = 100
    item: str = "SEAL-40"
    rev: str = "C"
    lot: str = ""

    def row(self) -> str:
        day = "" if self.day is None else on(self.day)
        return f"{self.note},{self.line},{day},{self.item},{self.rev},{self.lot},{shown(self.pieces)}"


def shown(number: int | None) -> str:
    return "" if number is None else str(number)


def on(day: int) -> str:
    return (date(2026, 11, 1) + timedelta(days=day)).isoformat()


def ordered(*orders: Order) -> bytes:
    """The orders as a file."""
    return "\n".join([ORDERS, *(one.row() for one in orders)]).encode()


def delivered(*deliveries: Delivery) -> bytes:
    """The deliveries as a file."""
    return "\n".join([DELIVERIES, *(one.row() for one in deliveries)]).encode()


Said = set[tuple[str, str, str]]


def by_hand(
    orders: list[Order], deliveries: list[Delivery], *, complete: int, days: int, pieces: int
) -> Said:
    """Kind, line and delivery note ("" for a whole line) of all that differs, told in plain Python.

    `complete` is the first day of which the records are not complete.
    """
    of: dict[str, list[Delivery]] = defaultdict(list)
    for one in deliveries:
        of[one.line].append(one)
    found: Said = set()
    for order in orders:
        found |= {(kind, order.line, "") for kind in _of_line(order, of[order.line], complete, days, pieces)}
        for one in of[order.line]:
            found |= {(kind, order.line, one.note) for kind in _of_delivery(order, one)}
    return found


def _of_line(order: Order, rows: list[Delivery], complete: int, days: int, pieces: int) -> set[str]:
    dated = sorted((one for one in rows if one.day is not None), key=lambda one: (one.day, one.note))
    counts = order.pieces is not None and all(one.pieces is not None for one in dated)
    is_over = order.day + days < complete
    if not dated or (not counts and len(dated) < len(rows)):
        return {"delivery_overdue"} if is_over else set()
    day = dated[-1].day or 0
    found = set()
    if counts and order.pieces is not None:
        came = 0
        complete_on = None
        for one in dated:
            came += one.pieces or 0
            if complete_on is None and came >= order.pieces:
                complete_on = one.day
        day = day if complete_on is None else complete_on
        if came < order.pieces - pieces and is_over:
            found.add("short_quantity")
        if came > order.pieces + pieces:
            found.add("over_quantity")
    return found | ({"delivered_late"} if day - order.day > days else set())


def _of_delivery(order: Order, one: Delivery) -> set[str]:
    if one.day is None:
        return set()
    found = set()
    if order.item and one.item and order.item.upper() != one.item.upper():
        found.add("wrong_item")
    elif order.rev and one.rev and order.rev.upper() != one.rev.upper():
        found.add("wrong_revision")
    if one.lot.upper() in {"L-7741", "L-9"}:
        found.add("lot_affected")
    return found
