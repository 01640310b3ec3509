"""Judging taps against the key of a scenario, seen from their side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from makegood.policy.rules import Policy, Question, questions, severity

ROUGHLY = 0.5  # of an answer, one tap away from the key
BAND = 7  # points of the fifteen for the band; the eight answers give the rest
MOST = 15


@dataclass(frozen=True)
class Tap:
    """One question, what was tapped and what they would have: in words. `near`: 1 the same, .5 beside it, 0 further."""

    ask: str
    tapped: str
    theirs: str
    why: str
    near: float


@dataclass(frozen=True)
class Judged:
    """The eight taps beside the key, both bands by code and word, and the points."""

    taps: tuple[Tap, ...]
    band: str
    key_band: str
    word: str
    key_word: str
    points: int


def judged(policy: Policy, taps: Mapping[str, int], key: Mapping[str, int]) -> Judged:
    """Hold eight taps against the key. Without any tap there are no points.

    Raises:
        policy.Unusable: a tap names no question, or gives more points than there are.
    """
    mine, theirs = severity(policy, taps), severity(policy, key)
    rows = tuple(_tap(one, taps.get(one.code), key[one.code]) for one in questions())
    near = sum(row.near for row in rows)
    points = int((MOST - BAND) * near / len(rows)) + (BAND if mine.band == theirs.band else 0)
    return Judged(rows, mine.band, theirs.band, mine.word, theirs.word, points if taps else 0)


def _tap(question: Question, tapped: int | None, key: int) -> Tap:
    answers = question.answers
    theirs = min(range(len(answers)), key=lambda at: (abs(answers[at].points - key), at))
    nearest = {
        at for at in range(len(answers)) if abs(answers[at].points - key) == abs(answers[theirs].points - key)
    }
    mine = next((at for at, answer in enumerate(answers) if answer.points == tapped), None)
    off = min((abs(mine - at) for at in nearest), default=9) if mine is not None else 9
    return Tap(
        question.ask,
        answers[mine].words if mine is not None else "",
        answers[theirs].words,
        answers[theirs].why,
        1.0 if off == 0 else ROUGHLY if off == 1 else 0.0,
    )
