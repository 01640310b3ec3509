"""Whether the two sides of the records name the same lines: with a wrong column, every line would read as missing."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from makegood.core.sentences import sentence
from makegood.findings.models import CheckRun
from makegood.people import queries as people
from makegood.reconcile.fields import PAPERS
from makegood.records import files, queries
from makegood.records.models import Import
from makegood.records.rules import ImportState, Side

EXAMPLES = 3
ENOUGH_ROWS = 5  # a row or two that name no line are a quiet hour; so many are another column


def names_no_line(brought: Import, *, data: Path) -> str:
    """What to do about a waiting file of what happened none of whose rows names a line that is in; else empty."""
    if brought.source.side != Side.HAPPENED.value or not _is_open(brought):
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


def papers_that_prove_nothing(brought: Import, *, data: Path) -> str:
    """What to know about billing's papers of another kind than those that can prove a promise; else empty."""
    if brought.source.side != Side.DOCUMENTS.value or not _is_open(brought):
        return ""
    kinds = [row["kind"] for row in _rows(brought, data)]
    others = [kind for kind in kinds if kind not in PAPERS]
    if not others:
        return ""
    return sentence("PAPERS_PROVE_NOTHING", count=len(others), rows=len(kinds), kinds=_some(others))


def new_customers(brought: Import, *, data: Path) -> str:
    """Which customers a waiting file names that nobody has written down; else empty."""
    if not _is_open(brought):
        return ""
    known = people.accounts_by_key(brought.organisation, brought.source.check_code)
    named = dict.fromkeys(row["account"] for row in _rows(brought, data) if row["account"])
    new = [name for name in named if name not in known]
    if not new:
        return ""
    return sentence("NEW_CUSTOMERS", count=len(new), names=_some(new))


def _is_open(brought: Import) -> bool:
    return brought.state == ImportState.WAITING.value and bool(brought.rows_hash)


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
    return (row["order"] or row["natural_key"] for row in _rows(one, data))


def _rows(one: Import, data: Path) -> Iterator[dict[str, str]]:
    """The slim index of a file's rows."""
    with files.path_of(data, one.rows_hash, "index").open(encoding="utf-8", newline="") as rows:
        yield from csv.DictReader(rows)


def _some(values: Iterable[str]) -> str:
    """A few of them, each once: "A, B, C and others"."""
    each = list(dict.fromkeys(value[:40] for value in values))
    return ", ".join(each[:EXAMPLES]) + (" and others" if len(each) > EXAMPLES else "")


def fits_nothing(*, lines: int, happened: int, placed: int) -> bool:
    """Whether a check compared two sides that have nothing to do with each other."""
    return lines > 0 and happened >= ENOUGH_ROWS and placed == 0


def unfitting(runs: Sequence[CheckRun], log: str) -> str:
    """What to do about the first of these runs that compared nothing; empty where each found something."""
    for run in runs:
        if fits_nothing(lines=run.lines, happened=run.happened, placed=run.placed):
            return sentence("NOTHING_FITS", lines=run.lines, happened=run.happened, log=log)
    return ""
