"""The findings, grouped as one mistake and one call each."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.money import Money
from makegood.recovery.pages.contents import BothSounds
from makegood.recovery.pages.incidents import Likely
from makegood.recovery.pages.parts import Choice, Evidence, Lead


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one account and flight: one mistake, one call."""

    key: str
    account: str
    heading: str  # "Northern Dental, week of 16 November"
    findings: tuple[Evidence, ...]
    money: Money | None
    open_label: str  # "Open one mistake from these 3"
    suggested_title: str
    finds_out: str = ""  # "They see their own report Mon 10:00."
    account_id: int = 0


@dataclass(frozen=True)
class SideRow:
    """One thing that was promised, and what the records say of it. `said`: how they stand to each other, in words."""

    label: str  # "When", "Commercial", "Revision"
    promised: str  # "" where nothing is said
    happened: str
    said: str = ""  # "differs", "12 minutes after its window", "the same"
    differs: bool = False
    unsure: bool = False  # nobody knows whether it differs


@dataclass(frozen=True)
class AsideSaid:
    """That a finding was set aside, by whom and why, who looked at it since, and what the reader may do about it."""

    dismissal_id: int
    words: str  # "Ada B., Sun 14:27: The change was agreed with them: ..."
    seen: str  # "Mia O. left it aside, Sun 15:02", empty while nobody else has looked
    waits: bool
    is_sampled: bool
    may_look: bool  # the reader is the second person
    may_put_back: bool


@dataclass(frozen=True)
class EvidencePage:
    """One finding, and what can be done about it while it waits, or once it was set aside.

    `chosen`, `typed`: the reason and the sentence of a refused wish to set it aside; `watched_by`, `saw`: of a refused
    word that it was right.
    """

    row: Evidence
    may_act: bool
    suggested_title: str
    dismiss_reasons: tuple[Choice, ...]
    refusal: str = ""
    both: BothSounds | None = None  # the master and what was encoded, where they differ
    looked: str = ""  # "watched it": what somebody did who compared the content
    sides: tuple[SideRow, ...] = ()  # row by row, where no sounds are compared
    aside: AsideSaid | None = None
    chosen: str = ""
    typed: str = ""
    watched_by: str = ""
    saw: str = ""


@dataclass(frozen=True)
class FindingsPage:
    lead: Lead
    groups: tuple[FindingGroup, ...]
    opened: tuple[Evidence, ...]
    not_known_yet: tuple[Evidence, ...]
    settled: tuple[Evidence, ...]  # dismissed and withdrawn, with their reason in `content`
    dismiss_reasons: tuple[Choice, ...]
    completeness: str
    last_run_at: datetime | None
    refusal: str = ""
    looked: str = ""  # "watched it": what somebody did who compared the content
    likely: tuple[Likely, ...] = ()  # findings of several customers that look like one cause
    unfitting: str = ""  # what to do where the two sides have no line in common
