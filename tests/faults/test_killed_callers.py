"""A call whose save was answered is never lost, and none is saved by half, however the process dies."""

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

from makegood.core import doctor, record
from makegood.letters.models import Call
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation
from makegood.promises.models import Promise
from makegood.recovery.findings import findings_page as desk
from makegood.remedies.models import Remedy
from tests import cast

KILLS = 20
MISTAKES_OF_EACH = 4
PROMISED = (
    3  # the slot, the credit note, the next word; the word is kept by the next call, so it is not "open"
)
CALLERS = Path(__file__).with_name("callers.py")
pytestmark = pytest.mark.usefixtures("in_process")


class Callers:
    """The process that raises callers, and what it and they have said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.done: list[int] = []
        self.born: dict[str, int] = {}
        self._heard = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def raise_caller(self, name: str, mistakes: list[int]) -> int:
        """The process id of a caller that has saved its first call."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{name} {' '.join(map(str, mistakes))}\n")
        self.process.stdin.flush()
        with self._heard:
            assert self._heard.wait_for(lambda: name in self.born and mistakes[0] in self.done, timeout=30), (
                name
            )
        return self.born[name]

    def all_said(self) -> None:
        """Wait for the last line, after the last caller was killed."""
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
                    self.done.append(int(name))
                self._heard.notify_all()


@contextmanager
def callers(house: Organisation, environment: dict[str, str]) -> Iterator[Callers]:
    """Callers on this database; all of them are gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, str(CALLERS), str(house.pk)],
        env={**os.environ, **environment, "MAKEGOOD_SECRET": settings.MAKEGOOD_SECRET},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield Callers(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def many_mistakes(station: cast.Station, count: int) -> list[int]:
    """So many mistakes that nobody has called about, each from a spot that did not run."""
    cast.lost(station, *(cast.order(4001 + at) for at in range(count)))
    opened = []
    for finding in cast.findings(station, state="NEW"):
        with cast.acting(station.rosa, cast.MONDAY) as change:
            mistake = desk.open_from(change, by=station.rosa, finding_ids=[finding.pk], title="")
        opened.append(mistake.pk)
    assert len(opened) == count
    return opened


def test_twenty_kills_while_calls_are_saved_lose_none_and_tear_none(committed_db, django_db_blocker):
    dice = random.Random()  # other moments in each run, on purpose
    with django_db_blocker.unblock():
        station = cast.found_station(committed_db.data)
        mistakes = many_mistakes(station, KILLS * MISTAKES_OF_EACH)
        with callers(station.house, committed_db.environment) as raised:
            for number in range(KILLS):
                its = mistakes[number * MISTAKES_OF_EACH : (number + 1) * MISTAKES_OF_EACH]
                pid = raised.raise_caller(f"c{number}", its)
                time.sleep(dice.uniform(0.001, 0.06))
                os.kill(pid, signal.SIGKILL)
            raised.all_said()
        assert len(raised.done) >= KILLS
        stand_together(station, answered=raised.done)


def stand_together(station: cast.Station, *, answered: list[int]) -> None:
    """Every answered call is there, and every call with all that it brought: events, remedies, promises, standing."""
    house = station.house
    called = set(Call.objects.within(house).values_list("mistake_id", flat=True))
    assert set(answered) - called == set(), "answered and not there"
    assert len(answered) == len(set(answered))
    told = {subject for kind, subject, _ in cast.events(station, "CALLED")}
    assert told == {f"mistake:{pk}" for pk in called}, "no call without its event, nor the other way"
    for mistake in Mistake.objects.within(house).select_related("standing"):
        is_called = mistake.pk in called
        promised = Promise.objects.within(house).filter(mistake=mistake)
        assert Call.objects.within(house).filter(mistake=mistake).count() == is_called
        assert promised.count() == PROMISED * is_called
        assert Remedy.objects.within(house).filter(mistake=mistake).count() == 2 * is_called
        assert mistake.standing.promises_made == PROMISED * is_called
        assert mistake.standing.promises_open == (PROMISED - 1) * is_called
        assert (mistake.standing.told_at is not None) is is_called
    made = {subject for kind, subject, _ in cast.events(station, "PROMISE_MADE")}
    assert made == {promise.subject_code for promise in Promise.objects.within(house)}
    assert isinstance(record.verify(house), record.Verified)
    assert doctor.heads_amiss() == []
