"""The list of promises, and a later date for one of them."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.files import WaitingFile
from makegood.recovery.pages.parts import Choice, Lead, PromiseRow


@dataclass(frozen=True)
class PromisesPage:
    lead: Lead
    mine: tuple[PromiseRow, ...]
    others: tuple[PromiseRow, ...]  # those of my team left out
    lately: tuple[PromiseRow, ...]  # not kept and still to be mended, then what is settled, the newest first
    refusal: str = ""
    team: tuple[PromiseRow, ...] = ()
    settled: tuple[Choice, ...] = ()  # which settled ones are shown
    next_address: str = ""
    is_first: bool = True
    more_others: bool = False


@dataclass(frozen=True)
class PassOnPage:
    """The work of one promise, given to a colleague or back to who promised it."""

    row: PromiseRow
    people: tuple[Choice, ...]
    back_to: str  # the first name of who promised it; "" where there is nobody to give it back to
    why: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class ProofPage:
    """What shows that a promise was kept: words, a document's number, who saw it, files."""

    row: PromiseRow
    offered: str
    words: str = ""
    document_number: str = ""
    shown_to: str = ""
    waiting: tuple[WaitingFile, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class RenegotiatePage:
    """A later date, agreed before the old one has passed."""

    row: PromiseRow
    refusal: str = ""
    their_words: str = ""
    due_at: datetime | None = None
    typed_here: str = ""  # "in our own time, Detroit", where theirs differs
