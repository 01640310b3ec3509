"""The gates of a pattern: ways in which it can match at all, each with the pieces of text that it needs.

A pattern is most often a row of other words for one thing. The first choice in it is spread out, so that of each choice
the needs are known, and how a match of it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from makegood.wording.openings import Openings, openings
from makegood.wording.pieces import FIRST, LAST, NAMED_FROM, Items, Pieces, Reader, commonness, starts_clean

MOST_SETS = 3  # of a gate: the rarest
RARE = 0.05  # shares of sentences that hold a piece, as they are guessed
MOST_COMPARED = 64  # openings times pieces

Rest = tuple[Items, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """One way: a match holds one piece of each of the sets, and begins with one of the openings; None: anywhere."""

    sets: tuple[Pieces, ...]
    openings: Openings | None


def gates(pattern: str, reader: Reader) -> tuple[Gate, ...]:
    """The gates of a pattern whose fragments are single characters: whatever it matches goes through one of them.

    Raises:
        re.error: it can't be read.
    """
    parsed = _parser.parse(pattern)
    if parsed.state.flags & (ops.SRE_FLAG_IGNORECASE | ops.SRE_FLAG_MULTILINE):
        return (Gate((), None),)
    spread = list(_spread(parsed.data, reader))  # all of them, since the rests are known by their identity
    rests: dict[int, tuple[Pieces, ...]] = {}
    for part in (part for _, rest in spread for part in rest):
        if id(part) not in rests:
            rests[id(part)] = reader.needs(part).sets
    return _together(_gate(first, rest, reader, rests) for first, rest in spread)


def _gate(first: Items, rest: Rest, reader: Reader, rests: Mapping[int, tuple[Pieces, ...]]) -> Gate:
    after = starts_clean(rest[0], clean_after=False) if rest else False
    sets = reader.needs(first, clean_after=after).sets
    for part in rest:
        sets += rests[id(part)]
    opens = openings(chain(first, *rest), reader.fragment)
    rarest = sorted(set(sets), key=commonness)
    others = [one for one in rarest if not _said_by(opens, one)]
    return Gate(tuple(others if others and commonness(others[0])[0] < RARE else rarest)[:MOST_SETS], opens)


def _said_by(opens: Openings | None, pieces: Pieces) -> bool:
    """Whether one of the pieces stands in each opening: then it need not be looked for."""
    if opens is None or len(opens) * len(pieces) > MOST_COMPARED:
        return False
    cores = [piece.strip(FIRST + LAST) for piece in pieces]
    return all(any(core in opening for core in cores) for opening in opens)


def _together(apart: Iterable[Gate]) -> tuple[Gate, ...]:
    """Gates that need the same as one: it opens where one of them does."""
    opens: dict[tuple[Pieces, ...], Openings | None] = {}
    for gate in apart:
        known = opens.get(gate.sets, frozenset())
        opens[gate.sets] = None if known is None or gate.openings is None else known | gate.openings
    return tuple(Gate(sets, some) for sets, some in opens.items())


def _spread(items: Items, reader: Reader) -> Iterator[tuple[Items, Rest]]:
    """Each choice with what stands before it, and apart the rest, which is the same for all."""
    for at, (op, value) in enumerate(items):
        inner = _within(op, value, reader)
        if inner is not None:
            yield from _spread([*items[:at], *inner, *items[at + 1 :]], reader)
            return
        if op is ops.BRANCH:
            behind = items[at + 1 :]
            for branch in value[1]:
                for first, rest in _spread([*items[:at], *branch.data], reader):
                    yield first, (*rest, behind) if behind else rest
            return
    yield items, ()


def _within(op: Any, value: Any, reader: Reader) -> Items | None:
    """The items of a group or a fragment."""
    if op is ops.LITERAL and value >= NAMED_FROM:
        return reader.fragment(value)
    return value[-1].data if op is ops.SUBPATTERN and not value[1] and not value[2] else None
