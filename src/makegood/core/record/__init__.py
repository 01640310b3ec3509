"""The record: an append-only, hash-chained account of what happened in one organisation.

The one package whose `__init__` passes names on, because `record.change(...)` is how every action reads.
"""

from makegood.core.record.reading import about, is_behind, move_on, since, take_up, unread
from makegood.core.record.sealing import CannotOpen, destroy_key, open_each, open_sealed
from makegood.core.record.verifying import FirstBad, Verified, verify
from makegood.core.record.writing import (
    Actor,
    Change,
    ChangeWithinChange,
    CrossesOrganisations,
    Subject,
    change,
    found,
    system,
)

__all__ = [
    "Actor",
    "CannotOpen",
    "Change",
    "ChangeWithinChange",
    "CrossesOrganisations",
    "FirstBad",
    "Subject",
    "Verified",
    "about",
    "change",
    "destroy_key",
    "found",
    "is_behind",
    "move_on",
    "open_each",
    "open_sealed",
    "since",
    "system",
    "take_up",
    "unread",
    "verify",
]
