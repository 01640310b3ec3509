"""What usually stands behind each kind of mistake, and what would stop it: the same codes for everybody who counts.

An organisation may keep a file of its own. A code that it no longer brings keeps its words: what was counted under it
stays readable.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from makegood.policy.rules.blameless import ends_at_a_person, names_in
from makegood.policy.rules.playbooks import KINDS
from makegood.policy.rules.reading import Table, default_text, toml
from makegood.policy.rules.words import Unusable

FILE = "causes.toml"
OTHER = "other"  # what fits nothing else is counted, too
# As in `prevention.rules.Strength`, the strongest first; the first three rely on nobody's memory.
STRENGTHS = ("ELIMINATE", "AUTOMATE_CHECK", "SECOND_PERSON_CHECK", "CHECKLIST", "TRAINING", "REMINDER")
LASTING = STRENGTHS[:3]
LONGEST = 160  # characters of what a cause is called
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class UsualCause:
    """A cause that is counted by its code. `kinds` is empty where it fits every kind of mistake."""

    code: str
    words: str
    kinds: tuple[str, ...]

    def fits(self, kind: str) -> bool:
        """Whether a mistake of this kind can have it."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class Menu:
    """Something that would stop it. `strength` is a code of `prevention.rules.Strength`."""

    strength: str
    words: str
    kinds: tuple[str, ...]

    def fits(self, kind: str) -> bool:
        """Whether it would stop a mistake of this kind."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True)
class CauseBook:
    """The causes that are counted now, and what would stop them. `called`: every code there ever was, in words."""

    causes: tuple[UsualCause, ...]
    preventions: tuple[Menu, ...]
    called: Mapping[str, str]

    def has(self, code: str) -> bool:
        """Whether something may be counted under this code now."""
        return any(one.code == code for one in self.causes)

    def of(self, kind: str) -> tuple[UsualCause, ...]:
        """The causes that this kind of mistake usually has, those of the kind first."""
        fitting = [one for one in self.causes if one.fits(kind)]
        return tuple(sorted(fitting, key=lambda one: (one.code == OTHER, not one.kinds)))

    def menu(self, kind: str) -> tuple[Menu, ...]:
        """What would stop this kind of mistake, the strongest first."""
        fitting = [one for one in self.preventions if one.fits(kind)]
        return tuple(sorted(fitting, key=lambda one: STRENGTHS.index(one.strength)))

    def words(self, code: str) -> str:
        """What a code is called, also one that is no longer counted; the code itself where nobody ever named it."""
        return self.called.get(code, code)


@lru_cache(maxsize=64)
def book(files: tuple[str, ...] = ()) -> CauseBook:
    """The causes of a house. `files`: each that ever ran there, the last one of which runs; "" is the one of Makegood.

    Raises:
        Unusable: the last one does not fit.
    """
    called: dict[str, str] = {}
    for text in ("", *files):
        called |= {one.code: one.words for one in _read(text)[0]}
    causes, preventions = _read(files[-1] if files else "")
    return CauseBook(causes, preventions, called)


def _read(text: str) -> tuple[tuple[UsualCause, ...], tuple[Menu, ...]]:
    return _read_file(toml(text if text.strip() else default_text(FILE)))


def _read_file(values: Mapping[str, Any]) -> tuple[tuple[UsualCause, ...], tuple[Menu, ...]]:
    file = Table(values)
    causes = tuple(_cause(table) for table in file.tables("cause"))
    preventions = tuple(_menu(table) for table in file.tables("prevention"))
    file.done()
    return causes, preventions


def _cause(table: Table) -> UsualCause:
    read = UsualCause(table.text("code"), table.text("words"), _kinds(table))
    table.done()
    return read


def _menu(table: Table) -> Menu:
    read = Menu(table.choice("strength", STRENGTHS), table.text("words"), _kinds(table))
    table.done()
    return read


def _kinds(table: Table) -> tuple[str, ...]:
    kinds = table.texts("kinds") if "kinds" in table.names() else ()
    for kind in kinds:
        if kind not in KINDS:
            raise Unusable("NOT_A_CHOICE", key=table.key("kinds"), value=kind, known=", ".join(KINDS))
    return kinds


# ---------------------------------------------------------------- whether a file may run


def wrong_in_causes(values: Mapping[str, Any], *, names: Sequence[str]) -> Iterator[Unusable]:
    """Why a file of causes may not run; `names`: of the people of the house, whom no cause names.

    Raises Unusable where it cannot be read on.
    """
    causes, preventions = _read_file(values)
    seen: set[str] = set()
    for number, one in enumerate(causes, start=1):
        key = f"cause[{number}]"
        if not _CODE.fullmatch(one.code):
            yield Unusable("CAUSE_CODE", key=f"{key}.code", value=one.code)
        if one.code in seen:
            yield Unusable("CAUSE_TWICE", key=f"{key}.code", value=one.code)
        seen.add(one.code)
        yield from _wrong_words(one.words, f"{key}.words", names)
    for number, step in enumerate(preventions, start=1):
        yield from _wrong_words(step.words, f"prevention[{number}].words", names)
    if not any(one.code == OTHER and not one.kinds for one in causes):
        yield Unusable("CAUSE_OTHER", key="cause")
    for kind in KINDS:
        if not any(step.fits(kind) and step.strength in LASTING for step in preventions):
            yield Unusable("NOTHING_STRONG", key="prevention", kind=kind.replace("_", " "))


def _wrong_words(words: str, key: str, names: Sequence[str]) -> Iterator[Unusable]:
    """A cause says what let it happen: no slip, and nobody's name. Source: C14, G03."""
    if not words.strip():
        yield Unusable("WORDS_MISSING", key=key)
    if len(words) > LONGEST:
        yield Unusable("TOO_LONG", key=key, length=len(words), most=LONGEST)
    if ends_at_a_person(words):
        yield Unusable("CAUSE_IS_A_SLIP", key=key, value=words)
    name = names_in(words, names)
    if name:
        yield Unusable("CAUSE_NAMES", key=key, value=name)
