"""Whether the clock on the wall goes as fast as time does: it is compared with a clock that nobody can set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

BACK = timedelta(seconds=60)
AHEAD = timedelta(minutes=10)
ANEW = 600.0  # seconds after which it is compared from where it is: a slow drift that is corrected is no jump


@dataclass(frozen=True)
class Jump:
    """The clock was to show `was` and showed `became`."""

    was: datetime
    became: datetime


@dataclass
class Steadiness:
    """Looks at both clocks again and again. `since`: by the steady one, from when on the other has been steady."""

    wall: datetime
    elapsed: float
    since: float

    @classmethod
    def from_now(cls, wall: datetime, elapsed: float) -> Steadiness:
        """Start to look."""
        return cls(wall, elapsed, elapsed)

    def look(self, wall: datetime, elapsed: float) -> Jump | None:
        """The jump since the last look, if there was one: back by more than a minute, ahead by more than ten."""
        was = self.wall + timedelta(seconds=elapsed - self.elapsed)
        if was - BACK <= wall <= was + AHEAD:
            if elapsed - self.elapsed > ANEW:
                self.wall, self.elapsed = wall, elapsed
            return None
        self.wall = wall
        self.elapsed = self.since = elapsed
        return Jump(was, wall)
