"""Today: what went wrong, the next step, what the records say, the promises of the day."""

from dataclasses import dataclass
from datetime import datetime

from makegood.recovery.pages.letters import LetterNews
from makegood.recovery.pages.parts import Evidence, Lead, NextStep, PromiseRow, ThenRow
from makegood.recovery.pages.queue import HandedRow
from makegood.recovery.pages.their_page import AnswerRow


@dataclass(frozen=True)
class RecordsSay:
    """The quiet block: what was read, how far it is complete, and the rows that differ."""

    summary: str  # "1,284 lines against 1,302 airings, 06:10."
    completeness: str  # "Saturday's log is complete; Sunday's is in up to 22:00."
    rows: tuple[Evidence, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class SetAside:
    """A finding dismissed by one person, shown once to a second.

    `waits`: it takes effect with the second person's yes; `is_sampled`: it is looked at again.
    """

    dismissal_id: int
    evidence: Evidence
    by: str
    at: datetime
    reason: str
    waits: bool = False
    is_sampled: bool = False

    @property
    def needs_a_tap(self) -> bool:
        """Nothing but to have seen it."""
        return not self.waits and not self.is_sampled


@dataclass(frozen=True)
class IncidentLine:
    """An open incident in one sentence; `strong`: whom nobody has told."""

    incident_id: int
    before: str
    strong: str
    after: str
    title: str


@dataclass(frozen=True)
class Today:
    city: str
    lead: Lead
    next: NextStep | None
    then: tuple[ThenRow, ...]
    records: RecordsSay | None
    promises: tuple[PromiseRow, ...]
    set_aside: tuple[SetAside, ...] = ()
    notice: str = ""  # "Reminders are not going out since 10:04." - only when true
    news: tuple[AnswerRow, ...] = ()  # what customers answered on their pages and nobody has read yet
    mails: int = 0  # that wait in the tray for this person
    letters: tuple[LetterNews, ...] = ()  # of one's own, that did not leave or came back
    handed: tuple[HandedRow, ...] = ()  # what somebody handed over and I have not opened
    all_open: str = ""  # "All 12 open mistakes", where this page does not list them all
    untold: str = ""  # "5 not told yet"
    yes: int = 0  # that wait for this person's yes
    became: int = 0  # looks at what became of it that wait for a word
    not_sold: str = ""  # "Nothing is sold to Bella Vista for now, ..."
    to_look_at: str = ""  # "One line is to be looked at." - before it airs, by the end of the day
    incidents: tuple[IncidentLine, ...] = ()  # that this person leads or speaks for; of a manager, all
