"""Writes about who is away, who stands in, and who is on call."""

from datetime import datetime, timedelta

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.people import queries
from makegood.people.actions.house import lock_house, must_look_after
from makegood.people.models import Absence, OnCall, User
from makegood.people.rules import OWNS, Role

LONGEST_ABSENCE = timedelta(days=366)
LONGEST_ON_CALL = timedelta(days=31)


def go_away(
    change: Change, *, user: User, deputy_id: int | None, from_at: datetime | None, until_at: datetime | None
) -> Absence:
    """Write down that a person is away, and who looks after their work. One that stood before ends.

    `from_at` None: from now on. `until_at`: when the person is back.

    Raises:
        Refused: the end is missing, past or before the start, or nobody, or the wrong person, was named.
        NotFound: no such colleague here.
    """
    if deputy_id is None:
        raise Refused("DEPUTY_MISSING")
    deputy = queries.user_in(queries.organisation(change.organisation.pk), deputy_id)
    if deputy.pk == user.pk or deputy.role not in OWNS:
        raise Refused("NO_DEPUTY", name=deputy.name)
    begins, ends = _span(from_at, until_at, now=change.now, at_most=LONGEST_ABSENCE)
    lock_house(change)
    come_back(change, user=user)
    absence = Absence.everything.create(
        organisation_id=user.organisation_id,
        user=user,
        deputy=deputy,
        from_at=begins,
        until_at=ends,
        made_at=change.now,
        made_by=user,
    )
    change.append("PERSON_AWAY", user, {"from_at": begins, "until_at": ends, "deputy": deputy.actor_code})
    return absence


def come_back(change: Change, *, user: User) -> bool:
    """End the absence of a person that lasts or comes next; whether there was one."""
    absence = queries.absence_of(user, now=change.now)
    if absence is None:
        return False
    absence.ended_at = change.now
    absence.save(update_fields=["ended_at"])
    change.append("PERSON_BACK", user, {})
    return True


def put_on_call(
    change: Change, *, user_id: int | None, from_at: datetime | None, until_at: datetime | None, by: User
) -> OnCall:
    """Name who is on call for a span of time, in which nobody else is.

    Raises:
        Refused: the role may not, a part is missing, or somebody is on call then already.
        NotFound: no such colleague here.
    """
    if user_id is None:
        raise Refused("ON_CALL_MISSING")
    house = lock_house(change)
    user = queries.user_in(house, user_id)
    must_look_after(by, role=Role.REP)
    if user.role not in OWNS:
        raise Refused("NO_DEPUTY", name=user.name)
    begins, ends = _span(from_at, until_at, now=change.now, at_most=LONGEST_ON_CALL)
    taken = queries.on_call_ahead(house, now=begins).filter(from_at__lt=ends).first()
    if taken is not None:
        raise Refused("ON_CALL_TAKEN", name=taken.user.name, from_at=taken.from_at, until_at=taken.until_at)
    span = OnCall.everything.create(
        organisation=house, user=user, from_at=begins, until_at=ends, made_at=change.now
    )
    change.append("ON_CALL", user, {"from_at": begins, "until_at": ends})
    return span


def off_call(change: Change, *, span_id: int, by: User) -> None:
    """End a span of on call.

    Raises:
        Refused: the role may not.
        NotFound: no such span here.
    """
    must_look_after(by, role=Role.REP)
    span = queries.on_call_span(change.organisation, span_id, now=change.now)
    span.ended_at = change.now
    span.save(update_fields=["ended_at"])
    change.append("ON_CALL_ENDED", span.user, {})


def _span(
    from_at: datetime | None, until_at: datetime | None, *, now: datetime, at_most: timedelta
) -> tuple[datetime, datetime]:
    begins = now if from_at is None else max(from_at, now)
    if until_at is None or until_at <= begins:
        raise Refused("ENDS_BEFORE_IT_BEGINS")
    if until_at - begins > at_most:
        raise Refused("SPAN_TOO_LONG", days=at_most.days)
    return begins, until_at
