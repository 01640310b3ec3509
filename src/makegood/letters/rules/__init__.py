"""By which way a letter left, what it was for, and how their word came and was answered."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

SIGNS = "abcdefghijkmnpqrstuvwxyz23456789"  # 32 of them: mail programs keep no capitals, people mix up l, o, 0 and 1
TOKEN_LENGTH = 20


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
    PREVENTION_NOTE = "PREVENTION_NOTE"  # what is different from now on, to everybody who knew
    CHECK_IN = "CHECK_IN"
    EXIT_NOTE = "EXIT_NOTE"  # they left: the last word, which sells nothing


class Leaving(StrEnum):
    """What became of a letter that was to leave from here."""

    WAITING = "WAITING"  # it leaves by itself unless it is called off
    LEFT = "LEFT"
    CALLED_OFF = "CALLED_OFF"
    GIVEN_UP = "GIVEN_UP"  # it never will: refused, silent too long, or overtaken


class CalledOff(StrEnum):
    """Why a letter did not leave."""

    UNDONE = "UNDONE"  # a person of ours called it off
    THEY_WROTE = "THEY_WROTE"  # they wrote first


class Fate(StrEnum):
    """What a mail that came in was taken for."""

    THEIRS = "THEIRS"  # their word on a mistake
    OURS = "OURS"  # a letter that one of us sent from the own mail
    AUTOMATIC = "AUTOMATIC"  # nobody wrote it: kept, and nothing follows
    BOUNCE = "BOUNCE"  # a letter of ours came back
    TRAY = "TRAY"  # to be looked at: nobody's word is taken on trust
    REPORT = "REPORT"  # forwarded by one of us: a report to be made, or not
    REPORTED = (
        "REPORTED"  # and it was made: its words stand on the mistake, as whoever reported it wrote them
    )
    NOT_FOR_US = "NOT_FOR_US"


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


def new_token() -> str:
    """A part of an address that nobody guesses: 100 random bits, in signs that survive any mail program."""
    return "".join(secrets.choice(SIGNS) for _ in range(TOKEN_LENGTH))


def kind_of(chosen: str, *, is_first: bool) -> LetterKind:
    """What a letter is for: the first word from us acknowledges, whatever was chosen; else an update, unless told.

    Source: articles 002 and 003, it all starts with an apology; behaviour C01.
    """
    if is_first:
        return LetterKind.ACKNOWLEDGEMENT
    return LetterKind(chosen) if chosen in list(LetterKind) else LetterKind.UPDATE
