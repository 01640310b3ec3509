"""Recomputes what is stored about every make-good from the rows behind it, apart from the actions that keep it."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from makegood.findings.models import Finding
from makegood.mistakes.models import OpenedFrom
from makegood.people.models import Organisation
from makegood.promises.models import Promise
from makegood.promises.rules import Stored
from makegood.remedies.models import MakeGood
from makegood.remedies.rules.obligations import (
    CAME_LATE,
    LOST,
    Happened,
    Owed,
    came_as_agreed,
    part_of,
    stands,
)
from makegood.sharing.models import Answer, Choice
from makegood.sharing.rules import AnswerKind

SHOWN = ("NEW", "OPENED")  # states of a finding that the records still show
KEPT = (Stored.KEPT.value, Stored.KEPT_LATE.value)
Truth = dict[str, Any]


def owed_differences(organisation: Organisation) -> Iterator[tuple[int, str, object, object]]:
    """(number of the mistake, column, stored, recomputed) of what a make-good's rows do not bear out."""
    rows = list(
        MakeGood.objects.within(organisation)
        .select_related("finding", "mistake__standing", "remedy__line")
        .order_by("pk")
    )
    yield from _lacking(organisation, {row.finding_id: row for row in rows})
    promises = {promise.remedy_id: promise for promise in Promise.objects.within(organisation).order_by("pk")}
    unverified = set(
        Finding.objects.within(organisation)
        .filter(kind="copy_unverified", state__in=SHOWN)
        .values_list("line_key", flat=True)
    )
    offers, late = _offers(organisation), _late(organisation)
    for row in rows:
        truth: Truth = {
            **_of_mistake(row),
            **_of_cure(row, promises.get(row.remedy_id), unverified),
            **_of_credit(row, promises.get(row.credit_id)),
            "offered_at": offers.get((row.mistake.subject_code, row.finding_id)),
        }
        if came_as_agreed(
            row.reason,
            is_late=(row.mistake_id, row.finding.line_key) in late,
            aired=truth["aired_at"] is not None,
        ):
            truth["fell_away_at"] = None
        told: dict[str, Any] = {
            name: truth.get(name, getattr(row, name)) for name in Happened.__dataclass_fields__
        }
        truth["state"] = stands(Happened(**told)).value
        for column, value in truth.items():
            if getattr(row, column) != value:
                yield row.mistake.number, f"make_good.{column}", getattr(row, column), value
    yield from _declined_by_nobody(organisation, rows)


def declined_units(organisation: Organisation) -> dict[int, int]:
    """{mistake: how many lost units they said no to an offer for}; each row's state is compared by itself."""
    rows = MakeGood.objects.within(organisation).filter(state=Owed.DECLINED.value)
    return Counter(rows.values_list("mistake_id", flat=True))


def _late(organisation: Organisation) -> set[tuple[int, str]]:
    """(mistake, line) of what the records show as late now."""
    links = OpenedFrom.objects.within(organisation).filter(finding__kind=CAME_LATE, finding__state__in=SHOWN)
    return set(links.values_list("mistake_id", "finding__line_key"))


def _lacking(
    organisation: Organisation, rows: dict[int, MakeGood]
) -> Iterator[tuple[int, str, object, object]]:
    """Lost units behind a mistake for which nothing is owed; several findings of one part are one unit."""
    links = OpenedFrom.objects.within(organisation).filter(finding__kind__in=LOST, finding__state__in=SHOWN)
    links = links.select_related("finding", "mistake")
    parts: dict[tuple[int, str, str], list[OpenedFrom]] = {}
    for link in links:
        finding = link.finding
        part = part_of(finding.kind, finding.happened) or str(finding.pk)
        parts.setdefault((link.mistake_id, finding.line_key, part), []).append(link)
    for links_of_part in parts.values():
        owed = sum(link.finding_id in rows for link in links_of_part)
        if owed == 0:
            yield links_of_part[0].mistake.number, "make_goods", 0, 1


def _of_mistake(row: MakeGood) -> Truth:
    standing = row.mistake.standing
    gone = row.finding.state not in SHOWN
    return {
        "fell_away_at": (row.finding.withdrawn_at or row.fell_away_at) if gone else None,
        "waived_at": standing.wants_nothing_at,
        "closed_at": standing.confirmed_at or standing.unconfirmed_at,
    }


def _of_cure(row: MakeGood, promise: Promise | None, unverified: set[str]) -> Truth:
    """What follows from the remedy that was agreed, and from its promise."""
    if row.remedy is None or promise is None:
        return dict.fromkeys(("approved_at", "scheduled_at", "aired_at", "verified_at", "failed_at"))
    ran = promise.kept_at if promise.state in KEPT else None
    line = row.remedy.line
    is_open = line is not None and line.key in unverified
    return {
        "approved_at": row.remedy.agreed_at,
        "scheduled_at": promise.accepted_at,
        "aired_at": ran,
        "verified_at": None if is_open else ran,
        "failed_at": promise.broken_at if promise.state == Stored.BROKEN.value else None,
    }


def _of_credit(row: MakeGood, promise: Promise | None) -> Truth:
    if row.credit is None or promise is None:
        return {"credited_at": None, "paid_at": None}
    return {
        "credited_at": row.credit.agreed_at,
        "paid_at": promise.kept_at if promise.state in KEPT else None,
    }


def _offers(organisation: Organisation) -> dict[tuple[str, int], datetime]:
    """{(subject, finding): since when an offer for it stands on their page}."""
    pages: dict[str, list[Choice]] = {}
    for choice in Choice.objects.within(organisation).filter(withdrawn_at=None).select_related("page"):
        pages.setdefault(choice.page.subject, []).append(choice)
    found: dict[tuple[str, int], datetime] = {}
    for subject, choices in pages.items():
        newest = max(choice.shared_at for choice in choices)
        latest = [choice for choice in choices if choice.shared_at == newest]
        if not any(choice.chosen_at for choice in latest):
            found |= {(subject, int(slot[0])): newest for one in latest for slot in one.plan["slots"]}
    return found


def _declined_by_nobody(
    organisation: Organisation, rows: list[MakeGood]
) -> Iterator[tuple[int, str, object, object]]:
    """What reads as declined, and no answer of theirs says so."""
    said = set(
        Answer.objects.within(organisation)
        .filter(kind=AnswerKind.NONE_OF_THESE.value)
        .values_list("link__page__subject", "at")
    )
    lines = Answer.objects.within(organisation).filter(kind=AnswerKind.DECLINED_LINE.value)
    of_one = {
        (int(slot[0]), answer.at)
        for answer in lines.select_related("choice")
        if answer.choice is not None
        for slot in answer.choice.plan["slots"]
    }
    for row in rows:
        if row.declined_at is None or (row.finding_id, row.declined_at) in of_one:
            continue
        if (row.mistake.subject_code, row.declined_at) not in said:
            yield row.mistake.number, "make_good.declined_at", row.declined_at, None
