"""Reads of who is away, who stands in, and who is on call."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Aggregate, JSONField, OuterRef, Q, Subquery

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Absence, OnCall, Organisation, User
from makegood.people.rules import Away


class _Ids(Aggregate):
    """Ids as one JSON list, so that the person of a session comes with them in one question."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def _on(now: datetime) -> Q:
    return Q(from_at__lte=now, until_at__gt=now, ended_at=None)


def stood_in_for(*, now: datetime) -> Subquery:
    """The ids of those for whom the user of the outer query stands in now, as a JSON list; null for none."""
    absences = Absence.everything.filter(_on(now), deputy=OuterRef("pk")).order_by()
    return Subquery(absences.values("deputy").annotate(ids=_Ids("user_id")).values("ids"))


def standing_in(user: User, ids: Sequence[int] | None) -> User:
    """The user, knowing for whom they stand in."""
    user.stands_in_for = tuple(sorted(set(ids or ())))
    return user


def viewer_at(user: User, *, now: datetime) -> User:
    """The user as the door would bring them in at this moment: knowing for whom they stand in."""
    absences = Absence.objects.within(user.organisation).filter(_on(now), deputy=user)
    return standing_in(user, list(absences.values_list("user_id", flat=True)))


def away_now(organisation: Organisation, *, now: datetime) -> list[Away]:
    """Everybody of an organisation who is away now."""
    return [
        Away(one.user_id, one.until_at, one.deputy_id if one.deputy.is_active else None)
        for one in _away(organisation, now)
    ]


@prepared
def _away(house: Organisation, now: datetime) -> ScopedQuerySet[Absence]:
    return Absence.objects.within(house).filter(_on(now)).select_related("deputy")


def absences_ahead(organisation: Organisation, *, now: datetime) -> ScopedQuerySet[Absence]:
    """Absences that last or are still to come, the next one first."""
    found = Absence.objects.within(organisation).filter(ended_at=None, until_at__gt=now)
    return found.select_related("user", "deputy").order_by("from_at", "pk")


def absence_of(user: User, *, now: datetime) -> Absence | None:
    """The absence of this person that lasts or comes next."""
    return absences_ahead(user.organisation, now=now).filter(user=user).first()


def on_call_at(organisation: Organisation, *, now: datetime) -> OnCall | None:
    """Who is on call at this moment."""
    return on_call_ahead(organisation, now=now).filter(from_at__lte=now).first()


def on_call_ahead(organisation: Organisation, *, now: datetime) -> ScopedQuerySet[OnCall]:
    """Spans of on call that last or are still to come, the next one first."""
    found = OnCall.objects.within(organisation).filter(ended_at=None, until_at__gt=now)
    return found.select_related("user").order_by("from_at", "pk")


def on_call_span(organisation: Any, span_id: int, *, now: datetime) -> OnCall:
    """A span of on call that lasts or is still to come.

    Raises:
        NotFound: no such span in this organisation.
    """
    found = on_call_ahead(organisation, now=now).filter(pk=span_id).first()
    if found is None:
        raise NotFound
    return found
