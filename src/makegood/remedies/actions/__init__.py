"""Writes: the ask, what was agreed, what it repairs, and the authority by which it was."""

from makegood.remedies.actions.agreeing import Agreed, agree, cover, is_not_weighed, weigh
from makegood.remedies.actions.asking import end_asking, record_ask, skip_ask
from makegood.remedies.actions.granting import NewGrant, end_grant, grant
from makegood.remedies.actions.making_good import (
    Course,
    TheirYes,
    approved,
    approved_in_words,
    credited,
    declined,
    follow,
    keep_up,
    keep_up_all,
    offer_is_over,
    offered,
)
from makegood.remedies.actions.proposing import Wish, is_agreed, propose, settle
from makegood.remedies.actions.repairing import accept_impact, correct_impact, repair, repaired_by
from makegood.remedies.actions.spending import Drawn, may_give, note_spent, release

__all__ = [
    "Agreed",
    "Course",
    "Drawn",
    "NewGrant",
    "TheirYes",
    "Wish",
    "accept_impact",
    "agree",
    "approved",
    "approved_in_words",
    "correct_impact",
    "cover",
    "credited",
    "declined",
    "end_asking",
    "end_grant",
    "follow",
    "grant",
    "is_agreed",
    "is_not_weighed",
    "keep_up",
    "keep_up_all",
    "may_give",
    "note_spent",
    "offer_is_over",
    "offered",
    "propose",
    "record_ask",
    "release",
    "repair",
    "repaired_by",
    "settle",
    "skip_ask",
    "weigh",
]
