"""How much of a text stands word for word in an earlier one."""

from __future__ import annotations

import re

from makegood.wording.language import lower
from makegood.wording.text import written

SHINGLE = 4  # words
WORD = re.compile(r"[\w']+")


def share_of(text: str, earlier: str) -> float:
    """The share of the writer's own text, 0 to 1, that stands in the earlier one: runs of four words."""
    own, other = _shingles(text), _shingles(earlier)
    return len(own & other) / len(own) if own else 0.0


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = [word for sentence in written(text) for word in WORD.findall(lower(sentence.text))]
    return frozenset(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
