"""Writes: open a mistake, judge it, note facts about it, store a missed clock. Facts are written by `note` alone.

One module a topic; the verbs are named here so that whoever writes reads them in one place.
"""

from makegood.mistakes.actions.confirming import confirm, not_right_yet
from makegood.mistakes.actions.falling_away import child_is_open, child_is_right, fall_away, stand_again
from makegood.mistakes.actions.judging import Judged, judge, judge_again, raise_unanswered
from makegood.mistakes.actions.merging import merge
from makegood.mistakes.actions.noting import ACKNOWLEDGE, acknowledge, note, store_breach
from makegood.mistakes.actions.opening import NewMistake, attach_finding, open_mistake, report_again
from makegood.mistakes.actions.owning import hand_over

__all__ = [
    "ACKNOWLEDGE",
    "Judged",
    "NewMistake",
    "acknowledge",
    "attach_finding",
    "child_is_open",
    "child_is_right",
    "confirm",
    "fall_away",
    "hand_over",
    "judge",
    "judge_again",
    "merge",
    "not_right_yet",
    "note",
    "open_mistake",
    "raise_unanswered",
    "report_again",
    "stand_again",
    "store_breach",
]
