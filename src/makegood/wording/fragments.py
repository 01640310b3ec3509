"""Named pieces of patterns: put in where a pattern names them in braces, and known by number to who reads patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from makegood.wording.gates import Gate, gates
from makegood.wording.pieces import NAMED_FROM, Reader
from makegood.wording.stored import Stored

FRAGMENT = re.compile(r"\{([A-Z][A-Z_]+)\}")
SPACE = re.compile(r"\[[^\]]*\]| \?| ")


class UnknownFragment(KeyError):
    """A pattern names a fragment that there is not."""


@dataclass
class Fragments:
    """The fragments of one pack, after those of the language; a name that is given again means the later one."""

    whole: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    by_number: dict[int, str] = field(default_factory=dict)
    reader: Reader = field(default_factory=lambda: Reader({}))
    stored: Stored | None = None  # what is kept of patterns with these fragments and no others

    def with_more(self, more: Mapping[str, str]) -> Fragments:
        """These and more; each may name those before it."""
        out = Fragments(dict(self.whole), dict(self.numbers), dict(self.by_number), self.reader)
        named = dict(self.reader.named)
        for name, pattern in more.items():
            number = NAMED_FROM + len(named)
            named[number] = out.lettered(pattern)
            out.whole[name] = out.by_number[number] = out.expand(pattern)
            out.numbers[name] = number
        out.reader = Reader(named, self.reader.known, self.reader.read)
        return out

    def expand(self, pattern: str) -> str:
        """A pattern with its fragments put in. Raises UnknownFragment."""
        return FRAGMENT.sub(lambda found: f"(?:{self.whole[self._known(found.group(1))]})", pattern)

    def lettered(self, pattern: str) -> str:
        """A pattern with one character for each fragment, kept from being read as one of a set of letters."""
        return FRAGMENT.sub(
            lambda found: f"(?:{chr(self.numbers[self._known(found.group(1))])}(?=))", pattern
        )

    def gates(self, pattern: str) -> tuple[Gate, ...]:
        """The ways in which a pattern can match."""
        return self.stored.gates(pattern, self._worked_out) if self.stored else self._worked_out(pattern)

    def _worked_out(self, pattern: str) -> tuple[Gate, ...]:
        return gates(self.lettered(pattern), self.reader)

    def _known(self, name: str) -> str:
        if name not in self.whole:
            raise UnknownFragment(name)
        return name


def spaced(pattern: str) -> str:
    """A space in a pattern stands for any run of them: lines are wrapped anywhere."""
    return SPACE.sub(lambda found: {" ": " +", " ?": " *"}.get(found.group(), found.group()), pattern)
