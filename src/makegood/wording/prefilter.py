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
from functools import reduce
from itertools import islice
from operator import itemgetter, or_
from typing import TypeVar

from makegood.wording.gates import MOST_SETS, Gate
from makegood.wording.openings import AT_START, FIGURE
from makegood.wording.openings import LONGEST as LONGEST_OPENING
from makegood.wording.pieces import DIGIT, FIRST, LAST, LONGEST, Pieces

MOST_WORDS = 4_000  # that are remembered whole; one takes about five kilobytes
MOST_TOLD = 20_000  # of which is remembered what their pieces are; one takes a quarter of a kilobyte
SURE = 3  # letters that few words hold by chance
LONGEST_WORD = 24  # characters; a longer one is not worth remembering
WORD = re.compile(r"\w+")
FIGURES = re.compile(r"\d")

Kept = TypeVar("Kept")
Bits = int
Places = Sequence[int] | None
Opened = tuple[int, Bits]  # a place, and the gates that open there
Known = tuple[Bits, tuple[Opened, ...]]  # what a word speaks for, and what opens at its letters
Tells = tuple[tuple[Bits, ...], tuple[Opened, ...]]  # the same piece by piece, which takes little room
Rows = tuple[tuple[int, Bits, Bits], ...]  # where each begins, its bits, the gates that it asks nothing of


class Beginnings:
    """What the beginnings of a piece of text speak for together, worked out when it is first asked for.

    Each beginning of a known piece is a key, too: what is none ends a look-up early.
    """

    __slots__ = ("_bits", "_told", "short", "starts")

    def __init__(self, bits: Mapping[str, Sequence[int]]) -> None:
        self._bits: dict[str, Sequence[int]] = {"": (), **bits}
        for piece in bits:
            for size in range(1, len(piece)):
                self._bits.setdefault(piece[:size], ())
        self._told: dict[str, Bits] = {}
        # By these most places within a word are passed over.
        self.starts = frozenset(piece[:SURE] for piece in bits)
        self.short = frozenset(piece for piece in bits if len(piece) < SURE)

    def within(self, piece: str) -> Bits:
        """The same at any place of a word: nothing nearly everywhere."""
        if piece[:SURE] in self.starts or piece[:2] in self.short or piece[:1] in self.short:
            return self.of(piece)
        return 0

    def of(self, piece: str) -> Bits:
        """The bits of each beginning that is known."""
        bits, size = self._bits, 1
        while piece[:size] in bits and size <= len(piece):
            size += 1
        return self._together(piece[: size - 1])

    def _together(self, known: str) -> Bits:
        told = self._told.get(known)
        if told is None:
            told, bits = self._together(known[:-1]) if known else 0, self._bits[known]
            if bits:
                told |= mask(bits)
            self._told[known] = told
        return told


@dataclass(frozen=True)
class Index:
    """The gates by what they ask for. A gate is worth trying when each of its rows is spoken for.

    The first row of bits holds how a gate opens, a bit for each of them; the others hold its sets of pieces. Gates are
    sorted by how many sets they have, the most first, so that the later rows are short.
    """

    owners: Sequence[int]  # the pattern of each gate
    needs: Beginnings  # the bits that a piece speaks for; one bound to the end of a word is told backwards
    opens: Beginnings  # the gates that an opening opens
    rows: Rows
    anywhere: Bits  # the gates that may open anywhere
    start: Known  # what is so at the start of any sentence
    seen: dict[str, Known] = field(default_factory=dict, compare=False)
    told: dict[str, Tells] = field(default_factory=dict, compare=False)

    def worth_trying(self, words: str) -> list[tuple[int, Places]]:
        """The patterns that may match these lower case words, in order, and where they may begin; None: anywhere."""
        spoken, opened, at, seen = self.start[0], list(self.start[1]), 0, self.seen
        for word in words.split(" "):
            bits, opens = seen.get(word) or self._learn(word)
            spoken |= bits
            for place, gates in opens:
                opened.append((at + place, gates))
            at += len(word) + 1
        live, owners = self._live(spoken), self.owners
        places: dict[int, list[int] | None] = {}
        for place, gates in opened:
            open_here = gates & live
            while open_here:
                gate = open_here.bit_length() - 1
                open_here ^= 1 << gate
                there = places.setdefault(owners[gate], [])
                if there is not None and place not in there[-1:]:
                    there.append(place)
        for gate in _bits(live & self.anywhere):
            places[owners[gate]] = None
        return sorted(places.items(), key=itemgetter(0))

    def _live(self, spoken: Bits) -> Bits:
        """The gates of which each row is spoken for."""
        left = -1
        for shift, row, free in self.rows:
            left &= spoken >> shift & row | free
        return left

    def _learn(self, word: str) -> Known:
        """Remembered, as the same few thousand words make up most mail.

        Half of all words are met once: what takes room is kept of those that are met again.
        """
        told = self.told.get(word)
        if told is not None:
            known = _together(told)
            _keep(self.seen, word, known, MOST_WORDS)
            return known
        told = self._tells(word)
        if len(word) <= LONGEST_WORD:
            _keep(self.told, word, told, MOST_TOLD)
        return _together(told)

    def _tells(self, word: str) -> Tells:
        """What its pieces speak for and what opens at its letters, as it stands between two spaces."""
        firsts = {found.start(): found.group() for found in WORD.finditer(word)}
        spelled, needs, opening = FIGURES.sub(FIGURE, word) + " ", self.needs, self.opens
        bits = [needs.of(DIGIT)] if FIGURE in spelled else []
        for one in firsts.values():
            bits += (needs.of(FIRST + one + LAST), needs.of(LAST + one[::-1]))
        opens: list[Opened] = []
        for at in range(len(word)):
            bits.append(needs.within(word[at : at + LONGEST]))
            opens.append((at, opening.within(spelled[at : at + LONGEST_OPENING])))
            if at in firsts:
                opens.append((at, opening.of(FIRST + spelled[at : at + LONGEST_OPENING])))
        bits += [gates for _, gates in opens]
        return tuple(filter(None, bits)), tuple(one for one in opens if one[1])


def _together(told: Tells) -> Known:
    return reduce(or_, told[0], 0), told[1]


def _keep(words: dict[str, Kept], word: str, what: Kept, most: int) -> None:
    """Add a word; once there are more than `most`, the half that was learned first is forgotten."""
    words[word] = what
    if len(words) > most:
        for old in [*islice(words, most // 2)]:
            words.pop(old, None)  # another thread may have forgotten it already


def _bits(gates: Bits) -> Iterator[int]:
    while gates:
        gate = gates.bit_length() - 1
        gates ^= 1 << gate
        yield gate


def index(patterns: Iterable[Sequence[Gate]]) -> Index:
    """The index of patterns by their gates, numbered as they come."""
    gates = [(number, gate) for number, some in enumerate(patterns) for gate in some]
    gates.sort(key=lambda one: -len(one[1].sets))
    needs: defaultdict[str, list[int]] = defaultdict(list)
    opens: defaultdict[str, list[int]] = defaultdict(list)
    speakers: dict[Pieces, list[list[int]]] = {}
    rows = tuple(_rows([len(gate.sets) for _, gate in gates]))
    for at, (_, gate) in enumerate(gates):
        for (shift, _, _), pieces in zip(rows[1:], gate.sets, strict=False):
            if pieces not in speakers:  # the same few sets are asked for again and again
                speakers[pieces] = [needs[_looked_up(piece)] for piece in pieces]
            for bits in speakers[pieces]:
                bits.append(shift + at)
        for opening in gate.openings or ():
            opens[opening].append(at)
    anywhere = mask(at for at, (_, gate) in enumerate(gates) if gate.openings is None)
    at_start = mask(opens.pop(AT_START, ()))
    return Index(
        owners=[number for number, _ in gates],
        needs=Beginnings(needs),
        opens=Beginnings(opens),
        rows=rows,
        anywhere=anywhere,
        start=(at_start | anywhere, ((0, at_start),)),
    )


def _rows(sets: Sequence[int]) -> Iterator[tuple[int, Bits, Bits]]:
    """The row of openings, then one for each set that a gate may have, over those gates only that have so many."""
    whole = (1 << len(sets)) - 1
    yield 0, whole, 0
    shift = len(sets)
    for number in range(MOST_SETS):
        size = sum(count > number for count in sets)
        row = (1 << size) - 1
        yield shift, row, whole ^ row
        shift += size


def mask(bits: Iterable[int]) -> Bits:
    """One number with these bits; set one by one it would be copied each time."""
    some = tuple(bits)
    row = bytearray(max(some, default=0) // 8 + 1)
    for bit in some:
        row[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(row, "little")


def _looked_up(piece: str) -> str:
    """How a piece is looked up: from its end, when that is bound and its beginning is not."""
    return piece[::-1] if piece.endswith(LAST) and not piece.startswith(FIRST) else piece
