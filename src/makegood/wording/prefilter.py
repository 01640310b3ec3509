"""Which patterns can match a sentence at all, and where: read from the patterns, so that few are tried at few places.

Of every pattern some gates are known: pieces of text of which each match through it holds one, and how it begins. An
index of those tells, for the words of a sentence, the patterns that are worth trying, and the places for it. A piece
may be bound to the first or the last letter of a word: "we" alone is in fewer sentences than "we" in "week", "power".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from makegood.wording.gates import MOST_SETS, Gate
from makegood.wording.openings import AT_START, FIGURE
from makegood.wording.openings import LONGEST as LONGEST_OPENING
from makegood.wording.pieces import DIGIT, FIRST, LAST, LONGEST

MOST_WORDS = 4_000  # that are remembered; one takes about four kilobytes
LONGEST_WORD = 24  # characters; a longer one is not worth remembering
WORD = re.compile(r"\w+")
FIGURES = re.compile(r"\d")

Gates = int  # one bit each
Places = Sequence[int] | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a word speaks for: the gates that need a piece of it, and which gates open at its letters; as bits."""

    needs: int
    opens: tuple[tuple[int, Gates], ...]


@dataclass(frozen=True)
class Index:
    """The gates that a piece speaks for, as bits: a row of all gates for each of the sets that one needs a piece of.

    Where a piece or an opening is known, each beginning of it is a key, too: what is none ends the look-up early.
    """

    owners: Sequence[int]  # the pattern of each gate
    needs: Mapping[str, int]
    opens: Mapping[str, Gates]
    free: int  # what needs nothing more there
    anywhere: Gates  # those that may open anywhere
    seen: dict[str, Known] = field(default_factory=dict, compare=False)

    def worth_trying(self, words: str) -> list[tuple[int, Places]]:
        """The patterns that may match these lower case words, in order, and where they may begin; None: anywhere."""
        spoken, opens, at = self.free, [(0, self.opens.get(AT_START, 0))], 0
        for word in words.split(" "):
            known = self.seen.get(word) or self._learn(word)
            spoken |= known.needs
            for place, gates in known.opens:
                opens.append((at + place, gates))
            at += len(word) + 1
        left, owners = self._all_spoken(spoken), self.owners
        places: dict[int, list[int] | None] = {}
        for place, gates in opens:
            open_here = gates & left
            while open_here:
                lowest = open_here & -open_here
                open_here ^= lowest
                there = places.setdefault(owners[lowest.bit_length() - 1], [])
                if there is not None and place not in there[-1:]:
                    there.append(place)
        for gate in _bits(self.anywhere & left):
            places[owners[gate]] = None
        return sorted(places.items(), key=itemgetter(0))

    def _all_spoken(self, spoken: int) -> Gates:
        """The gates of which each row has the bit."""
        size = len(self.owners)
        left = (1 << size) - 1
        for _ in range(MOST_SETS):
            left &= spoken
            spoken >>= size
        return left

    def _learn(self, word: str) -> Known:
        """Remembered, as the same few thousand words make up most mail."""
        if len(self.seen) > MOST_WORDS:
            self.seen.clear()
        needs = 0
        for bits in self._needs(word):
            needs |= bits
        known = Known(needs, tuple(self._opens(word)))
        if len(word) <= LONGEST_WORD:
            self.seen[word] = known
        return known

    def _needs(self, chunk: str) -> Iterator[int]:
        """What each piece of what stands between two spaces speaks for, also bound to the ends of the words in it."""
        needs = self.needs
        for at in range(len(chunk)):
            yield from self._beginnings(needs, chunk[at : at + LONGEST])
        for found in WORD.finditer(chunk):
            word = found.group()
            yield from self._beginnings(needs, FIRST + word[:LONGEST])
            for size in range(1, min(LONGEST, len(word)) + 1):
                yield needs.get(word[-size:] + LAST, 0)
            if len(word) <= LONGEST:
                yield needs.get(FIRST + word + LAST, 0)
            if any(letter.isdigit() for letter in word):
                yield needs.get(DIGIT, 0)

    def _beginnings(self, known: Mapping[str, int], piece: str) -> Iterator[int]:
        for size in range(1, len(piece) + 1):
            bits = known.get(piece[:size])
            if bits is None:
                return
            if bits:
                yield bits

    def _opens(self, word: str) -> Iterator[tuple[int, Gates]]:
        firsts = {found.start() for found in WORD.finditer(word)}
        spelled = FIGURES.sub(FIGURE, word) + " "
        for at in range(len(word)):
            opening, gates = spelled[at : at + LONGEST_OPENING], 0
            for bits in self._beginnings(self.opens, opening):
                gates |= bits
            if at in firsts:
                for bits in self._beginnings(self.opens, FIRST + opening):
                    gates |= bits
            if gates:
                yield at, gates


def _bits(gates: Gates) -> Iterator[int]:
    while gates:
        lowest = gates & -gates
        gates ^= lowest
        yield lowest.bit_length() - 1


def index(patterns: Iterable[Sequence[Gate]]) -> Index:
    """The index of patterns by their gates, numbered as they come."""
    gates = [(number, gate) for number, some in enumerate(patterns) for gate in some]
    needs: defaultdict[str, list[int]] = defaultdict(list)
    opens: defaultdict[str, list[int]] = defaultdict(list)
    free: list[int] = []
    for at, (_, gate) in enumerate(gates):
        for row in range(MOST_SETS):
            bit = row * len(gates) + at
            if row >= len(gate.sets):
                free.append(bit)
            for piece in gate.sets[row] if row < len(gate.sets) else ():
                needs[piece].append(bit)
        for opening in gate.openings or ():
            opens[opening].append(at)
    return Index(
        owners=[number for number, _ in gates],
        needs=_with_beginnings({piece: _mask(bits) for piece, bits in needs.items()}),
        opens=_with_beginnings({opening: _mask(bits) for opening, bits in opens.items()}),
        free=_mask(free),
        anywhere=_mask([at for at, (_, gate) in enumerate(gates) if gate.openings is None]),
    )


def _with_beginnings(known: dict[str, int]) -> dict[str, int]:
    """Also each beginning of a key, which by itself speaks for nothing."""
    for key in list(known):
        for size in range(1, len(key)):
            known.setdefault(key[:size], 0)
    return known


def _mask(bits: Sequence[int]) -> int:
    """One number with these bits; set one by one it would be copied each time."""
    row = bytearray(max(bits, default=0) // 8 + 1)
    for bit in bits:
        row[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(row, "little")
