"""The page on the gates says what the rules say."""

from __future__ import annotations

from makegood.mistakes.rules import Stage
from makegood.mistakes.rules.named import GATES, table
from tests.house.sources import ROOT


def test_the_table_of_gates_is_the_one_of_the_rules():
    assert table() in (ROOT / "docs" / "explanation" / "the-gates.md").read_text(encoding="utf-8")


def test_every_stage_but_the_last_waits_for_a_gate():
    assert {gate.closes for gate in GATES if gate.closes} == set(Stage) - {Stage.CLOSED, Stage.LOST}
    assert [gate.code for gate in GATES] == [f"G{n}" for n in range(11)]
