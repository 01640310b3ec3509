"""What a rehearsal scores, part by part: judging 15, owning it 25, hearing 10, asking 10, the plan 20, leaving out 20.

Each rule says why in a sentence, so that a part is read in words before it is read as a number. A letter to a customer
is never scored; only a rehearsal is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from makegood.policy.rules import Policy
from makegood.practice.rules import MOST, SPOKEN, WRITTEN, Part, Step
from makegood.practice.rules.cues import any_in, said_in
from makegood.practice.rules.judged import Judged, judged
from makegood.practice.rules.listening import heard
from makegood.practice.rules.reading import ReadStep, read_answers
from makegood.practice.rules.scenario import Never, Scenario
from makegood.practice.rules.talk import Answers, said_before
from makegood.wording import Fault

EACH_NEVER = 10
OWNED, SORRY, NAMED = 12, 8, 5
HEARD_IN_REPLY, HEARD_ELSEWHERE = 6, 4
ASKED, ASKED_AFTER_AN_OFFER, ASKED_SOMETHING = 10, 7, 3
DATED, DATED_AGAIN, WITHIN = 8, 4, 8
TAKES_BACK = ("conditional", "sorry_but", "feel_that_way")
BLOCKERS = ("blame", "denial", "our_loss")
HURTS = ("minimiser", "self_protective")
TOO_MUCH = ("needs_approval", "over_promise")
SORRIES = re.compile(r"\b(?:sorry|apolog\w+)\b")
OFFERS = re.compile(
    r"\b(?:credit|refund|discount|free|bonus|make-?good|replacement|(?:we|i) can (?:give|offer))\b"
)


@dataclass(frozen=True)
class Mark:
    """One part: its points of the most there are, and why, in sentences. `open`: nothing was answered for it yet."""

    part: Part
    points: int
    whys: tuple[str, ...]
    open: bool = False

    @property
    def most(self) -> int:
        """The most points of this part."""
        return MOST[self.part]


@dataclass(frozen=True)
class Broken:
    """Something that makes it worse and was said: in which step, the words, why it hurts and what to say instead."""

    step: Step
    words: str
    what: str
    why: str
    instead: str


@dataclass(frozen=True)
class Marked:
    """A rehearsal as it is marked."""

    marks: tuple[Mark, ...]
    judged: Judged
    read: Mapping[Step, ReadStep]
    broken: tuple[Broken, ...]

    @property
    def points(self) -> int:
        """All parts together, of a hundred."""
        return sum(mark.points for mark in self.marks)

    def mark(self, part: Part) -> Mark:
        """One part."""
        return next(mark for mark in self.marks if mark.part is part)


def mark(scenario: Scenario, answers: Answers, policy: Policy) -> Marked:
    """Mark what was answered so far."""
    read = read_answers(scenario, answers)
    taps = judged(policy, answers.taps, scenario.key)
    broken = tuple(_broken(scenario, answers, read))
    marks = (
        _judging(taps, is_open=not answers.taps),
        _owning(read),
        _hearing(scenario, answers, read),
        _asking(scenario, answers, read),
        _planning(read),
        _leaving_out(broken, read),
    )
    return Marked(marks, taps, read, broken)


def _judging(taps: Judged, *, is_open: bool) -> Mark:
    if is_open:
        return Mark(Part.JUDGING, 0, (), open=True)
    same = sum(tap.near == 1 for tap in taps.taps)
    band = (
        f"And the same severity: {taps.key_word}."
        if taps.band == taps.key_band
        else f"By your answers it is {taps.word}; from their side it is {taps.key_word}."
    )
    return Mark(Part.JUDGING, taps.points, (f"{same} of 8 answers as they would give them.", band))


def _owning(read: Mapping[Step, ReadStep]) -> Mark:
    first, reply = read.get(Step.FIRST), read.get(Step.REPLY)
    if first is None:
        return Mark(Part.OWNING, 0, (), open=True)
    points, whys = 0, list[str]()
    for part, worth, yes, no in (
        ("responsibility", OWNED, "You said that it was us.", "Nobody says “we did” or “I did”."),
        ("regret", SORRY, "You were sorry for it.", "There is no apology."),
        ("acknowledge", NAMED, "You named what happened.", "What happened is not named."),
    ):
        if first.has(part):
            points, whys = points + worth, [*whys, yes]
        elif reply is not None and reply.has(part):
            points, whys = points + worth // 2, [*whys, f"{yes[:-1]}, only after they pressed you."]
        else:
            whys.append(no)
    if first.has("regret") and first.hurts(*TAKES_BACK):
        points, whys = points - SORRY // 2, [*whys, "The apology is taken back by an “if” or a “but”."]
    return Mark(Part.OWNING, max(0, points), tuple(whys))


def _hearing(scenario: Scenario, answers: Answers, read: Mapping[Step, ReadStep]) -> Mark:
    if Step.FIRST not in read:
        return Mark(Part.HEARING, 0, (), open=True)
    found = {
        step: heard(answers.text(step), scenario, said_before(scenario, answers, step)).restated
        for step in SPOKEN
        if step in read
    }
    elsewhere = any(words for step, words in found.items() if step is not Step.REPLY)
    in_reply = bool(found.get(Step.REPLY))
    points = HEARD_IN_REPLY * in_reply + HEARD_ELSEWHERE * elsewhere
    quoted = next((words[0] for words in found.values() if words), "")
    if not quoted:
        return Mark(Part.HEARING, 0, ("Nothing of what it did to them comes back in your words.",))
    whys = [f"You said it back: “{_short(quoted)}”"]
    if not in_reply:
        whys.append("When they were hard on you, you did not say back what they had said.")
    return Mark(Part.HEARING, points, tuple(whys))


def _asking(scenario: Scenario, answers: Answers, read: Mapping[Step, ReadStep]) -> Mark:
    step = read.get(Step.ASK)
    early = any(read[one].has("ask") for one in (Step.FIRST, Step.REPLY) if one in read)
    if step is None and not early:
        return Mark(Part.ASKING, 0, (), open=True)
    if step is not None and step.has("ask"):
        said = said_in(answers.text(Step.ASK))
        at = next((number for number, one in enumerate(said) if one.asks), len(said))
        if any(OFFERS.search(one.small) for one in said[:at]):
            return Mark(Part.ASKING, ASKED_AFTER_AN_OFFER, ("You asked, after you had offered something.",))
        return Mark(Part.ASKING, ASKED, ("You asked what they would like.",))
    if early:
        return Mark(Part.ASKING, ASKED_AFTER_AN_OFFER, ("You asked early, and not again when it counted.",))
    asks = heard(answers.text(Step.ASK), scenario, ()).asked
    if asks:
        why = "You asked something, and not what they would like."
        return Mark(Part.ASKING, ASKED_SOMETHING, (why,))
    return Mark(Part.ASKING, 0, ("Nobody asked them what they would like.",))


def _planning(read: Mapping[Step, ReadStep]) -> Mark:
    step = read.get(Step.PLAN)
    if step is None:
        return Mark(Part.PLANNING, 0, (), open=True)
    dated = [one for one in step.promises if one.due is not None]
    days = step.has("repair_dated", "next_word")
    if not (step.promises or days):
        return Mark(Part.PLANNING, 0, ("Nothing is promised.",))
    points, whys = 0, list[str]()
    if dated or days:
        points, whys = DATED, ["It says by when."]
    else:
        whys.append("Nothing in it has a day or a time.")
    if len(dated) > 1:
        points, whys = (
            points + DATED_AGAIN,
            [*whys, "And a second date, so that they know when they hear next."],
        )
    if step.hurts(*TOO_MUCH):
        whys.append("It promises more than you may, or than anybody can.")
    else:
        points += WITHIN if points else WITHIN // 2
        whys.append("All of it is yours to promise.")
    return Mark(Part.PLANNING, points, tuple(whys))


def _leaving_out(broken: tuple[Broken, ...], read: Mapping[Step, ReadStep]) -> Mark:
    said = sum(step in read for step in SPOKEN)
    if not said:
        return Mark(Part.LEAVING_OUT, 0, (), open=True)
    most = MOST[Part.LEAVING_OUT] * said // len(SPOKEN)
    whys = tuple(f"{one.what.rstrip('.')}: “{_short(one.words)}”" for one in broken)
    points = max(0, most - EACH_NEVER * len(broken))
    return Mark(Part.LEAVING_OUT, points, whys or ("You left out what makes it worse.",))


def _broken(scenario: Scenario, answers: Answers, read: Mapping[Step, ReadStep]) -> Iterator[Broken]:
    """What was said and makes it worse: of the scenario first, then of the checker, each once and no words twice."""
    taken: list[str] = []
    for never in scenario.never:
        one = _never_said(never, answers)
        if one is not None:
            taken.append(one.words)
            yield one
    told: set[str] = set()
    for step, found in read.items():
        for fault in found.faults:
            words = " ".join(fault.places[0].text.split())
            if not _counts(fault, step, found) or fault.id in told or any(words in one for one in taken):
                continue
            told.add(fault.id)
            yield Broken(step, words, fault.title, fault.why, fault.instead)


def _counts(fault: Fault, step: Step, found: ReadStep) -> bool:
    """Whether a find of the checker costs points: only what it is sure of, and where it can hurt.

    A blocker counts where it would ask for a decision in a letter. Naming what failed is no blame beside "that is
    ours", and too much is promised only where something is promised.
    """
    if fault.id == "over_promise":
        return step in (Step.PLAN, Step.PREVENTION)
    if fault.id == "blame" and found.has("responsibility"):
        return False
    return fault.blocks if fault.id in BLOCKERS else fault.id in HURTS


def _never_said(never: Never, answers: Answers) -> Broken | None:
    talk = [(step, one) for step in WRITTEN for one in said_in(answers.text(step))]
    if any(any_in(never.unless, one.small) for _, one in talk):
        return None
    for step, one in talk:
        if any(cue.is_meant(one.small) for cue in never.cues):
            return Broken(step, one.text, never.words, never.why, never.instead)
    sorries = [(step, one) for step, one in talk if step in SPOKEN and SORRIES.search(one.small)]
    if never.most_sorries and len(sorries) > never.most_sorries:
        step, one = sorries[-1]
        return Broken(step, one.text, never.words, never.why, never.instead)
    return None


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else plain[:88].rstrip() + "…"
