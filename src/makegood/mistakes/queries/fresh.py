"""Open mistakes as far as the sentence at the top of the day needs them: their rows are not loaded whole."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries.seeing import owned_by
from makegood.people.models import Organisation, User
from makegood.people.rules import sees_all

Row = tuple[int, str, datetime | None, bool, bool, bool]


@dataclass(frozen=True)
class Fresh:
    """One of them. `is_older`: found before what counts as new, and not told yet."""

    mistake_id: int
    account: str
    finds_out_at: datetime | None
    is_older: bool
    is_told: bool
    they_know: bool


def fresh_since(viewer: User, since: datetime) -> list[Fresh]:
    """Those found since then or not told yet that a person may see, the next deadline first."""
    house = viewer.organisation
    every = sees_all(viewer.role)
    rows = _of_all(house, since) if every else _own(house, viewer.works_in, since)
    return [Fresh(*row) for row in rows]


@prepared
def _of_all(house: Organisation, since: datetime) -> QuerySet[Mistake, Row]:
    return _fresh(Mistake.objects.within(house), since)


@prepared
def _own(house: Organisation, works_in: Collection[int], since: datetime) -> QuerySet[Mistake, Row]:
    return _fresh(owned_by(Mistake.objects.within(house), house, works_in), since)


def _fresh(found: ScopedQuerySet[Mistake], since: datetime) -> QuerySet[Mistake, Row]:
    found = found.filter(Q(found_at__gte=since) | Q(standing__told_at=None), is_open=True)
    found = found.filter(standing__mend_by=None)  # what has not gone out has not gone wrong
    known = (
        Q(found_at__lt=since),
        Q(standing__told_at__isnull=False),
        Q(standing__they_know_at__isnull=False),
    )
    answers = (ExpressionWrapper(one, output_field=BooleanField()) for one in known)
    due_first = (F("standing__next_due_at").asc(nulls_last=True), "number")
    return found.order_by(*due_first).values_list("pk", "account__name", "finds_out_at", *answers)
