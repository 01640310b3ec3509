"""A check's mapping beside somebody's file: which of our fields is read from which of their columns, and a new answer.

Used where a person maps a file with other headers; the answer is written back into the check's own TOML, whose
comments and other tables stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from makegood.reconcile.checkfile import CheckFile, load_check
from makegood.reconcile.fields import (
    AIRING_KINDS,
    DELIVERY_KINDS,
    FIELDS,
    OF_AIRINGS,
    OF_DELIVERIES,
    Field,
    Side,
    SideName,
)
from makegood.reconcile.guess import guess_mapping
from makegood.reconcile.text import peek

SAMPLE, SHOWN = 200, 3

LABELS: Mapping[str, str] = {
    "key": "What names a row",
    "order": "The promised line it belongs to",
    "account": "The customer",
    "title": "What it is",
    "window": "Between which times",
    "date": "Day",
    "week_start": "First day",
    "week_end": "Last day",
    "days": "On which weekdays",
    "units": "How many",
    "length": "Length",
    "copy": "Code of the content",
    "rate": "Money",
    "high_stakes": "Marked as high stakes",
    "makegood_for": "The lost line that it makes good",
    "promised_date": "Promised day",
    "time": "Time",
    "at": "Date and time in one",
    "content": "How the content was verified",
    "delivered_date": "Day it was delivered",
    "item": "Item number",
    "revision": "Revision",
    "lot": "Lot",
    "quantity": "How many pieces",
    "kind": "Kind of document",
}
ELSEWHERE = "Its number in the other file"  # the same field where it stands beside the line's own name


@dataclass(frozen=True)
class Mapped:
    """One of our fields: its column ("" for none), the date format where one is set, and the first cell of it."""

    name: str
    label: str
    required: bool
    column: str
    format: str
    example: str
    is_date: bool


@dataclass(frozen=True)
class Columns:
    """A file's headers with our fields beside them."""

    headers: tuple[str, ...]
    fields: tuple[Mapped, ...]
    sample: tuple[tuple[str, ...], ...]


def columns_for(check: CheckFile, side_name: SideName, path: Path) -> Columns:
    """Our fields of one side with the columns that they are read from, guessed where the check's own are not there.

    Raises:
        Unreadable: the file cannot be read at all.
    """
    side = check.side(side_name)
    head = peek(path, side, rows=SAMPLE)
    headers, rows = head.headers, [list(row) for row in head.rows]
    guessed = guess_mapping(headers, rows, side=side_name)
    known = {name: field for name, field in side.fields.items() if set(field.columns()) <= set(headers)}
    names = ["key", *(name for name in FIELDS[side_name] if _is_asked(name, check))]
    fields = tuple(_mapped(name, side, known, guessed, headers, rows) for name in names)
    return Columns(headers, fields, head.rows[:SHOWN])


def _is_asked(name: str, check: CheckFile) -> bool:
    """A check of deliveries asks for no windows, one of airings for no lots; what it maps already stays."""
    of_airings, of_deliveries = name in OF_AIRINGS, name in OF_DELIVERIES
    if not of_airings and not of_deliveries:
        return True
    mapped = any(name in side.fields for side in (check.promised, check.actual, check.documents) if side)
    kinds = AIRING_KINDS if of_airings else DELIVERY_KINDS
    return mapped or bool(set(check.kinds) & kinds)


def _mapped(
    name: str,
    side: Side,
    known: Mapping[str, Field],
    guessed: Mapping[str, Any],
    headers: tuple[str, ...],
    rows: list[list[str]],
) -> Mapped:
    column, pattern = _column(name, side, known, guessed, headers)
    at = headers.index(column) if column else 0
    example = next((row[at] for row in rows if column and at < len(row) and row[at]), "")
    is_elsewhere = side.name == "promised" and name == "order"
    needed = name == "key" or (
        name in side.fields
        and name in ("order", "window", "promised_date", "delivered_date")
        and not is_elsewhere
    )
    is_date = FIELDS[side.name].get(name) in ("date", "instant")
    label = ELSEWHERE if is_elsewhere else LABELS[name]
    return Mapped(name, label, needed, column, pattern, example[:60], is_date)


def _column(
    name: str, side: Side, known: Mapping[str, Field], guessed: Mapping[str, Any], headers: tuple[str, ...]
) -> tuple[str, str]:
    if name == "key":
        own = [one for one in side.key if one in headers]
        return (own or guessed.get("key", []) or [""])[0], ""
    if name in known:
        return known[name].column, ""
    proposed = guessed["fields"].get(name, {})
    return proposed.get("column", ""), proposed.get("format", "")


def with_fields(
    text: str, side_name: SideName, *, fields: Mapping[str, str], formats: Mapping[str, str]
) -> str:
    """The check's TOML with these columns on one side; what the answer does not touch stays as it is.

    `fields`: {our field, or "key": their column, "" for none}; `formats`: {our field: a date format, "" for none}.

    Raises:
        Unreadable: the answer does not make a whole check; the codes that begin with CHECK_.
    """
    import tomlkit

    document: Any = tomlkit.parse(text)
    side: Any = document[side_name]
    for name, column in fields.items():
        if name == "key":
            _set_key(side, column)
        elif name in FIELDS[side_name]:
            _set_field(side["fields"], name, column, formats.get(name, ""))
    written = tomlkit.dumps(document)
    load_check(written, name=str(document["check"]["name"]))
    return written


def _set_key(side: Any, column: str) -> None:
    """Another column that names a row; a key of several columns is only replaced by one that is not part of it."""
    now = side.get("key", [])
    parts = [now] if isinstance(now, str) else list(now)
    if column and column not in parts:
        side["key"] = column


def _set_field(table: Any, name: str, column: str, pattern: str) -> None:
    if not column:
        _leave_out(table, name)
        return
    if name not in table or isinstance(table[name], str) or table[name].get("column") != column:
        words = table[name].get("values") if name == "kind" and isinstance(table.get(name), dict) else None
        table[name] = column  # the format, decimal mark and values of another column say nothing of this one
        if words:  # but what billing calls a paper is the same in every column
            spec = _inline_table()
            spec.update({"column": column, "values": words})
            table[name] = spec
    if pattern:
        spec = _inline_table()
        spec.update(table[name] if not isinstance(table[name], str) else {"column": column})
        spec["format"] = pattern
        table[name] = spec


def _leave_out(table: Any, name: str) -> None:
    """A field that this file does not have. A check that compares codes keeps its place for them, empty."""
    if name not in table or _is_constant(table[name]):
        return
    if name == "copy":
        nothing = _inline_table()
        nothing["constant"] = ""
        table[name] = nothing
    else:
        del table[name]


def _inline_table() -> Any:
    import tomlkit

    return tomlkit.inline_table()


def _is_constant(value: Any) -> bool:
    return not isinstance(value, str) and "constant" in value
