"""A pattern that is compiled when it is first needed, and tried where it can begin."""

from __future__ import annotations

import re
from collections.abc import Callable

from makegood.wording.gates import Gate
from makegood.wording.prefilter import Places


class Pattern:
    """A pattern that is compiled when it is first used: most never are in one run of the command line."""

    __slots__ = ("_compile", "_compiled", "gates", "match", "search", "source")

    def __init__(
        self,
        source: str,
        gates: tuple[Gate, ...] = (),
        compiling: Callable[[str], re.Pattern[str]] = re.compile,
    ) -> None:
        self.source = source
        self.gates = gates
        self._compile = compiling
        self._compiled: re.Pattern[str] | None = None
        self.search: Callable[..., re.Match[str] | None] = self._first_search
        self.match: Callable[[str, int], re.Match[str] | None] = self._first_match

    def __reduce__(self) -> tuple[type[Pattern], tuple[object, ...]]:
        return Pattern, (self.source, (), self._compile)  # its gates are in the index

    @property
    def compiled(self) -> re.Pattern[str]:
        """Compiled; raises re.error."""
        if self._compiled is None:
            self._compiled = self._compile(self.source)
            self.search, self.match = self._compiled.search, self._compiled.match
        return self._compiled

    def first(self, words: str, places: Places, start: int = 0) -> re.Match[str] | None:
        """The first match from a place on, where it may begin at some places only; None: anywhere."""
        if places is None:
            return self.search(words, start)
        match = self.match
        for place in places:
            if place >= start and (found := match(words, place)) is not None:
                return found
        return None

    def _first_search(self, words: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.search(words, start)

    def _first_match(self, words: str, start: int) -> re.Match[str] | None:
        return self.compiled.match(words, start)
