"""Which airing is which unit's, within one group of units and airings that carry the same id: exact.

Lexicographic, so that no finding is made that another pairing would avoid: first the fewest units without an airing,
then the fewest airings outside their window, then the fewest copies that differ, then the fewest minutes off.
Source: performance.md "Pairing without an id"; pairing by sorted order alone claims misses that are none.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

import numpy as np

from makegood.reconcile.words import Unreadable

Verdict = Literal["ok", "time", "day"]

NEAR = timedelta(hours=6)  # closer than this to an ordered window it is a wrong time, not a wrong day
LARGEST_GROUP = 2000
_COST_BITS = 62


@dataclass(frozen=True)
class Slot:
    """One unit with the windows it may air in, wall clock; a make-good's window may span days."""

    number: int
    windows: tuple[tuple[datetime, datetime], ...]
    days: frozenset[date]
    copy: str | None
    order: tuple[object, ...]


@dataclass(frozen=True)
class Airing:
    """One airing: wall clock, its broadcast day, and its copy without the definition letter."""

    number: int
    local: datetime
    day: date
    copy: str | None
    natural_key: str


@dataclass(frozen=True)
class Pair:
    """A unit with its airing; `seconds_off` is below zero when it came early."""

    slot: int
    airing: int
    seconds_off: int
    verdict: Verdict


@dataclass(frozen=True)
class Bounds:
    """What counts as inside, and up to when (wall clock) the records are complete; None: nothing is complete."""

    tolerance: timedelta
    complete: datetime | None


def judge(slot: Slot, airing: Airing, bounds: Bounds) -> tuple[timedelta, Verdict, bool]:
    """How far the airing lies from the nearest ordered window, what that is, and whether it is known yet.

    Outside its window, an airing is this unit's only when the window's time is complete: until then the right one
    may still come.
    """
    opens, closes = _nearest(slot.windows, airing.local)
    off = min(airing.local - opens, timedelta()) or max(airing.local - closes, timedelta())
    if abs(off) <= bounds.tolerance:
        return off, "ok", True
    if airing.day in slot.days or abs(off) <= NEAR:
        return off, "time", bounds.complete is not None and closes <= bounds.complete
    return off, "day", bounds.complete is not None and slot.windows[-1][1] <= bounds.complete


def _nearest(windows: Sequence[tuple[datetime, datetime]], local: datetime) -> tuple[datetime, datetime]:
    at = bisect_left(windows, (local, local))
    near = windows[max(0, at - 1) : at + 1]
    return min(near, key=lambda window: max(window[0] - local, local - window[1], timedelta()))


def solve(slots: Sequence[Slot], airings: Sequence[Airing], bounds: Bounds) -> list[Pair]:
    """The best pairing of the group; the same for every order in which slots and airings are given.

    Raises:
        Unreadable: GROUP_TOO_LARGE.
    """
    slots = sorted(slots, key=lambda slot: (slot.windows[-1][1], slot.windows[0][0], slot.order))
    airings = sorted(airings, key=lambda airing: (airing.local, airing.natural_key))
    if not slots or not airings:
        return []
    if max(len(slots), len(airings)) > LARGEST_GROUP:
        raise Unreadable("GROUP_TOO_LARGE", value=slots[0].order[0], slots=len(slots), airings=len(airings))
    judged = [[judge(slot, airing, bounds) for airing in airings] for slot in slots]
    costs = _costs(slots, airings, judged)
    pairs = []
    for row, column in enumerate(assign(costs)):
        if column < len(airings) and judged[row][column][2]:
            off, verdict, _ = judged[row][column]
            pairs.append(Pair(slots[row].number, airings[column].number, int(off.total_seconds()), verdict))
    return pairs


def _costs(slots: Sequence[Slot], airings: Sequence[Airing], judged: Any) -> Any:
    """One integer a pair, in which each level outweighs all lower ones together; one more column a slot for none."""
    size = len(slots) + 1
    width = size.bit_length()
    minutes_bits = _COST_BITS - 4 * width
    copies, outside, missing = (1 << (minutes_bits + width * step) for step in (1, 2, 3))
    most = (1 << minutes_bits) - 1
    costs = np.full((len(slots), len(airings) + len(slots)), missing, dtype=np.int64)
    for row, slot in enumerate(slots):
        for column, airing in enumerate(airings):
            off, verdict, known = judged[row][column]
            if not known:
                costs[row, column] = missing + 1
                continue
            cost = min(-(-int(abs(off).total_seconds()) // 60), most)
            cost += copies if differs(slot.copy, airing.copy) else 0
            costs[row, column] = cost + (outside if verdict != "ok" else 0)
    return costs


def differs(promised: str | None, aired: str | None) -> bool:
    """Whether both copies are known and not the same."""
    return promised is not None and aired is not None and promised != aired


def assign(costs: Any) -> list[int]:
    """For each row its column, so that the sum is least (shortest augmenting paths with potentials).

    `costs` is a non-negative integer array of at most as many rows as columns.
    """
    rows, columns = costs.shape
    of_row = costs.min(axis=1)
    of_column = np.zeros(columns, dtype=np.int64)
    owner = np.full(columns + 1, -1)
    waiting = []
    for row in range(rows):
        tight = np.flatnonzero((costs[row] == of_row[row]) & (owner[:columns] < 0))
        if len(tight):
            owner[tight[0]] = row
        else:
            waiting.append(row)
    for row in waiting:
        _augment(costs, row, of_row, of_column, owner)
    chosen = [0] * rows
    for column in range(columns):
        if owner[column] >= 0:
            chosen[owner[column]] = column
    return chosen


def _augment(costs: Any, row: int, of_row: Any, of_column: Any, owner: Any) -> None:
    """Gives `row` a column along the cheapest path of exchanges, and keeps the potentials true."""
    columns = costs.shape[1]
    far = np.iinfo(np.int64).max
    least = np.full(columns, far)
    back = np.full(columns, columns)
    used = np.zeros(columns + 1, dtype=bool)
    at = columns
    owner[at] = row
    while owner[at] >= 0:
        used[at] = True
        free = ~used[:columns]
        reduced = costs[owner[at]] - of_row[owner[at]] - of_column
        better = free & (reduced < least)
        least[better], back[better] = reduced[better], at
        nearest = int(np.argmin(np.where(free, least, far)))
        step = least[nearest]
        of_row[owner[np.flatnonzero(used)]] += step
        of_column[used[:columns]] -= step
        least[free] -= step
        at = nearest
    while at != columns:
        owner[at] = owner[back[at]]
        at = int(back[at])
    owner[columns] = -1
