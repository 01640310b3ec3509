"""What was given to customers, with what the records say that it is worth."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import F

from makegood.findings.rules import FindingState
from makegood.mistakes.models import OpenedFrom
from makegood.people.models import Organisation
from makegood.promises.models import Proof
from makegood.records.models import Document
from makegood.remedies.models import MakeGood, Release, Remedy
from makegood.remedies.rules import RemedyClass
from makegood.reports.queries import Reader
from makegood.reports.rules.cost import Remedied
from makegood.reports.rules.owed import Obligation

CREDIT_NOTE = "credit_note"


def remedies(reader: Reader, *, since: datetime, until: datetime) -> list[Remedied]:
    """The remedies agreed from `since` up to before `until`, the earliest first. Five questions, however many."""
    found = Remedy.objects.within(reader.house).filter(agreed_at__gte=since, agreed_at__lt=until)
    if reader.is_own:
        found = found.filter(mistake__owner=reader.viewer)
    rows = list(
        found.order_by("agreed_at", "pk").values_list(
            "pk", "mistake_id", "mistake__owner__team__name", "agreed_at", "remedy_class", "minor", "currency"
        )
    )
    ids = [row[0] for row in rows]
    credited, back = _credited(reader.house, ids), _back(reader.house, ids)
    touched = _touched(reader.house, {row[1] for row in rows})
    return [
        Remedied(
            remedy_id=pk,
            mistake_id=mistake,
            team=team or "",
            at=at,
            remedy_class=RemedyClass(its_class),
            minor=_worth(RemedyClass(its_class), minor, credited.get(pk), back.get(pk, 0)),
            currency=currency,
            touched_minor=touched.get((mistake, currency)),
        )
        for pk, mistake, team, at, its_class, minor, currency in rows
    ]


def obligations(reader: Reader, *, until: datetime) -> list[Obligation]:
    """All that was lost and written down before `until`, the earliest first. One question."""
    found = MakeGood.objects.within(reader.house).filter(created_at__lt=until)
    if reader.is_own:
        found = found.filter(mistake__owner=reader.viewer)
    rows = found.select_related("mistake__owner__team").order_by("lost_on", "pk")
    return [
        Obligation(
            mistake_id=one.mistake_id,
            team=one.mistake.owner.team.name if one.mistake.owner.team is not None else "",
            lost_on=one.lost_on,
            created_at=one.created_at,
            minor=one.minor,
            currency=one.currency,
            happened=one.happened,
        )
        for one in rows
    ]


def _worth(its_class: RemedyClass, minor: int | None, credited: int | None, back: int) -> int | None:
    """A correction is worth what its credit notes say, the rest what was set aside for it less what came back."""
    if its_class is RemedyClass.CORRECTION:
        return credited
    return None if minor is None else max(0, minor - back)


def _credited(house: Organisation, remedy_ids: Collection[int]) -> Mapping[int, int]:
    """{remedy: what the credit notes that prove it say}, minor units."""
    if not remedy_ids:
        return {}
    proofs = Proof.objects.within(house).filter(promise__remedy__in=remedy_ids, document_number__gt="")
    places = {(brought, row): remedy for remedy, brought, row in proofs.values_list(
        "promise__remedy_id", "brought_id", "row_number")}  # fmt: skip
    papers = Document.objects.within(house).filter(
        brought__in={brought for brought, _ in places}, kind=CREDIT_NOTE, amount_minor__isnull=False
    )
    found: dict[int, int] = defaultdict(int)
    for brought, row, amount in papers.values_list("brought_id", "row_number", "amount_minor"):
        if (brought, row) in places:
            found[places[(brought, row)]] += abs(amount or 0)
    return found


def _back(house: Organisation, remedy_ids: Collection[int]) -> Mapping[int, int]:
    """{remedy: what of it was not given after all}, minor units."""
    found: dict[int, int] = defaultdict(int)
    if remedy_ids:
        rows = Release.objects.within(house).filter(spending__remedy__in=remedy_ids)
        for remedy, part, whole in rows.values_list("spending__remedy_id", "minor", "spending__minor"):
            found[remedy] += part if part is not None else whole or 0
    return found


def _touched(house: Organisation, mistake_ids: Collection[int]) -> Mapping[tuple[int, str], int]:
    """{(mistake, currency): what its findings say was touched}, minor units, where they say it."""
    found: dict[tuple[int, str], int] = defaultdict(int)
    rows = OpenedFrom.objects.within(house).filter(
        mistake__in=mistake_ids, finding__money_minor__isnull=False
    ).exclude(finding__state=FindingState.WITHDRAWN.value)  # fmt: skip
    for mistake, currency, minor in rows.values_list(
        "mistake_id", "finding__currency", F("finding__money_minor")
    ):
        found[(mistake, currency)] += minor
    return found
