"""Reads of outcomes and losses, starting from the person who asks."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from makegood.core.counting import HowMany
from makegood.core.errors import NotFound
from makegood.core.prepared import prepared, prepared_by_key
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Mistake
from makegood.mistakes.queries import mistakes_seen_by, owned_by
from makegood.outcomes.models import Loss, Outcome
from makegood.people.models import Account, Organisation, User
from makegood.people.rules import sees_all

CONSUMER = "outcomes"


def due(organisation: Organisation, *, now: datetime) -> list[Outcome]:
    """Those of which the records are to be asked now, oldest first; a stored day and an index, no look at mistakes."""
    found = Outcome.objects.within(organisation).filter(due_at__lte=now, proposed_at=None, said_at=None)
    return list(found.order_by("due_at", "pk"))


def outcomes_of(mistake: Mistake) -> list[Outcome]:
    """The looks at one mistake, the first first."""
    return list(Outcome.objects.within(mistake.organisation).filter(mistake=mistake).order_by("days"))


def outcomes_of_account(account: Account, *, limit: int) -> list[Outcome]:
    """What became of it with one customer: what the records have proposed or a person said, the newest first."""
    found = Outcome.objects.within(account.organisation).filter(account=account, proposed_at__isnull=False)
    return list(found.select_related("mistake", "said_by").order_by("-proposed_at", "-pk")[:limit])


def to_say(viewer: User) -> ScopedQuerySet[Outcome]:
    """Proposed, and nobody has said yet what became of it; those that this person may see, oldest first."""
    found = Outcome.objects.within(viewer.organisation).filter(proposed_at__isnull=False, said_at=None)
    seen = found.filter(mistake__in=mistakes_seen_by(viewer).values("pk"))
    return seen.select_related("mistake", "account").order_by("proposed_at", "pk")


def count_to_say(viewer: User) -> int:
    """How many those are."""
    house = viewer.organisation
    every = sees_all(viewer.role)
    return (_count.one(house) if every else _own_count.one(house, viewer.works_in)) or 0


@prepared
def _count(house: Organisation) -> QuerySet[Organisation, int]:
    return _counted(house, Outcome.objects.within(house))


@prepared
def _own_count(house: Organisation, works_in: Collection[int]) -> QuerySet[Organisation, int]:
    own = owned_by(Mistake.objects.within(house), house, works_in)
    return _counted(house, Outcome.objects.within(house).filter(mistake__in=own.values("pk")))


def _counted(house: Organisation, found: ScopedQuerySet[Outcome]) -> QuerySet[Organisation, int]:
    waiting = HowMany(found.filter(proposed_at__isnull=False, said_at=None).values("pk"))
    return Organisation.objects.filter(pk=house.pk).values_list(waiting, flat=True)


def said_lately(viewer: User, *, limit: int) -> list[Outcome]:
    """What became of it as people have said, the newest first."""
    found = Outcome.objects.within(viewer.organisation).filter(said_at__isnull=False)
    seen = found.filter(mistake__in=mistakes_seen_by(viewer).values("pk"))
    return list(seen.select_related("mistake", "account", "said_by").order_by("-said_at", "-pk")[:limit])


def lock_for(change: Change, *, outcome_id: int) -> Outcome:
    """One look, locked until the change ends. Raises NotFound."""
    rows = Outcome.objects.within(change.organisation).select_for_update(of=("self",))
    found = rows.filter(pk=outcome_id).the_one()
    if found is None:
        raise NotFound
    return found


def mistake_id_of(organisation: Organisation, *, outcome_id: int) -> int:
    """The mistake that a look is at. Raises NotFound."""
    found = Outcome.objects.within(organisation).filter(pk=outcome_id).values_list("mistake_id", flat=True)
    mistake_id = found.first()
    if mistake_id is None:
        raise NotFound
    return mistake_id


def loss_of(mistake: Mistake) -> Loss | None:
    """Their word that they leave, None where they did not say so or came back."""
    found = Loss.objects.within(mistake.organisation).filter(mistake=mistake, back_at=None)
    return found.select_related("by", "contact").the_one()


def losses_of(account: Account) -> list[Loss]:
    """All that this customer said of leaving, the newest first."""
    found = Loss.objects.within(account.organisation).filter(account=account)
    return list(found.select_related("by", "mistake").order_by("-pk"))


@prepared_by_key
def _not_sold(house: Organisation, account: Account, now: datetime) -> QuerySet[Loss, datetime | None]:
    found = Loss.objects.within(house).filter(account=account, back_at=None, no_selling_until__gt=now)
    return found.order_by("-no_selling_until").values_list("no_selling_until", flat=True)[:1]


def no_selling_until(account: Account, *, now: datetime) -> datetime | None:
    """Until when nothing is sold to this customer; None where nothing keeps us from it."""
    return _not_sold.one(account.organisation, account, now)


def not_sold_to(viewer: User, *, now: datetime) -> list[Loss]:
    """The own customers to whom nothing is sold for now, the first to end first."""
    return _own_not_sold(viewer.organisation, viewer.works_in, now)


@prepared
def _own_not_sold(house: Organisation, works_in: Collection[int], now: datetime) -> ScopedQuerySet[Loss]:
    found = Loss.objects.within(house).filter(back_at=None, no_selling_until__gt=now)
    mine = found.filter(account__owner__in=works_in).select_related("account")
    return mine.order_by("no_selling_until", "pk")
