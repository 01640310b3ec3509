"""Who may come to a route. A door declares it where the view is wrapped; a test reads it for every route there is.

The rule is data on the callback (`callback.access`), so that nobody has to remember to test a new page: it is asked for
as a stranger, as somebody of another organisation and as somebody who has left, from the day it exists.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Callback = TypeVar("Callback", bound=Callable[..., object])


class Who(StrEnum):
    PEOPLE = "PEOPLE"  # signed in, of the organisation that owns what is asked for
    CUSTOMERS = "CUSTOMERS"  # behind a link that a person of ours shared, and that is open still
    KEYS = "KEYS"  # a program with the key of a person
    ANYONE = "ANYONE"  # needs no proof of who asks; says why


@dataclass(frozen=True)
class Access:
    """One declared rule. `roles`: the codes that may come in, None for every role; `reason`: why anyone may."""

    who: Who
    methods: tuple[str, ...]
    roles: frozenset[str] | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if not self.methods:
            raise TypeError("A route answers at least one method; name it, such as for_people('GET').")
        if self.who is Who.ANYONE and not self.reason.strip():
            raise TypeError("A route for anyone says why: for_anyone('GET', reason='...').")
        if self.roles is not None and not self.roles:
            raise TypeError("A route for no role at all is no route.")

    def lets(self, role: str) -> bool:
        """Whether somebody of this role may come in."""
        return self.roles is None or role in self.roles


def declare(callback: Callback, access: Access) -> Callback:
    """Write the rule on the callback that enforces it, and answer the callback."""
    callback.access = access  # type: ignore[attr-defined]
    return callback


def declared(callback: object) -> Access | None:
    """The rule of a route's callback; None when nobody declared one."""
    found = getattr(callback, "access", None)
    return found if isinstance(found, Access) else None
