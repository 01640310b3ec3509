"""Writes: the ask, what was agreed, what it repairs, and the authority by which it was."""

from makegood.remedies.actions.agreeing import Agreed, agree, cover, is_not_weighed, weigh
from makegood.remedies.actions.asking import end_asking, record_ask, skip_ask
from makegood.remedies.actions.granting import NewGrant, end_grant, grant
from makegood.remedies.actions.proposing import Wish, is_agreed, propose, settle
from makegood.remedies.actions.repairing import accept_impact, correct_impact, repair, repaired_by
from makegood.remedies.actions.spending import Drawn, may_give, note_spent, release

__all__ = [
    "Agreed",
    "Drawn",
    "NewGrant",
    "Wish",
    "accept_impact",
    "agree",
    "correct_impact",
    "cover",
    "end_asking",
    "end_grant",
    "grant",
    "is_agreed",
    "is_not_weighed",
    "may_give",
    "note_spent",
    "propose",
    "record_ask",
    "release",
    "repair",
    "repaired_by",
    "settle",
    "skip_ask",
    "weigh",
]
