"""What is worked out of patterns, kept in a file beside the pack, as Python keeps what it compiled of a module.

Taking three thousand patterns apart and compiling them takes most of four seconds; reading them back a tenth of one.
What stands in the file is only what the patterns say, so losing it costs time and nothing else. It is read again where
Python, the fragments and the modules that read patterns are the same as when it was written, else it is made anew.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found, unused-ignore]
import hashlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]  # what `re.compile` itself does
from typing import Any

from makegood.wording.gates import Gate
from makegood.wording.language import PACKS

MADE_BY = ("fragments.py", "gates.py", "openings.py", "pieces.py", "stored.py")
BROKEN = (OSError, EOFError, ValueError, TypeError, KeyError)
Kept = tuple[int, bytes, int, tuple[tuple[str, int], ...]]  # flags, code, groups, their names
Plain = tuple[tuple[tuple[frozenset[str], ...], frozenset[str] | None], ...]


class Stored:
    """The gates and the compiled form of patterns: those of the file, and what was worked out since."""

    def __init__(self, file: Path | None, mark: str) -> None:
        self.file, self.mark = file, mark
        self.is_new = False
        self._gates, self._codes = _read(file, mark)
        self._asked: dict[str, Plain] = {}
        self._made: dict[str, Kept] = {}
        self._is_grown = False

    def gates(self, pattern: str, work_out: Callable[[str], tuple[Gate, ...]]) -> tuple[Gate, ...]:
        """The gates of a pattern, worked out when they are not known."""
        plain = self._gates.get(pattern)
        if plain is None:
            self.is_new = self._is_grown = True
            plain = self._gates[pattern] = tuple((gate.sets, gate.openings) for gate in work_out(pattern))
        self._asked[pattern] = plain
        return tuple(Gate(sets, openings) for sets, openings in plain)

    def compiled(self, source: str) -> re.Pattern[str]:
        """As `re.compile` does; raises re.error."""
        kept = self._codes.get(source)
        if kept is None:
            self.is_new = True
            kept = self._codes[source] = _code(source)
        self._made[source] = kept
        flags, code, groups, names = kept
        by_number: list[str | None] = [None] * (groups + 1)
        for name, number in names:
            by_number[number] = name
        made: re.Pattern[str] = _sre.compile(
            source, flags, array("I", code).tolist(), groups, dict(names), tuple(by_number)
        )
        return made

    def keep(self) -> bool:
        """Write what is new; False when nothing is, or the folder can't be written to.

        Where patterns are others than they were, only those asked for in this process are written.
        """
        if self.file is None or not self.is_new:
            return False
        whole = marshal.dumps((self.mark, self._asked, self._made if self._is_grown else self._codes))
        try:
            self.file.parent.mkdir(exist_ok=True)
            _write(self.file, whole)
        except OSError:
            return False
        self.is_new = False
        return True


def _write(file: Path, whole: bytes) -> None:
    """Whole or not at all, whoever reads it meanwhile; raises OSError."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        part.write_bytes(whole)
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


@cache
def stored(code: str) -> Stored:
    """What is kept for a language."""
    pack = PACKS.joinpath(code)
    name = f"patterns.{sys.implementation.cache_tag}"
    return Stored(pack / "__pycache__" / name if isinstance(pack, Path) else None, _mark(pack))


def _mark(pack: Traversable) -> str:
    """Another one as soon as anything that the file hangs on is another."""
    told = hashlib.sha256(f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE}".encode())
    here = PACKS.joinpath("..")
    for file in (*(here.joinpath(name) for name in MADE_BY), pack.joinpath("fragments.toml")):
        told.update(file.read_bytes() if file.is_file() else b"")
    return told.hexdigest()


def _read(file: Path | None, mark: str) -> tuple[dict[str, Plain], dict[str, Kept]]:
    if file is None:
        return {}, {}
    try:
        written, gates, codes = marshal.loads(file.read_bytes())  # noqa: S302 - ours, beside our modules
        return (gates, codes) if written == mark else ({}, {})
    except BROKEN:
        return {}, {}  # there is none yet, or it broke off: it is made anew


def _code(source: str) -> Kept:
    parsed: Any = _parser.parse(source)
    state = parsed.state
    code = array("I", _compiler._code(parsed, 0)).tobytes()
    return state.flags, code, state.groups - 1, tuple(state.groupdict.items())
