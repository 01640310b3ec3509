"""Many effects owed, several senders, one of them killed again and again; a mail server notes what arrives, and when.

Used by a test with few rows and by `make bench-outbox` with ten thousand.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from statistics import median
from typing import Any

from aiosmtpd.controller import Controller

from makegood.core import clock, record
from makegood.core.models import Ending, Outbox
from makegood.people import actions as people
from tests import postgresql

SENDERS = Path(__file__).with_name("senders.py")
OVERDUE = timedelta(minutes=10)  # how long nobody was there
BATCH = 500


@dataclass(frozen=True)
class Plan:
    """How much is owed and how it is disturbed. `ahead`: the share that falls due only within `ahead_seconds`."""

    rows: int
    senders: int
    kill_every: float  # seconds
    most_kills: int
    ahead: float = 0.1
    ahead_seconds: float = 8.0
    longest: float = 3600.0  # seconds; what has not arrived by then is lost
    lease_seconds: float | None = None  # the product's own


@dataclass(frozen=True)
class Outcome:
    """What arrived. `displaced`: how many places from its own, by deadline, the middle one of the overdue arrived."""

    rows: int
    lost: int
    early: int
    repeats: int
    other_ids: int
    kills: int
    seconds: float
    displaced: int
    not_ended: int


@dataclass
class Mailbox:
    """The mail server's side: (when, Message-ID, number) of each mail, in order."""

    arrived: list[tuple[datetime, str, str]] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (the library's name)
        """Take a mail."""
        mail = message_from_bytes(envelope.content)
        number = str(mail.get_payload()).split()[1]
        self.arrived.append((clock.now(), mail["Message-ID"].strip("<>"), number))
        return "250 Taken"


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, dict[str, str]]]:
    """A mail server of our own, and the settings that name it."""
    mailbox, port = Mailbox(), postgresql.free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield (
            mailbox,
            {
                "MAKEGOOD_MAIL": f"smtp+plain://127.0.0.1:{port}",
                "MAKEGOOD_MAIL_FROM": "desk@makegood.example",
            },
        )
    finally:
        controller.stop()


class Senders:
    """The senders that are at work."""

    def __init__(self, environment: dict[str, str], lease_seconds: float | None) -> None:
        lease = [] if lease_seconds is None else [str(lease_seconds)]
        self.process = subprocess.Popen(
            [sys.executable, str(SENDERS), *lease],
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.alive: list[int] = []

    def raise_one(self) -> None:
        """One more."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("sender\n")
        self.process.stdin.flush()
        self.alive.append(int(self.process.stdout.readline().split()[2]))

    def kill_one(self, dice: random.Random) -> None:
        """End one of them as a power cut would."""
        os.kill(self.alive.pop(dice.randrange(len(self.alive))), signal.SIGKILL)

    def end(self) -> None:
        """All are gone."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def found() -> Any:
    """An organisation that owes."""
    new = people.NewOrganisation(
        name="Lakeland Media", zone="America/Chicago", calendar="US-IL", currency="USD"
    )
    return people.found_organisation(new, now=clock.now())


def owe(house: Any, plan: Plan) -> dict[str, datetime]:
    """{message id: due}: most were due in the last minutes, while nobody was there; some fall due soon. In no order."""
    now, dice = clock.now(), random.Random()
    late = [now - OVERDUE * dice.random() for _ in range(round(plan.rows * (1 - plan.ahead)))]
    soon = [now + timedelta(seconds=plan.ahead_seconds * dice.random()) for _ in range(plan.rows - len(late))]
    moments = late + soon
    dice.shuffle(moments)
    due: dict[str, datetime] = {}
    for start in range(0, len(moments), BATCH):
        with record.change(house, by=record.system("bench", house), now=now) as change:
            change.append("MAILS_WRITTEN", f"batch:{start}")
            for number, at in enumerate(moments[start : start + BATCH], start):
                due[change.post("MAIL", {"number": number}, due_at=at)] = at
    return due


def run(house: Any, plan: Plan, environment: dict[str, str]) -> Outcome:
    """Owe, send, kill, and count what arrived."""
    with mail_server() as (mailbox, mail):
        senders = Senders({**environment, **mail}, plan.lease_seconds)
        try:
            due = owe(house, plan)
            for _ in range(plan.senders):
                senders.raise_one()
            begun = time.monotonic()
            kills = _disturb(senders, plan, begun)
            seconds = time.monotonic() - begun
        finally:
            senders.end()
    return _counted(mailbox, due, kills, seconds)


def _disturb(senders: Senders, plan: Plan, begun: float) -> int:
    """Kill and raise while there is something to take up, and wait until everything has ended; how many were killed."""
    kills, dice, next_kill = 0, random.Random(), begun + plan.kill_every
    owed = Outbox.objects.filter(ended_at__isnull=True)
    while owed.exists():
        now = time.monotonic()
        if now - begun > plan.longest:
            break
        if now >= next_kill and kills < plan.most_kills and owed.filter(lease_until__isnull=True).exists():
            senders.kill_one(dice)
            senders.raise_one()
            kills, next_kill = kills + 1, now + plan.kill_every
        time.sleep(min(0.2, plan.kill_every / 4))
    return kills


def _counted(mailbox: Mailbox, due: dict[str, datetime], kills: int, seconds: float) -> Outcome:
    first: dict[str, datetime] = {}
    ids = defaultdict(set)
    for at, message_id, number in mailbox.arrived:
        first.setdefault(message_id, at)
        ids[number].add(message_id)
    times = Counter(message_id for _, message_id, _ in mailbox.arrived)
    begun = min(first.values(), default=clock.now())
    backlog = [message_id for message_id in first if message_id in due and due[message_id] < begun]
    place = {message_id: at for at, message_id in enumerate(sorted(backlog, key=lambda one: due[one]))}
    return Outcome(
        rows=len(due),
        lost=len(due.keys() - first.keys()),
        early=sum(at < due[message_id] for message_id, at in first.items() if message_id in due),
        repeats=sum(times.values()) - len(times),
        other_ids=sum(len(each) > 1 for each in ids.values()) + len(first.keys() - due.keys()),
        kills=kills,
        seconds=round(seconds, 1),
        displaced=round(median(abs(at - place[one]) for at, one in enumerate(backlog))) if backlog else 0,
        not_ended=Outbox.objects.exclude(ending__in=[Ending.DONE.value, Ending.CALLED_OFF.value]).count(),
    )
