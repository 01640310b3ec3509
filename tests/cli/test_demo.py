"""`makegood demo --next-log`: what it says is what came of it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.demo import learned


def next_log(*more):
    return CliRunner().invoke(main, ["demo", "--next-log", *more])


def test_where_no_station_is_loaded_there_is_no_log_to_bring(committed_db):
    said = next_log()

    assert said.exit_code == 0
    assert said.output.startswith("No log to bring")


@pytest.mark.parametrize(
    ("caught", "says"), [(1, "a guard caught something"), (0, "No guard caught anything")]
)
def test_it_says_that_a_guard_caught_something_only_when_one_did(committed_db, monkeypatch, caught, says):
    monkeypatch.setattr(learned, "next_log", lambda **_: learned.Brought(learned.LOG, caught))

    assert says in next_log().output


def test_the_parts_maker_has_no_next_log_and_it_says_so():
    said = next_log("--trade", "goods")

    assert said.exit_code != 0
    assert "--next-log is the station's" in said.output
