"""Reads of asks, remedies and repairs."""

from collections.abc import Collection
from datetime import datetime

from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Impact, Mistake
from makegood.people.models import Organisation
from makegood.remedies.models import Ask, Remedy, Repair
from makegood.remedies.queries.authority import (
    allowed_ones,
    given_for_the_like,
    given_in_quarter,
    grant_in,
    grants_for,
    grants_of,
    kept,
    level,
    levels_in,
    proposal_of,
    proposals_of,
    purse_of,
    quarter_of_case,
    remedy_of,
    spending_of,
    spendings_of,
    standing_grants,
    touched_minor,
)
from makegood.remedies.queries.liability import (
    Amount,
    OwedTo,
    make_goods_seen_by,
    owed_by_age,
    owed_in_all,
    owed_ones,
    owed_to,
)
from makegood.remedies.queries.owed import (
    behind_the_records,
    made_good_by,
    made_good_by_line,
    make_goods_for,
    make_goods_of,
)

__all__ = [
    "Amount",
    "OwedTo",
    "allowed_ones",
    "behind_the_records",
    "given_for_the_like",
    "given_in_quarter",
    "grant_in",
    "grants_for",
    "grants_of",
    "kept",
    "latest_ask",
    "level",
    "levels_in",
    "made_good_by",
    "made_good_by_line",
    "make_goods_for",
    "make_goods_of",
    "make_goods_seen_by",
    "open_impacts",
    "owed_by_age",
    "owed_in_all",
    "owed_ones",
    "owed_to",
    "proposal_of",
    "proposals_of",
    "purse_of",
    "quarter_of_case",
    "remedies_of",
    "remedy_of",
    "repairs_of",
    "spending_of",
    "spendings_of",
    "standing_grants",
    "to_repair",
    "touched_minor",
]


@prepared
def _latest_ask(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Ask]:
    return Ask.objects.within(house).filter(mistake=mistake).order_by("-at", "-pk")[:1]


def latest_ask(mistake: Mistake) -> Ask | None:
    """The newest answer to "What would you like me to do?", or why it was left out; None before either."""
    return _latest_ask.one(mistake.organisation, mistake)


@prepared
def _remedies(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Remedy]:
    return Remedy.objects.within(house).filter(mistake=mistake)


def remedies_of(mistake: Mistake) -> list[Remedy]:
    """What was agreed, oldest first."""
    return sorted(_remedies(mistake.organisation, mistake), key=mistakes.BY_AGE)


def agreed_on(organisation: Organisation, mistake_ids: Collection[int]) -> dict[int, list[Remedy]]:
    """{mistake: what was agreed on it, oldest first}, of these mistakes; those without are left out."""
    found: dict[int, list[Remedy]] = {}
    for one in Remedy.objects.within(organisation).filter(mistake__in=mistake_ids).order_by("pk"):
        found.setdefault(one.mistake_id, []).append(one)
    return found


@prepared
def _repairs(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Repair]:
    return Repair.objects.within(house).filter(mistake=mistake).select_related("remedy")


def repairs_of(mistake: Mistake) -> list[Repair]:
    """What answers the things that it did to them, oldest first."""
    return sorted(_repairs(mistake.organisation, mistake), key=mistakes.BY_AGE)


def to_repair(mistake: Mistake, remedy: Remedy, *, now: datetime) -> list[Impact]:
    """What nothing repaired before this moment: what is agreed in one go repairs it together, each kind once."""
    settled = {
        one.impact_id
        for one in repairs_of(mistake)
        if one.at != now or one.remedy is None or one.remedy.code == remedy.code
    }
    return [impact for impact in mistakes.impacts_of(mistake) if impact.pk not in settled]


def open_impacts(mistake: Mistake) -> list[Impact]:
    """What it did to them and nothing repairs yet."""
    answered = {one.impact_id for one in repairs_of(mistake)}
    return [impact for impact in mistakes.impacts_of(mistake) if impact.pk not in answered]
