"""Roles and how a person is spoken of."""

import re
from enum import StrEnum

_PHONE_AT_THE_END = re.compile(r"[\s,;]*(\+?\d[\d\s()./-]{4,})$")


class Role(StrEnum):
    REP = "REP"
    OPERATIONS = "OPERATIONS"
    FINANCE = "FINANCE"
    MANAGER = "MANAGER"
    ADMINISTRATOR = "ADMINISTRATOR"
    AUDITOR = "AUDITOR"
    COACH = "COACH"


class Pronoun(StrEnum):
    SHE = "she"
    HE = "he"
    THEY = "they"


class Relationship(StrEnum):
    STRONG = "STRONG"
    AVERAGE = "AVERAGE"
    NEW_OR_FRAGILE = "NEW_OR_FRAGILE"


SEES_ALL = frozenset({Role.MANAGER, Role.OPERATIONS, Role.FINANCE, Role.ADMINISTRATOR, Role.AUDITOR})
BRINGS_RECORDS = frozenset({Role.OPERATIONS, Role.ADMINISTRATOR, Role.MANAGER})
OPENS_AND_DISMISSES = frozenset({Role.REP, Role.OPERATIONS, Role.MANAGER, Role.ADMINISTRATOR})
REPORTS = OPENS_AND_DISMISSES | {Role.FINANCE}
SECOND_PERSON = frozenset({Role.MANAGER, Role.ADMINISTRATOR})
JUDGES = frozenset({Role.REP, Role.OPERATIONS, Role.MANAGER, Role.ADMINISTRATOR})
LOWERS_SEVERITY = frozenset({Role.MANAGER})


def sees_all(role: str) -> bool:
    """True for a role that sees every mistake of its organisation; a rep sees the own ones."""
    return role in SEES_ALL


def short_name(name: str) -> str:
    """ "Rosa Vega" -> "Rosa V."; a single name stays as it is."""
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name


def first_name(name: str) -> str:
    """ "Aiko Tan" -> "Aiko"; an empty name stays empty."""
    return name.split(maxsplit=1)[0] if name.split() else name


def name_and_phone(line: str) -> tuple[str, str]:
    """A person typed in one line, with or without a phone number behind the name.

    >>> name_and_phone("Dana Rossi, +1 312 555 0142")
    ('Dana Rossi', '+1 312 555 0142')
    >>> name_and_phone("Dana Rossi")
    ('Dana Rossi', '')
    """
    text = " ".join(line.split())
    phone = _PHONE_AT_THE_END.search(text)
    return (text[: phone.start()], phone[1]) if phone is not None else (text.rstrip(",; "), "")


def forms(pronoun: str) -> dict[str, str]:
    """The forms of a pronoun that our sentences need.

    >>> forms("she")["her"]
    'her'
    >>> forms("they")["says"]
    'they say'
    """
    table = {
        "she": {"she": "she", "her": "her", "hers": "her", "says": "she says", "sees": "she sees"},
        "he": {"she": "he", "her": "him", "hers": "his", "says": "he says", "sees": "he sees"},
        "they": {"she": "they", "her": "them", "hers": "their", "says": "they say", "sees": "they see"},
    }
    return table[pronoun]
