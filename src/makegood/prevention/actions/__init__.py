"""Writes: why it happened, what is different now, guards, checks, who was told, repeats. One module a topic."""

from makegood.prevention.actions.checking import Judged, check_again, judge
from makegood.prevention.actions.finding_out import (
    Line,
    add_line,
    choose_code,
    must_be_open,
    take_back,
    write_lesson,
)
from makegood.prevention.actions.guarding import Seen, look
from makegood.prevention.actions.judged_anew import judged_anew
from makegood.prevention.actions.preventing import NewPrevention, decide, done, reopen
from makegood.prevention.actions.repeating import link
from makegood.prevention.actions.tallying import tally
from makegood.prevention.actions.telling import tell

__all__ = [
    "Judged",
    "Line",
    "NewPrevention",
    "Seen",
    "add_line",
    "check_again",
    "choose_code",
    "decide",
    "done",
    "judge",
    "judged_anew",
    "link",
    "look",
    "must_be_open",
    "reopen",
    "take_back",
    "tally",
    "tell",
    "write_lesson",
]
