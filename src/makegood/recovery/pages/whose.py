"""Whose mistake it is, put right."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class WhosePage:
    """`told_at`: when the customer that is written heard of it; a new mistake opens then for the right one."""

    mistake_id: int
    number: int
    title: str
    account: str
    told_at: datetime | None
    promises: int
    names: tuple[str, ...]
    people: tuple[Choice, ...]
    name: str = ""
    why: str = ""
    refusal: str = ""
