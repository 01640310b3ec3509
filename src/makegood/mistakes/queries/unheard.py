"""Reads of mistakes of which the customer has not heard yet."""

from collections.abc import Collection
from datetime import datetime

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake, Unheard
from makegood.people.models import Organisation


def unheard_of(mistake: Mistake) -> Unheard | None:
    """How long they have not heard of this one; None where it was never asked for."""
    return _unheard.one(mistake.organisation, mistake)


@prepared
def _unheard(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Unheard]:
    return Unheard.objects.within(house).filter(mistake=mistake)


def unheard_among(organisation: Organisation, mistake_ids: Collection[int]) -> list[Unheard]:
    """Those of these mistakes on which it was asked anew how much it hurts, and is still to be."""
    found = Unheard.objects.within(organisation).filter(mistake__in=mistake_ids, asked_at__isnull=False)
    return list(found.filter(ask_by__isnull=False, mistake__standing__told_at=None).order_by("pk"))


def another_day_unheard(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of mistakes on which one more business day of theirs has gone by, nobody having asked yet."""
    found = Unheard.objects.within(organisation).filter(ask_by__lte=now)
    return list(found.order_by("ask_by").values_list("pk", flat=True))
