"""What the pages of the reports hold: frozen, and made of words and addresses alone."""

from dataclasses import dataclass
from datetime import datetime

from makegood.reports.rules import Figure, Report


@dataclass(frozen=True)
class PeriodChoice:
    """One way to another period: "a month", "the quarter before"."""

    label: str
    code: str
    is_here: bool = False


@dataclass(frozen=True)
class PeriodPart:
    """The period that is shown, and the ways to another. `first`, `last`: as a field of a date takes them."""

    code: str
    words: str
    before: str
    after: str  # "" where it has not begun
    lengths: tuple[PeriodChoice, ...]
    first: str
    last: str
    is_running: bool


@dataclass(frozen=True)
class ReportsPage:
    """All reports of a period, a picture and a sentence each. `whose`: "Everybody", or that they are the own ones."""

    period: PeriodPart
    whose: str
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class ReportPage:
    """One report."""

    period: PeriodPart
    whose: str
    report: Report
    others: tuple[tuple[str, str], ...]  # (name, title)


@dataclass(frozen=True)
class CaseRow:
    """One case behind a number. `mistake_id` is that of the mistake; `words` of the promise, where it is one."""

    mistake_id: int
    number: int
    title: str
    account: str
    owner: str
    severity: str
    at: datetime
    told_at: datetime | None = None
    words: str = ""


@dataclass(frozen=True)
class CasesPage:
    """The cases behind one number; their count is the number, wherever it counts cases."""

    period: PeriodPart
    report: Report
    line: str  # "North: late, or not told"
    figure: Figure
    rows: tuple[CaseRow, ...]
