"""The reports of a period, for the person who reads them: counted anew each time, from a few questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from makegood import clocks
from makegood.core.errors import NotFound
from makegood.mistakes.rules import Kind
from makegood.people.models import User
from makegood.policy import queries as policies
from makegood.policy.rules.trades import trade
from makegood.recovery.desk.queue_page import kind_words
from makegood.reports import queries
from makegood.reports.pages import CaseRow, CasesPage, PeriodChoice, PeriodPart, ReportPage, ReportsPage
from makegood.reports.queries import Reader
from makegood.reports.queries.given import obligations, remedies
from makegood.reports.rules import Figure, Group, Report, again, cost, first, groups_of, kept, owed, telling
from makegood.reports.rules.cases import Case, Span
from makegood.reports.rules.periods import Length, Period, around

EVERYBODY, OWN = "Everybody", "Your own figures. Nobody else's stand here, and nobody is put in an order."
LENGTHS = {Length.MONTH: "Month", Length.QUARTER: "Quarter", Length.YEAR: "Year"}


@dataclass
class Reading:
    """One person's reports of one period. What several of them are counted from is asked once."""

    viewer: User
    period: Period
    now: datetime

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.viewer)

    @cached_property
    def span(self) -> Span:
        house = self.reader.house
        return Span(self.period, house.zone, self.now, is_own=self.reader.is_own)

    @cached_property
    def teams(self) -> dict[str, int]:
        return dict(queries.teams(self.reader)) if not self.reader.is_own else {}

    @cached_property
    def _year_of_cases(self) -> list[Case]:
        """The cases of both periods, and of the twelve months before, in which one may have happened already."""
        since, until = again.year_before(self.span.earlier.whole[0]), self.span.whole[1]
        return queries.cases(self.reader, since=since, until=until)

    @cached_property
    def _cases(self) -> list[Case]:
        since = self.span.earlier.whole[0]
        return [case for case in self._year_of_cases if case.found_at >= since]

    def _groups(self, counted: Sequence[str]) -> tuple[Group, ...]:
        return groups_of(self.teams, counted, is_own=self.reader.is_own, everybody=EVERYBODY)

    def first(self) -> Report:
        """Found by us first."""
        return first.report(self._cases, self._groups([case.team for case in self._cases]), self.span)

    def telling(self) -> Report:
        """Time to tell."""
        bands = policies.current(self.reader.house).judging.words
        groups = self._groups([case.team for case in self._cases])
        return telling.report(self._cases, groups, self.span, bands=bands)

    def kept(self) -> Report:
        """Promises kept, with proof."""
        since, until = self.span.earlier.whole[0], self.span.whole[1]
        promises = queries.promises(self.reader, since=since, until=until)
        return kept.report(promises, self._groups([one.team for one in promises]), self.span)

    def again(self) -> Report:
        """Repeats."""
        here = trade(self.reader.house.trade)
        kinds = {kind.value: kind_words(kind, here) for kind in Kind}
        groups = self._groups([case.team for case in self._cases])
        return again.report(self._year_of_cases, groups, self.span, kinds=kinds)

    def cost(self) -> Report:
        """What it cost."""
        since, until = self.span.earlier.whole[0], self.span.whole[1]
        given = remedies(self.reader, since=since, until=until)
        groups = self._groups([one.team for one in given])
        return cost.report(given, groups, self.span, currency=self.reader.house.currency)

    def owed(self) -> Report:
        """Age of what we owe."""
        found = obligations(self.reader, until=self.span.whole[1])
        groups = self._groups([one.team for one in found])
        return owed.report(found, groups, self.span, currency=self.reader.house.currency)

    def all(self) -> tuple[Report, ...]:
        """Every report, in the order in which they are read."""
        return tuple(read(self) for read in READS.values())


READS: dict[str, Callable[[Reading], Report]] = {
    first.NAME: Reading.first,
    telling.NAME: Reading.telling,
    kept.NAME: Reading.kept,
    again.NAME: Reading.again,
    cost.NAME: Reading.cost,
    owed.NAME: Reading.owed,
}
TITLES = {
    first.NAME: "Found by us first",
    telling.NAME: "Time to tell",
    kept.NAME: "Promises kept, with proof",
    again.NAME: "Repeats",
    cost.NAME: "What it cost, owed and goodwill apart",
    owed.NAME: "Age of what we owe",
}


def report_named(reading: Reading, name: str) -> Report:
    """One report. Raises NotFound: there is none of this name."""
    read = READS.get(name)
    if read is None:
        raise NotFound
    return read(reading)


def today_in(viewer: User, now: datetime) -> Period:
    """The day it is where the house is, as a period of one day."""
    return around(Length.OWN, now.astimezone(clocks.zone_named(viewer.organisation.zone)).date())


def reports_page(reading: Reading) -> ReportsPage:
    """All reports of a period."""
    return ReportsPage(period_part(reading), whose(reading), reading.all())


def report_page(reading: Reading, name: str) -> ReportPage:
    """One report with its tables. Raises NotFound."""
    report = report_named(reading, name)
    others = tuple((other, title) for other, title in TITLES.items() if other != name)
    return ReportPage(period_part(reading), whose(reading), report, others)


def cases_page(reading: Reading, name: str, key: str) -> CasesPage:
    """The cases behind one number of a report. Raises NotFound: no such report, or no such number in it."""
    report = report_named(reading, name)
    figure = report.figure(key)
    if figure is None:
        raise NotFound
    rows = _promise_rows if report.is_of == "promises" else _mistake_rows
    return CasesPage(period_part(reading), report, _line(report, figure), figure, rows(reading, figure.cases))


def whose(reading: Reading) -> str:
    """Whose figures these are, in a sentence; "" of the whole house."""
    return OWN if reading.reader.is_own else ""


def period_part(reading: Reading) -> PeriodPart:
    """The period as a page shows it."""
    period, today = reading.period, today_in(reading.viewer, reading.now).first
    near = min(max(today, period.first), period.last)
    lengths = tuple(
        PeriodChoice(label, around(length, near).code, period.length is length)
        for length, label in LENGTHS.items()
    )
    return PeriodPart(
        code=period.code,
        words=period.words,
        before=period.before.code,
        after=period.after.code if period.after.first <= today else "",
        lengths=lengths,
        first=period.first.isoformat(),
        last=period.last.isoformat(),
        is_running=period.last >= today,
    )


def _line(report: Report, figure: Figure) -> str:
    """Where the number stands: "Everybody: they told us"."""
    for table in report.tables:
        for row in table.rows:
            if figure in row.figures:
                return f"{row.label}: {table.columns[row.figures.index(figure) + 1].lower()}"
    raise NotFound


def _mistake_rows(reading: Reading, ids: tuple[int, ...]) -> tuple[CaseRow, ...]:
    return tuple(
        CaseRow(
            mistake_id=one.pk,
            number=one.number,
            title=one.title,
            account=one.account.name,
            owner="" if one.owner_id == reading.viewer.pk else one.owner.short_name,
            severity=one.standing.severity,
            at=one.found_at,
            told_at=one.standing.told_at,
        )
        for one in queries.mistakes_among(reading.reader, ids)
    )


def _promise_rows(reading: Reading, ids: tuple[int, ...]) -> tuple[CaseRow, ...]:
    return tuple(
        CaseRow(
            mistake_id=one.mistake_id,
            number=one.mistake.number,
            title=one.mistake.title,
            account=one.mistake.account.name,
            owner=one.doer.short_name,
            severity="",
            at=one.due_at,
            told_at=one.kept_at,
            words=one.words,
        )
        for one in queries.promises_among(reading.reader, ids)
    )
