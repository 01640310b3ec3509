"""Whether anything is noticed and anything goes out: the watcher is watched.

Two loops work by themselves, the rounds and the sending. Each leaves signs; whoever opens a page, and a monitor that
asks, reads them here and needs neither of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from makegood import clocks
from makegood.core import heartbeat, outbox
from makegood.core.going_out import FAILING, SENDER, UNTRIED
from makegood.core.sentences import sentence
from makegood.people.models import Organisation, User
from makegood.people.rules import SECOND_PERSON
from makegood.recovery.way_out import doubt as doubts

SILENT_AFTER = timedelta(minutes=2)
FAILING_AFTER = timedelta(minutes=10)
WORKER = "worker"
PARTS = (WORKER, SENDER, FAILING, UNTRIED, *doubts.SIGNS)


class Out(StrEnum):
    """How it stands with what goes out; the first that is true."""

    SILENT = "silent"  # nobody sends
    CLOCK = "clock"  # what is for customers waits until the clock is settled
    FAILING = "failing"  # whatever was tried for ten minutes did not go out
    LATE = "late"  # something was due two minutes ago and nobody took it up
    OK = "ok"


@dataclass(frozen=True)
class Health:
    """The two loops at one moment. `since`: from when on nothing goes out, None while it does or never did."""

    is_awake: bool
    heard_at: datetime | None
    out: Out
    since: datetime | None
    doubt: doubts.Doubt | None

    @property
    def is_well(self) -> bool:
        return self.is_awake and self.out is Out.OK


def look(*, now: datetime) -> Health:
    """How the house stands; one question, and a second one only where everything fails."""
    signs = heartbeat.signs(PARTS)
    heard_at = signs.get(WORKER)
    out, since = _out(signs, now)
    return Health(_is_recent(heard_at, now), heard_at, out, since, doubts.read(signs))


def _out(signs: dict[str, datetime], now: datetime) -> tuple[Out, datetime | None]:
    sender, failing = signs.get(SENDER), signs.get(FAILING)
    if not _is_recent(sender, now):
        return Out.SILENT, sender
    if doubts.BECAME in signs:
        return Out.CLOCK, signs[doubts.BECAME]
    if failing is not None and now - failing > FAILING_AFTER and outbox.anything_waits():
        return Out.FAILING, failing
    if UNTRIED in signs:
        return Out.LATE, signs[UNTRIED]
    return Out.OK, None


def _is_recent(heard_at: datetime | None, now: datetime) -> bool:
    return heard_at is not None and abs(now - heard_at) <= SILENT_AFTER


def worker_is_awake(*, now: datetime) -> bool:
    """Whether the rounds were heard within two minutes."""
    return _is_recent(heartbeat.last_heard(WORKER), now)


def alarm(viewer: User | None, *, now: datetime) -> str:
    """One sentence on every page of those who can do something about it; empty while all is well, and for others."""
    if viewer is None or viewer.role not in SECOND_PERSON:
        return ""
    return notice(viewer.organisation, now=now, for_manager=True)


def notice(house: Organisation, *, now: datetime, for_manager: bool = False) -> str:
    """One sentence when something that works by itself does not, else nothing. `for_manager`: with what to do."""
    health = look(now=now)
    if health.is_well:
        return ""
    if not health.is_awake and health.out in (Out.SILENT, Out.OK):
        return _silent(house, health.heard_at, now)
    return _nothing_goes_out(house, health, now, for_manager=for_manager)


def _silent(house: Organisation, heard_at: datetime | None, now: datetime) -> str:
    if heard_at is None:
        return sentence("WORKER_NEVER_STARTED")
    return sentence("WORKER_SILENT", since=clocks.spoken(heard_at, now, house.zone))


def _nothing_goes_out(house: Organisation, health: Health, now: datetime, *, for_manager: bool) -> str:
    since = clocks.spoken(health.since, now, house.zone) if health.since is not None else ""
    if health.out is Out.CLOCK and health.doubt is not None:
        return _of_the_clock(house, health.doubt, for_manager=for_manager)
    if health.out is Out.FAILING:
        why = outbox.why_it_waits(house) or sentence("OUT_FAILS_ELSEWHERE")
        return sentence("OUT_FAILING", since=since, why=why)
    if health.out is Out.LATE:
        return sentence("OUT_LATE", since=since)
    return sentence("OUT_SILENT", since=since) if since else sentence("OUT_NEVER_STARTED")


def _of_the_clock(house: Organisation, doubt: doubts.Doubt, *, for_manager: bool) -> str:
    if not for_manager:
        return sentence("CLOCK_IN_DOUBT_SHORT")
    ahead = doubt.became > doubt.was
    code = ("CLOCK_AHEAD_CALM" if doubt.is_calm else "CLOCK_AHEAD") if ahead else "CLOCK_BACK"
    by = clocks.wait_words(doubt.became - doubt.was)
    became = clocks.spoken(doubt.became, doubt.became, house.zone)
    return sentence(code, by=by, became=became)
