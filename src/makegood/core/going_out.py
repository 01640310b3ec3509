"""Whether anything goes out, as signs that the sending loop and the rounds leave and the pages read.

The sending loop says that it is alive and since when everything fails; the rounds, which run apart from it, say whether
something was due and nobody took it up. So each is seen by another when it stops.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core import heartbeat, outbox
from makegood.core.outbox import NotDelivered

SENDER, FAILING, UNTRIED = "sender", "sender:failing", "sender:untried"
OVERDUE_AFTER = timedelta(minutes=2)


@dataclass(frozen=True)
class Told:
    """What an effect is, to a person: `Letter to Dana Rossi`, and the mistake that it belongs to."""

    words: str
    mistake_id: int | None = None


def alive(*, now: datetime) -> None:
    """The sending loop is at work."""
    heartbeat.beat(SENDER, now=now)


def note_failure(failure: NotDelivered, *, now: datetime) -> None:
    """Something did not go out. One that is about its own recipient says nothing about the way out."""
    if not failure.is_final and "to" not in failure.values:
        heartbeat.beat_once(FAILING, now=now)


def well_again() -> None:
    """Something went out, so the way is open."""
    heartbeat.forget(FAILING)


@dataclass
class Lookout:
    """Sees what is overdue and was never tried; writes only when that begins or ends."""

    stands: bool = True  # until the first look: an earlier process may have left the sign

    def look(self, *, now: datetime) -> None:
        """Leave or take away the sign."""
        since = outbox.oldest_untried(before=now - OVERDUE_AFTER)
        if since is not None:
            heartbeat.beat(UNTRIED, now=since)
        elif self.stands:
            heartbeat.forget(UNTRIED)
        self.stands = since is not None
