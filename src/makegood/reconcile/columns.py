"""Columns of cells to columns of values: each distinct text is parsed once and joined back, so that a file of a
million rows costs as much Python as it has different cells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from makegood.reconcile.cells import fallback, parser
from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.fields import Field
from makegood.reconcile.notation.dates import is_serial
from makegood.reconcile.words import Refusal, Unreadable

Array = Any  # pyarrow publishes no types
_FALLBACK = "\x00"  # no cell holds it: a file with zero bytes is refused as a whole
_HALF_HOUR = 1_800_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

TYPES: dict[str, Array] = {
    "text": pa.string(),
    "time": pa.int32(),
    "date": pa.date32(),
    "instant": pa.timestamp("us"),
    "days": pa.string(),
    "count": pa.int32(),
    "length": pa.int32(),
    "money": pa.int64(),
    "yes_no": pa.bool_(),
    "content": pa.string(),
    "paper": pa.string(),
}


@dataclass
class Faults:
    """Which rows are left out: one refusal a row, the first that was found; only so many are kept in words."""

    numbers: Array  # row number of each row, as a person counts
    keep: int
    bad: Array = field(init=False)
    refusals: list[Refusal] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bad = np.zeros(len(self.numbers), dtype=bool)

    def add(
        self, rows: Array, column: str, of_row: Callable[[int], tuple[str, str, dict[str, object]]]
    ) -> None:
        """Refuses `rows` (positions); `of_row` gives value, code and values of one of them."""
        fresh = rows[~self.bad[rows]]
        self.bad[fresh] = True
        for row in fresh[: self.keep].tolist():
            value, code, values = of_row(row)
            self.refusals.append(Refusal(int(self.numbers[row]), column, value, code, values))

    def same(self, rows: Array, column: str, said: tuple[str, str, dict[str, object]]) -> None:
        """Refuses `rows` with the same words for each."""
        self.add(rows, column, lambda _row: said)

    def where(
        self, mask: Array, column: str, code: str, value: Array | None = None, **values: object
    ) -> None:
        """Refuses the rows where the boolean column `mask` is true, with the same code for all."""
        rows = np.flatnonzero(pc.fill_null(mask, fill_value=False).to_numpy(zero_copy_only=False))
        if len(rows):
            self.add(
                rows, column, lambda row: ("" if value is None else str(value[row].as_py()), code, values)
            )

    def kept(self) -> list[Refusal]:
        """In the order of the file."""
        return sorted(self.refusals, key=lambda refusal: refusal.row)[: self.keep]


@dataclass(frozen=True)
class Parsed:
    """One field of the whole file: the values of the distinct texts, and which of them each row has."""

    values: list[Any]
    positions: Array
    texts: Array
    has_serials: bool = False

    def column(self, kind: str) -> Array:
        """The field as an Arrow column."""
        return pa.array(self.values, type=TYPES[kind]).take(pa.array(self.positions))

    def part(self, name: str) -> Array:
        """One attribute of the values (a window's `opens`), as a column of integers."""
        parts = [None if value is None else getattr(value, name) for value in self.values]
        return pa.array(parts, type=pa.int32()).take(pa.array(self.positions))


def parse(kind: str, mapped: Field, cells: dict[str, Array], check: CheckFile, faults: Faults) -> Parsed:
    """Reads one field; cells that cannot be read refuse their rows, empty ones have no value."""
    texts, length = _texts(mapped, cells, len(faults.numbers)), len(faults.numbers)
    encoded = pc.dictionary_encode(texts)
    positions = encoded.indices.to_numpy(zero_copy_only=False) if length else np.zeros(0, dtype=np.int32)
    read, read_other = parser(kind, mapped, check), fallback(kind, mapped, check)
    values: list[Any] = []
    broken: dict[int, Unreadable] = {}
    distinct = encoded.dictionary.to_pylist()
    for position, text in enumerate(distinct):
        values.append(None)
        try:
            if text.startswith(_FALLBACK):
                values[-1] = read_other(text[1:])
            elif text:
                values[-1] = read(text)
        except Unreadable as fault:
            broken[position] = fault
    if broken:
        rows = np.flatnonzero(np.isin(positions, list(broken)))
        faults.add(
            rows, _name(mapped), lambda row: _spoken(broken[int(positions[row])], distinct[positions[row]])
        )
    serials = kind in {"date", "instant"} and any(is_serial(text) for text in distinct[:1000])
    return Parsed(values, positions, texts, serials)


def _texts(mapped: Field, cells: dict[str, Array], length: int) -> Array:
    if not mapped.column:
        return pa.array([mapped.constant] * length, type=pa.string())
    texts = cells[mapped.column]
    if not mapped.or_from:
        return pc.if_else(pc.equal(texts, ""), mapped.constant, texts) if mapped.constant else texts
    other = cells[mapped.or_from]
    other = pc.if_else(pc.equal(other, ""), "", pc.binary_join_element_wise(_FALLBACK, other, ""))
    return pc.if_else(pc.equal(texts, ""), other, texts)


def _name(mapped: Field) -> str:
    return mapped.column or "the constant of the check"


def _spoken(fault: Unreadable, text: str) -> tuple[str, str, dict[str, object]]:
    values = {name: value for name, value in fault.values.items() if name != "value"}
    return text.removeprefix(_FALLBACK), fault.code, values


def joined(columns: list[Array]) -> Array:
    """Several id columns as one, `12/3`."""
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, "/")


def repeats(keys: Array) -> tuple[Array, Array]:
    """Positions of the rows whose key stood before, and for every row the position at which its key stood first."""
    positions = pc.dictionary_encode(keys).indices.to_numpy(zero_copy_only=False)
    _, first = np.unique(positions, return_index=True)
    first_of = first[positions] if len(positions) else positions
    return np.flatnonzero(first_of != np.arange(len(positions))), first_of


def instants(local: Array, zone: str) -> Array:
    """Wall-clock times as instants in UTC: the offset is asked once for each half hour that occurs."""
    if not len(local):
        return pa.array([], type=pa.timestamp("us", tz="UTC"))
    known = local.is_valid()
    ticks = pc.fill_null(local.cast(pa.int64()), 0).to_numpy(zero_copy_only=False)
    halves, which = np.unique(ticks // _HALF_HOUR, return_inverse=True)
    offsets = np.array([_offset(int(half), zone) for half in halves], dtype=np.int64)
    at = pa.array(ticks - offsets[which] * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    return pc.if_else(known, at, pa.scalar(None, at.type))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _offset(half_hours: int, zone: str) -> int:
    """Seconds east of UTC on that wall clock; the first reading when it shows twice."""
    local = (_EPOCH + timedelta(minutes=30 * half_hours)).replace(tzinfo=_zone(zone))
    offset = local.utcoffset()
    return int(offset.total_seconds()) if offset else 0
