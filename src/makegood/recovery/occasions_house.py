"""What a round of reminders needs of a house: its policy, its calendar, and who stands above whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from makegood.people import queries as people
from makegood.people.rules import Role
from makegood.policy import queries as policies

if TYPE_CHECKING:
    from datetime import datetime

    from makegood import clocks
    from makegood.people.models import Organisation, User
    from makegood.policy.rules import Policy


@dataclass
class House:
    """What a whole round needs of a house, read once."""

    organisation: Organisation
    now: datetime
    policy: Policy = field(init=False)
    calendar: clocks.Calendar = field(init=False)
    staff: dict[int, User] = field(init=False)
    _managers: dict[int, User | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.policy = policies.current(self.organisation)
        self.calendar = people.calendar_of(self.organisation)
        self.staff = {user.pk: user for user in people.users(self.organisation)}
        for user in self.staff.values():
            user.organisation = self.organisation

    def manager_of(self, user: User) -> User | None:
        """Who leads this person, asked once."""
        if user.pk not in self._managers:
            user.organisation = self.organisation
            self._managers[user.pk] = people.manager_of(user)
        return self._managers[user.pk]

    def above(self, user: User) -> dict[str, int]:
        """{part: person} of those above somebody; two parts are never the same person."""
        found: dict[str, int] = {}
        manager = self.manager_of(user)
        if manager is not None:
            found["manager"] = manager.pk
            over = self.manager_of(manager)
            if over is not None and over.pk != user.pk:
                found["manager's manager"] = over.pk
        taken = {user.pk, *found.values()}
        one = next(
            (u for u in self.staff.values() if u.role == Role.ADMINISTRATOR and u.pk not in taken), None
        )
        return found if one is None else {**found, "administrator": one.pk}
