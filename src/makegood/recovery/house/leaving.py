"""Somebody leaves: every way in closes, and all that they looked after goes to one named person, in one transaction.

Source: docs/decisions/0042-invitations-and-leaving.md.
"""

from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.mistakes import actions as mistake_actions
from makegood.mistakes import queries as mistakes
from makegood.people import actions as people_actions
from makegood.people import queries as people
from makegood.people.models import User
from makegood.promises import actions as promise_actions
from makegood.promises import queries as promises


@dataclass(frozen=True)
class Owned:
    """How much somebody looks after: accounts, open mistakes, promises to do."""

    accounts: int
    mistakes: int
    promises: int

    @property
    def is_nothing(self) -> bool:
        return not (self.accounts or self.mistakes or self.promises)


def owned_by(user: User) -> Owned:
    """What would have to go to somebody."""
    return Owned(
        accounts=people.count_accounts_of(user),
        mistakes=len(mistakes.open_mistakes_owned_by(user)),
        promises=len(promises.open_to_do_by(user)),
    )


def leave(change: Change, *, user_id: int, heir_id: int | None, by: User) -> User:
    """Deactivate a person and hand over what they look after.

    Raises:
        Refused: the role may not, it is oneself or the last administrator, or something is owned and nobody is named.
        NotFound: no such person, or no such heir, here.
    """
    user = people.user_in(by.organisation, user_id)
    owned = mistakes.open_mistakes_owned_by(user)
    to_do = promises.open_to_do_by(user)
    # Mistakes are locked first, as everywhere; what the house holds comes after.
    affected = sorted({*owned, *(mistake_id for mistake_id, _ in to_do)})
    locked = {mistake_id: mistakes.lock_for(change, mistake_id=mistake_id) for mistake_id in affected}
    left, heir = people_actions.deactivate(change, user_id=user_id, heir_id=heir_id, by=by)
    if heir is None:
        if owned or to_do:
            raise Refused("NAME_WHO_TAKES_OVER", name=left.name, accounts=0)
        return left
    for mistake_id in owned:
        mistake_actions.hand_over(change, locked[mistake_id], to=heir, why=f"{left.name} left the house.")
    for _, promise_id in to_do:
        promise_actions.take_over(change, promise_id=promise_id, to=heir)
    return left
