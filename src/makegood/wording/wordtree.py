"""Wordings as data: "(by|before) the? {weekday}" spelled out into a tree that is walked word by word.

A row of words; (one|other), ? after what may be missing, {class} for any word of a class, {class2} for a second one.
What is walked has `text` and `classes`. The time is bounded by the length of the longest wording, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, Protocol, TypeVar

PIECE = re.compile(r"\([^()]*\)\??|\S+")
NUMBERED = re.compile(r"\d$")
BRACKETS = {"⟨": "(", "⟩": ")"}  # round ones group words
LONGEST = 14  # words of one wording

Leaf = TypeVar("Leaf")


class Walkable(Protocol):
    """A word of a text: in lower case, with the classes it belongs to and its value in each."""

    @property
    def text(self) -> str: ...
    @property
    def classes(self) -> Mapping[str, str]: ...


@dataclass(slots=True)
class Node(Generic[Leaf]):
    """What may follow: words, classes with the name their value goes by, and what ends here."""

    words: dict[str, Node[Leaf]] = field(default_factory=dict)
    classes: list[tuple[str, str, Node[Leaf]]] = field(default_factory=list)
    leaf: Leaf | None = None

    def __reduce__(self) -> tuple[type[Node[Leaf]], tuple[object, ...]]:
        return Node, (
            self.words,
            self.classes,
            self.leaf,
        )  # read back twice as fast as by the names of its fields

    def grow(self, wordings: Iterable[str], leaf: Leaf) -> None:
        """Add every way to say the wordings. Of two that say the same, the later one counts."""
        for wording in wordings:
            for words in spelled_out(wording):
                node = self
                for word in words:
                    node = node._after(word)
                node.leaf = leaf

    def _after(self, word: str) -> Node[Leaf]:
        if not word.startswith("{"):
            return self.words.setdefault(word, Node())
        name = word[1:-1]
        for _, known, node in self.classes:
            if known == name:
                return node
        node = Node[Leaf]()
        self.classes.append((NUMBERED.sub("", name), name, node))
        return node


@dataclass(frozen=True, slots=True)
class Match(Generic[Leaf]):
    """The longest wording found: up to which word, what it is, and the values of its classes."""

    end: int
    leaf: Leaf
    values: Mapping[str, str]


def longest(
    tree: Node[Leaf],
    words: Sequence[Walkable],
    first: int,
    accepts: Callable[[int, Leaf], bool] = lambda end, leaf: True,
) -> Match[Leaf] | None:
    """The longest wording that begins at a word; `accepts` may refuse one by where it ends."""
    found: tuple[int, Leaf, tuple[tuple[str, str], ...]] | None = None
    waiting: list[tuple[Node[Leaf], int, tuple[tuple[str, str], ...]]] = [(tree, first, ())]
    end = min(len(words), first + LONGEST)
    while waiting:
        node, at, values = waiting.pop()
        if node.leaf is not None and (found is None or at > found[0]) and accepts(at, node.leaf):
            found = at, node.leaf, values
        if at >= end:
            continue
        word = words[at]
        if classes := word.classes:
            for name, called, following in node.classes:
                if name in classes:
                    waiting.append((following, at + 1, (*values, (called, classes[name]))))
        if (named := node.words.get(word.text)) is not None:
            waiting.append((named, at + 1, values))
    return Match(found[0], found[1], dict(found[2])) if found else None


def spelled_out(wording: str) -> Iterator[tuple[str, ...]]:
    """Every way to say it: "(the|this)? day" gives "day", "the day" and "this day"."""
    choices = [list(_choices(piece)) for piece in PIECE.findall(wording)]
    for chosen in product(*choices):
        words = tuple(word for part in chosen for word in part)
        if words:
            yield words


def _choices(piece: str) -> Iterator[tuple[str, ...]]:
    if piece.endswith("?") and len(piece) > 1:
        yield ()
        piece = piece[:-1]
    if not piece.startswith("("):
        yield (BRACKETS.get(piece, piece),)
        return
    for choice in piece[1:-1].split("|"):
        yield tuple(choice.split())
