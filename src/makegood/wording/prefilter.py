"""Which patterns can match a sentence at all: read from the patterns, so that most of them need not be tried.

Of every pattern some pieces of text are known of which at least one stands in whatever it matches. An index of those
pieces tells, for the pieces of a sentence, the few patterns that are worth trying. A piece may be bound to the first or
the last letter of a word: "we" alone is in fewer sentences than "we" in "week" and "power".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_

from makegood.wording.pieces import DIGIT, FIRST, LAST, LONGEST, Pieces, commonness

MOST_SETS = 6
MOST_WORDS = 50_000  # that are remembered with their pieces
LONGEST_WORD = 24  # characters; a longer one is not worth remembering
WORD = re.compile(r"\w+")

Slots = tuple[int, ...]


@dataclass(frozen=True)
class Index:
    """Which patterns a piece speaks for, as bits, once for each of the sets that a pattern needs one piece of."""

    masks: tuple[Mapping[str, int], ...]
    free: Slots  # the patterns that need nothing there
    seen: dict[str, Slots] = field(default_factory=dict, compare=False)

    def worth_trying(self, words: str) -> list[int]:
        """The numbers of the patterns that may match these lower case words, in order."""
        slots = list(self.free)
        for word in set(words.split(" ")):
            for slot, mask in enumerate(self.seen.get(word) or self._learn(word)):
                slots[slot] |= mask
        left = reduce(and_, slots)
        numbers = []
        while left:
            lowest = left & -left
            numbers.append(lowest.bit_length() - 1)
            left ^= lowest
        return numbers

    def _learn(self, word: str) -> Slots:
        """What the pieces of a word speak for, remembered: the same few thousand words make up most mail."""
        if len(self.seen) > MOST_WORDS:
            self.seen.clear()
        pieces = set(_pieces(word))
        slots = tuple(reduce(or_, (masks.get(piece, 0) for piece in pieces), 0) for masks in self.masks)
        if len(word) <= LONGEST_WORD:
            self.seen[word] = slots
        return slots


def _pieces(chunk: str) -> Iterator[str]:
    """Every piece of what stands between two spaces, also bound to the ends of the words in it."""
    for size in range(1, LONGEST + 1):
        for at in range(len(chunk) - size + 1):
            yield chunk[at : at + size]
    for found in WORD.finditer(chunk):
        word = found.group()
        for size in range(1, min(LONGEST, len(word)) + 1):
            yield FIRST + word[:size]
            yield word[-size:] + LAST
        if len(word) <= LONGEST:
            yield FIRST + word + LAST
        if any(letter.isdigit() for letter in word):
            yield DIGIT


def index(needs: Iterable[Sequence[Pieces]]) -> Index:
    """The index of patterns by the pieces that they need, numbered as they come."""
    masks: tuple[defaultdict[str, int], ...] = tuple(defaultdict(int) for _ in range(MOST_SETS))
    free = [0] * MOST_SETS
    for number, sets in enumerate(needs):
        rarest = sorted(set(sets), key=commonness)
        for slot in range(MOST_SETS):
            if slot >= len(rarest):
                free[slot] |= 1 << number
            for piece in rarest[slot] if slot < len(rarest) else ():
                masks[slot][piece] |= 1 << number
    return Index(tuple(dict(mask) for mask in masks), tuple(free))
