"""A commitment in the making."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """A commitment in the making: from word `first`, its verb at `verb`.

    `needs` is "" when the words suffice, "time" when they commit only with a time to come, "dated" when that must be a
    clear one, "deadline" when they
    commit only with "by" or "within", and are an offer else.
    """

    first: int
    verb: int
    who: str
    needs: str = ""
    is_offer: bool = False
    is_whole: bool = False  # an idiom: all of it says what is done
