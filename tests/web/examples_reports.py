"""Example pages of the reports: a quarter of two teams, a rep's own, a month that says nothing. All invented."""

import random
from datetime import UTC, datetime, time, timedelta

from makegood.clocks import calendar_for
from makegood.mistakes.rules import FoundBy
from makegood.promises.rules import Held, Stored
from makegood.remedies.rules import RemedyClass
from makegood.remedies.rules.obligations import Happened
from makegood.reports.pages import CaseRow, CasesPage, PeriodChoice, PeriodPart, ReportPage, ReportsPage
from makegood.reports.reading import OWN, TITLES
from makegood.reports.rules import Report, again, cost, first, groups_of, kept, owed, telling
from makegood.reports.rules.cases import Case, Span
from makegood.reports.rules.cost import Remedied
from makegood.reports.rules.kept import Given
from makegood.reports.rules.owed import Obligation
from makegood.reports.rules.periods import Period, period_of
from tests.web.examples_core import LONG_LINE, LONG_NAME, NOW

ZONE = "America/Chicago"
TODAY = NOW.date()
CALENDAR = calendar_for("US-IL", zone=ZONE, opens=time(9), closes=time(17))
BANDS = {"S1": "Deal breaker", "S2": "Costly", "S3": "Difficult", "S4": "Annoying"}
KINDS = {
    "MISSED_DELIVERY": "Did not run",
    "BILLING_ERROR": "Wrong invoice",
    "WRONG_CONTENT": "Wrong commercial",
}
TEAMS = {"City": 1, "Lakeshore": 2}
BEGAN = datetime(2026, 6, 1, 14, tzinfo=UTC)


def cases(count: int = 110) -> list[Case]:
    """Mistakes from June on, told sooner and more often by us as time goes."""
    chance, found = random.Random(4), []
    for number in range(count):
        at = BEGAN + timedelta(days=175 * number / count, minutes=chance.randrange(500))
        late = chance.random() < 0.3 - 0.2 * number / count
        told = at + timedelta(minutes=8 * 2 ** chance.uniform(0, 9 if late else 5))
        them = chance.random() < 0.6 - 0.35 * number / count
        found.append(
            Case(
                mistake_id=number, team=chance.choice(list(TEAMS)), account_id=number % 23,
                kind=chance.choice(list(KINDS)), severity=chance.choices(list(BANDS), weights=(1, 4, 9, 6))[0],
                found_by=FoundBy.CUSTOMER if them else chance.choice((FoundBy.SYSTEM, FoundBy.US)), found_at=at,
                told_at=told if number % 29 else None, they_know_at=at if them else None,
                acknowledge_by=at + timedelta(hours=4), missed=late or number % 29 == 0, calendar=CALENDAR,
                repeat_shown_by={0: "CAUSE", 9: "GUARD", 14: "PERSON"}.get(number % 17, ""),
            )
        )  # fmt: skip
    return found


def _promises() -> list[Given]:
    chance = random.Random(5)
    states = (Stored.KEPT, Stored.KEPT_LATE, Stored.BROKEN, Stored.RENEGOTIATED)
    return [
        Given(
            one.mistake_id,
            one.team,
            Held(stored, one.found_at, one.found_at, None),
            stored is not Stored.BROKEN,
        )
        for one in cases()
        for stored in chance.choices(states, weights=(14, 2, 1, 1), k=2)
    ]


def _remedies() -> list[Remedied]:
    chance = random.Random(6)
    classes = (RemedyClass.CORRECTION, RemedyClass.RESTORATION, RemedyClass.GOODWILL)
    return [
        Remedied(
            one.mistake_id, one.mistake_id, one.team, one.found_at, chance.choice(classes),
            None if one.mistake_id % 9 == 0 else chance.choice((18000, 31000, 76500)), "USD", 145000,
        )
        for one in cases()
    ]  # fmt: skip


def _owed() -> list[Obligation]:
    chance = random.Random(8)
    return [
        Obligation(
            one.mistake_id, one.team, one.found_at.date(), one.found_at, 76500 if one.mistake_id % 5 else None, "USD",
            Happened(approved_at=one.found_at, aired_at=one.found_at + timedelta(days=chance.randrange(3, 120))),
        )
        for one in cases()
    ]  # fmt: skip


def _all(period: Period, *, own: bool = False) -> tuple[Report, ...]:
    span = Span(period, ZONE, NOW, is_own=own)
    groups = groups_of(TEAMS, ("City",), is_own=own, everybody="Everybody")
    return (
        first.report(cases(), groups, span),
        telling.report(cases(), groups, span, bands=BANDS),
        kept.report(_promises(), groups, span),
        again.report(cases(), groups, span, kinds=KINDS),
        cost.report(_remedies(), groups, span, currency="USD"),
        owed.report(_owed(), groups, span, currency="USD"),
    )


def _part(period: Period) -> PeriodPart:
    lengths = (("Month", "2026-11"), ("Quarter", "2026-Q4"), ("Year", "2026"))
    return PeriodPart(
        period.code, period.words, period.before.code, "",
        tuple(PeriodChoice(label, code, code == period.code) for label, code in lengths),
        period.first.isoformat(), period.last.isoformat(), is_running=True,
    )  # fmt: skip


QUARTER, EMPTY = period_of("2026-Q4", today=TODAY), period_of("2024-02", today=TODAY)
REPORTS = _all(QUARTER)
ALL = ReportsPage(_part(QUARTER), "", REPORTS)
NOTHING = ReportsPage(_part(EMPTY), OWN, _all(EMPTY, own=True))


def one(place: int, *, own: bool = False) -> ReportPage:
    """One report as a page."""
    report = _all(QUARTER, own=own)[place]
    others = tuple((name, title) for name, title in TITLES.items() if name != report.name)
    return ReportPage(_part(QUARTER), OWN if own else "", report, others)


_ROW = CaseRow(
    11, 1043, "The spot in Evening News on Sat 21 Nov did not run", "Northern Dental", "Rosa V.", "S3", NOW
)
CASES = CasesPage(
    _part(QUARTER), REPORTS[0], "City: they told us", REPORTS[0].tables[0].figures[1],
    (_ROW, CaseRow(12, 1044, LONG_LINE, LONG_NAME, "", "S1", NOW - timedelta(days=9), NOW - timedelta(days=8))),
)  # fmt: skip
PROMISES = CasesPage(
    _part(QUARTER), REPORTS[2], "Everybody: kept late", REPORTS[2].tables[0].figures[1],
    (CaseRow(11, 1043, "", "Northern Dental", "Olu A.", "", NOW, NOW, "Credit note over the Sunday spot"),),
)  # fmt: skip
NO_CASES = CasesPage(_part(EMPTY), REPORTS[0], "Mine: they told us", REPORTS[0].tables[0].figures[1], ())

ROUTES = {
    f"reports-{name}{more}": f"/reports/{name}{end}"
    for name in TITLES
    for more, end in (("", ""), ("-cases", "/cases"), ("-csv", ".csv"), ("-xlsx", ".xlsx"))
}
EXAMPLES: dict[str, tuple[str, object]] = {
    "reports-all": ("reports/all.html", ALL),
    "reports-nothing": ("reports/all.html", NOTHING),
    "reports-first": ("reports/one.html", one(0)),
    "reports-telling": ("reports/one.html", one(1)),
    "reports-kept-own": ("reports/one.html", one(2, own=True)),
    "reports-again": ("reports/one.html", one(3)),
    "reports-cost": ("reports/one.html", one(4)),
    "reports-owed": ("reports/one.html", one(5)),
    "reports-cases": ("reports/cases.html", CASES),
    "reports-promises": ("reports/cases.html", PROMISES),
    "reports-no-cases": ("reports/cases.html", NO_CASES),
}
