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
FILLED = re.compile(rb"[^\0]")
BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))

Gates = frozenset[int]
Places = Sequence[int] | None
NONE: Gates = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """What a word speaks for: the gates that need a piece of it, as bits, and which gates open at its letters."""

    needs: int
    opens: tuple[tuple[int, Gates], ...]


@dataclass(frozen=True)
class Index:
    """The gates that a piece speaks for, as bits: a row of all gates for each of the sets that one needs a piece of."""

    owners: Sequence[int]  # the pattern of each gate
    needs: Mapping[str, int]
    opens: Mapping[str, Gates]
    free: int  # what needs nothing more there
    anywhere: Gates  # those that may open anywhere
    seen: dict[str, Known] = field(default_factory=dict, compare=False)

    def worth_trying(self, words: str) -> list[tuple[int, Places]]:
        """The patterns that may match these lower case words, in order, and where they may begin; None: anywhere."""
        spoken, opens, at = self.free, [(0, self.opens.get(AT_START, NONE))], 0
        for word in words.split(" "):
            known = self.seen.get(word) or self._learn(word)
            spoken |= known.needs
            for place, gates in known.opens:
                opens.append((at + place, gates))
            at += len(word) + 1
        left = self._all_spoken(spoken)
        places: dict[int, list[int] | None] = {}
        for place, gates in opens:
            for gate in gates & left:
                there = places.setdefault(self.owners[gate], [])
                if there is not None and place not in there[-1:]:
                    there.append(place)
        for gate in self.anywhere & left:
            places[self.owners[gate]] = None
        return sorted(places.items(), key=itemgetter(0))

    def _all_spoken(self, spoken: int) -> Gates:
        """The gates of which each row has the bit."""
        size = len(self.owners)
        left = (1 << size) - 1
        for _ in range(MOST_SETS):
            left &= spoken
            spoken >>= size
        row = left.to_bytes(size // 8 + 1, "little")
        return frozenset(
            found.start() * 8 + bit for found in FILLED.finditer(row) for bit in BITS[row[found.start()]]
        )

    def _learn(self, word: str) -> Known:
        """Remembered, as the same few thousand words make up most mail."""
        if len(self.seen) > MOST_WORDS:
            self.seen.clear()
        needs = 0
        for piece in set(_pieces(word)):
            needs |= self.needs.get(piece, 0)
        known = Known(needs, tuple(self._opens(word)))
        if len(word) <= LONGEST_WORD:
            self.seen[word] = known
        return known

    def _opens(self, word: str) -> Iterator[tuple[int, Gates]]:
        firsts = {found.start() for found in WORD.finditer(word)}
        spelled = FIGURES.sub(FIGURE, word) + " "
        for at in range(len(word)):
            openings = {spelled[at : at + size] for size in range(1, LONGEST_OPENING + 1)}
            if at in firsts:
                openings |= {FIRST + opening for opening in openings}
            gates = NONE.union(*(self.opens.get(opening, NONE) for opening in openings))
            if gates:
                yield at, gates


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
        needs={piece: _mask(bits) for piece, bits in needs.items()},
        opens={opening: frozenset(bits) for opening, bits in opens.items()},
        free=_mask(free),
        anywhere=frozenset(at for at, (_, gate) in enumerate(gates) if gate.openings is None),
    )


def _mask(bits: Sequence[int]) -> int:
    """One number with these bits; set one by one it would be copied each time."""
    row = bytearray(max(bits, default=0) // 8 + 1)
    for bit in bits:
        row[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(row, "little")
