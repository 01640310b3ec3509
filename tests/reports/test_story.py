"""The reports of a house with three dozen mistakes, all made by what people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makegood.core.errors import NotFound
from makegood.reports import reading as desk
from makegood.reports.reading import READS, Reading
from makegood.reports.rules.periods import period_of
from tests import cast
from tests.reports import story
from tests.reports.story import NOW
from tools import recount

pytestmark = pytest.mark.database
PERIODS = ("2026-11", "2026-10", "2026-Q4", "2026", "2026-11-09..2026-11-22")
# The viewer's teams, the cases, the policy, the promises, and of the remedies: themselves, what proves them, those
# papers, what came back, what was touched; and what is owed.
QUESTIONS = 11


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """The house, told once; the module's transaction is rolled back at its end."""
    from makegood.reconcile.child import in_this_process

    with django_db_blocker.unblock(), cast.undone(), in_this_process():
        yield story.tell(cast.found_station(tmp_path_factory.mktemp("reports")))


def reading(told, who=None, period="2026-Q4"):
    return Reading(who or told.station.max_, period_of(period, today=date(2026, 11, 28)), NOW)


@pytest.mark.parametrize("period", PERIODS)
def test_a_recount_from_the_raw_record_finds_the_same_figures(told, period):
    here = reading(told, period=period)
    raw = recount.read(recount.asks(connection), told.station.house.pk)
    found = recount.recounted(raw, here.period.first, here.period.last, NOW)

    assert recount.differences(found, here.all()) == []
    assert len(found) > 60


def test_the_recount_sees_a_figure_that_is_wrong(told):
    here = reading(told)
    raw = recount.read(recount.asks(connection), told.station.house.pk)
    found = recount.recounted(raw, here.period.first, here.period.last, NOW)
    wrong = {**found, "found-by-us-first/all.us": set(), "time-to-tell/all.half": 1.0}

    assert [line.split(":")[0] for line in recount.differences(wrong, here.all())] == [
        "found-by-us-first/all.us",
        "time-to-tell/all.half",
    ]


def test_the_story_holds_something_of_everything(told):
    every = {report.name: report for report in reading(told).all()}
    for name, keys in {
        "found-by-us-first": ("all.us", "all.them", "all.untold"),
        "time-to-tell": ("all.in-time", "all.late"),
        "promises-kept": ("all.kept", "all.late", "all.broken", "all.said", "moved"),
        "repeats": ("all.again", "all.new", "person.known"),
        "cost": ("all.USD.owed", "all.USD.unknown"),
    }.items():
        for key in keys:
            assert every[name].figure(key).cases, (name, key)


def test_a_number_leads_to_its_cases_and_there_are_as_many(told):
    for name in READS:
        here = reading(told)
        for table in desk.report_named(here, name).tables:
            for figure in table.figures:
                if figure.key and isinstance(figure.value, int) and name not in ("cost", "age-of-make-goods"):
                    page = desk.cases_page(here, name, figure.key)
                    assert len(page.rows) == figure.value, (name, figure.key)


def test_a_rep_reads_the_own_figures_and_no_team(told):
    theirs = reading(told, told.jon)
    for report in theirs.all():
        labels = {row.label for table in report.tables for row in table.rows}
        assert labels.isdisjoint({"Everybody", "City", "Shore"})
    counted = {pk for report in theirs.all() for table in report.tables for f in table.figures for pk in f.cases
               if report.is_of == "mistakes"}  # fmt: skip
    assert counted == {one.pk for one in cast.mistakes(told.station, owner=told.jon)}
    assert desk.reports_page(theirs).whose.startswith("Your own figures")


def test_no_name_of_a_person_stands_in_a_report(told):
    said = repr(reading(told).all())
    for name in ("Rosa", "Jon", "Max", "Olu"):
        assert name not in said


def test_the_parts_of_a_table_are_its_whole_and_the_teams_are_everybody(told):
    for name in ("found-by-us-first", "promises-kept", "repeats"):
        everybody, *teams, _ = desk.report_named(reading(told), name).tables[0].rows
        for place, figure in enumerate(everybody.figures[:-1]):
            assert sum(row.figures[place].value for row in teams) == figure.value
        assert sum(figure.value for figure in everybody.figures[:-2]) == everybody.figures[-2].value


def test_the_period_before_is_the_period_before(told):
    november, october = reading(told, period="2026-11"), reading(told, period="2026-10")
    for name in READS:
        before, then = desk.report_named(november, name).before, desk.report_named(october, name).headline
        assert (before.words, before.cases) == (then.words, then.cases)


def test_all_reports_cost_the_same_few_questions_however_many_cases_there_are(told):
    def cost(period):
        with CaptureQueriesContext(connection) as seen:
            reading(told, period=period).all()
        return len(seen)

    assert cost("2026-11-02..2026-11-03") <= cost("2026") <= QUESTIONS


def test_another_house_reads_nothing_of_it(told):
    nell = cast.found_neighbour()
    assert {f.value for r in reading(told, nell).all() for f in r.tables[0].figures} <= {0, None}
    with pytest.raises(NotFound):
        desk.report_named(reading(told), "no-such-report")
    with pytest.raises(NotFound):
        desk.cases_page(reading(told), "repeats", "no.such.number")


def test_what_comes_later_changes_no_period_that_is_over_but_what_was_still_open(told):
    october = reading(told, period="2026-10")
    later = replace_now(october, NOW + timedelta(days=400))
    assert (
        desk.report_named(october, "found-by-us-first").headline
        == desk.report_named(later, "found-by-us-first").headline
    )


def replace_now(here, now):
    return replace(Reading(here.viewer, here.period, here.now), now=now)
