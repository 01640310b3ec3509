"""What did not go out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class NotGoneOutRow:
    """One effect that was set aside and waits for a person's word. `why`: a sentence."""

    row_id: int
    what: str
    why: str
    owed_at: datetime
    set_aside_at: datetime
    mistake_id: int | None


@dataclass(frozen=True)
class NotGoneOutPage:
    """`clock_waits`: the clock is in doubt and somebody may say that it is right."""

    lead: str
    rows: tuple[NotGoneOutRow, ...]
    clock: str = ""
    refusal: str = ""
