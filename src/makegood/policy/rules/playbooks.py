"""What is ready for each kind of mistake: how to own it, what to leave out, what to stop, what to offer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from makegood.clocks import Length
from makegood.policy.rules.reading import Table, default_text, toml
from makegood.policy.rules.trades import Trade, trade
from makegood.policy.rules.words import Unusable

KINDS = (
    *("missed_delivery", "wrong_content", "defective_product", "wrong_time_place", "late"),
    *("broken_promise", "billing_error", "wrong_information", "left_out_person", "outage"),
)
# Kinds with a playbook of their own where something is delivered: dates of a ship calendar in place of slots.
DELIVERED_KINDS = ("missed_delivery", "wrong_content", "wrong_time_place", "late")
REMEDY_CLASSES = ("correction", "restoration", "goodwill", "gesture")
DOER_ROLES = ("rep", "operations", "finance")
FROM_THE_RECORDS = "records"  # becomes the trade's own proof, an airing or a delivery
PROOFS = (FROM_THE_RECORDS, "delivery", "document:credit_note", "document:revised_invoice", "own_word")
AT_THE_SLOT = "slot"

_PLACE = re.compile(r"\{(\w+)\}")
_BY_PLACE = re.compile(r",?\s+by \{(\w+)\}")
_SPACES = re.compile(r"[ ]{2,}")
_SPACE_BEFORE = re.compile(r" (?=[.,;])")


@dataclass(frozen=True)
class Option:
    """One remedy that is ready. `label` stands on a chip, `promise` is said to the customer.

    `due` is None where it is due when the agreed slot comes. A delivery with a `due` counts business days of those
    who send it. `item`: of the catalogue, whose limits count. `proof` is airing, delivery, document:credit_note,
    document:revised_invoice or own_word. `limit` says up to where a rep may promise it, "" where there is no limit.
    `is_from_records`: the records of what happened will show it as a line of its own.
    """

    code: str
    label: str
    remedy_class: str
    item: str
    promise: str
    doer_role: str
    due: Length | None
    proof: str
    in_rep_authority: bool
    limit: str
    is_from_records: bool = False

    @property
    def is_at_slot(self) -> bool:
        return self.due is None


@dataclass(frozen=True)
class Playbook:
    """What is ready for one kind of mistake, in the words of one trade.

    Left to fill, with `fill`: {contact} and {what} in `begin`, {when} in labels, {when} and {document} in
    promises. `at_once`: what of `contain` begins by itself when it is opened, by whoever has the role `at_once_by`.
    `begins_own`: the organisation wrote `begin`, so it is said in place of the words that the trade has for a finding.
    """

    kind: str
    begin: str
    leave_out: tuple[str, ...]
    contain: tuple[str, ...]
    at_once: tuple[str, ...]
    at_once_by: str
    who_must_hear: tuple[str, ...]
    options: tuple[Option, ...]
    never: tuple[str, ...]
    begins_own: bool = False

    def option(self, code: str) -> Option:
        """The option of that code. Raises Unusable NOT_A_CHOICE."""
        for option in self.options:
            if option.code == code:
                return option
        known = ", ".join(option.code for option in self.options)
        raise Unusable("NOT_A_CHOICE", key="option", value=code, known=known)


def playbook(kind: str, words: Trade, *, their: str = "their", own: str = "") -> Playbook:
    """The playbook of a kind of mistake in the words of a trade. `their` is the contact's: her, his, their.

    `own`: the file of an organisation, "" for the one that Makegood brings. What it leaves out is the one of Makegood.

    Raises:
        Unusable: UNKNOWN_PLAYBOOK, or what of its own file cannot be read.
    """
    return _read(kind, words.name, their, own)


def brought_text(kind: str, words: Trade) -> str:
    """The file that Makegood brings for a kind of mistake. Raises Unusable UNKNOWN_PLAYBOOK."""
    if kind not in KINDS:
        raise Unusable("UNKNOWN_PLAYBOOK", kind=kind, known=", ".join(KINDS))
    folder = "delivered/" if words.proof == "delivery" and kind in DELIVERED_KINDS else ""
    return default_text(f"playbooks/{folder}{kind}.toml")


def fill(template: str, **values: str) -> str:
    """The words with every place filled, beginning with a capital.

    A place without a value is left out, and with it the "by" that led to it: "The fastest way, at our cost".
    """
    led = _BY_PLACE.sub(lambda place: place[0] if values.get(place[1]) else "", template)
    return _tidy(_PLACE.sub(lambda place: values.get(place[1], ""), led))


@lru_cache(maxsize=1024)
def _read(kind: str, trade_name: str, their: str, own: str) -> Playbook:
    words = trade(trade_name)
    # A key that a newer Makegood brings is not missed in a file that was written before it.
    brings = toml(brought_text(kind, words))
    values = {**brings, **toml(own)}
    return replace(read_file(kind, words, values, their=their), begins_own=values["begin"] != brings["begin"])


def read_file(kind: str, words: Trade, values: Mapping[str, Any], *, their: str = "their") -> Playbook:
    """The playbook that one file says, whole. Raises Unusable with the key that is missing or does not fit."""
    said = {**words.words, "their": their}
    file = Table(values)
    begins = "at_once" in file.names()
    read = Playbook(
        kind=kind,
        begin=_partly(file.text("begin"), said),
        leave_out=_all(file.texts("leave_out"), said),
        contain=_all(file.texts("contain"), said),
        at_once=_all(file.texts("at_once"), said) if begins else (),
        at_once_by=file.choice("at_once_by", DOER_ROLES) if begins else "rep",
        who_must_hear=_all(file.texts("who_must_hear"), said),
        options=tuple(_option(table, words, said) for table in file.tables("option")),
        never=_all(file.texts("never"), said),
    )
    file.done()
    return read


def _partly(template: str, values: dict[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


def _all(templates: tuple[str, ...], values: dict[str, str]) -> tuple[str, ...]:
    return tuple(_partly(template, values) for template in templates)


def _tidy(text: str) -> str:
    text = _SPACE_BEFORE.sub("", _SPACES.sub(" ", text)).strip().rstrip(",")
    return text[:1].upper() + text[1:]


def _option(table: Table, words: Trade, said: dict[str, str]) -> Option:
    proof = table.choice("proof", PROOFS)
    at_slot = table.text("due") == AT_THE_SLOT
    option = Option(
        code=table.text("code"),
        label=_partly(table.text("label"), said),
        remedy_class=table.choice("class", REMEDY_CLASSES),
        item=table.text("item"),
        promise=_partly(table.text("promise"), said),
        doer_role=table.choice("doer_role", DOER_ROLES),
        due=None if at_slot else table.length("due"),
        proof=words.proof if proof == FROM_THE_RECORDS else proof,
        in_rep_authority=table.yes_no("in_rep_authority"),
        limit=_partly(table.text("limit"), said),
        is_from_records=proof == FROM_THE_RECORDS,
    )
    table.done()
    return option
