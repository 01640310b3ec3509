"""What is owed and not had yet, by age: for the page of make-goods and for reports.

Source: domain/3-model.md 3.10 "Make-good liability".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum

from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Account, User
from makegood.people.rules import sees_all
from makegood.remedies.models import MakeGood
from makegood.remedies.rules.obligations import AGES, STILL_OWED

OPEN = [state.value for state in STILL_OWED]


@dataclass(frozen=True)
class Amount:
    """So many units, worth so much where the records say it. `minor` leaves out those `unknown` units' rows.

    `rows`: things owed; `units`: spots or pieces; `minor`: minor units of the row's currency; `unknown`: things owed
    of which no record says what they are worth.
    """

    rows: int = 0
    units: int = 0
    minor: int = 0
    unknown: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.rows + other.rows,
            self.units + other.units,
            self.minor + other.minor,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True)
class OwedTo:
    """What one customer is owed in one currency. `bands` are those of `rules.obligations.AGES`, in that order.

    `line_key`: of which order line, "" where all of them are taken together. `oldest`: the day of the first loss.
    """

    account_id: int
    account: str
    line_key: str
    currency: str
    bands: tuple[Amount, ...]
    oldest: date

    @property
    def total(self) -> Amount:
        """All bands together."""
        return sum(self.bands, Amount())


def make_goods_seen_by(viewer: User) -> ScopedQuerySet[MakeGood]:
    """What a person may see: a rep what is owed to the own accounts or on the own mistakes, the others all of it."""
    found = MakeGood.objects.within(viewer.organisation)
    if sees_all(viewer.role):
        return found
    return found.filter(
        Q(mistake__owner__in=viewer.works_in) | Q(mistake__account__owner__in=viewer.works_in)
    )


def owed_by_age(viewer: User, *, today: date, by_line: bool = False) -> list[OwedTo]:
    """What is owed and not had yet, by customer and currency (and order line), the oldest first. One query.

    `today`: the day from which ages are counted, on the house's clock.
    """
    keys = ["currency", *(["finding__line_key"] if by_line else [])]
    keys += ["mistake__account", "mistake__account__name"]
    found = make_goods_seen_by(viewer).filter(state__in=OPEN).values(*keys)
    summed = found.annotate(oldest=Min("lost_on"), **_bands(today)).order_by("oldest", *reversed(keys))
    return [_owed_to(row) for row in summed]


def owed_in_all(rows: Iterable[OwedTo]) -> dict[str, tuple[Amount, ...]]:
    """{currency: what is owed, by age}, all customers together."""
    found: dict[str, tuple[Amount, ...]] = {}
    for row in rows:
        before = found.get(row.currency, tuple(Amount() for _ in AGES))
        found[row.currency] = tuple(one + other for one, other in zip(before, row.bands, strict=True))
    return found


def owed_to(account: Account, *, today: date) -> list[OwedTo]:
    """The same of one customer, whoever asks; a row a currency, none where nothing is owed."""
    found = MakeGood.objects.within(account.organisation).filter(state__in=OPEN, mistake__account=account)
    keys = ("mistake__account", "mistake__account__name", "currency")
    summed = found.values(*keys).annotate(oldest=Min("lost_on"), **_bands(today)).order_by("currency")
    return [_owed_to(row) for row in summed]


def owed_ones(
    viewer: User, *, today: date, account_id: int | None, line_key: str, band: int | None, limit: int
) -> list[MakeGood]:
    """The things owed behind a number of the page, the oldest first; those that fit no filter are left out."""
    found: QuerySet[MakeGood] = make_goods_seen_by(viewer).filter(state__in=OPEN)
    if account_id is not None:
        found = found.filter(mistake__account=account_id)
    if line_key:
        found = found.filter(finding__line_key=line_key)
    if band is not None:
        found = found.filter(_of_age(band, today))
    joined = found.select_related(
        *("mistake__account", "mistake__organisation", "finding", "recursion_of__mistake", "approved_by")
    )
    return list(joined.order_by("lost_on", "pk")[:limit])


def _of_age(band: int, today: date) -> Q:
    first, last = AGES[band]
    is_old = Q() if first == 0 else Q(lost_on__lte=today - timedelta(days=first))
    return is_old if last is None else is_old & Q(lost_on__gte=today - timedelta(days=last))


def _bands(today: date) -> dict[str, Any]:
    sums: dict[str, Any] = {}
    for band in range(len(AGES)):
        of_it = _of_age(band, today)
        sums |= {
            f"rows_{band}": Count("pk", filter=of_it),
            f"units_{band}": Sum("units", filter=of_it, default=0),
            f"minor_{band}": Sum("minor", filter=of_it, default=0),
            f"unknown_{band}": Count("pk", filter=of_it & Q(minor=None)),
        }
    return sums


def _owed_to(row: dict[str, Any]) -> OwedTo:
    names = ("rows", "units", "minor", "unknown")
    return OwedTo(
        account_id=row["mistake__account"],
        account=row["mistake__account__name"],
        line_key=row.get("finding__line_key", ""),
        currency=row["currency"],
        bands=tuple(
            Amount(**{name: int(row[f"{name}_{band}"]) for name in names}) for band in range(len(AGES))
        ),
        oldest=row["oldest"],
    )
