"""The record is verified and the installation looked over; what was planted is found and named."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection

from makegood.cli import installation, main
from makegood.core import clock, heartbeat, outbox, record
from makegood.core.append_only import trigger_names
from makegood.jobs import troubles, worker
from makegood.mistakes.models import Mistake, Standing
from makegood.recovery.counted_again import recount
from tests.jobs import house as station


@pytest.fixture
def house(db, in_process):
    """A station with one mistake, opened by itself, and a worker that is at work."""
    house = station.found()
    station.bring_both(house, data=Path(settings.MAKEGOOD_DATA))
    worker.round(station.MONDAY)
    heartbeat.beat("worker", now=clock.now())
    heartbeat.beat("sender", now=clock.now())
    return house


def run(*words):
    return CliRunner().invoke(main, list(words))


def amiss(done):
    return {one["name"]: one["says"] for one in json.loads(done.stdout) if not one["is_well"]}


def spoil(sequence):
    """Change one event behind the record's back."""
    with connection.cursor() as cursor:
        on_table = "" if connection.vendor == "sqlite" else " ON mg_core_event"
        for name in trigger_names("mg_core_event", connection.vendor):
            cursor.execute(f"DROP TRIGGER {name}{on_table}")
        cursor.execute("UPDATE mg_core_event SET actor = 'user:7' WHERE sequence = %s", [sequence])


def test_an_untouched_record_is_said_to_be_whole_with_its_last_hash(house):
    done = run("verify")
    [listed] = json.loads(run("verify", "--json").stdout)

    assert done.exit_code == 0
    assert done.stdout.startswith("Lakeland Media: The record is as it was written: ")
    assert listed["is_whole"] and listed["head"] in done.stdout and len(listed["head"]) == 64


def test_a_planted_bad_row_is_named(house):
    spoil(3)
    done = run("verify")
    [listed] = json.loads(run("verify", "--json").stdout)

    assert done.exit_code == 1
    assert "Lakeland Media: Row 3 of the record is not as it was written." in done.stdout
    assert (listed["first_bad_row"], listed["reason"]) == (3, "RECORD_ROW_CHANGED")


def test_without_an_organisation_there_is_nothing_to_verify(db):
    done = run("verify")
    assert (done.exit_code, done.stdout.strip()) == (
        0,
        "There is no organisation yet, so there is no record to verify.",
    )


def test_a_sound_installation_is_well_in_every_respect(house):
    done = run("doctor")
    assert done.exit_code == 0, done.output
    assert amiss(run("doctor", "--json")) == {}
    for name in (
        "Python",
        "database",
        "data folder",
        "migrations",
        "triggers",
        "record",
        "secret",
        "stored values",
    ):
        assert f"well   {name} " in done.stdout


@pytest.mark.parametrize(
    ("column", "wrong", "right"),
    [
        ("stage", "REPAIRING", "OWNED"),
        ("next_step", "KEEP", "CALL"),
        ("promises_open", 2, 0),
        ("children_open", 1, 0),
        ("is_open", False, True),
    ],
)
def test_a_planted_wrong_value_is_found_with_its_mistake_and_what_its_rows_say(house, column, wrong, right):
    [standing] = recount.standings(house)
    table = Mistake if column == "is_open" else Standing
    table.everything.filter(pk=standing.pk).update(**{column: wrong})
    done = run("doctor")

    assert done.exit_code == 1
    assert f"Mistake 1001 of Lakeland Media keeps {column} {wrong}; its rows say {right}." in done.stdout


def test_a_missing_trigger_and_a_moved_head_are_named(house):
    spoil(3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mg_core_head SET sequence = sequence + 1")
    found = amiss(run("doctor", "--json"))

    assert "The record is not guarded against changes" in found["triggers"]
    assert f"The head of organisation {house.pk} is not its last event." in found["record"]


def test_a_worker_that_was_not_heard_for_two_minutes_is_amiss(house):
    heartbeat.beat("worker", now=clock.now() - timedelta(minutes=3))
    assert "Start `makegood serve` or `makegood worker`." in amiss(run("doctor", "--json"))["worker"]


def test_a_sending_that_was_not_heard_for_two_minutes_is_amiss(house):
    heartbeat.beat("sender", now=clock.now() - timedelta(minutes=3))
    assert "Nobody sends what is owed since" in amiss(run("doctor", "--json"))["sending"]


def test_what_was_given_up_is_counted_until_somebody_decided(house):
    now = clock.now()
    with record.change(house, by=record.system("tests", house), now=now) as change:
        change.append("NOTE_WRITTEN", "note:1")
        change.post("NOTE", {"note": 1})
    [row] = outbox.claim(now=now, lease=timedelta(minutes=1))
    outbox.set_aside(row, now=now, reason="Nobody takes mail there.")
    assert amiss(run("doctor", "--json"))["given up"].startswith("1 given up.")

    assert outbox.leave(house, row.pk, now=now)
    assert "given up" not in amiss(run("doctor", "--json"))


def test_a_part_of_the_rounds_that_keeps_failing_is_amiss(house):
    troubles.note_failure(house.pk, "checks", now=clock.now())
    assert amiss(run("doctor", "--json"))["worker"].startswith("Lakeland Media: checks failed at ")


def test_a_database_that_is_not_prepared_is_said_and_nothing_is_asked_of_it(db, monkeypatch):
    monkeypatch.setattr(installation, "unapplied", lambda: ["mg_core.0001_initial"])
    done = run("doctor", "--json")

    assert done.exit_code == 1
    assert "Start `makegood serve` once; it prepares it." in amiss(done)["migrations"]
    for command in ("verify", "check", "worker"):
        refused = run(command)
        assert refused.exit_code == 2
        assert refused.stderr.startswith("The database is not prepared for this version of Makegood.")
