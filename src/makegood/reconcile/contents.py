"""What is known of the content under a code, and since when: from comparing files or watching them, not from a log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ibis

from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.zones import to_local

Table = Any  # ibis publishes no types
_COLUMNS = {
    "known_code": "string",
    "known_level": "string",
    "known_since": "timestamp",
    "known_until": "timestamp",
}
FOR_EVER = datetime(9999, 1, 1)  # noqa: DTZ001 - wall clock, as all that is compared here


@dataclass(frozen=True)
class Known:
    """How far the content under a code is known between two instants; `until` None: from then on.

    `level`: file_match, watched or differs. `code` as `plain_code` gives it. Spans of one code don't overlap.
    """

    code: str
    level: str
    since: datetime
    until: datetime | None = None

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Known":
        """What a caller describes; instants may be ISO text."""
        given = dict(values)
        for name in ("since", "until"):
            at = given.get(name)
            given[name] = datetime.fromisoformat(at) if isinstance(at, str) else at
        return cls(**given)


def known_table(check: CheckFile, known: Sequence[Known | Mapping[str, Any]]) -> Table:
    """The spans on the wall clock, from values or from what describes them."""
    spans = [one if isinstance(one, Known) else Known.from_dict(one) for one in known]
    rows = [
        {
            "known_code": one.code,
            "known_level": one.level,
            "known_since": to_local(one.since, check.zone),
            "known_until": to_local(one.until, check.zone) if one.until is not None else FOR_EVER,
        }
        for one in spans
    ]
    return ibis.memtable(rows, schema=_COLUMNS)


def with_known(rows: Table, known: Table) -> Table:
    """Each airing with what is known of its code at its moment: `known_level`, null where nobody looked."""
    is_its = (
        (rows.aired_code == known.known_code)
        & (rows.aired_local >= known.known_since)
        & (rows.aired_local < known.known_until)
    )
    return rows.left_join(known, is_its).drop("known_code", "known_since", "known_until")
