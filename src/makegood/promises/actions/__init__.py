"""Writes: make, accept, claim, renegotiate, prove and break a promise; pass its work on; attach what shows it.

One module a topic; the verbs are named here so that whoever writes reads them in one place.
"""

from makegood.promises.actions.making import (
    Shown,
    Spoken,
    accept,
    became,
    break_promise,
    claim,
    confirm_claims,
    keep_words,
    make,
    prove,
    renegotiate,
    take_over,
    tally,
)
from makegood.promises.actions.passing import Show, attach, decline, pass_on, words_go_along

__all__ = [
    "Show",
    "Shown",
    "Spoken",
    "accept",
    "attach",
    "became",
    "break_promise",
    "claim",
    "confirm_claims",
    "decline",
    "keep_words",
    "make",
    "pass_on",
    "prove",
    "renegotiate",
    "take_over",
    "tally",
    "words_go_along",
]
