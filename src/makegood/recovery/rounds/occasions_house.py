"""What a round of reminders needs of a house: its policy, its calendar, who stands above whom, and one occasion."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from makegood import clocks
from makegood.people import queries as people
from makegood.people.rules import Role
from makegood.policy import queries as policies
from makegood.reminders.rules import Kind, Occasion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from makegood.mistakes.models import Mistake
    from makegood.people.models import Organisation, User
    from makegood.policy.rules import Policy
    from makegood.promises.models import Promise


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


def occasion(
    house: House,
    kind: Kind,
    key: str,
    mistake: Mistake,
    who: Mapping[str, int],
    start_at: datetime,
    due_at: datetime,
    *,
    since_at: datetime | None = None,
    by: int | None = None,
    promise: Promise | None = None,
) -> Occasion:
    """One thing that falls due on a mistake, with its warnings. `since_at`: since when these people have it."""
    return Occasion(
        kind=kind,
        key=key,
        mistake_id=mistake.pk,
        promise_id=promise.pk if promise is not None else None,
        start_at=start_at,
        since_at=since_at or start_at,
        due_at=due_at,
        people=who,
        warnings=tuple(_part(house, start_at, due_at, share) for share in house.policy.speaking.warn_at),
        by=by,
    )


def _part(house: House, start: datetime, end: datetime, share: float) -> datetime:
    """A part of the way, in opening hours where there are some in between."""
    open_time = clocks.business_time_between(start, end, house.calendar) if start < end else None
    return clocks.part_way(start, end, share, house.calendar, in_business=bool(open_time))


def stamp(at: datetime) -> str:
    """An instant as a part of the key of an occasion."""
    return f"{at:%Y%m%dT%H%M%S}"
