"""What a pattern needs: sets of pieces of text of which at least one stands in whatever it matches.

Patterns are read with their named fragments in place, each fragment once: to read the fragments of every pattern again
took most of the first second. A fragment that a pattern can't do without is known to it, too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns that agrees with `re`
from typing import Any

from makegood.wording.stored import PACKS

FIRST, LAST = "\x02", "\x03"  # bound to the first or the last letter of a word
SHORTEST, LONGEST = 2, 5  # characters of a piece
COMMON = {0: 1.0, 1: 0.05, 2: 0.5, 3: 0.08, 4: 0.02, 5: 0.006}  # about how many sentences hold one that long
COMMON_ALONE = {1: 0.3, 2: 0.08, 3: 0.02, 4: 0.008, 5: 0.004}  # the same as a whole word
COMMON_WORD = 0.35
MARKS = frozenset("{}[]<>%#$_*:;")  # rare enough to be a piece alone
DIGIT = "\\d"  # stands for any figure
BEYOND = "\\u"  # stands for any sign beyond the plain ones, such as a smiling face
PLAIN_BELOW = 128
NAMED_FROM = 0xE000  # fragments stand in a pattern as characters of private use

SPACE = ord(" ")
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)
NEEDS_NOTHING = (ops.AT, ops.ASSERT, ops.ASSERT_NOT, ops.ANY, ops.NOT_LITERAL)
CLEAN_AHEAD = (ops.AT_BOUNDARY, ops.AT_END, ops.AT_END_STRING)
CLEAN_BEHIND = (ops.AT_BOUNDARY, ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)

Pieces = frozenset[str]
Items = Sequence[tuple[Any, Any]]


@dataclass(frozen=True)
class Needs:
    """The sets of pieces, and the numbers of the fragments that stand in whatever is matched."""

    sets: tuple[Pieces, ...] = ()
    fragments: tuple[int, ...] = ()


@dataclass
class Reader:
    """Reads patterns whose fragments are single characters; `named` says what those stand for."""

    named: Mapping[int, str]
    known: dict[int, Needs] = field(default_factory=dict)
    read: dict[int, Items] = field(default_factory=dict)

    def fragment(self, number: int) -> Items:
        """A fragment taken apart, as `re` reads it."""
        if number not in self.read:
            self.read[number] = _parser.parse(self.named[number]).data
        return self.read[number]

    def needs(self, items: Items, *, clean_before: bool = False, clean_after: bool = False) -> Needs:
        """What a pattern needs. `clean_before`: no letter can stand right before it; `clean_after`: none behind."""
        sets: list[Pieces] = []
        fragments: list[int] = []
        run, bound, clean = "", clean_before, clean_before
        for at, item in enumerate(items):
            op, value = item
            if op is ops.LITERAL and value < NAMED_FROM and value != SPACE:
                bound = bound if run else clean
                letter, clean = _spelled(value)
                run += letter
                continue
            if run:
                sets += _of_run(run, first=bound, last=starts_clean(items, at, clean_after=clean_after))
                run = ""
            if op not in NEEDS_NOTHING:
                inner = self._item(items, at, clean_before=clean, clean_after=clean_after)
                sets += inner.sets
                fragments += inner.fragments
            clean = _ends_clean([item], clean)
        sets += _of_run(run, first=bound, last=clean_after)
        return Needs(tuple(sets), tuple(fragments))

    def _item(self, items: Items, at: int, *, clean_before: bool, clean_after: bool) -> Needs:
        op, value = items[at]
        if op is ops.LITERAL:
            return self._named(value) if value >= NAMED_FROM else Needs()
        if op is ops.IN:
            return _of_set(value)
        if op in REPEATS and not value[0]:
            return Needs()
        after = starts_clean(items, at + 1, clean_after=clean_after)
        if op is ops.SUBPATTERN:
            return self.needs(value[-1].data, clean_before=clean_before, clean_after=after)
        if op is ops.BRANCH:
            return self._branches(value[1], clean_before=clean_before, clean_after=after)
        return self._again(value, clean_before=clean_before, clean_after=after) if op in REPEATS else Needs()

    def _named(self, number: int) -> Needs:
        if number not in self.known:
            inner = self.needs(self.fragment(number))
            self.known[number] = Needs(inner.sets, (number, *inner.fragments))
        return self.known[number]

    def _again(self, value: Any, *, clean_before: bool, clean_after: bool) -> Needs:
        least, most, again = value[0], value[1], value[2].data
        if least >= SHORTEST and [op for op, _ in again] == [ops.LITERAL] and again[0][1] < NAMED_FROM:
            return Needs((frozenset({(chr(again[0][1]).lower() * least)[:LONGEST]}),))
        alone = most == 1
        return self.needs(again, clean_before=clean_before and alone, clean_after=clean_after and alone)

    def _branches(self, branches: Sequence[Any], *, clean_before: bool, clean_after: bool) -> Needs:
        """One of the sets of each branch, together; fragments that all of them hold."""
        read = [
            self.needs(branch.data, clean_before=clean_before, clean_after=clean_after) for branch in branches
        ]
        common = set(read[0].fragments).intersection(*(one.fragments for one in read[1:]))
        if not all(one.sets for one in read):
            return Needs((), tuple(common))
        rarest = [min(one.sets, key=commonness) for one in read]
        return Needs((frozenset().union(*rarest),), tuple(common))


def _of_set(letters: Any) -> Needs:
    """What a set of letters needs: one of rare marks, a figure, or a sign beyond the plain ones."""
    if all(kind is ops.LITERAL and chr(what) in MARKS for kind, what in letters):
        return Needs((frozenset(chr(what) for _, what in letters),))
    if all(kind is ops.CATEGORY and what is ops.CATEGORY_DIGIT for kind, what in letters):
        return Needs((frozenset({DIGIT}),))
    if all(_least(kind, what) >= PLAIN_BELOW for kind, what in letters):
        return Needs((frozenset({BEYOND}),))
    return Needs()


def _least(kind: Any, what: Any) -> int:
    """The first letter that a part of a set holds; 0 where it is one of a class."""
    return int(what[0] if kind is ops.RANGE else what if kind is ops.LITERAL else 0)


@cache
def _spelled(code: int) -> tuple[str, bool]:
    """A letter in lower case, and whether it is none of a word."""
    return chr(code).lower(), not is_letter(chr(code))


def is_letter(letter: str) -> bool:
    """Whether it is a part of words, as `re` takes them."""
    return letter.isalnum() or letter == "_"


def starts_clean(items: Items, at: int = 0, *, clean_after: bool) -> bool:
    """Whether what begins here can't begin with a letter."""
    while at < len(items) and (items[at][0] is ops.ASSERT or items[at][0] is ops.ASSERT_NOT):
        at += 1
    if at == len(items):
        return clean_after
    op, value = items[at]
    if op is ops.AT:
        return value in CLEAN_AHEAD
    if op is ops.LITERAL or op is ops.IN:
        return _no_letter(op, value)
    rest = starts_clean(items, at + 1, clean_after=clean_after)
    if op is ops.SUBPATTERN:
        return starts_clean(value[-1].data, clean_after=rest)
    if op is ops.BRANCH:
        return all(starts_clean(branch.data, clean_after=rest) for branch in value[1])
    if op in REPEATS:
        return (rest or value[0] > 0) and starts_clean(value[2].data, clean_after=rest)
    return False


def _no_letter(op: Any, value: Any) -> bool:
    if op is ops.LITERAL:
        return bool(value < NAMED_FROM) and _spelled(value)[1]
    return all(kind is ops.LITERAL and not is_letter(chr(what)) for kind, what in value)


def _ends_clean(items: Items, clean: bool) -> bool:
    """Whether no letter can stand right before what follows these."""
    for op, value in items:
        if op is ops.AT:
            clean = clean or value in CLEAN_BEHIND
        elif op is ops.LITERAL or op is ops.IN:
            clean = _no_letter(op, value)
        elif op is ops.SUBPATTERN:
            clean = _ends_clean(value[-1].data, clean)
        elif op is ops.BRANCH:
            clean = all(_ends_clean(branch.data, clean) for branch in value[1])
        elif op in REPEATS:
            clean = (clean or value[0] > 0) and _ends_clean(value[2].data, clean)
        elif op is not ops.ASSERT and op is not ops.ASSERT_NOT:
            clean = False
    return clean


def _of_run(run: str, *, first: bool, last: bool) -> list[Pieces]:
    """The pieces of letters in a row; bound where no letter can stand beside them."""
    if not run or (len(run) < SHORTEST and not (first or last) and run not in MARKS):
        return []
    if not run.isalnum():
        return [frozenset({run[:LONGEST]})] if len(run) >= SHORTEST or run in MARKS else []
    if first and last and len(run) <= LONGEST:
        return [frozenset({FIRST + run + LAST})]
    if first:
        return [frozenset({FIRST + run[:LONGEST]})]
    return [frozenset({run[-LONGEST:] + LAST if last else run[:LONGEST]})]


@lru_cache(maxsize=40_000)  # the rests of patterns are asked for again and again
def commonness(pieces: Pieces) -> tuple[float, list[str]]:
    """About how many sentences hold one of these; the pieces themselves, so that the order is always the same."""
    return sum(_common(piece) for piece in pieces), sorted(pieces)


@cache
def _commonest() -> frozenset[str]:
    words: dict[str, list[str]] = tomllib.loads(PACKS.joinpath("commonest.toml").read_text(encoding="utf-8"))
    return frozenset().union(*words.values())


@cache
def _common(piece: str) -> float:
    core = piece.strip(FIRST + LAST)
    if len(piece) - len(core) == len(FIRST + LAST):
        return COMMON_WORD if core in _commonest() else COMMON_ALONE[len(core)]
    share = COMMON[len(core)]
    return share if len(piece) == len(core) else max(share / 2, 0.3 if len(core) == 1 else 0)
