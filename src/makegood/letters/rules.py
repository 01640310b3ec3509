"""By which way a letter left, and what it was for."""

from enum import StrEnum


class Channel(StrEnum):
    MAIL = "MAIL"
    TEXT = "TEXT"
    WHATSAPP = "WHATSAPP"
    PAPER = "PAPER"


class LetterKind(StrEnum):
    """The first word from us, or a later one."""

    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    UPDATE = "UPDATE"
