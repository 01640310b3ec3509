"""Two mistakes that are one."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.reporting import Alike


@dataclass(frozen=True)
class MergePage:
    """The open mistakes of the same customer, the likeliest first."""

    mistake_id: int
    number: int
    title: str
    account: str
    others: tuple[Alike, ...]
    refusal: str = ""


@dataclass(frozen=True)
class Merged:
    """Another mistake, by its number."""

    mistake_id: int
    number: int


@dataclass(frozen=True)
class MergedSection:
    """Where it went, or what went into it, and whether it may be merged."""

    into: Merged | None
    at: datetime | None
    holds: tuple[Merged, ...]
    may_merge: bool
