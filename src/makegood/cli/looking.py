"""What the doctor looks at, one function each. Loaded when Django is."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from makegood.cli import installation
from makegood.core import clock, doctor, heartbeat, outbox
from makegood.core.sentences import sentence
from makegood.files import queries as files
from makegood.jobs import troubles
from makegood.people import queries as people
from makegood.recovery.counted_again import recount
from makegood.recovery.desk import searching
from makegood.recovery.way_out import health
from makegood.recovery.way_out.health import WORKER, Out, worker_is_awake

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Seen:
    """One thing that was looked at, and what there is to say about it."""

    name: str
    is_well: bool
    says: str


def look(data: Path) -> list[Seen]:
    """Everything, in order. Where the database is not prepared, nothing is asked of its tables."""
    seen = [_python(), *_database(), _folder(data), *_migrations()]
    if all(one.is_well for one in seen if one.name == "migrations"):
        now = clock.now()
        seen += [*_triggers(), *_heads(), _secret(), *_standings(), *_files(), _search(), *_worker(now)]
        seen += [_sending(now), _set_aside()]
    return seen


def _python() -> Seen:
    is_well = sys.version_info >= OLDEST_PYTHON
    return Seen(
        "Python", is_well, f"{platform.python_version()}{'' if is_well else '; 3.11 or newer is needed'}."
    )


def _database() -> Iterator[Seen]:
    used = doctor.database_in_use()
    journal = f", journal {used.journal}" if used.journal else ""
    beside = "" if used.takes_a_second_process else "; one program at a time"
    yield Seen(
        "database", not used.amiss, f"{used.vendor} {used.version} by {used.library}{journal}{beside}."
    )
    for code in used.amiss:
        yield Seen("database", False, sentence(code))


def _folder(data: Path) -> Seen:
    try:
        with tempfile.NamedTemporaryFile(dir=data) as trial:
            trial.write(b"0" * 4096)
            trial.flush()
            os.fsync(trial.fileno())
    except OSError as error:
        return Seen(
            "data folder", False, f"{data} cannot be written: {error.strerror}. Make room, or let us write."
        )
    return Seen("data folder", True, f"{data} can be written.")


def _migrations() -> Iterator[Seen]:
    missing = installation.unapplied()
    if missing:
        yield Seen("migrations", False, sentence("DATABASE_NOT_READY"))
    else:
        yield Seen("migrations", True, "All are applied.")


def _triggers() -> Iterator[Seen]:
    missing = doctor.triggers_missing()
    says = (
        sentence("TRIGGERS_MISSING", triggers=missing)
        if missing
        else "The record's tables refuse to be changed."
    )
    yield Seen("triggers", not missing, says)


def _heads() -> Iterator[Seen]:
    amiss = doctor.heads_amiss()
    for organisation in amiss:
        yield Seen("record", False, sentence("HEAD_AMISS", organisation=organisation))
    if not amiss:
        yield Seen("record", True, "Each head is its last event. `makegood verify` reads all of it.")


def _secret() -> Seen:
    fits = doctor.secret_fits()
    return Seen("secret", fits, "It opens what is kept here." if fits else sentence("SECRET_DOES_NOT_FIT"))


def _standings() -> Iterator[Seen]:
    found = [one for house in people.organisations() for one in recount.differences(house)]
    for one in found:
        yield Seen(
            "stored values",
            False,
            f"Mistake {one.number} of {one.organisation} keeps {one.column} {one.stored}; "
            f"its rows say {one.recomputed}. Please report it as a fault of Makegood.",
        )
    if not found:
        yield Seen("stored values", True, "Recomputed from the rows behind them, they are the same.")


def _files() -> Iterator[Seen]:
    """Rows without bytes need a person; bytes without rows are what somebody left before saving."""
    unsaved = 0
    lost: list[int] = []
    for house in people.organisations():
        found = files.amiss(house)
        lost += found.rows_without_bytes
        unsaved += found.bytes_without_rows
    if lost:
        yield Seen("files", False, sentence("FILES_WITHOUT_BYTES", count=len(lost), first=lost[0]))
    else:
        unsaved_too = f"; {unsaved} were never saved and harm nothing" if unsaved else ""
        yield Seen("files", True, f"Every file that is kept lies in the data folder{unsaved_too}.")


def _search() -> Seen:
    slow = searching.slow_because(doctor.database_in_use().vendor)
    return Seen("search", True, slow or "The index of words stands.")


def _worker(now: datetime) -> Iterator[Seen]:
    heard = heartbeat.last_heard(WORKER)
    if worker_is_awake(now=now):
        yield Seen("worker", True, "It is at work.")
    else:
        since = f"since {heard:%Y-%m-%d %H:%M} UTC" if heard is not None else "so far"
        yield Seen("worker", False, f"It was not heard {since}. Start `makegood serve` or `makegood worker`.")
    for trouble in troubles.troubles():
        yield Seen(
            "worker",
            False,
            f"{trouble.organisation}: {trouble.part} failed at {trouble.since:%Y-%m-%d %H:%M} UTC and is tried again; "
            "the worker's output says why.",
        )


SENDING = {
    Out.OK: "What is owed goes out.",
    Out.SILENT: "Nobody sends what is owed{since}. Start `makegood serve` or `makegood worker`.",
    Out.CLOCK: "The clock of this machine jumped; what is for customers waits. Look at the clock.",
    Out.FAILING: "Whatever was tried{since} did not go out. Look at your mail server.",
    Out.LATE: "Something that was due{since} has not gone out yet.",
}


def _sending(now: datetime) -> Seen:
    seen = health.look(now=now)
    since = f" since {seen.since:%Y-%m-%d %H:%M} UTC" if seen.since is not None else ""
    return Seen("sending", seen.out is Out.OK, SENDING[seen.out].format(since=since))


def _set_aside() -> Seen:
    """Given up, and nobody has decided about it: a person must."""
    count = sum(outbox.set_aside_count(house) for house in people.organisations())
    says = (
        f"{count} given up. A manager finds the reasons under “What did not go out”."
        if count
        else "Nothing was given up."
    )
    return Seen("given up", count == 0, says)
