"""The one mistake that comes first for somebody: whose call is due next, and what else is theirs to do."""

from collections.abc import Collection

from django.db.models import F

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries.seeing import WITH_IT, of_house
from makegood.mistakes.rules import Next
from makegood.people.models import Organisation, User

NOTHING_TO_DO = frozenset(
    {Next.WAIT.value, Next.NOTHING.value, Next.MEND_FIRST.value, Next.WAIT_FOR_YES.value}
)


def first_call_of(owner: User) -> Mistake | None:
    """Of a person's own open mistakes the one whose first call is due next; None where everybody has heard.

    Their own are also those of whom they stand in for.
    """
    return of_house(_first_call.one(owner.organisation, owner.works_in), owner.organisation)


@prepared
def _first_call(house: Organisation, works_in: Collection[int]) -> ScopedQuerySet[Mistake]:
    calls = _open(house).filter(owner__in=works_in, standing__next_step=Next.CALL.value)
    return calls.filter(standing__told_at=None)[:1]


def first_step_of(owner: User) -> Mistake | None:
    """Of a person's own open mistakes the one on which they have to do something next."""
    return of_house(_first_step.one(owner.organisation, owner.works_in), owner.organisation)


@prepared
def _first_step(house: Organisation, works_in: Collection[int]) -> ScopedQuerySet[Mistake]:
    return _open(house).filter(owner__in=works_in).exclude(standing__next_step__in=NOTHING_TO_DO)[:1]


def first_untold_in(house: Organisation) -> Mistake | None:
    """Of all open mistakes the one on which somebody has to do something next, of those that nobody was told of."""
    return of_house(_first_untold.one(house), house)


@prepared
def _first_untold(house: Organisation) -> ScopedQuerySet[Mistake]:
    return _open(house).filter(standing__told_at=None).exclude(standing__next_step__in=NOTHING_TO_DO)[:1]


def _open(house: Organisation) -> ScopedQuerySet[Mistake]:
    found = Mistake.objects.within(house).filter(is_open=True).select_related(*WITH_IT, "standing")
    return found.order_by(F("standing__next_due_at").asc(nulls_last=True), "number")
