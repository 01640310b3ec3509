"""What usually stands behind each kind of mistake, and what would stop it: the same codes for everybody who counts."""

from dataclasses import dataclass
from functools import cache

from makegood.policy.rules.playbooks import KINDS
from makegood.policy.rules.reading import Table, default_text, toml


@dataclass(frozen=True)
class UsualCause:
    """A cause that is counted by its code. `kinds` is empty where it fits every kind of mistake."""

    code: str
    words: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Menu:
    """Something that would stop it. `strength` is a code of `prevention.rules.Strength`."""

    strength: str
    words: str
    kinds: tuple[str, ...]


@cache
def usual_causes() -> tuple[UsualCause, ...]:
    """Every cause with a code. Raises Unusable where the file does not fit."""
    return tuple(
        UsualCause(table.text("code"), table.text("words"), _kinds(table))
        for table in _file().tables("cause")
    )


@cache
def menu(kind: str) -> tuple[Menu, ...]:
    """What would stop this kind of mistake, the strongest first."""
    found = (
        Menu(table.text("strength"), table.text("words"), _kinds(table))
        for table in _file().tables("prevention")
    )
    return tuple(one for one in found if not one.kinds or kind in one.kinds)


def causes_of(kind: str) -> tuple[UsualCause, ...]:
    """The causes that this kind of mistake usually has, those of the kind first."""
    fitting = [one for one in usual_causes() if not one.kinds or kind in one.kinds]
    return tuple(sorted(fitting, key=lambda one: (one.code == "other", not one.kinds)))


def cause_words(code: str) -> str:
    """The words of a code; the code itself where it is none of ours."""
    return next((one.words for one in usual_causes() if one.code == code), code)


def _file() -> Table:
    return Table(toml(default_text("causes.toml")))


def _kinds(table: Table) -> tuple[str, ...]:
    kinds = table.texts("kinds") if "kinds" in table.names() else ()
    for kind in kinds:
        if kind not in KINDS:
            raise ValueError(f"causes.toml names a kind that there is not: {kind}")
    return kinds
