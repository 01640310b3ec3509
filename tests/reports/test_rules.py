"""Who belongs to the population of a report, and what its tables, sentences and pictures say. No database."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from makegood.clocks import calendar_for
from makegood.mistakes.rules import FoundBy
from makegood.promises.rules import Held, Stored
from makegood.remedies.rules import RemedyClass
from makegood.remedies.rules.obligations import Happened
from makegood.reports.rules import Group, again, cost, first, kept, owed, telling
from makegood.reports.rules.cases import Case, Span
from makegood.reports.rules.cost import Remedied
from makegood.reports.rules.figures import NOT_ENOUGH
from makegood.reports.rules.kept import Given
from makegood.reports.rules.owed import Obligation
from makegood.reports.rules.periods import Length, around

ZONE = "America/Chicago"
TODAY = date(2026, 11, 28)
NOW = datetime(2026, 11, 28, 15, tzinfo=UTC)
NOVEMBER = Span(around(Length.MONTH, TODAY), ZONE, NOW)
CALENDAR = calendar_for("US-IL", zone=ZONE, opens=time(9), closes=time(17))
EVERYBODY = (Group("all", "Everybody"),)
BANDS = {"S1": "Deal breaker", "S2": "Costly", "S3": "Difficult", "S4": "Annoying"}
HOUR = timedelta(hours=1)
FOUND = datetime(2026, 11, 10, 15, tzinfo=UTC)  # Tuesday, 9 in the morning in Chicago


def case(number=1, **changes):
    """A mistake found by the records on Tuesday at nine and told an hour later, in time."""
    plain = Case(
        mistake_id=number, team="", account_id=number, kind="MISSED_DELIVERY", severity="S3",
        found_by=FoundBy.SYSTEM, found_at=FOUND, told_at=FOUND + HOUR, they_know_at=None,
        acknowledge_by=FOUND + 4 * HOUR, missed=False, calendar=CALENDAR,
    )  # fmt: skip
    return replace(plain, **changes)


def line(report, table=0, row=0):
    """The words of one line of a table."""
    return [figure.words for figure in report.tables[table].rows[row].figures]


# ---------------------------------------------------------------- found by us first


def test_a_customer_who_heard_it_from_us_first_counts_for_us():
    cases = [
        *[case(number) for number in range(1, 5)],
        case(5, found_by=FoundBy.CUSTOMER, they_know_at=FOUND),
        case(6, they_know_at=FOUND + HOUR / 2),  # we had found it, and they told us before we called
    ]
    report = first.report(cases, EVERYBODY, NOVEMBER)

    assert line(report)[:4] == ["4", "2", "0", "6"]
    assert report.headline.value == round(4 / 6, 4)
    assert report.figure("all.us").cases == (1, 2, 3, 4)
    assert "4 of 6 customers heard it from us first: 67 %" in report.sentence


def test_one_that_nobody_told_counts_once_its_call_is_overdue():
    overdue = case(1, told_at=None, acknowledge_by=NOW - HOUR)
    in_time = case(2, told_at=None, acknowledge_by=NOW + HOUR)
    report = first.report([overdue, in_time], EVERYBODY, NOVEMBER)

    assert line(report)[:4] == ["0", "0", "1", "1"]
    assert report.figure("still-in-time").cases == (2,)


def test_a_promise_that_we_broke_is_no_find_of_ours():
    report = first.report([case(1, is_broken_promise=True)], EVERYBODY, NOVEMBER)
    assert line(report)[3] == "0"


@pytest.mark.behaviour("H07")
def test_what_people_write_down_themselves_is_praised_and_ranks_nobody():
    cases = [case(1, found_by=FoundBy.US, team="North"), case(2, team="South")]
    groups = (*EVERYBODY, Group("team-1", "North", "North"), Group("team-2", "South", "South"))
    report = first.report(cases, groups, NOVEMBER)

    assert "Your people wrote down one of these mistakes themselves" in report.notes[0]
    assert [row.label for row in report.tables[0].rows] == [
        "Everybody",
        "North",
        "South",
        "The period before",
    ]
    assert first.report([case(2)], EVERYBODY, NOVEMBER).notes == ()


def test_four_cases_are_not_enough_to_say():
    report = first.report([case(number) for number in range(4)], EVERYBODY, NOVEMBER)
    assert line(report)[-1] == NOT_ENOUGH
    assert report.headline.value is None
    assert NOT_ENOUGH in report.sentence


def test_more_of_us_first_is_said_to_have_changed_only_when_it_did():
    october = FOUND - timedelta(days=30)
    before = [
        case(100 + n, found_at=october, told_at=october + HOUR, they_know_at=october) for n in range(20)
    ]
    report = first.report([*before, *[case(n) for n in range(20)]], EVERYBODY, NOVEMBER)
    assert report.change == "More customers heard it from us first: 100 %, after 0 %."
    assert first.report([*before, *[case(n) for n in range(4)]], EVERYBODY, NOVEMBER).change == ""


# ---------------------------------------------------------------- time to tell


@pytest.mark.behaviour("A09")
def test_told_within_the_clock_is_shown_for_a_team_and_a_severity():
    cases = [
        case(1, team="North", severity="S1"),
        case(2, team="North", severity="S1", missed=True),
        case(3, team="North", severity="S3"),
        case(4, team="South", severity="S3", told_at=None, missed=True, acknowledge_by=NOW - HOUR),
    ]
    groups = (*EVERYBODY, Group("team-1", "North", "North"), Group("team-2", "South", "South"))
    report = telling.report(cases, groups, NOVEMBER, bands=BANDS)
    kept_of = {row.label: [figure.words for figure in row.figures[:3]] for row in report.tables[1].rows}

    assert kept_of["Everybody"] == ["2", "2", "4"]
    assert kept_of["North"] == ["2", "1", "3"]
    assert kept_of["North: deal breaker"] == ["1", "1", "2"]
    assert kept_of["South: difficult"] == ["0", "1", "1"]


def test_the_time_to_tell_runs_on_the_wall_and_in_opening_hours():
    friday = datetime(2026, 11, 13, 22, tzinfo=UTC)  # 16:00 in Chicago, an hour before closing
    monday = datetime(2026, 11, 16, 16, tzinfo=UTC)  # 10:00, an hour after opening
    cases = [case(number, found_at=friday, told_at=monday) for number in range(5)]
    report = telling.report(cases, EVERYBODY, NOVEMBER, bands=BANDS)

    assert line(report) == ["5", "2 days", NOT_ENOUGH, "2 hours", NOT_ENOUGH]
    assert "Half of 5 were told within 2 days." in report.sentence


def test_those_that_nobody_told_wait_longer_than_all_others():
    told = [case(number, told_at=FOUND + number * HOUR) for number in (1, 2)]
    untold = [case(number, told_at=None, acknowledge_by=NOW - HOUR) for number in (3, 4, 5)]
    report = telling.report([*told, *untold], EVERYBODY, NOVEMBER, bands=BANDS)
    assert line(report)[1] == "more than half still wait"
    assert "More than half of 5 have not been told yet." in report.sentence


# ---------------------------------------------------------------- promises


def promise(number, stored, *, due=FOUND, proof=True, claimed=None, waits=False):
    return Given(number, "", Held(stored, due, due, claimed, waits_for_log=waits), proof)


def test_a_promise_counts_as_kept_only_with_its_proof():
    promises = [
        promise(1, Stored.KEPT),
        promise(2, Stored.KEPT, proof=False),
        promise(3, Stored.KEPT_LATE),
        promise(4, Stored.BROKEN, proof=False),
        promise(5, Stored.MADE, proof=False, claimed=FOUND - HOUR),
        promise(6, Stored.MADE, proof=False, waits=True),  # its log has not come
        promise(7, Stored.RENEGOTIATED, proof=False),
        promise(8, Stored.MADE, due=NOW + HOUR, proof=False),
    ]
    report = kept.report(promises, EVERYBODY, NOVEMBER)

    assert line(report)[:5] == ["1", "1", "1", "2", "5"]
    assert report.figure("moved").cases == (7,)
    assert report.figure("awaited").cases == (6,)
    assert report.figure("all.all").cases == (1, 2, 3, 4, 5)


# ---------------------------------------------------------------- repeats


def test_it_happened_again_when_the_same_customer_had_the_same_kind_within_a_year():
    old = case(1, account_id=7, found_at=FOUND - timedelta(days=365))
    cases = [
        old,
        case(2, account_id=7),
        case(3, account_id=7, kind="LATE"),
        case(4, account_id=8),
        case(5, account_id=9, found_at=FOUND - timedelta(days=366)),
        case(6, account_id=9),
    ]
    assert again.repeated(cases) == {2}
    report = again.report(
        cases, EVERYBODY, NOVEMBER, kinds={"MISSED_DELIVERY": "Did not run", "LATE": "Late"}
    )
    assert line(report)[:3] == ["1", "3", "4"]


def test_what_is_known_to_be_the_same_is_counted_by_what_showed_it_whoever_it_befell():
    october = FOUND - timedelta(days=30)
    cases = [
        case(1, found_at=october, repeat_shown_by="CAUSE"),
        case(2, repeat_shown_by="CAUSE"),
        case(3, repeat_shown_by="GUARD"),
        case(4),
    ]
    report = again.report(cases, EVERYBODY, NOVEMBER, kinds={})
    assert line(report)[0] == "0"  # to no customer twice
    assert [(row.label, *(figure.cases for figure in row.figures)) for row in report.tables[-1].rows] == [
        ("The same cause was found", (2,), (1,)),
        ("Looked for in their lines, and caught", (3,), ()),
        ("Somebody saw that it is the same", (), ()),
    ]
    unknown = again.report(cases[3:], EVERYBODY, NOVEMBER, kinds={})
    assert [table.title for table in unknown.tables] == ["Has it happened to them before?", "By kind"]


def test_a_young_record_is_not_said_to_repeat_more_than_before():
    october = FOUND - timedelta(days=30)
    before = [case(100 + n, account_id=100 + n, found_at=october) for n in range(20)]
    same = [case(n, account_id=100 + n) for n in range(20)]
    oldest = case(99, account_id=7, kind="LATE", found_at=FOUND - timedelta(days=400))

    assert again.report([*before, *same], EVERYBODY, NOVEMBER, kinds={}).change == ""
    said = again.report([oldest, *before, *same], EVERYBODY, NOVEMBER, kinds={}).change
    assert said == "More mistakes happen to the same customer again: 100 %, after 0 %."


# ---------------------------------------------------------------- cost


def test_what_was_owed_and_what_was_goodwill_are_never_one_sum():
    remedies = [
        Remedied(1, 10, "", FOUND, RemedyClass.CORRECTION, 145000, "USD", 145000),
        Remedied(2, 10, "", FOUND, RemedyClass.GOODWILL, 14500, "USD", 145000),
        Remedied(3, 11, "", FOUND, RemedyClass.CORRECTION, None, "USD"),
        Remedied(4, 12, "", FOUND, RemedyClass.RESTORATION, 9900, "EUR"),
    ]
    report = cost.report(remedies, EVERYBODY, NOVEMBER, currency="USD")

    assert line(report) == ["$1,450", "$145", "3", "1", "10.0 %"]
    assert line(report, table=1)[:3] == ["€99", "€0", "1"]
    assert report.figure("all.USD.all").cases == (10, 11)
    assert "$1,595" not in repr(report)


# ---------------------------------------------------------------- age of make-goods


def test_what_was_lost_is_owed_until_it_ran_was_paid_back_or_was_given_up():
    lost, october = date(2026, 10, 10), datetime(2026, 10, 12, 15, tzinfo=UTC)
    plain = Obligation(1, "", lost, october, 76500, "USD", Happened())
    every = [
        plain,
        replace(plain, mistake_id=2, happened=Happened(approved_at=october, aired_at=FOUND)),
        replace(plain, mistake_id=3, happened=Happened(approved_at=october, scheduled_at=october)),
        replace(plain, mistake_id=4, happened=Happened(waived_at=october)),
        replace(plain, mistake_id=5, lost_on=date(2026, 11, 25), created_at=NOW - HOUR, minor=None),
    ]
    report = owed.report(every, EVERYBODY, NOVEMBER, currency="USD")

    assert line(report) == ["1", "0", "2", "0", "3", "$1,530", "1"]
    # At the end of October the second one had not run yet, and the last one was not lost.
    assert line(report, row=1) == ["0", "3", "0", "0", "3", "$2,295", "0"]
    assert "3 things are still owed, 2 of them for more than thirty days." in report.sentence


# ---------------------------------------------------------------- pictures


REPORTS = [
    first.report([case(n, team="<b>") for n in range(9)], EVERYBODY, NOVEMBER),
    telling.report([case(n, missed=n == 3) for n in range(9)], EVERYBODY, NOVEMBER, bands={"S3": "A & B"}),
    kept.report([promise(1, Stored.KEPT), promise(2, Stored.BROKEN)], EVERYBODY, NOVEMBER),
    again.report([case(1)], EVERYBODY, NOVEMBER, kinds={}),
    cost.report([], EVERYBODY, NOVEMBER, currency="USD"),
    owed.report([], EVERYBODY, NOVEMBER, currency="USD"),
]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_picture_is_drawn_in_one_ink_and_says_its_figure_to_those_who_cannot_see_it(report):
    drawn = ElementTree.fromstring(report.picture)
    title = drawn.find("{*}title")
    inks = {ink for one in drawn.iter() for name in ("fill", "stroke") if (ink := one.get(name))}

    assert title.text == report.sentence
    assert {ink for ink in inks if not ink.startswith("url(#")} <= {"currentColor", "none"}
    assert "style=" not in report.picture
    used = {ink[5:-1] for ink in inks if ink.startswith("url(#")}
    assert used <= {element.get("id") for element in drawn.iter() if element.tag.endswith("pattern")}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_number_has_one_address(report):
    keys = [figure.key for table in report.tables for figure in table.figures if figure.key]
    assert len(keys) == len(set(keys))


@pytest.mark.behaviour("H04", "H05")
def test_no_report_predicts_that_a_customer_stays_and_none_is_a_target():
    said = " ".join(
        f"{r.title} {r.sentence} {r.formula} {' '.join(r.notes)} {r.change}" for r in REPORTS
    ).lower()
    for word in (
        "retention",
        "churn",
        "will stay",
        "likely to stay",
        "target",
        "goal",
        "score",
        "rank",
        "stronger",
    ):
        assert word not in said
