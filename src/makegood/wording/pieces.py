"""What a pattern needs: sets of pieces of text of which at least one stands in whatever it matches.

Patterns are read with their named fragments in place, each fragment once: to read the fragments of every pattern again
took most of the first second. A fragment that a pattern can't do without is known to it, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from re import _parser  # type: ignore[attr-defined]  # the only reader of patterns that agrees with `re`
from typing import Any

FIRST, LAST = "\x02", "\x03"  # bound to the first or the last letter of a word
SHORTEST, LONGEST = 2, 5  # characters of a piece
COMMON = {0: 1.0, 1: 0.05, 2: 0.5, 3: 0.08, 4: 0.02, 5: 0.006}  # about how many sentences hold one that long
COMMON_ALONE = {1: 0.3, 2: 0.08, 3: 0.02, 4: 0.008, 5: 0.004}  # the same as a whole word
COMMON_WORDS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "i", "in", "is",
    "it", "not", "of", "on", "or", "our", "so", "that", "the", "this", "to", "was", "we", "were", "will", "with", "you",
    "your",
})  # fmt: skip
COMMON_WORD = 0.35
MARKS = frozenset("{}[]<>%#$_*:;")  # rare enough to be a piece alone
DIGIT = "\\d"  # stands for any figure
NAMED_FROM = 0xE000  # fragments stand in a pattern as characters of private use

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

    def needs(self, pattern: str) -> Needs:
        """What a pattern needs."""
        return self._sequence(list(_parser.parse(pattern)), clean_before=False, clean_after=False)

    def _fragment(self, number: int) -> Needs:
        if number not in self.known:
            self.known[number] = self.needs(self.named[number])
        return self.known[number]

    def _sequence(self, items: Items, *, clean_before: bool, clean_after: bool) -> Needs:
        """`clean_before`: no letter can stand right before it; `clean_after`: none right after."""
        sets: list[Pieces] = []
        fragments: list[int] = []
        run, bound, clean = "", clean_before, clean_before
        for at, item in enumerate(items):
            op, value = str(item[0]), item[1]
            if op == "LITERAL" and value < NAMED_FROM and chr(value) != " ":
                bound = bound if run else clean
                run += chr(value).lower()
                clean = not _is_letter(chr(value))
                continue
            sets += _of_run(run, first=bound, last=_starts_clean(items, at, clean_after=clean_after))
            run = ""
            if op == "LITERAL" and value >= NAMED_FROM:
                known = self._fragment(value)
                fragments += [value, *known.fragments]
                sets += known.sets
            else:
                after = _starts_clean(items, at + 1, clean_after=clean_after)
                inner = self._item(op, value, clean_before=clean, clean_after=after)
                sets += inner.sets
                fragments += inner.fragments
            clean = _ends_clean([item], clean)
        sets += _of_run(run, first=bound, last=clean_after)
        return Needs(tuple(sets), tuple(fragments))

    def _item(self, op: str, value: Any, *, clean_before: bool, clean_after: bool) -> Needs:
        if op == "SUBPATTERN":
            return self._sequence(list(value[-1]), clean_before=clean_before, clean_after=clean_after)
        if op in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
            alone, again = value[1] == 1, list(value[2])
            if value[0] >= SHORTEST and [str(one) for one, _ in again] == ["LITERAL"]:
                return Needs((frozenset({(chr(again[0][1]).lower() * value[0])[:LONGEST]}),))
            return self._sequence(
                list(value[2]), clean_before=clean_before and alone, clean_after=clean_after and alone
            )
        if op == "IN" and all(str(kind) == "LITERAL" and chr(what) in MARKS for kind, what in value):
            return Needs((frozenset(chr(what) for _, what in value),))
        if op == "IN" and all(str(kind) == "CATEGORY" and "DIGIT" in str(what) for kind, what in value):
            return Needs((frozenset({DIGIT}),))
        if op != "BRANCH":
            return Needs()
        return self._branches(value[1], clean_before=clean_before, clean_after=clean_after)

    def _branches(self, branches: Sequence[Items], *, clean_before: bool, clean_after: bool) -> Needs:
        """One of the sets of each branch, together; fragments that all of them hold."""
        read = [
            self._sequence(list(branch), clean_before=clean_before, clean_after=clean_after)
            for branch in branches
        ]
        common = set(read[0].fragments).intersection(*(one.fragments for one in read[1:]))
        if not all(one.sets for one in read):
            return Needs((), tuple(common))
        rarest = [min(one.sets, key=commonness) for one in read]
        return Needs((frozenset().union(*rarest),), tuple(common))


def _is_letter(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _starts_clean(items: Items, at: int, *, clean_after: bool) -> bool:
    """Whether what begins here can't begin with a letter."""
    while at < len(items) and str(items[at][0]) in ("ASSERT", "ASSERT_NOT"):
        at += 1
    if at == len(items):
        return clean_after
    op, value = str(items[at][0]), items[at][1]
    if op == "AT":
        return str(value) in ("AT_BOUNDARY", "AT_END", "AT_END_STRING")
    if op in ("LITERAL", "IN"):
        return _no_letter(op, value)
    rest = _starts_clean(items, at + 1, clean_after=clean_after)
    if op == "SUBPATTERN":
        return _starts_clean(list(value[-1]), 0, clean_after=rest)
    if op == "BRANCH":
        return all(_starts_clean(list(branch), 0, clean_after=rest) for branch in value[1])
    if op in ("MAX_REPEAT", "MIN_REPEAT"):
        return _starts_clean(list(value[2]), 0, clean_after=rest) and (rest or value[0] > 0)
    return False


def _no_letter(op: str, value: Any) -> bool:
    if op == "LITERAL":
        return value < NAMED_FROM and not _is_letter(chr(value))
    return all(str(kind) == "LITERAL" and not _is_letter(chr(what)) for kind, what in value)


def _ends_clean(items: Items, clean: bool) -> bool:
    """Whether no letter can stand right before what follows these."""
    for op_, value in items:
        op = str(op_)
        if op == "AT":
            clean = clean or str(value) in ("AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING")
        elif op in ("LITERAL", "IN"):
            clean = _no_letter(op, value)
        elif op == "SUBPATTERN":
            clean = _ends_clean(list(value[-1]), clean)
        elif op == "BRANCH":
            clean = all(_ends_clean(list(branch), clean) for branch in value[1])
        elif op in ("MAX_REPEAT", "MIN_REPEAT"):
            clean = _ends_clean(list(value[2]), clean) and (clean or value[0] > 0)
        elif op not in ("ASSERT", "ASSERT_NOT"):
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


def commonness(pieces: Pieces) -> tuple[float, list[str]]:
    """About how many sentences hold one of these; the pieces themselves, so that the order is always the same."""
    return sum(_common(piece) for piece in pieces), sorted(pieces)


def _common(piece: str) -> float:
    core = piece.strip(FIRST + LAST)
    if len(piece) - len(core) == len(FIRST + LAST):
        return COMMON_WORD if core in COMMON_WORDS else COMMON_ALONE[len(core)]
    share = COMMON[len(core)]
    return share if len(piece) == len(core) else max(share / 2, 0.3 if len(core) == 1 else 0)
