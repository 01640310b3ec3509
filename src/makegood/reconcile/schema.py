"""The published JSON schema of a finding, as `--json` prints it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from makegood.reconcile.fields import CONTENT_LEVELS, KINDS

SCHEMA_ID = "https://makegood.example/schema/finding-2.json"


@dataclass(frozen=True)
class _Property:
    type: Any
    description: str
    more: Mapping[str, Any] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        return {"type": self.type, "description": self.description, **self.more}


_INSTANT = {"format": "date-time"}
_PROPERTIES = {
    "check": _Property("string", "The name of the check."),
    "version": _Property("integer", "The version of the check.", {"minimum": 1}),
    "kind": _Property("string", "What differs.", {"enum": list(KINDS)}),
    "source": _Property("string", "The system that the promised line comes from."),
    "key": _Property("string", "The promised line's own id."),
    "unit": _Property("integer", "Which unit of the line, from 1.", {"minimum": 1}),
    "account": _Property("string", "The customer, as the promised side names it; empty when it does not."),
    "difference": _Property("string", "What differs, in a few words."),
    "minutes_off": _Property(["integer", "null"], "Minutes outside the window; below zero: early."),
    "days_late": _Property(["integer", "null"], "Days after the promised day."),
    "money_minor": _Property(["integer", "null"], "What it is worth, in minor units of the currency."),
    "currency": _Property("string", "ISO 4217.", {"pattern": "^[A-Z]{3}$"}),
    "dedupe_key": _Property("string", "The same in every run.", {"pattern": "^[0-9a-f]{64}$"}),
    "high_stakes": _Property("boolean", "Whether the promised line was marked so."),
    "opens_at": _Property("string", "The promised window opens.", _INSTANT),
    "closes_at": _Property("string", "The promised window closes.", _INSTANT),
}
_REF = {
    "type": "object",
    "properties": {
        "import_id": {"type": "string"},
        "row_number": {
            "type": "integer",
            "minimum": 1,
            "description": "As a spreadsheet counts: the header is 1.",
        },
    },
    "required": ["import_id", "row_number"],
    "additionalProperties": False,
}


_PROMISED = (
    *("title", "window", "first_day", "last_day", "days", "copy", "promised_date", "item", "revision"),
    "makegood_for",
)
_HAPPENED = ("key", "title", "at", "local", "day", "copy", "delivered_date", "item", "revision", "lot")


def finding_schema() -> dict[str, Any]:
    """The JSON schema (2020-12) of one finding; `--json` gives a list of them."""
    text: dict[str, Any] = {"type": "string"}
    seconds: dict[str, Any] = {"type": "integer", "description": "Seconds."}
    number: dict[str, Any] = {"type": "integer"}
    pieces: dict[str, Any] = {"type": "integer", "minimum": 0, "description": "Pieces."}
    promised = dict.fromkeys(_PROMISED, text) | {"units": number, "quantity": pieces, "length": seconds}
    happened = dict.fromkeys(_HAPPENED, text) | {"length": seconds, "quantity": pieces}
    happened["content"] = {
        "enum": list(CONTENT_LEVELS),
        "description": "code_match reads unverified, never ok.",
    }
    properties = {name: one.schema() for name, one in _PROPERTIES.items()}
    properties["promised"] = _object(promised, "What was promised; what nobody said is left out.")
    properties["happened"] = _object(happened, "What happened; empty when nothing did.")
    properties["refs"] = {
        "type": "object",
        "description": "The rows on both sides.",
        "properties": {"promised": _REF, "actual": {"anyOf": [_REF, {"type": "null"}]}},
        "required": ["promised", "actual"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Finding",
        "type": "object",
        "properties": dict(sorted(properties.items())),
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _object(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "additionalProperties": False,
    }
