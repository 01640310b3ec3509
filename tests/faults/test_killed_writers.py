"""A write that was answered is never lost, and no row stands without its event, however the process dies."""

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
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from makegood.core import doctor, record
from makegood.core.models import Cursor, Event, Head, Outbox

KILLS = 60
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


def kill_writers(raised: Nursery, dice: random.Random) -> None:
    """Kill KILLS writers, each after a random time of writing, with another one always at work."""
    alive = [raised.raise_writer(f"w{number}") for number in range(AT_ONCE)]
    for number in range(AT_ONCE, KILLS + AT_ONCE):
        time.sleep(dice.uniform(0.001, 0.08))
        os.kill(alive.pop(0), signal.SIGKILL)
        if number < KILLS:
            alive.append(raised.raise_writer(f"w{number}"))


def test_sixty_kills_lose_no_answered_write_and_tear_none(
    committed_db, django_db_blocker, capsys, record_property
):
    started = time.monotonic()
    with django_db_blocker.unblock():
        head = record.found()
        with nursery(head, committed_db.environment) as raised:
            kill_writers(raised, random.Random())  # other moments in each run, on purpose
            raised.all_said()

        rows = set(Cursor.objects.values_list("consumer", flat=True))
        told = set(Event.objects.filter(kind="ROW_WRITTEN").values_list("subject", flat=True))
        said = set(Event.objects.filter(kind="ROW_SAID").values_list("subject", flat=True))
        lost = raised.done - rows

        assert lost == set(), "answered and not there"
        assert {f"row:{row}" for row in rows} == told == said, "no row without its events, nor the other way"
        assert set(Outbox.objects.values_list("message_id", flat=True)) == rows
        assert record.verify(head) == record.Verified(2 * len(rows), Head.objects.get(pk=head.pk).hash)
        assert doctor.heads_amiss() == []
        assert whole()

    figure = (
        f"{KILLS} kills, {len(raised.done)} answered writes, {len(lost)} lost, 0 torn, "
        f"{len(rows - raised.done)} committed and not answered, {time.monotonic() - started:.1f} s"
    )
    record_property("killed_writers", figure)
    with capsys.disabled():
        sys.stdout.write(f"\n  {connection.vendor}: {figure}\n")


def whole() -> bool:
    """Whether the database finds itself whole; PostgreSQL checks its pages as it reads them."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return bool(cursor.fetchall() == [("ok",)])


def test_the_nursery_has_every_writer_killed(committed_db, django_db_blocker):
    with django_db_blocker.unblock(), nursery(record.found(), committed_db.environment) as raised:
        pid = raised.raise_writer("w0")
        os.kill(pid, 0)

    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    pytest.fail(f"writer {pid} is still alive")
