"""Killed at any named point, and once more while it recovers, the house loses nothing and does nothing by half.

The points are read from the source, so that a new one is tried from the day it stands there.
"""

from __future__ import annotations

import ast
import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from makegood.core import doctor, heartbeat, record
from makegood.core.faults import KILLED
from makegood.core.models import Cursor, Ending, Outbox
from makegood.recovery.counted_again import recount
from tests import cast
from tests.house.sources import python_files, tree

LIVES = Path(__file__).with_name("lives.py")
PASSES = (1, 3)  # killed at its first pass, and at its third: in another transaction of the same life
AFTER_A_LEASE = 5  # minutes
pytestmark = pytest.mark.usefixtures("in_process")


def points() -> list[str]:
    """Every name that is given to `fault(...)` in the source."""
    calls = (
        node for path in python_files("src") for node in ast.walk(tree(path)) if isinstance(node, ast.Call)
    )
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "fault"]
    return sorted(call.args[0].value for call in named if isinstance(call.args[0], ast.Constant))


class House:
    """A station in a file of its own, lived in by processes that die."""

    def __init__(self, station, lives, database, ledger):
        self.station, self.lives, self.database, self.ledger = station, lives, database, ledger
        self.minute, self.kills = 0, 0
        ledger.write_text("")

    def live(self, plan="-"):
        """One life; True when it was killed where it was planned."""
        name = f"life{self.minute}"
        self.lives.stdin.write(f"{self.database} {self.ledger} {self.minute} {name} {plan}\n")
        self.lives.stdin.flush()
        code = int(self.lives.stdout.readline().split()[1])
        assert code in (0, KILLED), f"{plan}: the life ended with {code}"
        self.minute += AFTER_A_LEASE
        self.kills += code == KILLED
        return code == KILLED

    def seen_outside(self, what):
        lines = (line.split() for line in self.ledger.read_text().splitlines())
        return [name for said, name in lines if said == what]

    def amiss(self):
        """Everything that does not stand as it should, as sentences."""
        house, rows = (
            self.station.house,
            {one.consumer for one in Cursor.objects.filter(consumer__startswith="life")},
        )
        subjects = Counter((event.kind, event.subject) for event in record.since(house, 0))
        written = {subject for kind, subject in subjects if kind == "ROW_WRITTEN"}
        effects = list(Outbox.objects.all())
        ended = {"GOES": Ending.DONE, "FAILS_ONCE": Ending.DONE, "IS_REFUSED": Ending.SET_ASIDE}
        follows = {"GOES": "NOTE_LEFT", "FAILS_ONCE": "NOTE_LEFT", "IS_REFUSED": "NOTE_GIVEN_UP"}
        left = Counter(self.seen_outside("left"))
        done = {row.message_id for row in effects if row.ending == Ending.DONE}
        checks = {
            "an answered write is lost": set(self.seen_outside("answered")) <= rows,
            "a row stands without its event": written == {f"row:{name}" for name in rows},
            "a row stands without what it owes": {row.message_id for row in effects}
            == {f"{name}-{kind}" for name in rows for kind in ended},
            "an effect has not ended as it should": all(row.ending == ended[row.kind] for row in effects),
            "what follows was not written exactly once": all(
                subjects[follows[row.kind], f"note:{row.pk}"] == 1 for row in effects
            ),
            "something is done and never left": done == set(left),
            "there are more repeats than kills": sum(left.values()) - len(left)
            <= self.kills + len(self.seen_outside("full")),
            "the record does not verify": isinstance(record.verify(house), record.Verified),
            "a head is not its last event": doctor.heads_amiss() == [],
            "a stored value is not what its rows say": recount.differences(house) == [],
            "a missed clock was not stored exactly once": sum(
                count for (kind, _), count in subjects.items() if kind == "CLOCK_MISSED"
            )
            == 1,
        }
        return [sentence for sentence, is_so in checks.items() if not is_so]


@contextmanager
def lives_of(station, environment) -> Iterator[subprocess.Popen[str]]:
    """The process that forks a life for each line."""
    process = subprocess.Popen(
        [sys.executable, str(LIVES), str(station.house.pk)],
        env={**os.environ, **environment, "MAKEGOOD_SECRET": settings.MAKEGOOD_SECRET},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()


@contextmanager
def opened(path: Path) -> Iterator[None]:
    """Our own connection looks into this file meanwhile."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def copied(source: str, target: Path) -> Path:
    with (
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
    return target


@pytest.fixture
def station(committed_db, django_db_blocker):
    """A station with a mistake that nobody was told of in time."""
    if connection.vendor != "sqlite":
        pytest.skip("A file is copied for each point; PostgreSQL has the killed writers and senders.")
    with django_db_blocker.unblock():
        station = cast.found_station(committed_db.data)
        cast.lost(station, cast.order(4001))
        cast.open_one(station, at=cast.MONDAY)
        yield station


def test_killed_at_every_point_and_again_while_recovering_nothing_is_lost(
    station, committed_db, tmp_path, capsys
):
    begun, wrong, tried = time.monotonic(), {}, 0
    with lives_of(station, committed_db.environment) as lives:
        for point in points():
            for at in PASSES:
                name = f"{point}:{at}"
                database = copied(committed_db.name, tmp_path / f"{name}.sqlite3")
                house = House(station, lives, database, tmp_path / f"{name}.txt")
                was_killed = house.live(name)
                assert was_killed or at > 1, f"The lives never pass {point}; let them do what it stands in."
                house.live(name)
                house.live()
                with opened(database):
                    amiss = house.amiss()
                if amiss:
                    wrong[name] = amiss
                tried += house.kills
                database.unlink()
    with capsys.disabled():
        spent = time.monotonic() - begun
        sys.stdout.write(
            f"\n  {len(points())} fault points, {tried} kills, {len(wrong)} amiss, {spent:.1f} s\n"
        )
    assert wrong == {}


def test_where_the_disk_is_full_at_a_point_nothing_is_done_by_half_and_what_is_owed_goes_out_later(
    station, committed_db, tmp_path
):
    wrong = {}
    with lives_of(station, committed_db.environment) as lives:
        for point in points():
            name = f"{point}:1:full"
            database = copied(committed_db.name, tmp_path / f"{point}-full.sqlite3")
            house = House(station, lives, database, tmp_path / f"{point}-full.txt")
            assert not house.live(name)
            assert house.seen_outside("full") == [name], f"The lives never pass {point}."
            house.live()
            with opened(database):
                amiss = house.amiss()
            if amiss:
                wrong[name] = amiss
            database.unlink()
    assert wrong == {}


def size_limited(pages=0):
    """Let SQLite's file grow to so many pages; without a number, not at all."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        [there] = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages or there}")


def test_a_disk_that_is_full_is_said_in_the_log_and_on_the_pages_and_nothing_is_lost(
    station, caplog, monkeypatch
):
    """SQLite's own error, by a limit to the size of its file."""
    from makegood.core import clock, going_out
    from makegood.jobs import sending
    from makegood.recovery.way_out import health

    now = cast.MONDAY
    later = now + timedelta(minutes=3)
    going_out.alive(now=now)
    heartbeat.beat(health.WORKER, now=later)  # the rounds, which write elsewhere, go on
    filler = "x" * 200_000  # more than the free pages of the file hold
    stop = threading.Event()
    monkeypatch.setattr(stop, "wait", lambda _seconds: stop.set())
    monkeypatch.setattr(clock, "now", lambda: later)
    with cast.acting(station.max_, now) as change:
        change.append("ROW_WRITTEN", "row:first")
        change.post("NOBODYS", {"row": 1}, message_id="owed")
    size_limited()
    before = record.verify(station.house)
    with pytest.raises(OperationalError, match="full"), cast.acting(station.max_, now) as change:
        change.append("ROW_WRITTEN", "row:second", sealed={"words": filler}, about="contact:1")
        change.post("NOBODYS", {"row": 2}, message_id="never-owed")
    assert record.verify(station.house) == before
    assert [row.message_id for row in Outbox.objects.filter(kind="NOBODYS")] == ["owed"]

    def full(**_named):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(sending.delivering, "deliver_due", full)
    monkeypatch.setattr(sending.going_out, "alive", full)
    sending.run_for_ever(stop)
    assert "The sending broke off; it goes on by itself." in caplog.text and "disk is full" in caplog.text
    assert "have not gone out since" in health.alarm(station.max_, now=later)
    assert Outbox.objects.get(message_id="owed").ended_at is None
    size_limited(1_073_741_823)


def test_every_boundary_has_a_point_of_its_own():
    assert len(points()) == len(set(points())) >= 13
    assert all("." in point for point in points())


def test_a_point_costs_nothing_and_kills_nobody_unless_it_is_planned():
    from makegood.core import faults

    assert faults._planned == ""
    faults.fault("outbox.claimed")
