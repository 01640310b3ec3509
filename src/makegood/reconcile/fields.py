"""What a check can read from a file: the canonical fields of each side, and how one of them is mapped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SideName = Literal["promised", "actual", "also", "documents"]

KINDS = (
    "not_aired",
    "wrong_time",
    "wrong_day",
    "wrong_copy",
    "copy_unverified",
    "makegood_unapproved",
    "delivered_late",
    "delivery_overdue",
    "short_quantity",
    "over_quantity",
    "wrong_item",
    "wrong_revision",
    "lot_affected",
)
AIRING_KINDS = frozenset(
    {"not_aired", "wrong_time", "wrong_day", "wrong_copy", "copy_unverified", "makegood_unapproved"}
)
DELIVERY_KINDS = frozenset(KINDS) - AIRING_KINDS

CONTENT_LEVELS = ("none", "code_match", "file_match", "watched", "differs")

# canonical field -> what its cells hold; the parsers stand in `cells`
FIELDS: Mapping[SideName, Mapping[str, str]] = {
    "promised": {
        "order": "text",
        "account": "text",
        "title": "text",
        "window": "window",
        "date": "date",
        "week_start": "date",
        "week_end": "date",
        "days": "days",
        "units": "count",
        "length": "length",
        "copy": "text",
        "rate": "money",
        "high_stakes": "yes_no",
        "makegood_for": "text",
        "promised_date": "date",
        "item": "text",
        "revision": "text",
        "quantity": "count",
    },
    "actual": {
        "order": "text",
        "account": "text",
        "title": "text",
        "date": "date",
        "time": "time",
        "at": "instant",
        "length": "length",
        "copy": "text",
        "rate": "money",
        "content": "content",
        "delivered_date": "date",
        "item": "text",
        "revision": "text",
        "lot": "text",
        "quantity": "count",
    },
    "also": {"rate": "money"},
    # billing's numbered papers, which prove promises of a credit note or a revised invoice
    "documents": {"kind": "paper", "order": "text", "account": "text", "date": "date", "rate": "money"},
}
# what a paper of billing can be so that it proves a promise, and what billing calls it, without case and signs
PAPERS: Mapping[str, str] = {
    "credit_note": "creditnote creditmemo creditmemorandum creditadvice credit gutschrift notadecredito abono",
    "revised_invoice": "revisedinvoice invoicerevised correctedinvoice invoicecorrected rechnungskorrektur "
    "korrigierterechnung facturarectificativa facturacorregida",
}
# fields that say something of airings alone, or of deliveries alone
OF_AIRINGS = frozenset(
    {
        *("window", "date", "week_start", "week_end", "days", "units", "length", "copy", "time", "at"),
        *("content", "makegood_for"),
    }
)
OF_DELIVERIES = frozenset({"promised_date", "delivered_date", "item", "revision", "lot", "quantity"})
NOTATIONS: Mapping[str, tuple[str, ...]] = {"days": ("monday_first", "sunday_first")}


@dataclass(frozen=True)
class Field:
    """How one canonical field is read: from a column, from another where that is empty, or always the same.

    Attributes:
        column: their header; empty when `constant` is given.
        pattern: strptime format of dates and instants, empty when they are to be recognised.
        zone: the zone in which this column's clock is written; empty means the check's.
        decimal: "." or ",", empty when the amounts tell by themselves.
    """

    column: str = ""
    or_from: str = ""
    constant: str = ""
    pattern: str = ""
    notation: str = ""
    zone: str = ""
    decimal: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def columns(self) -> tuple[str, ...]:
        """The headers that the file must have."""
        return tuple(name for name in (self.column, self.or_from) if name)


@dataclass(frozen=True)
class Side:
    """One file's mapping.

    Attributes:
        source: the name of the system it comes from; part of what makes a finding the same finding.
        key: the columns whose values name a row; empty on the actual side when its rows have no id.
        by: on `also`, the column that holds the promised line's id.
        dates: "broadcast" when a row's date is the broadcast day, "calendar" when it is the calendar's.
    """

    name: SideName
    source: str
    key: tuple[str, ...]
    fields: Mapping[str, Field]
    encoding: str = ""
    separator: str = ""
    dates: Literal["broadcast", "calendar"] = "broadcast"
    by: str = ""
    aggregate: str = "sum"
