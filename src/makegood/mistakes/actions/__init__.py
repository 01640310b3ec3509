"""Writes: open a mistake, judge it, note facts about it, store a missed clock. Facts are written by `note` alone.

One module a topic; the verbs are named here so that whoever writes reads them in one place.
"""

from makegood.mistakes.actions.acknowledging import Word, acknowledge
from makegood.mistakes.actions.closing import cause_clocks
from makegood.mistakes.actions.confirming import confirm, not_right_yet
from makegood.mistakes.actions.containing import ToStop, contain, contained, not_needed
from makegood.mistakes.actions.falling_away import child_is_open, child_is_right, fall_away, stand_again
from makegood.mistakes.actions.holding import hold, lift
from makegood.mistakes.actions.judging import Judged, judge, judge_again, raise_unanswered, spread_grew
from makegood.mistakes.actions.knowing import (
    Done,
    Noted,
    correct_fact,
    name_impact,
    note_fact,
    say_it_affects_them,
)
from makegood.mistakes.actions.looking import begin_look, look_around
from makegood.mistakes.actions.losing import goodbye_is_over, lose, said_goodbye, stays_after_all
from makegood.mistakes.actions.merging import merge
from makegood.mistakes.actions.near_miss import end_as_near_miss, goes_out, is_no_near_miss
from makegood.mistakes.actions.noting import (
    ACKNOWLEDGE,
    ANSWER,
    explain_breach,
    note,
    store_breach,
)
from makegood.mistakes.actions.opening import (
    NewMistake,
    attach_finding,
    open_mistake,
    owner_left,
    report_again,
)
from makegood.mistakes.actions.owning import hand_over
from makegood.mistakes.actions.trying import record_attempt, sign_off_unconfirmed
from makegood.mistakes.actions.unheard import ask_how_it_hurts, it_hurts_as_before, was_answered
from makegood.mistakes.actions.who_knows import (
    Named,
    Speaking,
    knower_told,
    let_speak,
    name_knower,
    put_knower,
    retally,
    take_out,
)
from makegood.mistakes.actions.whose import is_anothers, open_for_the_right_one, speak_with

__all__ = [
    "ACKNOWLEDGE",
    "ANSWER",
    "Done",
    "Judged",
    "Named",
    "NewMistake",
    "Noted",
    "Speaking",
    "ToStop",
    "Word",
    "acknowledge",
    "ask_how_it_hurts",
    "attach_finding",
    "begin_look",
    "cause_clocks",
    "child_is_open",
    "child_is_right",
    "confirm",
    "contain",
    "contained",
    "correct_fact",
    "end_as_near_miss",
    "explain_breach",
    "fall_away",
    "goes_out",
    "goodbye_is_over",
    "hand_over",
    "hold",
    "is_anothers",
    "is_no_near_miss",
    "it_hurts_as_before",
    "judge",
    "judge_again",
    "knower_told",
    "let_speak",
    "lift",
    "look_around",
    "lose",
    "merge",
    "name_impact",
    "name_knower",
    "not_needed",
    "not_right_yet",
    "note",
    "note_fact",
    "open_for_the_right_one",
    "open_mistake",
    "owner_left",
    "put_knower",
    "raise_unanswered",
    "record_attempt",
    "report_again",
    "retally",
    "said_goodbye",
    "say_it_affects_them",
    "sign_off_unconfirmed",
    "speak_with",
    "spread_grew",
    "stand_again",
    "stays_after_all",
    "store_breach",
    "take_out",
    "was_answered",
]
