"""Reads of make-goods: what is owed, to whom, for how long."""

from collections.abc import Iterable

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.findings.models import Finding
from makegood.findings.queries import STANDING
from makegood.mistakes.models import Mistake, OpenedFrom
from makegood.people.models import Organisation
from makegood.remedies.models import MakeGood
from makegood.remedies.rules.obligations import LOST, Owed

WITH_REMEDY = ("remedy__line", "credit")


def make_goods_of(mistake: Mistake) -> list[MakeGood]:
    """What is or was owed on a mistake, oldest first."""
    found = MakeGood.objects.within(mistake.organisation).filter(mistake=mistake)
    return list(found.select_related(*WITH_REMEDY).order_by("pk"))


def make_goods_for(organisation: Organisation, findings: Iterable[Finding]) -> dict[int, MakeGood]:
    """{finding id: what is or was owed for it}, only for findings for which something is."""
    ids = [finding.pk for finding in findings]
    if not ids:
        return {}
    found = MakeGood.objects.within(organisation).filter(finding__in=ids)
    return {row.finding_id: row for row in found.select_related(*WITH_REMEDY)}


def made_good_by(organisation: Organisation, *, remedy_id: int) -> list[MakeGood]:
    """What a remedy makes good, or pays back."""
    return [*_by_remedy(organisation, remedy_id), *_by_credit(organisation, remedy_id)]


@prepared
def _by_remedy(house: Organisation, remedy: int) -> ScopedQuerySet[MakeGood]:
    found = MakeGood.objects.within(house).select_related(*WITH_REMEDY)
    return found.filter(remedy=remedy).order_by("pk")


@prepared
def _by_credit(house: Organisation, credit: int) -> ScopedQuerySet[MakeGood]:
    found = MakeGood.objects.within(house).select_related(*WITH_REMEDY)
    return found.filter(credit=credit).order_by("pk")


def made_good_by_line(organisation: Organisation, line_key: str) -> MakeGood | None:
    """What a promised line of ours was to make good; None for a line of an order."""
    found = MakeGood.objects.within(organisation).filter(remedy__line__key=line_key)
    return found.order_by("-pk").first()


def behind_the_records(organisation: Organisation) -> set[int]:
    """Ids of mistakes whose make-goods may not be as the findings say any more: after a check, these are looked at."""
    links = OpenedFrom.objects.within(organisation).filter(finding__kind__in=LOST)
    not_owed = links.filter(finding__state__in=STANDING, finding__make_good=None)
    rows = MakeGood.objects.within(organisation)
    gone = rows.filter(fell_away_at=None).exclude(finding__state__in=STANDING)
    back = rows.filter(fell_away_at__isnull=False, finding__state__in=STANDING)
    ran = rows.filter(state__in=(Owed.AIRED.value, Owed.VERIFIED.value))
    asked = (each.values_list("mistake_id", flat=True) for each in (not_owed, gone, back, ran))
    return {mistake_id for each in asked for mistake_id in each}
