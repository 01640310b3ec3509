"""The check file: TOML that maps two files of records onto each other. Its reference is docs/reference/check-file.md.

`load_check` refuses whatever it does not know, so that a slip of the pen never turns a check off in silence.
"""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from makegood.reconcile.fields import (
    AIRING_KINDS,
    FIELDS,
    KINDS,
    NOTATIONS,
    Field,
    Side,
    SideName,
)
from makegood.reconcile.notation.dates import strptime_format
from makegood.reconcile.words import Unreadable

UNAPPROVED = "makegood_unapproved"
SEPARATORS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\t": "\t"}
_FIELD_KEYS = ("column", "or_from", "constant", "format", "notation", "zone", "decimal", "values")
_SIDE_KEYS = {
    "promised": ("source", "key", "format", "fields"),
    "actual": ("source", "key", "dates", "format", "fields"),
    "also": ("source", "by", "aggregate", "format", "fields"),
    "documents": ("source", "key", "format", "fields"),
}


@dataclass(frozen=True)
class CheckFile:
    """A check, ready to read files and to run.

    Attributes:
        kinds: what it looks for, of `fields.KINDS`.
        zone: the station's or the shipper's time zone, on whose wall clock everything is compared.
        day_begins: minutes from midnight at which the broadcast day begins; 0 is the calendar's day.
        tolerance_minutes: how far outside its window an airing may lie without a word.
        tolerance_days: how many days after the promised day a delivery may come without a word.
        tolerance_quantity: how many pieces a delivery may have too few or too many without a word.
        affected_lots: lots with a confirmed fault, in capitals; None where the check names no list of them.
    """

    name: str
    version: int
    title: str
    kinds: tuple[str, ...]
    zone: str
    day_begins: int
    currency: str
    promised: Side
    actual: Side
    also: Side | None
    documents: Side | None
    tolerance_minutes: int
    tolerance_days: int
    tolerance_quantity: int = 0
    affected_lots: tuple[str, ...] | None = None

    def side(self, name: SideName) -> Side:
        """The mapping of one side.

        Raises:
            Unreadable: CHECK_MISSING_KEY, the check has no such side.
        """
        side = {
            "promised": self.promised,
            "actual": self.actual,
            "also": self.also,
            "documents": self.documents,
        }[name]
        if side is None:
            raise Unreadable(
                "CHECK_MISSING_KEY", name=self.name, key=f"[{name}]", example=f"[{name}] with source"
            )
        return side


def read_check(path: Path) -> CheckFile:
    """The check in the file `path`, named by its file name in every sentence."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise Unreadable("CHECK_FILE_MISSING", name=path) from fault
    except UnicodeDecodeError as fault:
        raise Unreadable("CHECK_NOT_TOML", name=path.name, problem="it is not written in UTF-8") from fault
    return load_check(text, name=path.name)


def load_check(text: str, *, name: str) -> CheckFile:
    """The check that `text` describes; `name` is what its sentences call it.

    Raises:
        Unreadable: the codes that begin with CHECK_.
    """
    try:
        root = _Table(tomllib.loads(text), name, "")
    except tomllib.TOMLDecodeError as fault:
        raise Unreadable("CHECK_NOT_TOML", name=name, problem=fault) from fault
    root.only(("check", "promised", "actual", "also", "documents", "match", "tolerances", "affected"))
    head = root.table("check", example='name = "spots"')
    head.only(("name", "version", "title", "kinds", "zone", "day_begins", "currency"))
    tolerances = root.table("tolerances", optional=True)
    tolerances.only(("minutes", "days", "quantity"))
    match = root.table("match", optional=True)
    match.only(("by",))
    match.text("by", default="order", allowed=("order",))
    check = CheckFile(
        name=head.text("name", example='"spots"'),
        version=head.number("version", default=1, least=1),
        title=head.text("title", default=""),
        kinds=_kinds(head.kinds(), promised := _side(root, "promised")),
        zone=head.zone("zone", example='"America/Chicago"'),
        day_begins=head.clock("day_begins"),
        currency=head.currency(),
        promised=promised,
        actual=_side(root, "actual"),
        also=_side(root, "also") if "also" in root.values else None,
        documents=_side(root, "documents") if "documents" in root.values else None,
        tolerance_minutes=tolerances.number("minutes", default=5, least=0),
        tolerance_days=tolerances.number("days", default=0, least=0),
        tolerance_quantity=tolerances.number("quantity", default=0, least=0),
        affected_lots=_affected(root) if "affected" in root.values else None,
    )
    _each_kind_has_its_fields(check, name)
    return check


def _kinds(asked: tuple[str, ...], promised: Side) -> tuple[str, ...]:
    """Where a file names its make-goods, it is asked whether the customer had approved them."""
    names_them = "makegood_for" in promised.fields and set(asked) & AIRING_KINDS
    return tuple(dict.fromkeys((*asked, UNAPPROVED))) if names_them else asked


def _side(root: "_Table", side: SideName) -> Side:
    table = root.table(side, example=f'[{side}] with source = "traffic"')
    table.only(_SIDE_KEYS[side])
    form = table.table("format", optional=True)
    form.only(("encoding", "separator"))
    fields = table.table("fields", example='title = "Programme"')
    fields.only(FIELDS[side])
    separator = form.text("separator", default="", allowed=("", *SEPARATORS))
    return Side(
        name=side,
        source=table.text("source", example='"traffic"'),
        key=table.names("key", needed=side in ("promised", "documents")),
        fields={key: _field(fields, key) for key in fields.values},
        encoding=form.encoding(),
        separator=SEPARATORS.get(separator, ""),
        dates=cast(Any, table.text("dates", default="broadcast", allowed=("broadcast", "calendar"))),
        by=table.text("by", example='"order_id"') if side == "also" else "",
        aggregate=table.text("aggregate", default="sum", allowed=("sum",)),
    )


def _field(fields: "_Table", key: str) -> Field:
    value = fields.values[key]
    if isinstance(value, str) and value:
        return Field(column=value)
    if not isinstance(value, dict):
        raise fields.fault(
            "CHECK_WRONG_TYPE", key, value=value, expected='"Their column" or { column = "…" }'
        )
    table = _Table(value, fields.check, fields.path_of(key))
    table.only(_FIELD_KEYS)
    if "column" not in value and "constant" not in value:
        raise table.fault("CHECK_MISSING_KEY", "column", example='column = "Their column"')
    return Field(
        column=table.text("column", default=""),
        or_from=table.text("or_from", default=""),
        constant="" if value.get("constant") == "" else table.text("constant", default=""),
        pattern=table.pattern("format"),
        notation=table.text("notation", default="", allowed=("", *NOTATIONS.get(key, ()))),
        zone=table.zone("zone") if "zone" in value else "",
        decimal=table.text("decimal", default="", allowed=("", ".", ",")),
        values=table.mapping("values"),
    )


def _affected(root: "_Table") -> tuple[str, ...]:
    """The lots with a confirmed fault, as they are compared. An empty list is a list: no lot is affected."""
    table = root.table("affected")
    table.only(("lots",))
    lots = table.values.get("lots")
    if lots is None:
        raise table.fault("CHECK_MISSING_KEY", "lots", example='lots = ["L-7741"]')
    if not isinstance(lots, list) or not all(isinstance(lot, str) and lot.strip() for lot in lots):
        raise table.fault("CHECK_WRONG_TYPE", "lots", value=lots, expected='a list such as ["L-7741"]')
    return tuple(dict.fromkeys(lot.strip().upper() for lot in lots))


_ON_BOTH_SIDES = {
    "wrong_copy": "copy",
    "copy_unverified": "copy",
    "short_quantity": "quantity",
    "over_quantity": "quantity",
    "wrong_item": "item",
    "wrong_revision": "revision",
}


def _each_kind_has_its_fields(check: CheckFile, name: str) -> None:
    """A check that looks for something without the columns to see it would be silent for ever."""
    for kind in check.kinds:
        for key, there in _needs(kind, check):
            if not there:
                raise Unreadable("CHECK_FIELD_NEEDED", name=name, kind=kind, key=key)


def _needs(kind: str, check: CheckFile) -> list[tuple[str, bool]]:
    """What a kind needs, each with whether it is there."""
    promised, actual = set(check.promised.fields), set(check.actual.fields)
    needs = [("actual.fields.order", "order" in actual)]
    if kind == UNAPPROVED:
        needs.append(("promised.fields.makegood_for", "makegood_for" in promised))
    if kind in AIRING_KINDS:
        day = bool(promised & {"date", "week_start"})
        needs.append(("promised.fields.date or promised.fields.week_start", day))
        needs.append(("actual.fields.at, or date and time,", "at" in actual or {"date", "time"} <= actual))
    else:
        needs.append(("promised.fields.promised_date", "promised_date" in promised))
        needs.append(("actual.fields.delivered_date", "delivered_date" in actual))
    if field := _ON_BOTH_SIDES.get(kind):
        needs += [
            (f"promised.fields.{field}", field in promised),
            (f"actual.fields.{field}", field in actual),
        ]
    if kind == "lot_affected":
        needs.append(("actual.fields.lot", "lot" in actual))
        needs.append(("affected.lots", check.affected_lots is not None))
    return needs


class _Table:
    """A TOML table with its path, so that every mistake names the key as it stands in the file."""

    def __init__(self, values: dict[str, Any], check: str, path: str) -> None:
        self.values, self.check, self.path = values, check, path

    def path_of(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def fault(self, code: str, key: str, **values: object) -> Unreadable:
        return Unreadable(code, name=self.check, key=self.path_of(key), **values)

    def only(self, known: Iterable[str]) -> None:
        """Refuses a key that is not known here, and names the one that was probably meant."""
        allowed = list(known)
        for key in self.values:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                hint = (
                    f"Perhaps {near[0]} is meant; correct the key."
                    if near
                    else f"Known are: {', '.join(allowed)}."
                )
                raise self.fault("CHECK_UNKNOWN_KEY", key, hint=hint)

    def table(self, key: str, *, example: str = "", optional: bool = False) -> "_Table":
        value = self.values.get(key, {} if optional else None)
        if value is None:
            raise self.fault("CHECK_MISSING_KEY", key, example=example)
        if not isinstance(value, dict):
            raise self.fault("CHECK_WRONG_TYPE", key, value=value, expected=f"a table, [{self.path_of(key)}]")
        return _Table(value, self.check, self.path_of(key))

    def text(
        self, key: str, *, default: str | None = None, example: str = "", allowed: tuple[str, ...] = ()
    ) -> str:
        value = self.values.get(key, default)
        if value is None:
            raise self.fault("CHECK_MISSING_KEY", key, example=f"{key} = {example}")
        if not isinstance(value, str) or (not value and key in self.values):
            raise self.fault("CHECK_WRONG_TYPE", key, value=value or '""', expected="text in quotation marks")
        if allowed and value not in allowed:
            choices = ", ".join(repr(choice).replace("'", '"') for choice in allowed if choice)
            raise self.fault("CHECK_UNKNOWN_VALUE", key, value=value, allowed=choices or "none")
        return value

    def number(self, key: str, *, default: int, least: int) -> int:
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise self.fault("CHECK_WRONG_TYPE", key, value=value, expected=f"a whole number from {least}")
        return value

    def names(self, key: str, *, needed: bool) -> tuple[str, ...]:
        value = self.values.get(key)
        if value is None and not needed:
            return ()
        if value is None:
            raise self.fault("CHECK_MISSING_KEY", key, example=f'{key} = "Their id column"')
        names = [value] if isinstance(value, str) else value
        if (
            not isinstance(names, list)
            or not names
            or not all(isinstance(name, str) and name for name in names)
        ):
            raise self.fault("CHECK_WRONG_TYPE", key, value=value, expected="a column, or a list of columns")
        return tuple(names)

    def kinds(self) -> tuple[str, ...]:
        value = self.values.get("kinds")
        if value is None:
            raise self.fault("CHECK_MISSING_KEY", "kinds", example='kinds = ["not_aired"]')
        if not isinstance(value, list) or not value:
            raise self.fault(
                "CHECK_WRONG_TYPE", "kinds", value=value, expected='a list such as ["not_aired"]'
            )
        for kind in value:
            if kind not in KINDS:
                raise self.fault("CHECK_UNKNOWN_VALUE", "kinds", value=kind, allowed=", ".join(KINDS))
        return tuple(dict.fromkeys(value))

    def zone(self, key: str, *, example: str = "") -> str:
        value = self.text(key, example=example)
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
            raise self.fault("CHECK_UNKNOWN_ZONE", key, value=value) from fault
        return value

    def clock(self, key: str) -> int:
        value = self.text(key, default="00:00")
        found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value)
        if found is None:
            raise self.fault("CHECK_WRONG_TYPE", key, value=value, expected='a clock time such as "06:00"')
        return int(found[1]) * 60 + int(found[2])

    def currency(self) -> str:
        value = self.text("currency", default="USD")
        if not re.fullmatch(r"[A-Z]{3}", value):
            raise self.fault(
                "CHECK_WRONG_TYPE", "currency", value=value, expected='three letters such as "USD"'
            )
        return value

    def pattern(self, key: str) -> str:
        value = self.text(key, default="")
        if not value:
            return ""
        try:
            return strptime_format(value)
        except ValueError as fault:
            raise self.fault("CHECK_BAD_FORMAT", key, value=value) from fault

    def encoding(self) -> str:
        value = self.text("encoding", default="")
        try:
            "".encode(value or "utf-8")
        except LookupError as fault:
            allowed = "utf-8, utf-16, cp1252, latin-1"
            raise self.fault("CHECK_UNKNOWN_VALUE", "encoding", value=value, allowed=allowed) from fault
        return value

    def mapping(self, key: str) -> Mapping[str, str]:
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(ours, str) for ours in value.values()):
            raise self.fault("CHECK_WRONG_TYPE", key, value=value, expected='{ theirs = "ours" }')
        return dict(value)
