"""The worker does what is due, tells what failed, and holds nothing back because of it."""

from __future__ import annotations

import threading
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from makegood.core import heartbeat
from makegood.core.errors import Refused
from makegood.findings import queries as findings
from makegood.jobs import troubles, worker
from makegood.jobs.worker import LONGEST_PAUSE, Done, Worker
from makegood.recovery.counted_again import recount
from makegood.recovery.due import sweep
from makegood.recovery.records import checking
from makegood.recovery.way_out.health import worker_is_awake
from tests.jobs import house as station
from tests.jobs.house import MONDAY
from tests.patience import PATIENCE, soon

SECOND = timedelta(seconds=1)
IDLE_QUERIES = 28  # among them: a yes that waits, incidents, who knows, who has not heard; outcomes: three


@pytest.fixture
def house(db, in_process):
    """A station without records."""
    return station.found()


@pytest.fixture
def at_work(tmp_path):
    """A worker with a data folder of its own."""
    return Worker(data=tmp_path)


def test_a_file_that_came_is_checked_in_the_next_round_and_once(house, at_work, tmp_path):
    station.bring_both(house, data=tmp_path)

    assert at_work.round(MONDAY).checked == 1
    assert at_work.round(MONDAY + SECOND) == Done()
    assert {finding.kind for finding in findings.standing(house)} == {"not_aired", "wrong_time"}


def test_a_call_that_nobody_made_is_missed_in_the_round_after_it_was_due_and_once(house, at_work, tmp_path):
    station.bring_both(house, data=tmp_path)
    at_work.round(MONDAY)
    [standing] = recount.standings(house)
    assert standing.raise_unanswered_at is not None
    assert at_work.round(standing.raise_unanswered_at).fell_due == 1, (
        "nobody had judged it at half of the time"
    )
    [standing] = recount.standings(house)
    due = standing.acknowledge_by
    assert due is not None

    assert at_work.round(due).fell_due == 0
    assert at_work.round(due + SECOND).fell_due == 1
    assert at_work.round(due + 2 * SECOND).fell_due == 0


def test_each_round_is_a_sign_of_life(house, at_work):
    assert not worker_is_awake(now=MONDAY)
    at_work.round(MONDAY)

    assert worker_is_awake(now=MONDAY + timedelta(minutes=2))
    assert not worker_is_awake(now=MONDAY + timedelta(minutes=2, seconds=1))


def test_one_organisation_that_fails_holds_no_other_back(house, at_work, tmp_path, monkeypatch, caplog):
    neighbour = station.found("Elm Radio", "max@elm.example")
    station.bring_both(neighbour, data=tmp_path)
    really = checking.check_what_came

    def fails_for_the_first(organisation, **more):
        if organisation.pk == house.pk:
            raise Refused("NO_SUCH_CHECK", check="log")
        return really(organisation, **more)

    monkeypatch.setattr(checking, "check_what_came", fails_for_the_first)
    done = at_work.round(MONDAY)

    assert done.checked == 1
    assert done.failed == (f"Lakeland Media: {Refused('NO_SUCH_CHECK', check='log')}",)
    assert "Lakeland Media, checks: There is no check “log” here." in caplog.text
    assert heartbeat.last_heard("worker") == MONDAY


def test_a_check_that_cannot_run_does_not_stop_the_clocks_of_its_organisation(house, at_work, monkeypatch):
    swept = []
    monkeypatch.setattr(checking, "check_what_came", lambda *_, **__: 1 / 0)

    def sweeps(organisation, *, now):
        swept.append(organisation.pk)
        return 2

    monkeypatch.setattr(sweep, "sweep", sweeps)

    assert at_work.round(MONDAY) == Done(0, 2, ("Lakeland Media: ZeroDivisionError: division by zero",))
    assert swept == [house.pk]


def test_what_failed_is_tried_again_with_a_growing_pause_and_never_later_than_five_minutes(
    house, at_work, monkeypatch
):
    tried, now = [], MONDAY

    def fails(_organisation, *, data, now):
        tried.append(now)
        raise OSError("gone")

    monkeypatch.setattr(checking, "check_what_came", fails)
    for _ in range(12):
        at_work.round(now)
        at_work.round(now + SECOND)
        [pause] = at_work.pauses.values()
        now = pause.until
    pauses = [(later - earlier).total_seconds() for earlier, later in pairwise(tried)]

    assert pauses[:4] == [4, 8, 16, 32]
    assert pauses == sorted(pauses) and pauses[-1] == LONGEST_PAUSE.total_seconds()


def test_what_keeps_failing_is_shown_until_it_goes_well_also_after_a_restart(
    house, at_work, tmp_path, monkeypatch
):
    with monkeypatch.context() as broken:
        broken.setattr(checking, "check_what_came", lambda *_, **__: 1 / 0)
        at_work.round(MONDAY)
    assert [(one.organisation, one.part, one.since) for one in troubles.troubles()] == [
        ("Lakeland Media", "checks", MONDAY)
    ]

    Worker(data=tmp_path).round(MONDAY + SECOND)
    assert troubles.troubles() == []


def test_an_idle_round_costs_the_same_few_queries_each_time(house, at_work, django_assert_num_queries):
    at_work.round(MONDAY)
    with django_assert_num_queries(IDLE_QUERIES):
        at_work.round(MONDAY + SECOND)


def test_a_round_by_itself_uses_the_data_folder_of_the_settings(house):
    station.bring_both(house, data=Path(settings.MAKEGOOD_DATA))
    assert worker.round(MONDAY).checked == 1


def test_the_worker_stops_when_it_is_told_and_leaves_no_connection(committed_db, django_db_blocker):
    stop, left = threading.Event(), []

    def work():
        worker.run_for_ever(stop, every_seconds=0.05)
        left.append(connection.connection)

    with django_db_blocker.unblock():
        station.found()
        thread = threading.Thread(target=work)
        thread.start()
        assert soon(lambda: heartbeat.last_heard("worker") is not None)
        stop.set()
        thread.join(PATIENCE)

    assert not thread.is_alive()
    assert left == [None]


def test_a_database_that_is_gone_for_a_while_does_not_end_the_worker(db, monkeypatch, caplog):
    stop, seen = threading.Event(), []

    def gone(self, now):
        seen.append(now)
        if len(seen) == 3:
            stop.set()
        raise OSError("gone")

    monkeypatch.setattr(Worker, "round", gone)
    worker.run_for_ever(stop, every_seconds=0.01)

    assert len(seen) == 3
    assert "The round could not be done." in caplog.text
