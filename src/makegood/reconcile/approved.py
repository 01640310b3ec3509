"""Make-goods that a file names, and those that the customer approved: which line of the file is which approval's.

The file says under which number the station runs it; the approval says what it was to be. Together they are one line:
the approved one, under the station's number. What is left in the file had nobody's yes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from makegood.reconcile.inputs import Added
from makegood.reconcile.zones import to_utc

MARKED = ("natural_key", "order", "makegood_for", "first_day", "last_day", "closes", "units")
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Marked:
    """One line of a file that makes a lost line good; `ends` is the last instant at which it may run, aware UTC."""

    key: str
    order: str
    makegood_for: str
    first_day: date
    ends: datetime
    units: int

    @classmethod
    def of(cls, row: Mapping[str, Any], zone: str) -> "Marked":
        """The line of a stored row."""
        ends = datetime.combine(row["last_day"], time()) + timedelta(minutes=row["closes"])
        return cls(
            row["natural_key"],
            row["order"],
            row["makegood_for"],
            row["first_day"],
            to_utc(ends, zone),
            row["units"],
        )


def with_their_numbers(
    marked: Sequence[Marked], added: Sequence[Added]
) -> tuple[list[Added], frozenset[str]]:
    """The approved lines under the numbers of the file, and the keys of the file's lines that they stand for.

    A yes that came after a line could run last approves nothing of it. A line of several units takes as many
    approvals as there are, up to its units.
    """
    left = sorted(added, key=lambda one: (one.opens_at, one.key))
    numbered: dict[str, str] = {}
    theirs = set[str]()
    for line in sorted(marked, key=lambda one: (one.first_day, one.key)):
        fitting = [one for one in left if one.key not in numbered and _approves(one, line)][: line.units]
        if fitting:
            theirs.add(line.key)
            numbered |= {one.key: line.order for one in fitting}
    return [replace(one, order=numbered.get(one.key, one.order)) for one in added], frozenset(theirs)


def _approves(one: Added, line: Marked) -> bool:
    return one.instead_of == line.makegood_for and (one.approved_at or _FAR) <= line.ends
