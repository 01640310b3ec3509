"""The list of promises, and a later date for one of them."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.parts import Lead, PromiseRow


@dataclass(frozen=True)
class PromisesPage:
    lead: Lead
    mine: tuple[PromiseRow, ...]
    others: tuple[PromiseRow, ...]
    lately: tuple[PromiseRow, ...]
    refusal: str = ""


@dataclass(frozen=True)
class RenegotiatePage:
    """A later date, agreed before the old one has passed."""

    row: PromiseRow
    refusal: str = ""
    their_words: str = ""
    due_at: datetime | None = None
