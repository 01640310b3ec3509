"""Shares, medians and what can be said of them. Nothing is said of too few.

Source: domain/3-model.md 3.10; the interval of a share is Wilson's (1927), that of a difference of two shares
Newcombe's method 10 (1998), that of a median by order statistics (Conover, 1999, 3.2).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from makegood.clocks import wait_words

ENOUGH = 5  # below it, no share and no median is said
ENOUGH_FOR_NINE_IN_TEN = 10
NOT_ENOUGH = "not enough to say"
_Z = 1.959964  # of 95 in 100


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, whole numbers; the part is never more."""

    part: int
    whole: int

    @property
    def is_enough(self) -> bool:
        """Whether a share is said at all."""
        return self.whole >= ENOUGH

    @property
    def percent(self) -> int:
        """Rounded to a whole percent, halves up; 100 and 0 only where it is all or nothing.

        >>> Share(199, 200).percent, Share(200, 200).percent, Share(1, 300).percent
        (99, 100, 1)
        """
        if self.part in (0, self.whole):
            return 100 if self.part and self.whole else 0
        return min(99, max(1, (200 * self.part + self.whole) // (2 * self.whole)))

    @property
    def words(self) -> str:
        """ "62 %", or that there is too little to say."""
        return f"{self.percent} %" if self.is_enough else NOT_ENOUGH


def wilson(share: Share) -> tuple[float, float]:
    """Between which shares (0 to 1) the true one lies in 95 of 100 cases; (0, 1) of nothing.

    >>> low, high = wilson(Share(8, 10))
    >>> round(low, 2), round(high, 2)
    (0.49, 0.94)
    """
    n = share.whole
    if n == 0:
        return 0.0, 1.0
    p, z2 = share.part / n, _Z * _Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def differs(now: Share, before: Share) -> int:
    """1 where the share went up, -1 where it went down, 0 where the numbers can't tell.

    >>> differs(Share(45, 50), Share(20, 50)), differs(Share(4, 6), Share(2, 6)), differs(Share(3, 3), Share(0, 90))
    (1, 0, 0)
    """
    if not (now.is_enough and before.is_enough):
        return 0
    p, q = now.part / now.whole, before.part / before.whole
    (low_p, high_p), (low_q, high_q) = wilson(now), wilson(before)
    low = (p - q) - math.sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
    high = (p - q) + math.sqrt((high_p - p) ** 2 + (q - low_q) ** 2)
    return 1 if low > 0 else -1 if high < 0 else 0


def ranked(waits: Sequence[timedelta | None], share: float) -> timedelta | None:
    """The wait within which that share (0 to 1) was over: the nearest rank, of a real case. None: not over yet.

    What still waits is None and counts as longer than all others, so that silence makes no figure better.

    >>> hours = [timedelta(hours=n) for n in (3, 1, 2)]
    >>> ranked(hours, .5).total_seconds() / 3600
    2.0
    >>> ranked([*hours, None, None, None, None], .5) is None
    True
    """
    if not waits:
        return None
    order = sorted(waits, key=lambda wait: (wait is None, wait or timedelta(0)))
    return order[max(1, math.ceil(share * len(order))) - 1]


def median_words(waits: Sequence[timedelta | None]) -> str:
    """The median in words."""
    if len(waits) < ENOUGH:
        return NOT_ENOUGH
    half = ranked(waits, 0.5)
    return wait_words(half) if half is not None else "more than half still wait"


def nine_in_ten_words(waits: Sequence[timedelta | None]) -> str:
    """The wait within which nine of ten were over, in words."""
    if len(waits) < ENOUGH_FOR_NINE_IN_TEN:
        return NOT_ENOUGH
    found = ranked(waits, 0.9)
    return wait_words(found) if found is not None else "more than one in ten still waits"


def median_between(waits: Sequence[timedelta | None]) -> tuple[timedelta, timedelta | None]:
    """Between which waits the true median lies in 95 of 100 cases; the upper one None where it is not over yet.

    >>> low, high = median_between([timedelta(hours=n) for n in range(1, 21)])
    >>> low.total_seconds() / 3600, high.total_seconds() / 3600
    (6.0, 15.0)
    """
    order = sorted(waits, key=lambda wait: (wait is None, wait or timedelta(0)))
    below = 0
    while below < len(order) // 2 and _tail(len(order), below) <= 0.025:
        below += 1
    if below == 0:
        return timedelta(0), None
    return order[below - 1] or timedelta(0), order[len(order) - below]


def _tail(n: int, k: int) -> float:
    """How likely at most `k` of `n` fair coins show heads."""
    return float(sum(math.comb(n, i) for i in range(k + 1)) / 2**n)


def waits_differ(now: Sequence[timedelta | None], before: Sequence[timedelta | None]) -> int:
    """-1 where the median became shorter, 1 where it became longer, 0 where the numbers can't tell."""
    if len(now) < ENOUGH or len(before) < ENOUGH:
        return 0
    (low, high), (low_before, high_before) = median_between(now), median_between(before)
    if high is not None and high < low_before:
        return -1
    return 1 if high_before is not None and low > high_before else 0
