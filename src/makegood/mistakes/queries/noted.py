"""Reads of what was written on one mistake: facts, what it did, what stops it, tries, what was late."""

from collections.abc import Sequence

from django.db.models import Q

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import (
    Attempt,
    Breach,
    Containment,
    Explanation,
    FactNote,
    Impact,
    Mistake,
    SignOff,
)
from makegood.mistakes.queries.seeing import BY_AGE
from makegood.mistakes.rules.harm import DIRE, Purpose, Tries
from makegood.people.models import Organisation


def fact_of(mistake: Mistake, *, fact_id: int) -> FactNote:
    """One line about what failed. Raises NotFound: no such line of this mistake."""
    found = FactNote.objects.within(mistake.organisation).filter(mistake=mistake, pk=fact_id).first()
    if found is None:
        raise NotFound
    return found


@prepared
def _facts(house: Organisation, mistake: Mistake) -> ScopedQuerySet[FactNote]:
    found = FactNote.objects.within(house).filter(Q(mistake=mistake) | Q(mistake__merged_into=mistake))
    return found.filter(corrected_by=None).select_related("by", "instead_of").order_by("pk")


def facts_of(mistake: Mistake) -> list[FactNote]:
    """What is known of what failed, as it stands now, oldest first; what was corrected hangs on `instead_of`."""
    return _facts(mistake.organisation, mistake)


def impact_of(mistake: Mistake, *, impact_id: int) -> Impact:
    """One thing that it did to them. Raises NotFound: no such thing of this mistake."""
    found = Impact.objects.within(mistake.organisation).filter(mistake=mistake, pk=impact_id).first()
    if found is None:
        raise NotFound
    return found


@prepared
def _impacts(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Impact]:
    found = Impact.objects.within(house).filter(mistake=mistake, corrected_by=None)
    return found.select_related("instead_of")


def impacts_of(mistake: Mistake) -> list[Impact]:
    """What it did to them, as it stands now, oldest first."""
    return sorted(_impacts(mistake.organisation, mistake), key=BY_AGE)


def is_dire(mistake: Mistake) -> bool:
    """Whether it hurts people, breaks a law or lays open personal data, as it is written now."""
    kinds = [kind.value for kind in DIRE]
    found = Impact.objects.within(mistake.organisation).filter(
        mistake=mistake, corrected_by=None, kind__in=kinds
    )
    return found.exists()


def is_corrected(row: FactNote | Impact) -> bool:
    """Whether a truer line stands in its place."""
    return type(row).objects.within(row.organisation).filter(instead_of_id=row.pk).exists()


def containment_of_id(mistake: Mistake, *, containment_id: int) -> Containment:
    """One thing that stops the harm. Raises NotFound: no such thing of this mistake."""
    found = (
        Containment.objects.within(mistake.organisation).filter(mistake=mistake, pk=containment_id).first()
    )
    if found is None:
        raise NotFound
    return found


def containment_of(mistake: Mistake) -> list[Containment]:
    """What stops the harm, in the order in which it was begun."""
    return list(
        Containment.objects.within(mistake.organisation)
        .filter(mistake=mistake)
        .select_related("owner", "done_by")
        .order_by("pk")
    )


def breach_of(mistake: Mistake, *, breach_id: int) -> Breach:
    """One missed clock. Raises NotFound: no such one of this mistake."""
    of_it = Q(mistake=mistake) | Q(mistake__merged_into=mistake)
    found = Breach.objects.within(mistake.organisation).filter(of_it, pk=breach_id).first()
    if found is None:
        raise NotFound
    return found


def is_explained(breach: Breach) -> bool:
    """Whether its one sentence stands beside it."""
    return Explanation.objects.within(breach.organisation).filter(breach=breach).exists()


def attempts_of(mistake: Mistake) -> list[Attempt]:
    """The tries that reached nobody, oldest first."""
    return list(
        Attempt.objects.within(mistake.organisation)
        .filter(mistake=mistake)
        .select_related("by")
        .order_by("at", "pk")
    )


def tries(mistake: Mistake, *, purpose: Purpose) -> Tries:
    """How often, over how many channels and since when we tried to reach them for this."""
    return tries_among(attempts_of(mistake), purpose=purpose)


def tries_among(attempts: Sequence[Attempt], *, purpose: Purpose) -> Tries:
    """The same, of attempts that were read already."""
    of_these = [attempt for attempt in attempts if attempt.purpose == purpose.value]
    first_at = of_these[0].at if of_these else None
    return Tries(len(of_these), len({attempt.channel for attempt in of_these}), first_at)


def sign_off_of(mistake: Mistake) -> SignOff | None:
    """The newest manager's name under a mistake without an answer, None where nobody signed."""
    found = SignOff.objects.within(mistake.organisation).filter(mistake=mistake).select_related("by")
    return found.order_by("-pk").first()
