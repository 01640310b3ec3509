"""One mistake on one page."""

from dataclasses import dataclass, field
from datetime import datetime

from makegood.recovery.pages.judging import JudgementRow
from makegood.recovery.pages.mistake_sections import Sections
from makegood.recovery.pages.parts import Evidence, NextStep, PromiseRow


@dataclass(frozen=True)
class Stage:
    """One step of the stage line. `state`: done, now, later, locked."""

    name: str
    state: str
    note: str = ""  # "20:50", "2 of 4", "opens when she says it is right"


@dataclass(frozen=True)
class CallRow:
    at: datetime
    to: str
    by: str
    reached: bool
    they_said: str


@dataclass(frozen=True)
class TimelineRow:
    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class MistakePage:
    mistake_id: int
    number: int
    title: str
    account: str
    contact: str
    contact_phone: str
    owner: str
    found: str  # "found by us, Mon 06:10"
    severity: str
    severity_provisional: bool
    severity_why: tuple[str, ...]
    stages: tuple[Stage, ...]
    missing: str  # what the stage still needs, in a sentence
    next: NextStep | None
    their_words: str
    they_would_like: str
    promises: tuple[PromiseRow, ...]
    evidence: tuple[Evidence, ...]
    calls: tuple[CallRow, ...]
    timeline: tuple[TimelineRow, ...]
    parent_id: int | None = None
    parent_title: str = ""
    withdrawn: str = ""  # the finding fell away after they were told
    pronoun: str = "they"
    judgements: tuple[JudgementRow, ...] = ()  # the newest first
    may_judge: bool = False
    may_say_whose: bool = False
    account_id: int = 0
    was_handed_over: bool = False
    sections: Sections = field(default_factory=Sections)
