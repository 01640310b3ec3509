"""Whether the two sides of the records name the same lines: with a wrong column, every line would read as missing."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from makegood.core.sentences import sentence
from makegood.findings.models import CheckRun
from makegood.records import files, queries
from makegood.records.models import Import
from makegood.records.rules import ImportState, Side

EXAMPLES = 3
ENOUGH_ROWS = 5  # a row or two that name no line are a quiet hour; so many are another column


def names_no_line(brought: Import, *, data: Path) -> str:
    """What to do about a waiting file of what happened none of whose rows names a line that is in; else empty."""
    side, waits = brought.source.side, brought.state == ImportState.WAITING.value
    if side != Side.HAPPENED.value or not waits or not brought.rows_hash:
        return ""
    named = dict.fromkeys(_lines_named(brought, data))
    promised = [one for one in _promised(brought) if one.rows_hash]
    there = (line for one in promised for line in _lines_named(one, data))
    first = list(islice(there, EXAMPLES))
    if not named or not first or not named.keys().isdisjoint(first) or any(line in named for line in there):
        return ""
    return sentence(
        "NO_LINE_NAMED", source=promised[0].source.name, here=_some(list(named)), there=_some(first)
    )


def _promised(brought: Import) -> list[Import]:
    """The files of what was promised that the same check reads."""
    sources = queries.sources(brought.organisation)
    return [
        one
        for source in sources
        if source.side == Side.PROMISED.value and source.check_code == brought.source.check_code
        for one in queries.counted_imports(source)
    ]


def _lines_named(one: Import, data: Path) -> Iterator[str]:
    """The line that each row names: that of what was promised its own, or the number under which others know it."""
    with files.path_of(data, one.rows_hash, "index").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield row["order"] or row["natural_key"]


def _some(values: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(value[:40] for value in values[:EXAMPLES]))


def fits_nothing(*, lines: int, happened: int, placed: int) -> bool:
    """Whether a check compared two sides that have nothing to do with each other."""
    return lines > 0 and happened >= ENOUGH_ROWS and placed == 0


def unfitting(runs: Sequence[CheckRun], log: str) -> str:
    """What to do about the first of these runs that compared nothing; empty where each found something."""
    for run in runs:
        if fits_nothing(lines=run.lines, happened=run.happened, placed=run.placed):
            return sentence("NOTHING_FITS", lines=run.lines, happened=run.happened, log=log)
    return ""
