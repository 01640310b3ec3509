"""What is said of a rehearsal: each part in words before its number, and what a good answer holds."""

from __future__ import annotations

from collections.abc import Iterator

from makegood.practice.rules import MOST, Part
from makegood.practice.rules.cues import any_in, said_in
from makegood.practice.rules.marking import Mark
from makegood.practice.rules.scenario import Good, Scenario
from makegood.practice.rules.talk import Answers

PARTS: dict[Part, str] = {
    Part.JUDGING: "Judging it from their side",
    Part.OWNING: "Owning it, and being sorry",
    Part.HEARING: "Hearing them",
    Part.ASKING: "Asking",
    Part.PLANNING: "The plan",
    Part.LEAVING_OUT: "Leaving out what hurts",
}
NEARLY, HALF = 0.85, 0.5


def in_words(mark: Mark) -> str:
    """A mark as a word or two: "all of it", "most of it", "half of it", "little of it", "not yet".

    >>> in_words(Mark(Part.ASKING, 7, ()))
    'most of it'
    """
    return "not yet" if mark.open else words_for(mark.part, mark.points)


def words_for(part: Part, points: int) -> str:
    """The same for points that were kept."""
    share = points / MOST[part]
    if part is Part.LEAVING_OUT:
        return "nothing hurts" if share >= 1 else "something hurts" if points else "much hurts"
    if share >= 1:
        return "all of it"
    if share >= HALF:
        return "nearly all of it" if share >= NEARLY else "most of it" if share > HALF else "half of it"
    return "little of it" if points else "not there"


def goods(scenario: Scenario, answers: Answers) -> Iterator[tuple[Good, bool]]:
    """What a good answer holds, each with whether words for it stand in the answer of its step."""
    for good in scenario.good:
        said = said_in(answers.text(good.step))
        yield good, any(any_in(good.cues, one.small) for one in said)
