"""What was learned, over all mistakes that a person may see."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.money import Money


@dataclass(frozen=True)
class CauseRow:
    """One cause with how often it came, and what was given for it."""

    words: str
    count: int
    cost: tuple[Money, ...]


@dataclass(frozen=True)
class LinkRow:
    """One line that leads to the page of a cause."""

    mistake_id: int
    number: int
    words: str
    note: str
    is_late: bool = False


@dataclass(frozen=True)
class LessonRow:
    mistake_id: int
    words: str
    cause: str
    at: datetime


@dataclass(frozen=True)
class LearningPage:
    """The board. `near`: mistakes that were put right before they reached anybody, by their kind.

    `caught`: what guards caught in the next lines, each with its row, the newest first.
    """

    causes: tuple[CauseRow, ...]
    preventions: tuple[LinkRow, ...]
    due: tuple[LinkRow, ...]
    repeats: tuple[LinkRow, ...]
    near: tuple[LinkRow, ...]
    lessons: tuple[LessonRow, ...]
    q: str
    since: datetime
    caught: tuple[LinkRow, ...] = ()
