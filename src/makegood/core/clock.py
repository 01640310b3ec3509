"""The one place where the time of day is read. The doors read it once for each request and hand it on as `now`."""

import time
from datetime import UTC, datetime

# Counts also while the machine sleeps, where the system has such a clock: waking up is no jump.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 (everything else takes `now` as an argument)


def elapsed() -> float:
    """Seconds since some moment, by a clock that nobody sets."""
    return time.clock_gettime(_STEADY)
