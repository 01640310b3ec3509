"""The worker's own rounds on a clock that a test moves, with the mails that leave in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core import mail

from tests.cast import CHICAGO, Station
from tests.invented import BACKEND

if TYPE_CHECKING:
    import pytest
    from django.test import Client

    from makegood.people.models import User

LONGEST, A_ROUND = timedelta(hours=6), timedelta(seconds=2)
SENDER = "desk@lakeland.example"
ADDRESS = "https://desk.lakeland.example"
# 14 points: a deal breaker that they found, and that has stopped.
GRAVE = {
    "lost_for_good": 4,
    "money": 2,
    "explain_to": 3,
    "still_hurting": 0,
    "again": 0,
    "how_found": 2,
    "who_knows": 3,
    "relationship": 0,
}


def signed_in(who: User) -> Client:
    """A browser without scripts in which this person is signed in."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    client.force_login(who, backend=BACKEND)
    return client


@dataclass(frozen=True)
class Came:
    """One mail that reached one of our people."""

    at: datetime
    to: str
    subject: str
    text: str
    headers: dict[str, str]
    is_digest: bool

    @property
    def when(self) -> str:
        return f"{self.at.astimezone(CHICAGO):%a %d %b %H:%M}"

    @property
    def who(self) -> str:
        return self.to.partition("@")[0]


class Rounds:
    """Rounds at every moment at which something is to be told, and at least every six hours."""

    def __init__(self, station: Station, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
        self.station, self.now, self.came = station, datetime.min, list[Came]()
        settings.MAKEGOOD_MAIL_FROM = SENDER  # type: ignore[attr-defined]
        settings.MAKEGOOD_ADDRESS = ADDRESS  # type: ignore[attr-defined]
        settings.MAKEGOOD_DATA = station.data  # type: ignore[attr-defined]
        monkeypatch.setattr("makegood.core.clock.now", lambda: self.now)

    def at(self, now: datetime) -> list[Came]:
        """One round at this moment; the mails that left in it."""
        from makegood.jobs import worker
        from makegood.recovery.way_out import delivering
        from makegood.reminders.models import Reminder

        self.now = now
        before = len(mail.outbox)
        failed = worker.round(now).failed
        assert failed == (), failed
        delivering.deliver_due(clock=lambda: now)
        mine = {
            row.message_id: row for row in Reminder.everything.all()
        }  # the mail of Monday reminds of nothing
        left = [
            Came(
                at=now,
                to=one.to[0].rpartition("<")[2].rstrip(">"),
                subject=str(one.subject),
                text=str(one.body),
                headers=one.extra_headers,
                is_digest=mine[one.extra_headers["Message-ID"][1:-1]].how == "DIGEST",
            )
            for one in mail.outbox[before:]
            if one.extra_headers["Message-ID"][1:-1] in mine
        ]
        self.came += left
        return left

    def until(self, end: datetime, *, since: datetime | None = None) -> list[Came]:
        """Rounds from `since`, else from two seconds after the last one, up to `end`; the mails that left."""
        before = len(self.came)
        self.at(since or self.now + A_ROUND)
        for moment in self._moments(end):
            self.at(moment)
        return self.came[before:]

    def _moments(self, end: datetime) -> Iterator[datetime]:
        while self.now < end:
            waiting = [at for at in self._waiting() if self.now < at < end]
            yield min([*waiting, self.now + LONGEST, end])

    def _waiting(self) -> list[datetime]:
        from makegood.mistakes.models import Standing
        from makegood.promises.models import Promise
        from makegood.reminders.models import Notice

        house, second = self.station.house, timedelta(seconds=1)
        notices = Notice.objects.within(house).filter(ended_at=None).values_list("goes_at", flat=True)
        calls = Standing.objects.within(house).filter(told_at=None).values_list("acknowledge_by", flat=True)
        proofs = Promise.objects.within(house).filter(state="MADE").values_list("proof_by", flat=True)
        return [*notices, *(at + second for at in [*calls, *proofs] if at is not None)]
