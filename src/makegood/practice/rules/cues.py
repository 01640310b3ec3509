"""Cues: how whoever writes a scenario says which words to listen for, without knowing regular expressions.

    "vendor*/sponsor* + room/in front of"

`+` parts groups that must all stand in one sentence, in any order; `/` parts words or phrases of which one is enough;
`*` at the end of a word stands for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from makegood.wording.language import language, lower
from makegood.wording.text import sentences

_LETTER = re.compile(r"[a-z0-9]")
NOT_BEFORE = re.compile(r"\b(?:not|never|no|without|rather than|instead of|nothing)\b|n't\b")
NEAR = 36  # characters before a match within which a "not" is about it
CLAUSE = re.compile(r"[,;:]| but | and ")


@dataclass(frozen=True)
class Said:
    """One sentence of an answer, as it was typed and in small letters; `asks`: it is a question."""

    text: str
    small: str
    asks: bool


@dataclass(frozen=True)
class Cue:
    """One line of words to listen for."""

    words: str
    groups: tuple[re.Pattern[str], ...]

    def is_in(self, small: str) -> bool:
        """Whether a sentence in small letters holds it."""
        return all(group.search(small) for group in self.groups)

    def is_meant(self, small: str) -> bool:
        """The same, unless a "not" of the same clause stands before it: "I won't say that the system did it"."""
        found = [group.search(small) for group in self.groups]
        if not all(found):
            return False
        start = min(one.start() for one in found if one)
        before = CLAUSE.split(small[max(0, start - NEAR) : start])[-1]
        return NOT_BEFORE.search(before) is None


class NoCue(ValueError):
    """A line that is no cue; the sentence says why."""


def cue(words: str) -> Cue:
    """Read one line.

    Raises:
        NoCue: a group or an alternative of it is empty.
    """
    groups = [[one.strip() for one in group.split("/")] for group in lower(words).split("+")]
    if not all(_LETTER.search(one) for group in groups for one in group):
        raise NoCue(
            f'"{words}" has an empty part; write words between + and /, such as "vendor* + room/there".'
        )
    return Cue(words, tuple(re.compile("|".join(map(_pattern, group))) for group in groups))


def any_in(cues: Iterable[Cue], small: str) -> bool:
    """Whether a sentence holds one of them."""
    return any(one.is_in(small) for one in cues)


def said_in(text: str) -> tuple[Said, ...]:
    """The sentences that somebody wrote, greeting and all: who says "Dana, it is ours" says it."""
    tongue = language("en")
    return tuple(
        Said(one.text.strip(), small, _asks(small))
        for one in sentences(text, tongue)
        if (small := lower(one.text).strip())
    )


_ASKING = re.compile(
    r"(?:and |so |then |but |\w+, )?(?:please )?(?:tell me|help me (?:understand|see)|walk me through|talk me through|"
    r"i(?:'d| would) like to (?:hear|know|understand)|i want to (?:hear|know|understand)|let me ask|may i ask)\b"
)


def _asks(small: str) -> bool:
    """Whether a sentence is a question, also without the mark: "Tell me what it did to you"."""
    return small.rstrip(" \"')”").endswith("?") or _ASKING.match(small) is not None


def _pattern(words: str) -> str:
    parts = [re.escape(word).replace(r"\*", r"[\w'-]*") for word in words.split()]
    before = "" if words.startswith("'") else r"(?<![\w'])"  # "'ll" stands behind its word
    return before + r"\s+".join(parts) + r"(?!\w)"
