"""With which letters a pattern can begin: so that it is tried at few places of a sentence instead of at all.

An opening is what stands at the place of a match: up to six letters, the space behind a short word included, digits as
"0". One that begins a word carries a mark, since "we" within "power" is no place for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from re import _constants as ops  # type: ignore[attr-defined]  # the names that the reader of patterns gives
from typing import Any

from makegood.wording.pieces import FIRST, NAMED_FROM, PLAIN_BELOW, is_letter

AT_START = "\x01"  # the first place of a sentence, whatever stands there
LONGEST = 6  # letters of an opening
MOST = 400  # openings of one pattern; of more, shorter ones are kept
MOST_LETTERS = 12  # of a set of letters that is spelled out
FIGURE = "0"

START = (ops.AT_BEGINNING, ops.AT_BEGINNING_STRING)
TAKE_NOTHING = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)

Item = tuple[Any, Any]
Items = Sequence[Item]
Openings = frozenset[str]


def openings(items: Iterable[Item], fragment: Callable[[int], Items]) -> Openings | None:
    """The openings of a pattern; None when it may begin anywhere. `fragment` gives the items of a numbered one."""
    coming = iter(items)
    run, bound, behind = _plain(coming)
    if AT_START in run:
        return frozenset({AT_START})
    if not behind:
        return _marked({run}, bound=bound)
    bound = bound or (not run and _opens_word(behind, fragment))
    walk = _Walk(fragment)
    return _marked(walk.over(chain(behind, coming), {run}) | walk.done, bound=bound)


def _plain(coming: Iterator[Item]) -> tuple[str, bool, list[Item]]:
    """The plain letters that most patterns begin with, whether no letter can stand before them, and what ends them."""
    run, bound = "", False
    for op, value in coming:
        if op is ops.LITERAL and value < PLAIN_BELOW:
            run += _letter(value)
            if len(run) == LONGEST or run[-1] == " ":
                break
        elif op is ops.AT and not run:
            if value in START:
                return AT_START, False, []
            bound = value is ops.AT_BOUNDARY
        elif op not in TAKE_NOTHING:
            return run, bound, [(op, value)]
    return run, bound, []


def _letter(code: int) -> str:
    letter = chr(code).lower()
    return FIGURE if letter.isdigit() else letter


def _marked(ends: set[str], *, bound: bool) -> Openings | None:
    """Without those that begin with another one, and marked where they begin a word."""
    if "" in ends or any(end[0] == " " for end in ends):
        return None
    if len(ends) > 1:
        ends = {end for end in ends if not any(end[:size] in ends for size in range(1, len(end)))}
    return frozenset(FIRST + end if bound and is_letter(end[0]) else end for end in ends)


class _Walk:
    """Spells out what a pattern begins with; `done` holds what can't be or need not be spelled further."""

    def __init__(self, fragment: Callable[[int], Items]) -> None:
        self.fragment = fragment
        self.done: set[str] = set()

    def over(self, items: Iterable[Item], live: set[str]) -> set[str]:
        """What is open behind these items, of what was open before them."""
        for op, value in items:
            if len(live) > MOST:
                return self._stop(live)
            if not live:
                break
            live = self._item(op, value, live)
        return live

    def _item(self, op: Any, value: Any, live: set[str]) -> set[str]:
        if op is ops.LITERAL:
            return self.over(self.fragment(value), live) if value >= NAMED_FROM else self._on(live, [value])
        if op is ops.IN:
            codes = _codes(value)
            return self._on(live, codes) if codes else self._stop(live)
        if op is ops.SUBPATTERN and not value[1]:
            return self.over(value[-1].data, live)
        if op is ops.BRANCH:
            return set().union(*(self.over(branch.data, live) for branch in value[1]))
        if op is ops.MAX_REPEAT or op is ops.MIN_REPEAT:
            return self._again(value, live)
        return live if op in TAKE_NOTHING else self._stop(live)

    def _again(self, value: Any, live: set[str]) -> set[str]:
        least, most, items = value[0], value[1], value[2].data
        out = set() if least else set(live)
        for times in range(1, min(most, LONGEST) + 1):
            live = self.over(items, live)
            if times >= least:
                if live <= out:
                    break
                out |= live
        return out if least <= LONGEST else out | self._stop(live)

    def _on(self, live: set[str], codes: Sequence[int]) -> set[str]:
        if any(code >= PLAIN_BELOW and is_letter(chr(code)) for code in codes):
            return self._stop(live)
        letters = {_letter(code) for code in codes}
        longer = {known + letter for known in live for letter in letters}
        full = {one for one in longer if len(one) == LONGEST or one[-1] == " "}
        self.done |= full
        return longer - full

    def _stop(self, live: set[str]) -> set[str]:
        self.done |= live
        return set()


def _codes(value: Any) -> list[int]:
    """The letters of a set as code points, any figure for figures; none when they are too many or unknown."""
    codes: list[int] = []
    for kind, what in value:
        if kind is ops.LITERAL:
            codes.append(what)
        elif kind is ops.RANGE and what[1] - what[0] < MOST_LETTERS:
            codes += range(what[0], what[1] + 1)
        elif kind is ops.CATEGORY and what is ops.CATEGORY_DIGIT:
            codes.append(ord(FIGURE))
        else:
            return []
    return codes if len(codes) <= MOST_LETTERS else []


def _opens_word(items: Items, fragment: Callable[[int], Items]) -> bool:
    """Whether no letter can stand before what is matched, if it begins with one."""
    for op, value in items:
        if op is ops.AT:
            return value is ops.AT_BOUNDARY
        if op is ops.LITERAL and value >= NAMED_FROM:
            return _opens_word(fragment(value), fragment)
        if op is ops.SUBPATTERN:
            return _opens_word(value[-1].data, fragment)
        if op is ops.BRANCH:
            return all(_opens_word(branch.data, fragment) for branch in value[1])
        if op is not ops.ASSERT and op is not ops.ASSERT_NOT:
            return False
    return False
