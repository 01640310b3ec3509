"""Who may give which mistakes to whom, and which of them need somebody now."""

from enum import StrEnum

from makegood.people.rules import Role

GIVES_ANY = frozenset({Role.MANAGER.value, Role.ADMINISTRATOR.value})
MAY_OWN = frozenset({Role.REP.value, Role.OPERATIONS.value, Role.MANAGER.value, Role.ADMINISTRATOR.value})
MOST_AT_ONCE = 100
LONGEST_WHY = 300


class Needs(StrEnum):
    """Why somebody else may have to take a mistake, the gravest first."""

    LEFT = "LEFT"  # its owner does not work here any more
    AWAY = "AWAY"  # its owner is away and nobody stands in
    UNOPENED = "UNOPENED"  # it was handed over, and the new owner has not looked at it
    HALF = "HALF"  # half of the time to the first call is gone


def may_give(role: str, *, is_owner: bool) -> bool:
    """A rep gives away the own ones and those of whom they stand in for, a manager or an administrator any."""
    return role in GIVES_ANY or (is_owner and role in MAY_OWN)
