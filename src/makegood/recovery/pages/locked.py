"""The page behind something locked."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LockedPage:
    """What is locked (`cause`, `close`, `confirm`), why, and what opens it."""

    mistake_id: int
    number: int
    title: str
    account: str
    what: str
    why: str
