"""What was heard of a file, and how the prints of two files lie upon each other. Pure functions on whole numbers.

A print is Chromaprint's: one number of 32 bits every 0.124 seconds, each looking at about 2.2 seconds of sound.
Source: Chromaprint 1.5, algorithm 2 (11,025 samples a second, a step of 1,365 samples).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

RATE = 11025
STEP = 1365  # samples between two numbers of a print
STEP_SECONDS = STEP / RATE
PHASES = 4  # a late start is seldom a whole step: the master is printed at four places of one step
PAD_SECONDS = (
    2.0  # of silence at both ends, so that the first and the last word stand in as many numbers as any
)
BITS = 32

Print = Sequence[int]


@dataclass(frozen=True)
class Heard:
    """What was heard of one file. Lengths in seconds.

    `seconds`: of the file; `sounding`: from the first sound to the last; `starts_at`: where the first sound is.
    `prints`: one a phase, empty for silence.
    """

    seconds: float
    sounding: float
    starts_at: float
    prints: tuple[tuple[int, ...], ...]

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to hear."""
        return not self.prints


class Window(NamedTuple):
    """A stretch of two aligned prints: its bit error, and the number at which it begins."""

    error: float
    first: int


class Alignment(NamedTuple):
    """How two prints fit best: the share of bits that differ at each number, and the master's first number in it."""

    errors: tuple[float, ...]
    first: int
    mean: float


def errors(one: Print, other: Print) -> tuple[float, ...]:
    """The share of bits that differ, number by number, as far as both go."""
    return tuple((a ^ b).bit_count() / BITS for a, b in zip(one, other, strict=False))


def align(masters: Sequence[Print], encoded: Print, *, reach: int, overlap: float) -> Alignment:
    """The place at which the least bits differ.

    Args:
        masters: the master's print at each phase.
        reach: by how many numbers either may lie later than the other.
        overlap: the share of the shorter print that must lie upon the other.
    """
    best: Alignment | None = None
    for master in masters:
        least = max(1, int(min(len(master), len(encoded)) * overlap))
        for shift in _shifts(reach):
            fit = errors(master[max(0, shift) :], encoded[max(0, -shift) :])
            if len(fit) < least:
                continue
            mean = sum(fit) / len(fit)
            if best is None or mean < best.mean:
                best = Alignment(fit, max(0, shift), mean)
    return best if best is not None else Alignment((), 0, 1.0)


def _shifts(reach: int) -> list[int]:
    """No shift first, then the smaller ones: of two places that fit as well, the nearer one counts."""
    return sorted(range(-reach, reach + 1), key=abs)


def worst_window(fit: Sequence[float], *, width: int) -> Window:
    """The stretch of `width` numbers in which the most bits differ; all of it where it is shorter."""
    width = max(1, min(width, len(fit)))
    best, total = Window(0.0, 0), sum(fit[:width])
    for first in range(len(fit) - width + 1):
        if first:
            total += fit[first + width - 1] - fit[first - 1]
        if total / width > best.error:
            best = Window(total / width, first)
    return best
