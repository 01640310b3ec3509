"""The page on which a mistake is reported, and what it answers."""

from dataclasses import dataclass, field
from datetime import datetime

from makegood.recovery.pages.files import WaitingFile
from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class Alike:
    """An open mistake that may be the one that is being reported."""

    mistake_id: int
    number: int
    what: str
    found: str  # "found by us, Mon 06:10"
    percent: int


@dataclass(frozen=True)
class ReportPage:
    """At most four taps and one sentence; what was typed comes back with a refusal or a question."""

    accounts: tuple[Choice, ...]
    names: tuple[str, ...]
    kinds: tuple[Choice, ...]
    noticed: tuple[Choice, ...]
    account_name: str = ""
    contact: str = ""
    sentence: str = ""
    longest: int = 300
    offered: str = ""  # what the file field takes
    waiting: tuple[WaitingFile, ...] = ()  # files of a form that came back
    alike: tuple[Alike, ...] = ()
    refusal: str = ""
    field_refusals: dict[str, str] = field(default_factory=dict)
    mail: str = ""  # the mail in the tray that it began from


@dataclass(frozen=True)
class HandedOverPage:
    """The answer to somebody who reported what a colleague owns."""

    number: int
    account: str
    owner: str
    due_at: datetime | None
