"""Which patterns can match a sentence at all, and where: read from the patterns, so that few are tried at few places.

Of every pattern some gates are known: pieces of text of which each match through it holds one, and how it begins. An
index of those tells, for the words of a sentence, the patterns that are worth trying, and the places for it: those
where a gate begins and behind which all that it needs stands. A piece may be bound to the first or the last letter of
a word: "we" alone is in fewer sentences than "we" in "week", "power".
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import itemgetter, or_
from typing import TypeVar

from makegood.wording.gates import MOST_SETS, Gate
from makegood.wording.openings import AT_START, FIGURE
from makegood.wording.openings import LONGEST as LONGEST_OPENING
from makegood.wording.pieces import BEYOND, DIGIT, FIRST, LAST, LONGEST, Pieces
from makegood.wording.stored import uncollected

MOST_WORDS = 2_000  # that are remembered whole; one takes about twelve kilobytes
MOST_TOLD = 20_000  # of which is remembered what their pieces tell; one takes about a kilobyte
MANY = 48  # bits: a number with as many is kept whole, since setting them one by one takes long
SURE = 3  # letters that few words hold by chance
BYTES = 4  # of a bit by its number
LONGEST_WORD = 24  # characters; a longer one is not worth remembering
WORD = re.compile(r"\w+")
FIGURES = re.compile(r"\d")

Kept = TypeVar("Kept")
Bits = int
Places = Sequence[int] | None
Opened = tuple[int, Bits]  # a place, and the gates that open there
Rows = tuple[Bits, Bits, Bits]  # one for each set that a gate may have
Known = tuple[Rows, tuple[Opened, ...]]  # what a word speaks for; what opens at its letters, the last first
Tells = tuple[
    tuple[Bits, ...], bytes, tuple[Opened, ...]
]  # the same, most of it bit by bit: it takes little room


@dataclass(frozen=True, slots=True)
class Open:
    """The gates that are open in a sentence: at which places, in order, and anywhere."""

    at: Sequence[Opened]
    anywhere: Bits


class Beginnings:
    """What the beginnings of a piece of text speak for together, worked out when it is first asked for.

    Each beginning of a known piece is a key, too: what is none ends a look-up early. The bits are numbers in four bytes
    each, which are little to keep and quick to read back.
    """

    __slots__ = ("_alone", "_bits", "_told", "short", "starts")

    def __init__(self, bits: Mapping[str, Sequence[int]]) -> None:
        self._bits: dict[str, bytes] = {
            "": b"",
            **{piece: array("I", some).tobytes() for piece, some in bits.items()},
        }
        for piece in bits:
            for size in range(1, len(piece)):
                self._bits.setdefault(piece[:size], b"")
        self._told: dict[str, Bits] = {}  # of all beginnings of a piece
        self._alone: dict[str, Bits] = {}  # of a piece alone
        # By these most places within a word are passed over.
        self.starts = frozenset(piece[:SURE] for piece in bits)
        self.short = frozenset(piece for piece in bits if len(piece) < SURE)

    def __getstate__(self) -> tuple[dict[str, bytes], frozenset[str], frozenset[str]]:
        return self._bits, self.starts, self.short  # what was worked out since is no part of it

    def __setstate__(self, state: tuple[dict[str, bytes], frozenset[str], frozenset[str]]) -> None:
        self._bits, self.starts, self.short = state
        self._told, self._alone = {}, {}

    def within(self, piece: str) -> Bits:
        """The same at any place of a word: nothing nearly everywhere."""
        return self.of(piece) if self._begins(piece) else 0

    def of(self, piece: str) -> Bits:
        """The bits of each beginning that is known."""
        bits, size = self._bits, 1
        while piece[:size] in bits and size <= len(piece):
            size += 1
        return self._together(piece[: size - 1])

    def tell(self, piece: str, many: list[Bits], few: list[bytes]) -> None:
        """Add what each known beginning speaks for: to `many` one number, or to `few` where these are few bits."""
        for size in range(1, len(piece) + 1):
            some = self._bits.get(piece[:size])
            if some is None:
                return
            if len(some) > MANY * BYTES:
                many.append(self._of_it(piece[:size], some))
            elif some:
                few.append(some)

    def tell_within(self, piece: str, many: list[Bits], few: list[bytes]) -> None:
        """The same at any place of a word: nothing nearly everywhere."""
        if self._begins(piece):
            self.tell(piece, many, few)

    def _begins(self, piece: str) -> bool:
        return piece[:SURE] in self.starts or piece[:2] in self.short or piece[:1] in self.short

    def _of_it(self, piece: str, some: bytes) -> Bits:
        told = self._alone.get(piece)
        if told is None:
            told = self._alone[piece] = mask(memoryview(some).cast("I"))
        return told

    def _together(self, known: str) -> Bits:
        told = self._told.get(known)
        if told is None:
            told, bits = self._together(known[:-1]) if known else 0, self._bits[known]
            if bits:
                told |= mask(memoryview(bits).cast("I"))
            self._told[known] = told
        return told


@dataclass(frozen=True)
class Index:
    """The gates by what they ask for. A gate is open at a place when it may begin there and each of its rows is spoken
    for from there on.

    Each row of bits has one for each gate: whether one of its sets is spoken for, the rarest in the first row. Patterns
    come in two groups; the gates of the second are the lowest bits, so that they are passed over until they are asked
    for.
    """

    owners: Sequence[int]  # the pattern of each gate
    needs: Beginnings  # the bits that a piece speaks for; one bound to the end of a word is told backwards
    opens: Beginnings  # the gates that an opening opens
    free: Rows  # the gates that ask nothing of a row
    anywhere: Bits  # the gates that may open anywhere
    start: Bits  # the gates that open at the start of a sentence
    first: int  # the first gate of the first group
    seen: dict[str, Known] = field(default_factory=dict, compare=False)
    told: dict[str, Tells] = field(default_factory=dict, compare=False)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "seen": {}, "told": {}}  # words are learned anew in each process

    def worth_trying(self, words: str) -> list[tuple[int, Places]]:
        """The patterns of the first group that may match these lower case words, in order, and where they may begin;
        None: anywhere."""
        return sorted(self.patterns(self.open_in(words)).items(), key=itemgetter(0))

    def open_in(self, words: str) -> Open:
        """The gates that are open in a lower case sentence. It is read from its end, since a match goes on from where
        it begins: what stands before is nothing to it."""
        (one, two, three), seen = self.free, self.seen
        opened: list[Opened] = []
        at = len(words) + 1
        for word in reversed(words.split(" ")):
            at -= len(word) + 1
            (first, second, third), opens = seen.get(word) or self._learn(word)
            one |= first
            two |= second
            three |= third
            for place, gates in opens:
                if here := gates & one:
                    here &= two
                    if here := here & three:
                        opened.append((at + place, here))
        live = one & two & three
        opened.append((0, self.start & live))
        opened.reverse()
        return Open(opened, live & self.anywhere)

    def patterns(self, found: Open) -> dict[int, Places]:
        """The patterns of the first group with an open gate, and where they may begin; None: anywhere."""
        return self._patterns(found.at, found.anywhere, 1 << self.first)

    def later(self, found: Open) -> dict[int, Places]:
        """The same of the second group, numbered from nought."""
        lowest = (1 << self.first) - 1
        return self._patterns([(at, gates & lowest) for at, gates in found.at], found.anywhere & lowest, 1)

    def _patterns(self, opened: Sequence[Opened], anywhere: Bits, least: Bits) -> dict[int, Places]:
        owners = self.owners
        places: dict[int, list[int]] = {}
        for place, gates in opened:
            left = gates
            while left >= least:
                gate = left.bit_length() - 1
                left ^= 1 << gate
                there = places.get(owners[gate])
                if there is None:
                    places[owners[gate]] = [place]
                elif there[-1] != place:
                    there.append(place)
        found: dict[int, Places] = {**places}
        while anywhere >= least:
            gate = anywhere.bit_length() - 1
            anywhere ^= 1 << gate
            found[owners[gate]] = None
        return found

    def _learn(self, word: str) -> Known:
        """Remembered, as the same few thousand words make up most mail.

        Half of all words are met once: what takes room is kept of those that are met again.
        """
        told = self.told.get(word)
        if told is not None:
            known = self._together(told)
            _keep(self.seen, word, known, MOST_WORDS)
            return known
        told = self._tells(word)
        if len(word) <= LONGEST_WORD:
            _keep(self.told, word, told, MOST_TOLD)
        return self._together(told)

    def _together(self, told: Tells) -> Known:
        many, few, opens = told
        bits, size = reduce(or_, many, mask(memoryview(few).cast("I"))), len(self.owners)
        whole = (1 << size) - 1
        return (bits & whole, bits >> size & whole, bits >> 2 * size), opens

    def _tells(self, word: str) -> Tells:
        """What its pieces speak for and what opens at its letters, as it stands between two spaces."""
        firsts = {found.start(): found.group() for found in WORD.finditer(word)}
        spelled, needs, opening = FIGURES.sub(FIGURE, word) + " ", self.needs, self.opens
        many: list[Bits] = []
        few: list[bytes] = []
        if FIGURE in spelled:
            needs.tell(DIGIT, many, few)
        if not word.isascii():
            needs.tell(BEYOND, many, few)
        for one in firsts.values():
            needs.tell(FIRST + one + LAST, many, few)
            needs.tell(LAST + one[::-1], many, few)
        opens: list[Opened] = []
        for at in range(len(word)):
            needs.tell_within(word[at : at + LONGEST], many, few)
            opens.append((at, opening.within(spelled[at : at + LONGEST_OPENING])))
            if at in firsts:
                opens.append((at, opening.of(FIRST + spelled[at : at + LONGEST_OPENING])))
        return tuple(many), b"".join(few), tuple(one for one in reversed(opens) if one[1])


def _keep(words: dict[str, Kept], word: str, what: Kept, most: int) -> None:
    """Add a word; once there are more than `most`, the half that was learned first is forgotten."""
    words[word] = what
    if len(words) > most:
        for old in [*islice(words, most // 2)]:
            words.pop(old, None)  # another thread may have forgotten it already


@uncollected()
def index(patterns: Iterable[Sequence[Gate]], later: Iterable[Sequence[Gate]] = ()) -> Index:
    """The index of patterns by their gates, numbered as they come; what is asked for later is numbered apart."""
    behind = [(number, gate) for number, some in enumerate(later) for gate in some]
    gates = [(number, gate) for number, some in enumerate(patterns) for gate in some]
    crowd = Counter(opening for _, gate in gates for opening in gate.openings or ())
    # What "we" and "the" open is looked at again and again: as low bits it is a short row.
    gates.sort(key=lambda one: -max((crowd[opening] for opening in one[1].openings or ()), default=0))
    gates = [*behind, *gates]
    needs: defaultdict[str, list[int]] = defaultdict(list)
    opens: defaultdict[str, list[int]] = defaultdict(list)
    speakers: dict[Pieces, list[list[int]]] = {}
    for at, (_, gate) in enumerate(gates):
        for row, pieces in enumerate(gate.sets):
            if pieces not in speakers:  # the same few sets are asked for again and again
                speakers[pieces] = [needs[_looked_up(piece)] for piece in pieces]
            for bits in speakers[pieces]:
                bits.append(row * len(gates) + at)
        for opening in gate.openings or ():
            opens[opening].append(at)
    one, two, three = (
        mask(at for at, (_, gate) in enumerate(gates) if len(gate.sets) <= row) for row in range(MOST_SETS)
    )
    return Index(
        owners=[number for number, _ in gates],
        start=mask(opens.pop(AT_START, ())),
        needs=Beginnings(needs),
        opens=Beginnings(opens),
        free=(one, two, three),
        anywhere=mask(at for at, (_, gate) in enumerate(gates) if gate.openings is None),
        first=len(behind),
    )


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
