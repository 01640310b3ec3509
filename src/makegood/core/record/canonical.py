"""The form of an event: what may stand in it, its canonical bytes, its hash.

    hash = SHA-256( previous hash, 32 bytes ‖ sequence, 8 bytes big-endian ‖ canonical bytes )

The canonical bytes are UTF-8 JSON, keys sorted, no spaces, of `{actor, at, commitments, kind, organisation,
public, subject, version}`. Source: docs/decisions/0002-the-record.md. This form never changes; a new one gets
a new version.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from makegood.core.instants import instant_text

VERSION = 1
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/+#-]{0,79}")
KIND = re.compile(r"[A-Z][A-Z0-9_]{1,59}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
LARGEST = 2**53 - 1  # the largest integer that every JSON reader keeps

Public = Mapping[str, object]


class NotPublic(ValueError):
    """A programming error: the open part holds something that is no id, code, date, integer or boolean."""


class Row(NamedTuple):
    """One event as its table keeps it, text as stored."""

    organisation: int
    sequence: int
    at: str
    actor: str
    kind: str
    subject: str
    public: str
    commitments: str
    hash: str


def json_text(value: object) -> str:
    """Canonical JSON: sorted keys, no spaces, no NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def public_text(public: Public) -> str:
    """The open part of an event, checked.

    Holds ids, codes (`DEAL_BREAKER`, `promise:4`, `2026-04-19`), integers, booleans, null, and lists and
    objects of them. A person's name or words have spaces and do not pass; they go into `sealed`.

    Raises:
        NotPublic: a float, a text that is no code, an instant without a zone, a name that is no plain word.
    """
    return json_text(_checked(dict(public), "public"))


def _checked(value: object, where: str) -> object:
    if isinstance(value, list | tuple):
        return [_checked(item, where) for item in value]
    if isinstance(value, Mapping):
        return {_name(key, where): _checked(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, date):
        return instant_text(value) if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, str):
        return _code(str.__str__(value), where)  # the value of a text enum, not its member's name
    if value is None or isinstance(value, bool | int):
        return _whole(value, where) if value else value
    raise NotPublic(
        f"{where} is {value!r}, a {type(value).__name__}; keep ids, codes, dates, integers and booleans."
    )


def _whole(value: int, where: str) -> int:
    if abs(value) > LARGEST:
        raise NotPublic(f"{where} is {value}; integers go up to {LARGEST}.")
    return value if isinstance(value, bool) else int(value)


def _code(value: str, where: str) -> str:
    if not CODE.fullmatch(value):
        raise NotPublic(f"{where} is {value!r}, which is no short code; a person's words go into `sealed`.")
    return value


def _name(key: object, where: str) -> str:
    if not isinstance(key, str) or not NAME.fullmatch(key):
        raise NotPublic(f"{where} has the name {key!r}; use lower-case words such as due_at.")
    return key


def checked_kind(kind: str) -> str:
    """The kind of an event or effect, UPPERCASE. Raises NotPublic for anything else."""
    text = str.__str__(kind)
    if not KIND.fullmatch(text):
        raise NotPublic(f"The kind is {text!r}; use UPPERCASE such as PROMISE_KEPT.")
    return text


def checked_code(code: str, what: str) -> str:
    """A code such as `user:3`. Raises NotPublic for anything else."""
    return _code(code, what)


def checked_name(name: str) -> str:
    """The name of a sealed text, such as `their_words`. Raises NotPublic for anything else."""
    return _name(name, "sealed")


def chained(previous: str, row: Row) -> str:
    """The hash of a row that follows `previous` (64 hex digits). Raises ValueError when its JSON is none."""
    form = {
        "actor": row.actor,
        "at": row.at,
        "commitments": json.loads(row.commitments),
        "kind": row.kind,
        "organisation": row.organisation,
        "public": json.loads(row.public),
        "subject": row.subject,
        "version": VERSION,
    }
    digest = hashlib.sha256(bytes.fromhex(previous))
    digest.update(row.sequence.to_bytes(8, "big", signed=False))
    digest.update(json_text(form).encode())
    return digest.hexdigest()


def is_canonical(text: str) -> bool:
    """Whether a stored JSON text is in the one canonical form. Raises ValueError when it is no JSON."""
    return text == "{}" or json_text(json.loads(text)) == text
