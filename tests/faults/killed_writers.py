"""Writers that are killed while they write, and what has to stand then: for a test, and for `make bench-outbox`."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from makegood.core import doctor, record
from makegood.core.models import Cursor, Event, Head, Outbox

AT_ONCE = 2  # writers alive side by side, so that one dies while the other holds or waits for the lock
NURSERY = Path(__file__).with_name("nursery.py")


class Nursery:
    """The process that raises writers, and what it and they have said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.done: set[str] = set()
        self.born: dict[str, int] = {}
        self._heard = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def raise_writer(self, name: str) -> int:
        """The process id of a new writer that has had its first answer: from then on it is writing."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        with self._heard:
            assert self._heard.wait_for(lambda: name in self.born and f"{name}-1" in self.done, timeout=20), (
                name
            )
        return self.born[name]

    def all_said(self) -> None:
        """Wait for the last line, after the last writer was killed."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self._listener.join(10)
        assert not self._listener.is_alive()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            what, name, *pid = line.split()
            with self._heard:
                if what == "born":
                    self.born[name] = int(pid[0])
                else:
                    self.done.add(name)
                self._heard.notify_all()


@contextmanager
def nursery(head: Head, environment: dict[str, str]) -> Iterator[Nursery]:
    """A nursery on this database; it and every writer are gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, str(NURSERY), str(head.pk)],
        env={**os.environ, **environment, "MAKEGOOD_SECRET": settings.MAKEGOOD_SECRET},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Nursery(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def kill_writers(raised: Nursery, dice: random.Random, kills: int) -> None:
    """Kill so many writers, each after a random time of writing, with another one always at work."""
    alive = [raised.raise_writer(f"w{number}") for number in range(AT_ONCE)]
    for number in range(AT_ONCE, kills + AT_ONCE):
        time.sleep(dice.uniform(0.001, 0.08))
        os.kill(alive.pop(0), signal.SIGKILL)
        if number < kills:
            alive.append(raised.raise_writer(f"w{number}"))


@dataclass(frozen=True)
class Written:
    """What stands after the kills. `torn`: rows without their events or their outbox row, or the other way round."""

    kills: int
    answered: int
    lost: int
    torn: int
    not_answered: int
    seconds: float
    is_whole: bool


def run(head: Head, environment: dict[str, str], kills: int) -> Written:
    """Let writers write and kill them, other moments in each run, on purpose; then count."""
    started = time.monotonic()
    with nursery(head, environment) as raised:
        kill_writers(raised, random.Random(), kills)
        raised.all_said()
    rows = set(Cursor.objects.values_list("consumer", flat=True))
    subjects = {f"row:{row}" for row in rows}
    told = set(Event.objects.filter(kind="ROW_WRITTEN").values_list("subject", flat=True))
    said = set(Event.objects.filter(kind="ROW_SAID").values_list("subject", flat=True))
    owed = set(Outbox.objects.values_list("message_id", flat=True))
    verified = record.verify(head) == record.Verified(2 * len(rows), Head.objects.get(pk=head.pk).hash)
    return Written(
        kills=kills,
        answered=len(raised.done),
        lost=len(raised.done - rows),
        torn=len(subjects ^ told) + len(subjects ^ said) + len(rows ^ owed),
        not_answered=len(rows - raised.done),
        seconds=round(time.monotonic() - started, 1),
        is_whole=verified and doctor.heads_amiss() == [] and whole(),
    )


def whole() -> bool:
    """Whether the database finds itself whole; PostgreSQL checks its pages as it reads them."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return bool(cursor.fetchall() == [("ok",)])
