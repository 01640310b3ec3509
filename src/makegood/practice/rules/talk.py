"""The talk itself: what was answered so far, and what they say next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from makegood.practice.rules import SPOKEN, Step
from makegood.practice.rules.listening import brought_out
from makegood.practice.rules.scenario import Scenario


@dataclass(frozen=True)
class Answers:
    """What somebody answered: taps by question, and a text for each step but the first."""

    taps: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[Step, str] = field(default_factory=dict)

    def text(self, step: Step) -> str:
        """The words of a step, "" where nothing was said yet."""
        return self.texts.get(step, "")


@dataclass(frozen=True)
class Turn:
    """What they say before a step, and the concerns that the answer before it brought out."""

    says: str
    told: tuple[int, ...] = ()


def turns(scenario: Scenario, answers: Answers) -> dict[Step, Turn]:
    """What they say before each step of the talk, as far as it has gone."""
    found = {Step.FIRST: Turn(scenario.says)}
    said, known = [scenario.says], set[int]()
    for step, next_step, line in (
        (Step.FIRST, Step.REPLY, scenario.hostile),
        (Step.REPLY, Step.ASK, scenario.quiet),
        (Step.ASK, Step.PLAN, scenario.answers),
    ):
        text = answers.text(step)
        if not text:
            break
        told = brought_out(text, scenario, known=known, so_far=said)
        known |= set(told)
        more = " ".join(scenario.hidden[number].says for number in told)
        quiet = next_step is Step.ASK and bool(told)  # who was heard has more to say than "I am listening"
        says = more if quiet else " ".join(filter(None, (line, more)))
        said.append(says)
        found[next_step] = Turn(says, told)
    return found


def told_in(scenario: Scenario, answers: Answers) -> frozenset[int]:
    """Every concern that came out, as places in `scenario.hidden`."""
    return frozenset(number for turn in turns(scenario, answers).values() for number in turn.told)


def said_before(scenario: Scenario, answers: Answers, step: Step) -> tuple[str, ...]:
    """What they had said when a step was answered."""
    before = turns(scenario, answers)
    upto = [one for one in SPOKEN if SPOKEN.index(one) <= SPOKEN.index(step)] if step in SPOKEN else SPOKEN
    return tuple(before[one].says for one in upto if one in before)
