"""Which patterns can match a sentence at all: read from the patterns, so that most of them need not be tried.

Of every pattern some pieces of text are known of which at least one stands in whatever it matches. An index of those
pieces tells, for the pieces of a sentence, the few patterns that are worth trying.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns that agrees with `re`
from typing import Any

SHORTEST, LONGEST = 2, 5  # characters of a piece
COMMON = {1: 0.05, 2: 0.5, 3: 0.08, 4: 0.02, 5: 0.006}  # about how many sentences hold a piece of that length
MARKS = frozenset("{}[]<>%#$_*:;")  # rare enough to be a piece alone
DIGIT = "\\d"  # stands for any figure
MOST_SETS = 4
MOST_WORDS = 50_000  # that are remembered with their pieces

Pieces = frozenset[str]


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
        pieces = {
            word[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(word) - size + 1)
        }
        if any(letter.isdigit() for letter in word):
            pieces.add(DIGIT)
        slots = tuple(reduce(or_, (masks.get(piece, 0) for piece in pieces), 0) for masks in self.masks)
        if len(word) <= LONGEST_WORD:
            self.seen[word] = slots
        return slots


LONGEST_WORD = 24  # characters; a longer one is not worth remembering


def index(patterns: Sequence[str]) -> Index:
    """The index of patterns, numbered as they come."""
    masks: tuple[defaultdict[str, int], ...] = tuple(defaultdict(int) for _ in range(MOST_SETS))
    free = [0] * MOST_SETS
    for number, pattern in enumerate(patterns):
        sets = sorted(needed(pattern), key=_commonness)
        for slot in range(MOST_SETS):
            if slot >= len(sets):
                free[slot] |= 1 << number
            for piece in sets[slot] if slot < len(sets) else ():
                masks[slot][piece] |= 1 << number
    return Index(tuple(dict(mask) for mask in masks), tuple(free))


def needed(pattern: str) -> list[Pieces]:
    """Sets of pieces; of each set at least one piece stands in whatever the pattern matches, in lower case."""
    return _of_sequence(_parser.parse(pattern))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[Pieces]:
    known: list[Pieces] = []
    run = ""
    for op, value in items:
        if str(op) == "LITERAL" and chr(value) != " ":
            run += chr(value).lower()
            continue
        known += _of_run(run)
        run = ""
        known += _of_item(str(op), value)
    return known + _of_run(run)


def _of_run(run: str) -> list[Pieces]:
    return [frozenset({run[:LONGEST]})] if len(run) >= SHORTEST or run in MARKS else []


def _of_item(op: str, value: Any) -> list[Pieces]:
    if op == "SUBPATTERN":
        return _of_sequence(value[-1])
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return _of_repeat(*value)
    if op == "IN" and all(str(kind) == "CATEGORY" and "DIGIT" in str(what) for kind, what in value):
        return [frozenset({DIGIT})]
    if op != "BRANCH":
        return []
    branches = [min(_of_sequence(branch), key=_commonness, default=None) for branch in value[1]]
    known = [branch for branch in branches if branch is not None]
    return [frozenset().union(*known)] if len(known) == len(branches) else []


def _of_repeat(least: int, _most: int, inner: Any) -> list[Pieces]:
    if not least:
        return []
    items = list(inner)
    if least >= SHORTEST and len(items) == 1 and str(items[0][0]) == "LITERAL":
        return _of_run((chr(items[0][1]).lower() * least)[:LONGEST])
    return _of_sequence(items)


def _commonness(pieces: Pieces) -> float:
    return sum(COMMON[len(piece)] for piece in pieces)
