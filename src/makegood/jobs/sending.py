"""The sending loop: what is owed outside goes out, apart from the rounds, so that a long check delays no letter."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import close_old_connections

from makegood.core import clock, going_out, heartbeat
from makegood.recovery.way_out import delivering, doubt
from makegood.recovery.way_out.steadiness import BACK, Jump, Steadiness

log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
BEAT_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 20.0  # without a database; the pages call it silent after two minutes


@dataclass
class Sender:
    """One loop's memory: how the clock goes, when it last said that it is alive, what is held meanwhile."""

    stop: threading.Event
    now: Callable[[], datetime] = clock.now
    elapsed: Callable[[], float] = clock.elapsed
    steadiness: Steadiness | None = None
    beaten_at: float | None = None
    doubt: doubt.Doubt | None = field(default=None)

    def turn(self) -> int:
        """Look at the clock, and send what a few claims hold. Returns how many were tried; 0 when nothing is due."""
        self._watch_the_clock()
        but = self.doubt.held(self.now()) if self.doubt is not None else None
        return delivering.deliver_due(clock=self.now, stop=self.stop, but=but)

    def _watch_the_clock(self) -> None:
        now, elapsed = self.now(), self.elapsed()
        if self.steadiness is None:
            self.steadiness = Steadiness.from_now(now, elapsed)
            jump = _since_the_last_sign(now)
        else:
            jump = self.steadiness.look(now, elapsed)
        if jump is not None:
            log.warning("The clock was to show %s and shows %s.", jump.was, jump.became)
            doubt.begin(jump)
        if jump is not None or self.beaten_at is None or elapsed - self.beaten_at >= BEAT_SECONDS:
            self.doubt = doubt.tend(now=now, steady_seconds=elapsed - self.steadiness.since)
            going_out.alive(now=now)
            self.beaten_at = elapsed


def _since_the_last_sign(now: datetime) -> Jump | None:
    """A sign of life that lies ahead of us: the clock went back while nobody was at work."""
    heard_at = heartbeat.last_heard(going_out.SENDER)
    return Jump(heard_at, now) if heard_at is not None and now < heard_at - BACK else None


def run_for_ever(stop: threading.Event, every_seconds: float = EVERY_SECONDS) -> None:
    """Send until `stop` is set: at once while there is something, else looking every second."""
    sender, failures = Sender(stop), 0
    while not stop.is_set():
        pause = 0.0
        try:
            if not sender.turn():
                close_old_connections()
                pause = every_seconds
            failures = 0
        except Exception:
            failures += 1
            log.exception("The sending broke off; it goes on by itself.")
            close_old_connections()
            pause = min(every_seconds * 2 ** min(failures, 10), LONGEST_PAUSE_SECONDS)
        if pause:
            stop.wait(pause)
    close_old_connections()
