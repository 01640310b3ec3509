"""Rehearsing in the terminal: no organisation, no record, six steps, and a kind way out."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from makegood.cli import main
from makegood.policy.rules import QUESTIONS, questions
from makegood.practice.rules import WRITTEN
from tests.practice.hands import hands, scenario_named


@pytest.fixture
def practise(monkeypatch, tmp_path):
    """Practise in an empty data folder: (arguments, what is typed) -> result."""
    monkeypatch.setenv("MAKEGOOD_DATA", str(tmp_path))
    return lambda *arguments, typed=None: CliRunner().invoke(main, ["practise", *arguments], input=typed)


def typed(hand):
    """The keys of one hand: eight numbers, then each text and an empty line."""
    taps = [hand.answers.taps[code] for code in QUESTIONS]
    numbers = [
        str(1 + min(range(len(one.answers)), key=lambda at: abs(one.answers[at].points - tap)))
        for one, tap in zip(questions(), taps, strict=True)
    ]
    return "\n".join([*numbers, *(line for step in WRITTEN for line in (hand.answers.text(step), ""))]) + "\n"


def test_a_rehearsal_goes_from_the_facts_to_what_a_good_answer_holds(practise, tmp_path):
    hand = next(one for one in hands("answers") if (one.scenario, one.rank) == ("watch-party", "good"))

    done = practise("watch-party", typed=typed(hand))

    assert done.exit_code == 0, done.output
    dana = scenario_named("watch-party")
    assert dana.says[:40] in done.output
    assert "Owning it, and being sorry: all of it, 25 of 25" in done.output
    assert f"All together: {hand.marked.points} of 100. Nothing was kept." in done.output
    assert list(tmp_path.iterdir()) == []


def test_the_list_is_also_there_for_programs(practise):
    listed = practise("--json")

    assert [one["code"] for one in json.loads(listed.output)][:1] == ["watch-party"]
    assert "watch-party" in practise("--list").output


def test_an_unknown_scenario_is_wrong_use_and_says_which_there_are(practise):
    refused = practise("no-such")

    assert refused.exit_code == 2
    assert "There is no scenario no-such. There are: watch-party," in refused.output


def test_whoever_stops_is_told_that_nothing_was_kept(practise):
    stopped = practise("2", typed="1\n1\n")

    assert stopped.exit_code == 0
    assert "Stopped here. Nothing was kept; begin again whenever you like." in stopped.output


def test_a_file_of_ones_own_that_cant_be_used_is_said_and_harms_no_other(practise, tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "own.toml").write_text("format = 1", encoding="utf-8")

    listed = practise("--list")

    assert listed.exit_code == 0
    assert "own.toml is left out. code is missing; add it." in listed.output
    assert "says-its-fine" in listed.output
