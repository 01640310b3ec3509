"""The rounds of the worker: one after the other, for every organisation, until it is told to stop.

What goes out does so in a loop of its own, `sending`; the rounds only look whether it does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from makegood.core import clock, heartbeat
from makegood.core.errors import MakegoodError
from makegood.core.going_out import Lookout
from makegood.jobs import troubles
from makegood.jobs.mailbox import Mailbox
from makegood.people import queries as people
from makegood.recovery.desk import searching
from makegood.recovery.due import sweep
from makegood.recovery.lessons import outcomes
from makegood.recovery.records import checking
from makegood.recovery.rounds import reminding
from makegood.recovery.way_out import hooking
from makegood.recovery.way_out.health import WORKER
from makegood.reports import monday

log = logging.getLogger(__name__)

EVERY_SECONDS = 2.0
LONGEST_PAUSE = timedelta(minutes=5)
LONGEST_WITHOUT_DATABASE = timedelta(seconds=30)  # the pages call a worker silent after two minutes


@dataclass(frozen=True)
class Done:
    """What one round did: how many checks ran, how much fell due, and a sentence for each task that failed."""

    checked: int = 0
    fell_due: int = 0
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """One part of a round for one organisation; `part` is one of `troubles.PARTS`."""

    organisation_id: int
    organisation: str
    part: str


@dataclass(frozen=True)
class Pause:
    """A task that failed: how often in a row, and from when on it is tried again."""

    failures: int
    until: datetime


@dataclass
class Worker:
    """Does rounds and remembers which tasks failed. `data` is the folder of the stored records.

    Each task of each organisation fails by itself: a check that cannot run holds back neither the promises of the
    same organisation nor anything of another one.
    """

    data: Path
    every: timedelta = timedelta(seconds=EVERY_SECONDS)
    pauses: dict[Task, Pause] = field(default_factory=dict)
    known_well: set[Task] = field(default_factory=set)
    lookout: Lookout = field(default_factory=Lookout)
    mailbox: Mailbox = field(default_factory=Mailbox)

    def round(self, now: datetime) -> Done:
        """One round for every organisation, then the sign of life.

        Raises whatever the database raises when it cannot be reached at all; there is no sign of life then.
        """
        checked, fell_due, failed = 0, 0, list[str]()
        for house in people.organisations():
            check = partial(checking.check_what_came, house, data=self.data, now=now)
            checked += self._do(Task(house.pk, house.name, "checks"), check, failed, now)
            sweeping = partial(sweep.sweep, house, now=now)
            fell_due += self._do(Task(house.pk, house.name, "sweep"), sweeping, failed, now)
            tell = partial(reminding.remind, house, now=now)
            self._do(Task(house.pk, house.name, "reminders"), tell, failed, now)
            after = partial(outcomes.follow, house, now=now)
            self._do(Task(house.pk, house.name, "outcomes"), after, failed, now)
            words = partial(searching.catch_up, house, now=now)
            self._do(Task(house.pk, house.name, "words"), words, failed, now)
            hooks = partial(hooking.catch_up, house, now=now)
            self._do(Task(house.pk, house.name, "hooks"), hooks, failed, now)
            figures = partial(monday.write, house, now=now)
            self._do(Task(house.pk, house.name, "monday"), figures, failed, now)
        self.lookout.look(now=now)
        self.mailbox.look(now=now)
        heartbeat.beat(WORKER, now=now)
        return Done(checked, fell_due, tuple(failed))

    def _do(self, task: Task, work: Callable[[], int], failed: list[str], now: datetime) -> int:
        """Do one task unless it pauses. A failure is said, added to `failed`, and counts as nothing done."""
        pause = self.pauses.get(task)
        if pause is not None and now < pause.until:
            return 0
        try:
            count = work()
        except Exception as error:  # noqa: BLE001 (whatever it is, it must hold nothing else back)
            failed.append(self._pause(task, error, now))
            return 0
        self._note_well(task, now)
        return count

    def _pause(self, task: Task, error: Exception, now: datetime) -> str:
        failures = self.pauses[task].failures + 1 if task in self.pauses else 1
        length = min(self.every * 2 ** min(failures, 10), LONGEST_PAUSE)
        self.pauses[task] = Pause(failures, now + length)
        self.known_well.discard(task)
        is_sentence = isinstance(error, MakegoodError)
        said = str(error) if is_sentence else f"{type(error).__name__}: {error}"
        words = "%s, %s: %s It is tried again in %.0f s."
        trace = None if is_sentence else error
        log.error(words, task.organisation, task.part, said, length.total_seconds(), exc_info=trace)
        troubles.note_failure(task.organisation_id, task.part, now=now)
        return f"{task.organisation}: {said}"

    def _note_well(self, task: Task, now: datetime) -> None:
        """Once after a start and once after a failure, so that an idle round writes nothing but its sign of life."""
        self.pauses.pop(task, None)
        if task not in self.known_well:
            troubles.note_recovery(task.organisation_id, task.part, now=now)
            self.known_well.add(task)


def round(now: datetime) -> Done:  # noqa: A001 (the noun of this package)
    """One round by a worker that remembers no failures."""
    return Worker(data=Path(settings.MAKEGOOD_DATA)).round(now)


def run_for_ever(stop: threading.Event, every_seconds: float = EVERY_SECONDS) -> None:
    """Rounds until `stop` is set. A database that cannot be reached is tried again with a growing pause."""
    worker = Worker(data=Path(settings.MAKEGOOD_DATA), every=timedelta(seconds=every_seconds))
    failures = 0
    while not stop.is_set():
        close_old_connections()  # one that broke meanwhile is replaced
        try:
            worker.round(clock.now())
            failures = 0
        except Exception:
            failures += 1
            log.exception("The round could not be done.")
        finally:
            close_old_connections()
        longest = max(LONGEST_WITHOUT_DATABASE.total_seconds(), every_seconds)
        stop.wait(min(every_seconds * 2 ** min(failures, 10), longest))
