"""Lives one short life of the desk for each line it reads, each in a process of its own that may be planned to die.

    python lives.py HOUSE      stdin: "DATABASE LEDGER MINUTE NAME PLAN" a line      stdout: "ended CODE"

A life writes something that owes three effects, lets the sweep store what fell due, and sends what is owed: one effect
goes out, one fails once, one is refused for good. PLAN is `-` or a fault point as `makegood.core.faults` takes it. What
was answered and what left the house is in the ledger, which no transaction covers. Where the plan ends with `full`, the
disk is full at that point, once; each step of a life is then given up and the next one taken, as the loops do.
"""

from __future__ import annotations

import os
import sys
import threading
from datetime import datetime, timedelta
from datetime import time as dt_time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from makegood.recovery.way_out.delivering import Way

START = datetime.fromisoformat(
    "2026-11-26T15:00:00+00:00"
)  # Thursday; the clocks of Sunday's mistake have passed


class Ledger:
    """What the world outside saw: one line a write, so that a killed process leaves whole lines."""

    def __init__(self, path: str) -> None:
        self.path = path

    def note(self, what: str, name: str) -> None:
        """Add a line."""
        with Path(self.path).open("a") as file:
            file.write(f"{what} {name}\n")

    def holds(self, what: str, name: str) -> bool:
        """Whether such a line is there."""
        return f"{what} {name}\n" in Path(self.path).read_text()


def live(house_pk: int, ledger: Ledger, now: datetime, name: str) -> None:
    """One life."""
    from django.db import OperationalError

    from makegood.core import record
    from makegood.core.models import Cursor
    from makegood.people import queries as people
    from makegood.recovery.due import sweep
    from makegood.recovery.way_out import delivering

    house = people.organisation(house_pk)

    def write() -> None:
        with record.change(house, by=record.system("writer", house), now=now) as change:
            Cursor.objects.create(consumer=name, organisation_id=house.pk)
            change.append("ROW_WRITTEN", f"row:{name}")
            for kind in ("GOES", "FAILS_ONCE", "IS_REFUSED"):
                change.post(kind, {"row": name}, message_id=f"{name}-{kind}")
        ledger.note("answered", name)

    def send(minute: int) -> None:
        later = now + timedelta(minutes=minute)
        while delivering.deliver_due(clock=lambda: later):
            pass

    delivering.WAYS = ways(ledger)
    told_to_stop = threading.Event()
    told_to_stop.set()
    looks = [partial(send, minute) for minute in range(3)]  # a second and third look for what failed once
    stopped = partial(delivering.deliver_due, clock=lambda: now, stop=told_to_stop)
    for step in (write, partial(sweep.sweep, house, now=now), stopped, *looks):
        try:
            step()
        except OperationalError as error:
            ledger.note("complained", str(error).replace(" ", "-"))


def ways(ledger: Ledger) -> dict[str, Way]:
    """The three ways out."""
    from makegood.core.outbox import NotDelivered
    from makegood.recovery.way_out.delivering import Way

    def goes(row, _now):  # type: ignore[no-untyped-def]
        ledger.note("left", row.message_id)
        return lambda change: change.append("NOTE_LEFT", f"note:{row.pk}")

    def fails_once(row, now):  # type: ignore[no-untyped-def]
        if not ledger.holds("tried", row.message_id):
            ledger.note("tried", row.message_id)
            raise NotDelivered("MAIL_SERVER_SILENT", is_final=False)
        return goes(row, now)

    def is_refused(row, _now):  # type: ignore[no-untyped-def]
        raise NotDelivered("MAIL_REFUSED", is_final=True, answer=550)

    def given_up(change, row):  # type: ignore[no-untyped-def]
        change.append("NOTE_GIVEN_UP", f"note:{row.pk}")

    deliver = {"GOES": goes, "FAILS_ONCE": fails_once, "IS_REFUSED": is_refused}
    return {kind: Way(each, given_up) for kind, each in deliver.items()}


def fork(house_pk: int, line: str) -> int:
    """Live one life in a child; its exit code."""
    from django.db import connection

    from makegood.core import faults

    database, ledger, minute, name, plan = line.split()
    pid = os.fork()
    if pid == 0:
        connection.settings_dict["NAME"] = database
        faults.plan("" if plan == "-" else plan)
        live(house_pk, Ledger(ledger), START + timedelta(minutes=int(minute)), name)
        if plan.endswith("full") and faults.was_met():
            Ledger(ledger).note("full", plan)
        connection.close()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main() -> None:
    """Read lines until there are none."""
    django.setup()
    from makegood import clocks
    from makegood.recovery.due import sweep  # noqa: F401 (imported once here, not by each child)
    from makegood.recovery.way_out import delivering  # noqa: F401 (imported once here, not by each child)

    clocks.calendar_for(
        "US-IL", zone="America/Chicago", opens=dt_time(9), closes=dt_time(17)
    )  # holidays, read once
    house_pk = int(sys.argv[1])
    for line in sys.stdin:
        os.write(1, f"ended {fork(house_pk, line)}\n".encode())


if __name__ == "__main__":
    main()
