"""Marked rows: invented ones of this repository in parts, and real ones of the shared folder when it is there.

Parts b and k are held out: nobody read them who wrote the rules. The others are what the words were written from; f, g
and j were held out before they were read. i, j and k are by writers who had seen neither rules nor program.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MARKED = ROOT / "tests" / "wording" / "marked"
PARTS = (
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
)  # of letters and promises; g to j have no utterances
DATES = ("a", "b", "k")
HALVES = ("a", "b")  # of real rows
LEARNED = frozenset(PARTS) - {"b", "k"}


def marked(name: str, part: str) -> list[dict[str, str]]:
    """The rows of `promises` or `dates` in a part."""
    return rows(MARKED / f"{name}-{part}.tsv")


def shared(*path: str) -> list[dict[str, str]]:
    """Rows that are for evaluation only and stay out of the repository; none when the folder is missing."""
    folder = Path(os.environ.get("MAKEGOOD_SHARED", ROOT.parent / "shared"))
    file = folder.joinpath("data", *path)
    return rows(file) if file.is_file() else []


def rows(file: Path) -> list[dict[str, str]]:
    """A table with tabs, its quotation marks being text."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
