"""Answers by different hands to each scenario, as they lie beside this file."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from makegood.policy.rules import QUESTIONS, default_policy
from makegood.practice.rules import WRITTEN
from makegood.practice.rules.library import library
from makegood.practice.rules.marking import Marked, mark
from makegood.practice.rules.scenario import Scenario
from makegood.practice.rules.talk import Answers

HERE = Path(__file__).parent
POLICY = default_policy()
SCENARIOS = library(None).scenarios


@dataclass(frozen=True)
class Hand:
    """One way through a scenario, and how its author meant it: good, middling or bad."""

    scenario: str
    rank: str
    answers: Answers

    @property
    def marked(self) -> Marked:
        """The same, marked."""
        return mark(scenario_named(self.scenario), self.answers, POLICY)


def scenario_named(code: str) -> Scenario:
    """One of the ten."""
    return next(one for one in SCENARIOS if one.code == code)


def hands(folder: str) -> list[Hand]:
    """Every answer of a folder beside this file."""
    return [
        Hand(path.stem, one["rank"], answers_of(one))
        for path in sorted((HERE / folder).glob("*.toml"))
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["answer"]
    ]


def answers_of(one: dict[str, object]) -> Answers:
    """The taps and texts of one answer in a file."""
    taps = one["taps"]
    assert isinstance(taps, list)
    return Answers(
        dict(zip(QUESTIONS, taps, strict=True)), {step: str(one[step.value.lower()]) for step in WRITTEN}
    )
