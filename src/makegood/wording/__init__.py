"""Reading what a person wrote to somebody who was let down: a small engine in plain Python, and its rules as data.

    from makegood.wording import check
    check("Mistakes were made.", "acknowledgement").shown[0].title

It never asks what time it is, knows no database and no network, and judges no one: it says what is there, what is
missing, and what may hurt the reader. A person decides.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from makegood.wording.brought import BadPack
    from makegood.wording.checking import check
    from makegood.wording.commitments import Found, promises
    from makegood.wording.facts import sums_given
    from makegood.wording.reading import (
        Component,
        Context,
        Earlier,
        Fault,
        Place,
        Reading,
        Remark,
        UnknownKind,
        beginning,
    )
    from makegood.wording.warming import keep, warm
    from makegood.wording.which_day import ask_which_day

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
    "ask_which_day",
    "beginning",
    "check",
    "keep",
    "promises",
    "sums_given",
    "warm",
]

_MODULES = {
    "BadPack": "brought",
    "Component": "reading",
    "Context": "reading",
    "Earlier": "reading",
    "Fault": "reading",
    "Found": "commitments",
    "Place": "reading",
    "Reading": "reading",
    "Remark": "reading",
    "UnknownKind": "reading",
    "ask_which_day": "which_day",
    "beginning": "reading",
    "check": "checking",
    "keep": "warming",
    "promises": "commitments",
    "sums_given": "facts",
    "warm": "warming",
}


def __getattr__(name: str) -> Any:
    """What is asked for is loaded then: most pages of a house read no letter."""
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
