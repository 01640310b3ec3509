"""The clock in doubt: it jumped, and until that is settled nothing goes to a customer that may be too early.

Source: docs/decisions/0091-a-clock-that-jumps.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from makegood.core import heartbeat
from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people.models import User
from makegood.people.rules import SECOND_PERSON
from makegood.recovery.way_out.steadiness import Jump

WAS, BECAME, CALM = "clock:was", "clock:became", "clock:calm"
SIGNS = (WAS, BECAME, CALM)
CALM_SECONDS = 300.0


@dataclass(frozen=True)
class Doubt:
    """A jump that is not settled. `is_calm`: the clock has been steady for five minutes since."""

    was: datetime
    became: datetime
    is_calm: bool

    def reached(self, now: datetime) -> datetime:
        """What the clock would show had it not jumped."""
        return self.was + (now - self.became)

    def is_over(self, now: datetime) -> bool:
        """Whether nothing more depends on it: calm, and what the jump alone made due is due by the old clock too."""
        return self.is_calm and self.reached(now) >= self.became

    def held(self, now: datetime) -> Q:
        """What waits: everything for customers; once it is calm only what the jump alone made due."""
        from makegood.recovery.way_out.delivering import (
            to_customers,  # with it every way out: no page needs them
        )

        if not self.is_calm:
            return to_customers()
        return to_customers() & Q(owed_at__gt=self.reached(now), owed_at__lte=self.became)


def begin(jump: Jump) -> None:
    """The clock jumped."""
    heartbeat.forget(CALM)
    heartbeat.beat(WAS, now=jump.was)
    heartbeat.beat(BECAME, now=jump.became)


def current() -> Doubt | None:
    """The doubt that stands, if one does."""
    return read(heartbeat.signs(SIGNS))


def read(signs: dict[str, datetime]) -> Doubt | None:
    """The doubt in the signs of the house."""
    if WAS not in signs or BECAME not in signs:
        return None
    return Doubt(signs[WAS], signs[BECAME], is_calm=CALM in signs)


def tend(*, now: datetime, steady_seconds: float) -> Doubt | None:
    """Let the doubt go on or end, as long as the clock has been steady by now. Returns what stands then."""
    doubt = current()
    if doubt is None:
        return None
    if not doubt.is_calm and steady_seconds >= CALM_SECONDS:
        heartbeat.beat(CALM, now=now)
        doubt = Doubt(doubt.was, doubt.became, is_calm=True)
    if doubt.is_over(now):
        end()
        return None
    return doubt


def end() -> None:
    """It is settled."""
    heartbeat.forget(*SIGNS)


def clock_is_right(change: Change, *, by: User) -> None:
    """A person has looked at the clock of the machine: what waited goes out.

    Raises:
        Refused: OUT_OTHER_ROLE, neither a manager nor an administrator; CLOCK_NOT_IN_DOUBT.
    """
    if by.role not in SECOND_PERSON:
        raise Refused("OUT_OTHER_ROLE")
    doubt = current()
    if doubt is None:
        raise Refused("CLOCK_NOT_IN_DOUBT")
    end()
    change.append("CLOCK_SAID_RIGHT", by, {"was": doubt.was, "became": doubt.became})
