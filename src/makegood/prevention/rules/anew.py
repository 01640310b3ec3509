"""What is due once a mistake counts as graver or milder than when its cause was begun.

Source: domain/3-model.md 3.4 and 3.5: a raised severity never gives more time.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta


def clock(old: datetime | None, new: datetime | None, *, is_graver: bool) -> datetime | None:
    """By when, after it was judged anew: graver never gives more time, milder never takes any away.

    `new` is None where the band has no such clock.
    """
    if new is None or old is None:
        return new
    return min(old, new) if is_graver else max(old, new)


def looks(
    done_at: datetime, days: Sequence[int], *, held: Collection[datetime], now: datetime
) -> tuple[datetime, ...]:
    """When one looks whether a change has held, in order. `held`: due moments of the looks at which it had.

    A look that held answers each that was due before it. Of several that are over one is enough.

    >>> from datetime import UTC
    >>> done = datetime(2026, 12, 1, tzinfo=UTC)
    >>> late = datetime(2027, 4, 1, tzinfo=UTC)
    >>> [f"{at:%d %b}" for at in looks(done, (30, 90), held=(), now=done)]
    ['31 Dec', '01 Mar']
    >>> [f"{at:%d %b}" for at in looks(done, (30, 90), held=(), now=late)]
    ['01 Mar']
    >>> [f"{at:%d %b}" for at in looks(done, (60, 180), held=(done + timedelta(days=90),), now=late)]
    ['30 May']
    """
    answered = max(held, default=done_at)
    open_ones = [at for at in sorted(done_at + timedelta(days=one) for one in set(days)) if at > answered]
    over = [at for at in open_ones if at <= now]
    return (*over[-1:], *(at for at in open_ones if at > now))
