"""Mail that waits for a person, and promises of a letter that one of us sent from the own mail."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class MailRow:
    """One mail that waits. `number`: of the mistake whose address it was sent to, "" of none; `why`: why it waits."""

    mail_id: int
    sender: str
    at: str
    subject: str
    words: str
    is_cut: bool
    attachments: tuple[str, ...]
    why: str
    number: str
    is_report: bool


@dataclass(frozen=True)
class TrayPage:
    """Mail to look at."""

    rows: tuple[MailRow, ...]
    refusal: str = ""


@dataclass(frozen=True)
class Proposed:
    """A promise that stands in a letter and that nobody made yet. `due_at` None: it names no clear day."""

    number: int
    words: str
    due_at: datetime | None
    due: str


@dataclass(frozen=True)
class ProposedSection:
    """The promises of one letter that its writer sent from the own mail. `is_cut`: its end was not looked through."""

    mail_id: int
    subject: str
    promises: tuple[Proposed, ...]
    may_take: bool
    is_cut: bool = False
