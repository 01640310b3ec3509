"""Which airing is which unit's, over all groups: clean groups are certified in SQL, the rest goes to the solver.

A group is all units and all airings with the same id. It is clean when both sides have the same number and, both in
order of time, each airing lies inside its unit's window with the same copy: that costs nothing, so nothing is better.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
from ibis import _

from makegood.reconcile.matching import Airing, Bounds, Pair, Slot, assign, differs, judge, solve
from makegood.reconcile.plan import ordered_days
from makegood.reconcile.tables import CONTIGUOUS, Table

_NO_PROOF = 10**9
_PAIRS = pa.schema(
    [
        ("slot_no", pa.int64()),
        ("airing_no", pa.int64()),
        ("seconds_off", pa.int64()),
        ("verdict", pa.string()),
        ("unit_no", pa.int32()),
    ]
)


def pair(con: Any, slots: Table, airings: Table, bounds: Bounds) -> Table:
    """The placements: slot_no, airing_no, seconds_off (below zero: early), verdict (ok, time, day), and unit_no.

    Where units of a line share their days, those that aired have the low unit numbers, in the order of time.
    """
    certified = _certified(con, slots, airings)
    dirty_slots = slots.anti_join(certified, "order").order_by("slot_no")
    dirty_airings = airings.anti_join(certified, "order").filter(_.local.notnull()).order_by("airing_no")
    work = _Work(dirty_slots.to_pyarrow().to_pylist(), dirty_airings, bounds)
    rows = pa.Table.from_pylist(work.rows(), schema=_PAIRS)
    clean = _in_order(slots, airings).semi_join(certified, "order")
    clean = clean.select(
        "slot_no",
        "airing_no",
        seconds_off=ibis.literal(0, "int64"),
        verdict=ibis.literal("ok"),
        unit_no=_.unit.cast("int32"),
    )
    return con.create_table("placements", ibis.union(clean, ibis.memtable(rows)))


def _in_order(slots: Table, airings: Table) -> Table:
    """Units and airings of a group side by side, both in order of time."""
    first = slots.mutate(
        place=ibis.row_number().over(
            ibis.window(group_by="order", order_by=["closes_local", "opens_local", "natural_key", "unit"])
        )
    )
    second = airings.select("airing_no", "order", "local", "day", "code", "natural_key").mutate(
        place=ibis.row_number().over(ibis.window(group_by="order", order_by=["local", "natural_key"]))
    )
    second = second.rename(aired_code="code").drop("natural_key")
    return first.inner_join(second, ["order", "place"])


def _certified(con: Any, slots: Table, airings: Table) -> Table:
    """The ids of the groups that are clean."""
    minutes = _.local.epoch_seconds() - _.day.cast("timestamp").epoch_seconds()
    clock = (minutes >= _.opens * 60) & (minutes <= _.closes * 60)
    mark = _.days.substr(_.day.day_of_week.index(), 1)
    free = _.day.between(_.slot_first, _.slot_last) & (mark != "-") & clock
    dated = _.local.between(_.opens_local, _.closes_local)
    same = (_.code == _.aired_code) | _.code.isnull() | _.aired_code.isnull()
    sides = _in_order(slots, airings).mutate(fits=_.dated.ifelse(dated, free) & same)
    fitting = sides.group_by("order").aggregate(fitting=_.fits.ifelse(1, 0).sum())
    wanted = slots.group_by("order").aggregate(wanted=_.count())
    found = airings.group_by("order").aggregate(found=_.count())
    counts = wanted.inner_join(found, "order").inner_join(fitting, "order")
    clean = counts.filter((_.wanted == _.found) & (_.wanted == _.fitting)).select("order")
    return con.create_table("certified", clean)


@dataclass(frozen=True)
class _Unit:
    """A slot of the solver with what is told of it afterwards."""

    slot: Slot
    family: tuple[int, date]
    group: str
    is_added: bool
    account: str | None


class _Work:
    """The groups that are not clean, in Python."""

    def __init__(self, slot_rows: list[dict[str, Any]], airings: Table, bounds: Bounds) -> None:
        self.bounds = bounds
        self.units = {row["slot_no"]: _unit(row) for row in slot_rows}
        columns = ["airing_no", "order", "local", "day", "code", "natural_key", "account"]
        wanted = airings.select(*columns)
        if not any(unit.is_added for unit in self.units.values()):
            ids = sorted({unit.group for unit in self.units.values()})
            wanted = wanted.filter(_.order.isin(ids)) if len(ids) < 1000 else wanted
        self.airings: dict[int, Airing] = {}
        self.accounts: dict[int, str | None] = {}
        self.group_of: dict[int, str | None] = {}
        for row in wanted.to_pyarrow().to_pylist():
            number = row["airing_no"]
            self.airings[number] = Airing(number, row["local"], row["day"], row["code"], row["natural_key"])
            self.accounts[number], self.group_of[number] = row["account"], row["order"]

    def rows(self) -> list[dict[str, Any]]:
        """The placements of all these groups."""
        pairs = self._pairs()
        numbers = self._unit_numbers(pairs)
        return [
            {
                "slot_no": slot,
                "airing_no": one.airing,
                "seconds_off": one.seconds_off,
                "verdict": one.verdict,
                "unit_no": numbers[slot],
            }
            for slot, one in sorted(pairs.items())
        ]

    def _pairs(self) -> dict[int, Pair]:
        slots, airings = defaultdict[str, list[Slot]](list), defaultdict[str | None, list[Airing]](list)
        for unit in self.units.values():
            slots[unit.group].append(unit.slot)
        for number, airing in self.airings.items():
            airings[self.group_of[number]].append(airing)
        pairs: dict[int, Pair] = {}
        for group in sorted(slots):
            pairs.update({one.slot: one for one in solve(slots[group], airings[group], self.bounds)})
        taken = self._added_by_copy(pairs)
        for group in sorted({str(self.group_of[one.airing]) for one in taken.values()} & set(slots)):
            self._without_taken(group, slots[group], airings[group], pairs, taken)
        return pairs | taken

    def _added_by_copy(self, pairs: dict[int, Pair]) -> dict[int, Pair]:
        """Added lines that their id did not place: the same copy inside the window proves them, wherever it stands.

        An airing that is some other unit's inside its window stays there.
        """
        settled = {one.airing for one in pairs.values() if one.verdict == "ok"}
        loose = [airing for number, airing in self.airings.items() if number not in settled and airing.copy]
        waiting = [
            unit
            for number, unit in self.units.items()
            if unit.is_added and unit.slot.copy and (number not in pairs or pairs[number].verdict != "ok")
        ]
        waiting.sort(key=lambda unit: unit.slot.order)
        loose.sort(key=lambda airing: (airing.local, airing.natural_key))
        if not waiting or not loose:
            return {}
        costs = np.full((len(waiting), len(loose) + len(waiting)), _NO_PROOF, dtype=np.int64)
        for row, unit in enumerate(waiting):
            for column, airing in enumerate(loose):
                off = judge(unit.slot, airing, self.bounds)[0]
                proves = self._proves(airing, unit)
                costs[row, column] = abs(off).total_seconds() if proves else _NO_PROOF + 1
        chosen = [
            (waiting[row].slot, loose[column])
            for row, column in enumerate(assign(costs))
            if column < len(loose)
        ]
        return {slot.number: self._placed(slot, airing) for slot, airing in chosen}

    def _placed(self, slot: Slot, airing: Airing) -> Pair:
        off, verdict, _known = judge(slot, airing, self.bounds)
        return Pair(slot.number, airing.number, int(off.total_seconds()), verdict)

    def _proves(self, airing: Airing, unit: _Unit) -> bool:
        account = self.accounts[airing.number]
        if account is not None and unit.account is not None and account != unit.account:
            return False
        inside = judge(unit.slot, airing, self.bounds)[1] == "ok"
        return inside and airing.copy is not None and not differs(unit.slot.copy, airing.copy)

    def _without_taken(
        self,
        group: str,
        slots: list[Slot],
        airings: list[Airing],
        pairs: dict[int, Pair],
        taken: dict[int, Pair],
    ) -> None:
        """Pairs a group once more after an added line took one of its airings."""
        gone = {one.airing for one in taken.values()}
        rest = [slot for slot in slots if slot.number not in taken]
        for slot in slots:
            pairs.pop(slot.number, None)
        left = [airing for airing in airings if airing.number not in gone]
        pairs.update({one.slot: one for one in solve(rest, left, self.bounds)})

    def _unit_numbers(self, pairs: dict[int, Pair]) -> dict[int, int]:
        """Units that share their days are the same thing: those that aired first get the low numbers."""
        families = defaultdict[tuple[int, date], list[int]](list)
        for number, unit in self.units.items():
            families[unit.family].append(number)
        numbers: dict[int, int] = {}
        for members in families.values():
            ordinals = sorted(int(str(self.units[number].slot.order[1])) for number in members)
            placed = [number for number in members if number in pairs]
            placed.sort(key=lambda number: self._time_of(pairs[number]))
            numbers.update(zip(placed, ordinals, strict=False))
        return numbers

    def _time_of(self, one: Pair) -> tuple[datetime, str]:
        airing = self.airings[one.airing]
        return airing.local, airing.natural_key


def _unit(row: dict[str, Any]) -> _Unit:
    slot = Slot(
        number=row["slot_no"],
        windows=tuple(_windows(row)),
        days=frozenset(_days(row)),
        copy=row["code"],
        order=(row["natural_key"], row["unit"]),
    )
    family = (row["line_no"], row["slot_first"])
    return _Unit(slot, family, row["order"], row["is_added"], row["account"])


def _days(row: dict[str, Any]) -> Iterable[date]:
    first, last = row["slot_first"], row["slot_last"]
    if row["dated"]:
        return [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [day for day, _count in ordered_days(row["days"], first, last)]


def _windows(row: dict[str, Any]) -> Iterable[tuple[datetime, datetime]]:
    if row["dated"] or row["days"] == CONTIGUOUS:
        return [(row["opens_local"], row["closes_local"])]
    opens, closes = timedelta(minutes=row["opens"]), timedelta(minutes=row["closes"])
    midnights = [datetime.combine(day, time()) for day in _days(row)]
    return [(midnight + opens, midnight + closes) for midnight in midnights]
