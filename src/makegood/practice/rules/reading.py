"""What the letter checker finds in each answer: the same checks as on a real letter or call.

What helps is looked for in each answer by itself. What hurts is looked for in the talk as a whole, since what somebody
owned a minute ago stands while they ask and plan; each find then belongs to the answer in which its words are.

Source: behaviour H02.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from makegood import wording
from makegood.practice.rules import SPOKEN, WRITTEN, Step
from makegood.practice.rules.scenario import Scenario
from makegood.practice.rules.talk import Answers

KIND_OF = {
    Step.FIRST: "spoken",
    Step.REPLY: "spoken",
    Step.ASK: "ask",
    Step.PLAN: "plan",
    Step.PREVENTION: "prevention_note",
}
BETWEEN = "\n\n"


@dataclass(frozen=True)
class ReadStep:
    """One answer: the parts that help, the promises with the time of the talk, and what may hurt in it."""

    present: tuple[wording.Component, ...]
    promises: tuple[wording.Found, ...]
    faults: tuple[wording.Fault, ...]

    def has(self, *parts: str) -> bool:
        """Whether one of these helpful parts is present."""
        return any(part.id in parts for part in self.present)

    def hurts(self, *faults: str) -> bool:
        """Whether one of these faults stands in it."""
        return any(fault.id in faults for fault in self.faults)


def read_answers(scenario: Scenario, answers: Answers) -> Mapping[Step, ReadStep]:
    """Every answer that was given, read at the moment of the scenario."""
    given = {step: text for step in WRITTEN if (text := answers.text(step).strip())}
    hurts = {**_hurts({s: given[s] for s in SPOKEN if s in given}, scenario)}
    if Step.PREVENTION in given:
        hurts |= _hurts({Step.PREVENTION: given[Step.PREVENTION]}, scenario)
    return {step: _read(text, step, scenario, hurts[step]) for step, text in given.items()}


def _read(text: str, step: Step, scenario: Scenario, faults: tuple[wording.Fault, ...]) -> ReadStep:
    promises = wording.promises(text, scenario.now, scenario.zone) if step is not Step.PREVENTION else ()
    return ReadStep(wording.check(text, KIND_OF[step]).present, promises, faults)


def _hurts(given: Mapping[Step, str], scenario: Scenario) -> dict[Step, tuple[wording.Fault, ...]]:
    """{step: what hurts in it}, of answers that are read as one talk."""
    context = wording.Context(
        today=scenario.now.date(),
        authority_minor={currency: whole * 100 for currency, whole in scenario.may_give.items()},
    )
    found: dict[Step, list[wording.Fault]] = {step: [] for step in given}
    for fault in wording.check(BETWEEN.join(given.values()), "", context).faults:
        step = _step_at(given, fault.places[0].start) if fault.places else None
        if step is not None:
            found[step].append(fault)
    return {step: tuple(faults) for step, faults in found.items()}


def _step_at(given: Mapping[Step, str], offset: int) -> Step | None:
    """The answer in which a character of the whole talk stands."""
    end = 0
    for step, text in given.items():
        end += len(text) + len(BETWEEN)
        if offset < end:
            return step
    return None
