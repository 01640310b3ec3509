"""Writes: declare an incident, put mistakes into it, say how it stands, say what is so of the whole of it.

One module a topic; the verbs are named here so that whoever writes reads them in one place.
"""

from makegood.incidents.actions.classes import NewClass, Why, say_why_uneven, sort_into
from makegood.incidents.actions.declaring import (
    FARTHEST,
    NewIncident,
    NewUpdate,
    declare,
    put_into,
    say,
    say_how_it_stands,
    store_missed_update,
)
from makegood.incidents.actions.leading import give_the_lead
from makegood.incidents.actions.looking import Matching, is_affected, is_not_affected

__all__ = [
    "FARTHEST",
    "Matching",
    "NewClass",
    "NewIncident",
    "NewUpdate",
    "Why",
    "declare",
    "give_the_lead",
    "is_affected",
    "is_not_affected",
    "put_into",
    "say",
    "say_how_it_stands",
    "say_why_uneven",
    "sort_into",
    "store_missed_update",
]
