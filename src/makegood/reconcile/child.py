"""The same work in a fresh process with limits, so that the web process never imports DuckDB and never dies of a file.

A request goes in as JSON on stdin, the answer comes out as JSON on stdout. What does not end in time, or wants more
memory than it may have, is `Unreadable` with a sentence; nothing is half-done, for the child writes its files last.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import makegood
from makegood.reconcile.fields import SideName
from makegood.reconcile.finding import Outcome
from makegood.reconcile.words import Refusal, Unreadable

_here: ContextVar[bool] = ContextVar("makegood_reconcile_here", default=False)
# The last two: where Python keeps what it compiled. Without it each child compiles ibis anew, which takes three times
# as long as to load it.
_KEPT = (
    "PATH", "HOME", "LANG", "LC_ALL", "TZDIR", "TMPDIR", "SYSTEMROOT",
    "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip


@dataclass(frozen=True)
class Stored:
    """An import as it lies on disk."""

    import_id: str
    path: str


@dataclass(frozen=True)
class RunRequest:
    """A run of a check over stored Parquet files; the meaning of each part as in `run.run`.

    Attributes:
        added: values of `inputs.Added`; instants as ISO text or aware datetimes.
        known: values of `contents.Known`, likewise.
    """

    check_text: str
    check_name: str
    promised: Sequence[Stored]
    actual: Sequence[Stored]
    also: Sequence[Stored] = ()
    added: Sequence[Mapping[str, Any]] = ()
    known: Sequence[Mapping[str, Any]] = ()
    complete_until: datetime | None = None
    as_of: datetime | date | None = None
    tolerance_minutes: int | None = None
    placements: str = "all"


@dataclass(frozen=True)
class ReadRequest:
    """A file to be read by one side of a check.

    Attributes:
        path: the file as it came.
        parquet: where the rows that were taken are stored; empty for a preview.
        index: where a CSV of row_number, natural_key, order, account, date, units, rate is written, so that a
            database can be filled without pyarrow; empty for none.
        preview: how many canonical rows come back.
    """

    check_text: str
    check_name: str
    side: SideName
    path: str
    parquet: str = ""
    index: str = ""
    preview: int = 20
    megabytes: int = 200


@dataclass(frozen=True)
class ReadAnswer:
    """What `reading.Reading` says, without its table: `taken` rows were read, `preview` shows the first of them."""

    refusals: tuple[Refusal, ...]
    refused: int
    taken: int
    row_count: int
    headers: tuple[str, ...]
    encoding: str
    separator: str
    latest: datetime | None
    notes: tuple[str, ...]
    preview: tuple[Mapping[str, Any], ...] = field(repr=False)


@dataclass(frozen=True)
class ListRequest:
    """A list of who is who, to be read as text: no check maps it."""

    path: str
    megabytes: int = 10


@dataclass(frozen=True)
class ListAnswer:
    """A list as text: each row with its number as a spreadsheet counts it; those of another width are refused."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(repr=False)
    refusals: tuple[Refusal, ...]
    encoding: str
    separator: str


@dataclass(frozen=True)
class SearchRequest:
    """A search over stored Parquet files; `sought` holds values of `search.Sought`, instants as ISO text."""

    promised: Sequence[Stored]
    actual: Sequence[Stored]
    sought: Mapping[str, Any]
    at_most: int


@dataclass(frozen=True)
class SearchAnswer:
    """What `search.Matches` says, each row as a plain mapping; days and instants as ISO text."""

    rows: tuple[Mapping[str, Any], ...] = field(repr=False)
    count: int
    nobodys: int


def run_in_child(request: RunRequest, *, seconds: int = 120, memory_mb: int = 2048) -> Outcome:
    """`run.run` in a process of its own.

    Raises:
        Unreadable: what `load_check` and `run` raise, and the codes that begin with CHILD_.
    """
    return Outcome.from_dict(_ask("run", request, seconds, memory_mb))


def read_in_child(request: ReadRequest, *, seconds: int = 120, memory_mb: int = 2048) -> ReadAnswer:
    """`reading.read_file` in a process of its own; stores the rows when the request names a place.

    Raises:
        Unreadable: what `load_check` and `read_file` raise, and the codes that begin with CHILD_.
    """
    values = _ask("read", request, seconds, memory_mb)
    refusals = tuple(
        Refusal(one["row"], one["column"], one["value"], one["code"], one["values"])
        for one in values["refusals"]
    )
    latest = datetime.fromisoformat(values["latest"]) if values["latest"] else None
    given = {**values, "refusals": refusals, "latest": latest}
    for name in ("headers", "notes", "preview"):
        given[name] = tuple(given[name])
    return ReadAnswer(**given)


def search_in_child(request: SearchRequest, *, seconds: int = 60, memory_mb: int = 2048) -> SearchAnswer:
    """`search.search` in a process of its own.

    Raises:
        Unreadable: what `search` raises, and the codes that begin with CHILD_.
    """
    values = _ask("search", request, seconds, memory_mb)
    return SearchAnswer(tuple(values["rows"]), values["count"], values["nobodys"])


def list_in_child(request: ListRequest, *, seconds: int = 60, memory_mb: int = 1024) -> ListAnswer:
    """The rows of a list in a process of its own.

    Raises:
        Unreadable: the codes that begin with FILE_ and with CHILD_.
    """
    values = _ask("list", request, seconds, memory_mb)
    return ListAnswer(
        headers=tuple(values["headers"]),
        rows=tuple((number, tuple(cells)) for number, cells in values["rows"]),
        refusals=tuple(
            Refusal(one["row"], one["column"], one["value"], one["code"], one["values"])
            for one in values["refusals"]
        ),
        encoding=values["encoding"],
        separator=values["separator"],
    )


@contextmanager
def in_this_process() -> Iterator[None]:
    """Do the work here meanwhile: for a command that brings hundreds of small files of its own making.

    There is no limit then, and DuckDB stays loaded: never in a process that serves.
    """
    token = _here.set(True)
    try:
        yield
    finally:
        _here.reset(token)


def _ask(
    work: str, request: RunRequest | ReadRequest | ListRequest | SearchRequest, seconds: int, memory_mb: int
) -> dict[str, Any]:
    """Sends the request, waits, and takes the answer or says why there is none."""
    message = {"work": work, "request": asdict(request), "seconds": seconds, "memory_mb": memory_mb}
    if _here.get():
        return _answered(_asked_here(message))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "makegood.reconcile"],
            input=json.dumps(message, default=_plain).encode(),
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise Unreadable("CHILD_TOO_SLOW", seconds=seconds) from fault
    if done.returncode != 0:
        raise _ended(done.returncode, done.stderr.decode(errors="replace"), seconds, memory_mb)
    return _answered(json.loads(done.stdout))


def _asked_here(message: Mapping[str, Any]) -> dict[str, Any]:
    """The same request and the same answer, as text in between, without a child."""
    from makegood.reconcile.__main__ import answer_to

    asked = json.loads(json.dumps(message, default=_plain))
    return dict(json.loads(json.dumps(answer_to(asked), default=_plain)))


def _answered(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer. Raises Unreadable where it was refused."""
    if "refused" in answer:
        raise Unreadable(answer["refused"]["code"], **answer["refused"]["values"])
    return dict(answer["answer"])


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} does not go into a request")


def _environment() -> dict[str, str]:
    """The little that a child needs; no settings, no passwords."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    source = str(Path(makegood.__path__[0]).parent)
    return {**kept, "PYTHONPATH": source, "PYTHONUTF8": "1"}


def _ended(code: int, stderr: str, seconds: int, memory_mb: int) -> Unreadable:
    """A child that ended by a signal or a traceback; running out of memory takes several forms."""
    if code in {-signal.SIGXCPU, 128 + signal.SIGXCPU}:
        return Unreadable("CHILD_TOO_SLOW", seconds=seconds)
    starved = (
        "MemoryError",
        "bad_alloc",
        "Out of Memory",
        "OutOfMemory",
        "malloc of size",
        "Cannot allocate memory",
        "Memory allocation",
    )
    if code in {-signal.SIGKILL, -signal.SIGABRT} or any(word in stderr for word in starved):
        return Unreadable("CHILD_OUT_OF_MEMORY", memory=memory_mb)
    lines = stderr.strip().splitlines() or [f"exit code {code}"]
    return Unreadable("CHILD_ENDED", problem=lines[-1][:200])
