"""`makegood demo --next-log`: what it says is what came of it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.demo import learned, next_deliveries
from makegood.demo.lesson import Brought


def next_log(*more):
    return CliRunner().invoke(main, ["demo", "--next-log", *more])


def test_where_no_invented_house_is_loaded_there_is_nothing_to_bring(committed_db):
    said = next_log()

    assert said.exit_code == 0
    assert said.output.startswith("Nothing to bring")
    assert "MAKEGOOD_DATA=./data-goods" in said.output


@pytest.mark.parametrize(
    ("brought", "says"),
    [
        (Brought("log.csv", 1), "A guard caught something"),
        (Brought("log.csv", 0), "No guard caught anything"),
        (Brought("notes.csv", 0, 1), "One promise is proven by it."),
        (Brought("notes.csv", 0, 2), "2 promises are proven by it."),
    ],
)
def test_it_says_what_came_of_it_and_no_more(committed_db, monkeypatch, brought, says):
    monkeypatch.setattr(learned, "next_log", lambda **_: brought)

    assert says in next_log().output
    assert ("proven" in next_log().output) == bool(brought.proven)


def test_what_comes_next_is_that_of_the_house_that_is_loaded(committed_db, monkeypatch):
    monkeypatch.setattr(next_deliveries, "next_deliveries", lambda **_: Brought("notes.csv", 1))
    said = CliRunner().invoke(main, ["demo", "--next-deliveries"])

    assert said.output.startswith("notes.csv came in.")


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
