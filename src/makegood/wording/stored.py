"""What is worked out of the packs, kept in a file beside them, as Python keeps what it compiled of a module.

Taking three thousand patterns apart and compiling them takes most of four seconds, reading the packs and making the
index another one; reading what came of it back takes some hundredths. What stands in the file is only what the packs
say, so losing it costs time and nothing else. What is known of a pattern counts where Python, the fragments and the
modules that read patterns are as they were when it was written; what was made of whole packs, where all of us is.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found, unused-ignore]
import gc
import io
import os
import pickle
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial, wraps
from importlib.util import source_hash
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]  # what `re.compile` itself does
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from makegood.wording.gates import Gate

HERE = Path(__file__).parent
PACKS = HERE / "packs"
MADE_BY = ("fragments.py", "gates.py", "openings.py", "pieces.py", "stored.py")
BROKEN = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    pickle.UnpicklingError,
)
Kept = tuple[str, int, bytes, int, tuple[tuple[str, int], ...]]  # source, flags, code, groups, their names
Whole = TypeVar("Whole")


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage is looked for: of what is built here none is any, and the looking took more than half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Stored:
    """What is known of a language's patterns and what was made of its pack: by the file, and since."""

    def __init__(self, file: Path | None, mark: str, of_all: str = "", code: str = "") -> None:
        self.file, self.mark, self.of_all, self.code = file, mark, of_all, code
        self.is_new = False
        _, self._codes, self._wholes = _read(file, mark, of_all)
        self._gates: dict[str, tuple[Gate, ...]] | None = None
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._new_codes: dict[str, Kept] = {}
        self._made: dict[str, object] = {}

    def __reduce__(self) -> tuple[Callable[[str], Stored], tuple[str]]:
        """Patterns know whom to ask for their compiled form: in each process its own."""
        return stored, (self.code,)

    @uncollected()
    def whole(self, name: str, make: Callable[[], Whole]) -> Whole:
        """What `make` makes of the pack and of nothing else, made when it is not known. It is not changed later."""
        packed = self._wholes.pop(name, None)  # it is asked for once, and takes room
        if packed is not None:
            known: Whole = pickle.loads(packed)  # noqa: S301 - ours, beside our modules
            return known
        self.is_new = True
        self._made[name] = made = make()
        return made

    def gates(self, pattern: str, work_out: Callable[[str], tuple[Gate, ...]]) -> tuple[Gate, ...]:
        """The gates of a pattern, worked out when they are not known."""
        if self._gates is None:
            packed = _read(self.file, self.mark, self.of_all)[0]
            self._gates = pickle.loads(packed) if packed else {}  # noqa: S301
        known = self._gates.get(pattern)
        if known is None:
            self.is_new = True
            known = self._gates[pattern] = work_out(pattern)
        return known

    def compiled(self, source: str) -> re.Pattern[str]:
        """As `re.compile` does; raises re.error."""
        known = self._patterns.get(source)
        if known is None:
            kept = self._codes.pop(source, None)
            if kept is None:
                self.is_new = True
                kept = self._new_codes[source] = _code(source)
            known = self._patterns[source] = _pattern(*kept)
        return known

    def keep(self) -> bool:
        """Write what is new; False when nothing is, or the folder can't be written to."""
        if self.file is None or not self.is_new or not _may_be_written(self.file.parent):
            return False
        gates, codes, wholes = _read(
            self.file, self.mark, self.of_all
        )  # another process may have written meanwhile
        gates = gates if self._gates is None else pickle.dumps(self._gates)
        codes.update(self._new_codes)
        wholes.update({name: _packed(made) for name, made in self._made.items()})
        try:
            _write(self.file, pickle.dumps((self.mark, gates, codes, self.of_all, wholes)))
        except OSError:
            return False
        self.is_new = False
        return True


def made_once(make: Callable[[str], Whole]) -> Callable[[str], Whole]:
    """A function of a language's code that reads its pack: what it makes is kept, for this process and the next."""

    @cache
    @wraps(make)
    def made(code: str) -> Whole:
        return stored(code).whole(make.__name__, partial(make, code))

    return made


def _may_be_written(folder: Path) -> bool:
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    return os.access(folder, os.W_OK)


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
    """What is kept for a language. Raises KeyError when there is no pack for it."""
    pack = PACKS / code
    if not (pack / "language.toml").is_file():
        raise KeyError(code)
    return Stored(
        pack / "__pycache__" / f"patterns.{sys.implementation.cache_tag}",
        _mark([*(HERE / name for name in MADE_BY), PACKS / "commonest.toml", pack / "fragments.toml"]),
        _mark(sorted(file for ending in ("py", "toml") for file in HERE.rglob(f"*.{ending}"))),
        code,
    )


def _mark(files: Iterable[Path]) -> str:
    """Another one as soon as one of the files, or Python, is another."""
    told = b"\0".join(file.read_bytes() for file in files if file.is_file())
    return f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE} {source_hash(told).hex()}"


def _read(file: Path | None, mark: str, of_all: str) -> tuple[bytes, dict[str, Kept], dict[str, bytes]]:
    if file is None:
        return b"", {}, {}
    try:
        written, gates, codes, written_of_all, wholes = pickle.loads(file.read_bytes())  # noqa: S301
    except BROKEN:
        return b"", {}, {}  # there is none yet, or it broke off: it is made anew
    if written != mark:
        return b"", {}, {}
    return gates, codes, wholes if written_of_all == of_all else {}


def _code(source: str, flags: int = 0) -> Kept:
    parsed: Any = _parser.parse(source, flags)
    state = parsed.state
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return source, flags | state.flags, code, state.groups - 1, tuple(state.groupdict.items())


def _pattern(
    source: str, flags: int, code: bytes, groups: int, names: tuple[tuple[str, int], ...]
) -> re.Pattern[str]:
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names:
        by_number[number] = name
    made: re.Pattern[str] = _sre.compile(
        source, flags, array("I", code).tolist(), groups, dict(names), tuple(by_number)
    )
    return made


class _Packer(pickle.Pickler):
    """Keeps a compiled pattern as what it was compiled to; pickle would have it compiled again."""

    def reducer_override(self, made: object) -> Any:
        return (_pattern, _code(made.pattern, made.flags)) if isinstance(made, re.Pattern) else NotImplemented


def _packed(made: object) -> bytes:
    file = io.BytesIO()
    _Packer(file, pickle.HIGHEST_PROTOCOL).dump(made)
    return file.getvalue()
