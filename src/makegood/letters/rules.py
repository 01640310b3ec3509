"""By which way a letter left, and what it was for."""

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


def kind_of(chosen: str, *, is_first: bool) -> LetterKind:
    """What a letter is for: the first word from us acknowledges, whatever was chosen; else an update, unless told.

    Source: articles 002 and 003, it all starts with an apology; behaviour C01.
    """
    if is_first:
        return LetterKind.ACKNOWLEDGEMENT
    return LetterKind(chosen) if chosen in list(LetterKind) else LetterKind.UPDATE
