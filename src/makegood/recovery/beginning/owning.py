"""Whose a new mistake is, while people are away and on call.

Source: docs/decisions/0043-who-stands-in.md.
"""

from datetime import datetime

from makegood import clocks
from makegood.people import queries as people
from makegood.people.models import Account, User
from makegood.people.rules import owner_of_new
from makegood.policy.rules.shape import BANDS


def owner_for(account: Account, *, severity: str, answer_by: datetime, now: datetime) -> User:
    """The person who gets a new mistake of this account; one question to the database while nobody is away.

    `answer_by`: by when the customer must have heard from us. Whoever is on call takes what cannot wait (the gravest
    band) outside of our opening hours.
    """
    house = account.organisation
    away = people.away_now(house, now=now)
    if all(one.person != account.owner_id for one in away):
        return account.owner
    cannot_wait = severity == BANDS[0] and not clocks.is_open(now, people.calendar_of(house))
    on_call = people.on_call_at(house, now=now) if cannot_wait else None
    manager = people.manager_of(account.owner)
    person, _why = owner_of_new(
        owner=account.owner_id,
        away=away,
        answer_by=answer_by,
        on_call=on_call.user_id if on_call is not None else None,
        manager=manager.pk if manager is not None else None,
    )
    return account.owner if person == account.owner_id else people.user_in(house, person)
