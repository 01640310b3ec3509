"""How many deadlines are read rightly: right, wrong and unclear of marked phrases, alone and in a sentence."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bench.words.marked import DATES, marked, shared
from makegood.wording.dates import Resolved, resolve

ZONE = ZoneInfo("Europe/London")
SHARED_NOW = "2025-06-11T09:30"
# Of the sixty shared phrases, as told in the shared notes: what the best libraries make of them.
LIBRARIES = {
    "recurrent 0.4.1": (38, 6),
    "parsedatetime 2.6": (36, 5),
    "timefhuman 0.1.5": (34, 3),
    "dateparser 1.5": (34, 9),
}
Row = dict[str, str]


def measured() -> dict[str, Any]:
    """Right, wrong and unclear of each set."""
    sets = {f"marked_{part}": marked("dates", part) for part in DATES}
    sets["shared"] = shared("dates", "phrases.tsv")
    told: dict[str, Any] = {}
    for name, rows in sets.items():
        if rows:
            told[name] = counted(rows, "{}")
            told[f"{name}_in_a_sentence"] = counted(rows, "I will have it with you {}.")
            told[f"{name}_day_first"] = counted(rows, "{}", day_first=True)
    return told


def counted(rows: Iterable[Row], frame: str, *, day_first: bool | None = None) -> dict[str, int]:
    """A phrase that names no day is right when none is read; else when the due day lies in its bounds."""
    counts = Counter(
        {"right": 0, "wrong": 0, "unclear": 0},
    )
    for row in rows:
        now = datetime.fromisoformat(row.get("now") or SHARED_NOW).replace(tzinfo=ZONE)
        found = resolve(frame.format(row["phrase"]), now, ZONE, day_first=day_first)
        counts[judged(row, found.due.date() if isinstance(found, Resolved) else None)] += 1
    return dict(counts)


def judged(row: Row, day: date | None) -> str:
    """Right, wrong or unclear."""
    if not row["earliest"]:
        return "wrong" if day else "right"
    if day is None:
        return "unclear"
    return "right" if row["earliest"] <= day.isoformat() <= row["latest"] else "wrong"


def table(told: dict[str, Any]) -> str:
    """The figures as lines to read."""
    lines = [f"{'dates':28}{'right':>6}{'wrong':>6}{'unclear':>8}"]
    lines += [f"{name:28}{one['right']:6}{one['wrong']:6}{one['unclear']:8}" for name, one in told.items()]
    lines += [
        f"{name + ' on the shared 60':28}{right:6}{wrong:6}{60 - right - wrong:8}"
        for name, (right, wrong) in LIBRARIES.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    out = measured()
    print(table(out))
    print(json.dumps(out))
    sys.exit(0)
