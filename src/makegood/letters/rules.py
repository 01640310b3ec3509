"""By which way a letter left, what it was for, and how their word came and was answered."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    MAIL = "MAIL"
    TEXT = "TEXT"
    WHATSAPP = "WHATSAPP"
    PAPER = "PAPER"


class LetterKind(StrEnum):
    """What a letter is for; each is read by other wants (`makegood.wording`)."""

    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    ASK = "ASK"
    OFFER = "OFFER"
    PLAN = "PLAN"
    UPDATE = "UPDATE"
    EXPLANATION = "EXPLANATION"
    CHECK_IN = "CHECK_IN"


class How(StrEnum):
    """How they wrote to us."""

    PAGE = "PAGE"  # on their own page
    MAIL = "MAIL"


class Settled(StrEnum):
    """What answered their word."""

    CALL = "CALL"  # they were reached, or word was left
    LETTER = "LETTER"
    NOT_NEEDED = "NOT_NEEDED"  # a person of ours says so


def first_of(instants: Iterable[datetime]) -> datetime | None:
    """The earliest of them, None where there are none."""
    return min(instants, default=None)


def kind_of(chosen: str, *, is_first: bool) -> LetterKind:
    """What a letter is for: the first word from us acknowledges, whatever was chosen; else an update, unless told.

    Source: articles 002 and 003, it all starts with an apology; behaviour C01.
    """
    if is_first:
        return LetterKind.ACKNOWLEDGEMENT
    return LetterKind(chosen) if chosen in list(LetterKind) else LetterKind.UPDATE
