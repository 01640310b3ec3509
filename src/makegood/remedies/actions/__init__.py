"""Writes: the ask, what was agreed, and what it repairs."""

from makegood.remedies.actions.agreeing import Agreed, agree, weigh
from makegood.remedies.actions.asking import end_asking, record_ask, skip_ask
from makegood.remedies.actions.repairing import accept_impact, correct_impact, repair, repaired_by

__all__ = [
    "Agreed",
    "accept_impact",
    "agree",
    "correct_impact",
    "end_asking",
    "record_ask",
    "repair",
    "repaired_by",
    "skip_ask",
    "weigh",
]
