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


def test_a_services_firm_is_told_what_to_look_at_and_how_its_own_begins(monkeypatch, tmp_path):
    monkeypatch.setenv("MAKEGOOD_DATA", str(tmp_path / "data"))
    said = CliRunner().invoke(main, ["demo", "--trade", "services"])

    assert said.exit_code == 2
    assert "No services firm is invented yet." in said.output
    assert "--trade goods" in said.output and "makegood found" in said.output
    assert not (tmp_path / "data").exists(), "nothing was begun"


def test_whoever_founds_an_organisation_reads_every_trade_that_there_is():
    from makegood.policy.rules.trades import TRADES

    said = CliRunner().invoke(main, ["found", "--help"]).output
    assert f"it speaks: {', '.join(TRADES)}." in " ".join(said.split())
