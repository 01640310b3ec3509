"""One file of records, read by its mapping: the rows that were taken in canonical columns, and those left out.

A fault of the whole file raises `Unreadable` and gives nothing. A fault of one row is a `Refusal` with a sentence,
and the row is left out whole.
"""

import difflib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.columns import Array, Faults
from makegood.reconcile.fields import Side
from makegood.reconcile.rows import Rows
from makegood.reconcile.text import Limits, Text, fitted, read_text
from makegood.reconcile.words import Refusal, Unreadable, render
from makegood.reconcile.zones import to_utc

_CHUNK = 65_536


@dataclass(frozen=True)
class Reading:
    """What a file gave.

    Attributes:
        table: a pyarrow.Table in the columns of `rows.SCHEMAS[side.name]`.
        refusals: rows left out, in the order of the file, at most `Limits.refusals` of them.
        refused: how many rows were left out.
        row_count: how many rows the file has under its header, empty ones not counted.
        latest: the last instant that the file speaks of, a hint for the completeness mark; None on promised files.
        notes: sentences about what was taken in a way one may want to know of.
    """

    table: Any = field(repr=False)
    refusals: tuple[Refusal, ...]
    refused: int
    headers: tuple[str, ...]
    encoding: str
    separator: str
    row_count: int
    latest: datetime | None
    notes: tuple[str, ...]


def read_file(data: bytes | Path, side: Side, *, check: CheckFile, limits: Limits | None = None) -> Reading:
    """Reads one file of `side`.

    Raises:
        Unreadable: the codes that begin with FILE_.
    """
    limits = limits or Limits()
    text = read_text(data, side, limits=limits)
    headers, sheet = _cut(text, side, limits)
    rows = Rows(side, check, sheet.cells, sheet.faults)
    table = rows.build()
    return Reading(
        table=table,
        refusals=tuple(
            sorted(sheet.refusals + sheet.faults.kept(), key=lambda one: one.row)[: limits.refusals]
        ),
        refused=sheet.misshapen + int(sheet.faults.bad.sum()),
        headers=headers,
        encoding=text.encoding,
        separator=text.separator,
        row_count=sheet.misshapen + len(sheet.faults.numbers),
        latest=_latest(table, check) if side.name == "actual" else None,
        notes=tuple(render("NOTE_EXCEL_DATES", {"column": column}) for column in dict.fromkeys(rows.notes)),
    )


@dataclass
class _Sheet:
    """The mapped columns of the file as text, and the rows that have the wrong shape."""

    cells: dict[str, Array]
    faults: Faults
    refusals: list[Refusal]
    misshapen: int


def _cut(text: Text, side: Side, limits: Limits) -> tuple[tuple[str, ...], _Sheet]:
    """Rows to columns, in chunks so that a large file is never held as Python lists."""
    rows = text.rows()
    headers = tuple(cell.strip() for cell in next(rows)[1])
    wanted = _wanted(headers, side)
    refusals: list[Refusal] = []
    numbers: list[int] = []
    chunks: dict[str, list[Array]] = {name: [] for name in wanted}
    misshapen, buffer = 0, list[list[str]]()
    for number, cells in rows:
        fitting, refusal = fitted(number, cells, len(headers))
        if refusal:
            misshapen += 1
            refusals += [refusal] if len(refusals) < limits.refusals else []
            continue
        numbers.append(number)
        buffer.append(fitting)
        if len(buffer) == _CHUNK:
            _flush(buffer, wanted, chunks)
    _flush(buffer, wanted, chunks)
    if not numbers and not misshapen:
        raise Unreadable("FILE_HEADER_ONLY")
    columns = {name: _column(parts) for name, parts in chunks.items()}
    faults = Faults(np.array(numbers, dtype=np.int64), limits.refusals)
    _refuse_huge_cells(columns, faults, limits)
    return headers, _Sheet(columns, faults, refusals, misshapen)


def _flush(buffer: list[list[str]], wanted: dict[str, int], chunks: dict[str, list[Array]]) -> None:
    if buffer:
        columns = list(zip(*buffer, strict=True))
        for name, index in wanted.items():
            chunks[name].append(pc.utf8_trim_whitespace(pa.array(columns[index], type=pa.string())))
        buffer.clear()


def _column(parts: list[Array]) -> Array:
    return pa.concat_arrays(parts) if parts else pa.array([], type=pa.string())


def _refuse_huge_cells(columns: dict[str, Array], faults: Faults, limits: Limits) -> None:
    for name, column in columns.items():
        lengths = pc.utf8_length(column)
        if (pc.max(lengths).as_py() or 0) <= limits.cell_characters:
            continue
        huge = pc.greater(lengths, limits.cell_characters)
        _refuse_each(name, column, lengths, huge, faults, limits)
        columns[name] = pc.if_else(huge, "", column)


def _refuse_each(
    name: str, column: Array, lengths: Array, huge: Array, faults: Faults, limits: Limits
) -> None:
    def said(row: int) -> tuple[str, str, dict[str, object]]:
        values: dict[str, object] = {"count": lengths[row].as_py(), "limit": limits.cell_characters}
        return column[row].as_py()[:200], "CELL_TOO_LARGE", values

    faults.add(np.flatnonzero(huge.to_numpy(zero_copy_only=False)), name, said)


def _wanted(headers: tuple[str, ...], side: Side) -> dict[str, int]:
    """Where each mapped column stands.

    Raises:
        Unreadable: FILE_DUPLICATE_HEADER, FILE_NO_COLUMN (with the closest header).
    """
    for name, count in Counter(headers).items():
        if name and count > 1:
            places = [str(at + 1) for at, header in enumerate(headers) if header == name]
            raise Unreadable("FILE_DUPLICATE_HEADER", value=name, columns=" and ".join(places))
    uses = [(column, key) for key, mapped in side.fields.items() for column in mapped.columns()]
    uses += [(column, "key") for column in side.key]
    uses += [(side.by, "by")] if side.by else []
    for column, use in uses:
        if column not in headers:
            raise Unreadable("FILE_NO_COLUMN", value=column, field=use, hint=_hint(column, headers))
    return {column: headers.index(column) for column, _ in uses}


def _hint(column: str, headers: tuple[str, ...]) -> str:
    lowered = {header.lower(): header for header in headers if header}
    near = difflib.get_close_matches(column.lower(), list(lowered), n=1, cutoff=0.5)
    if near:
        return f"The closest is {lowered[near[0]]}; correct the check, or the header."
    return f"It has: {', '.join(headers)[:300]}. Correct the check, or export that column too."


def _latest(table: Any, check: CheckFile) -> datetime | None:
    seen = [pc.max(table[name]).as_py() for name in ("local", "delivered_date")]
    locals_ = [
        value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        for value in seen
        if value is not None
    ]
    return to_utc(max(locals_), check.zone).astimezone(UTC) if locals_ else None


def write_parquet(reading: Reading, path: Path) -> None:
    """Stores the rows that were taken; columns and types as in `rows.SCHEMAS`."""
    pq.write_table(reading.table, path, compression="zstd")
