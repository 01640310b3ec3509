"""The figures as a table, and whether what is promised was kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SENT = ("rows", "lost", "early", "repeats", "kills", "other_ids", "seconds", "displaced")
WRITTEN = ("kills", "answered", "lost", "torn", "not_answered", "seconds")


def is_kept(one: Mapping[str, Any]) -> bool:
    """Nothing lost, early, under another id or torn, and no more repeats than kills."""
    none = (one["lost"], one["early"], one["other_ids"], one["not_ended"])
    writers = one["writers"]
    is_sent = not any(none) and one["repeats"] <= one["kills"]
    return is_sent and not (writers["lost"] or writers["torn"]) and bool(writers["is_whole"])


def table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Two tables in Markdown: the senders, the writers."""
    sent = [["senders killed", *SENT], *([name, *_of(one, SENT)] for name, one in found.items())]
    written = [
        ["writers killed", *WRITTEN],
        *([name, *_of(one["writers"], WRITTEN)] for name, one in found.items()),
    ]
    return "\n\n".join(_drawn(rows) for rows in (sent, written))


def _of(one: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    return [f"{one[name]:,}" for name in names]


def _drawn(rows: list[list[str]]) -> str:
    rule = ["---"] * len(rows[0])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (rows[0], rule, *rows[1:]))
