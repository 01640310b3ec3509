"""What counts as the same sound, as data: `limits.toml` beside this module, with the source of each figure."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Child:
    """What a child process may take: seconds of sound that it reads, seconds of its own, memory in MB."""

    longest_seconds: int
    seconds: int
    memory_mb: int


@dataclass(frozen=True)
class Limits:
    """Where "the same" ends and "different" begins; between the two nobody can tell without listening.

    Bit errors and shares lie between 0 and 1, lengths are seconds.
    """

    same_up_to: float
    different_from: float
    window_seconds: float
    reach_seconds: float
    overlap: float
    length_seconds: float
    shortest_seconds: float
    quiet: float
    silence: float
    child: Child


@cache
def limits_of_the_house() -> Limits:
    """The limits that come with the engine."""
    table = tomllib.loads((files("makegood.fingerprint") / "limits.toml").read_text(encoding="utf-8"))
    return Limits(**{**table, "child": Child(**table["child"])})
