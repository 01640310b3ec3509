"""Reading what a person wrote to somebody who was let down: a small engine in plain Python, and its rules as data.

    from makegood.wording import check
    check("Mistakes were made.", "acknowledgement").shown[0].title

It never asks what time it is, knows no database and no network, and judges no one: it says what is there, what is
missing, and what may hurt the reader. A person decides.
"""

from makegood.wording.checking import check
from makegood.wording.commitments import Found, promises
from makegood.wording.facts import sums_given
from makegood.wording.reading import Component, Context, Earlier, Fault, Place, Reading, Remark, UnknownKind
from makegood.wording.rulebook import BadPack
from makegood.wording.warming import keep, warm

__all__ = [
    "BadPack",
    "Component",
    "Context",
    "Earlier",
    "Fault",
    "Found",
    "Place",
    "Reading",
    "Remark",
    "UnknownKind",
    "check",
    "keep",
    "promises",
    "sums_given",
    "warm",
]
