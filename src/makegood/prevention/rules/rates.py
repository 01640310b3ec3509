"""How often it happens for 1,000 lines, before and after, and whether that says anything.

The interval is the exact one of a Poisson count (Garwood): with k findings in n lines the true rate lies between the
means under which k or more, or k or fewer, would come in one of forty times. It is found here by halving, so that no
library of statistics is needed.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from makegood.prevention.rules import Result

TAIL = 0.025  # on each side: an interval of 95 %
STEPS = 60  # of halving: far below what anybody prints
FEWEST_LINES = 20  # below that nothing is said
A_THOUSAND = 1000
EXACT_UP_TO = 100  # findings; above it the approximation is as good
QUANTILE = 1.959964


@dataclass(frozen=True)
class Rate:
    """Findings for 1,000 lines, with the interval in which the true rate lies 19 times of 20."""

    found: int
    lines: int
    rate: float
    low: float
    high: float


def rate(found: int, lines: int) -> Rate | None:
    """The rate of `found` in `lines`; None where there are too few lines to say anything."""
    if lines < FEWEST_LINES:
        return None
    low, high = interval(found)
    share = A_THOUSAND / lines
    return Rate(found, lines, found * share, low * share, high * share)


def interval(count: int) -> tuple[float, float]:
    """Between which means a Poisson count of `count` is not surprising."""
    if count > EXACT_UP_TO:
        return _near(count, -1), _near(count + 1, 1)
    low = 0.0 if count == 0 else _turning(lambda mean: 1 - _at_most(count - 1, mean) >= TAIL, count)
    return low, _turning(lambda mean: _at_most(count, mean) <= TAIL, count)


def _at_most(count: int, mean: float) -> float:
    """How likely `count` or fewer come where `mean` is usual."""
    term = total = math.exp(-mean)
    for one in range(1, count + 1):
        term *= mean / one
        total += term
    return min(1.0, total)


def _turning(is_reached: Callable[[float], bool], count: int) -> float:
    """The lowest mean from which it is reached."""
    low, high = 0.0, 4.0 * (count + 4)
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_reached(middle) else (middle, high)
    return high


def _near(count: int, side: int) -> float:
    """Byar's approximation, closer than one in a thousand for counts like these."""
    return float(count * (1 - 1 / (9 * count) + side * QUANTILE / (3 * math.sqrt(count))) ** 3)


def judge(before: Rate | None, after: Rate | None) -> Result:
    """Whether it held: seen to be lower, seen not to be, or too little to tell.

    Nothing found where the rate before would have brought some is lower; an interval that still holds the rate before
    says nothing either way.
    """
    if before is None or after is None or before.found == 0:
        return Result.INCONCLUSIVE
    if after.high < before.rate:
        return Result.HELD
    return Result.FAILED if after.rate >= before.rate else Result.INCONCLUSIVE
