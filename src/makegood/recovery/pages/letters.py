"""A letter that is being written, and those that were sent."""

from dataclasses import dataclass, field
from datetime import datetime

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class LetterPage:
    """The page on which a letter is written. `mail_to`: the address for the person's own mail, with the subject."""

    mistake_id: int
    number: int
    account: str
    contact: str
    pronoun: str
    hints: tuple[str, ...]
    signature: str  # "Rosa Vega, +1 312 555 0100"
    mail_to: str
    letters_seen: int
    channels: tuple[Choice, ...]
    contacts: tuple[Choice, ...]
    next_word: tuple[Choice, ...]
    subject: str
    text: str = ""
    other_next_word: datetime | None = None
    sent_at: datetime | None = None
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LetterRow:
    """One letter that was sent. `recorded_at` only where it was written down later."""

    channel: str
    to: str
    by: str
    sent_at: datetime
    subject: str
    text: str
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class LettersSection:
    """The letters of a mistake, and whether this person may write one."""

    rows: tuple[LetterRow, ...]
    may_write: bool
