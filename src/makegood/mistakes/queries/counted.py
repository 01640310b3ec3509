"""Counts of mistakes of one account."""

from datetime import datetime

from django.db.models import F, Q

from makegood.mistakes.models import FactNote, Mistake
from makegood.mistakes.rules import Kind
from makegood.mistakes.rules.harm import Known
from makegood.people.models import Account

FIGURES = (Kind.WRONG_INFORMATION.value, Kind.BILLING_ERROR.value)


def count_found(account: Account, *, since: datetime, besides: Mistake) -> int:
    """How many other mistakes of an account were found since then, without those that fell away or went into others."""
    found = Mistake.objects.within(account.organisation).filter(
        account=account, found_at__gte=since, standing__withdrawn_at=None, merged_into=None
    )
    return found.exclude(pk=besides.pk).exclude(parent=besides).count()


def told_first(account: Account, *, since: datetime) -> tuple[int, int]:
    """(told by us before they knew, all that they were told of or knew), of mistakes found since then."""
    found = Mistake.objects.within(account.organisation).filter(
        account=account, found_at__gte=since, merged_into=None, standing__near_miss_at=None
    )
    reached = found.filter(Q(standing__told_at__isnull=False) | Q(standing__they_know_at__isnull=False))
    told = Q(standing__told_at__isnull=False)
    first = told & (Q(standing__they_know_at=None) | Q(standing__told_at__lt=F("standing__they_know_at")))
    return reached.filter(first).count(), reached.count()


def figures_of(account: Account, *, since: datetime) -> tuple[int, int, int]:
    """(facts noted as known, of them corrected later, mistakes in what we said or billed) since then."""
    notes = FactNote.objects.within(account.organisation).filter(
        mistake__account=account, at__gte=since, known=Known.KNOWN.value
    )
    wrong = Mistake.objects.within(account.organisation).filter(
        account=account, found_at__gte=since, kind__in=FIGURES, standing__withdrawn_at=None, merged_into=None
    )
    corrected = notes.filter(corrected_by__isnull=False).count()
    return notes.count(), corrected, wrong.count()
