"""What reports are counted from: a few questions for a whole period, whatever the number of cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from makegood import clocks
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Breach, Mistake
from makegood.mistakes.rules import FoundBy, Kind
from makegood.people.models import Organisation, Team, User
from makegood.people.rules import sees_all
from makegood.promises.models import Promise, Proof
from makegood.promises.rules import Held, ProofKind, Stored
from makegood.reports.rules.cases import Case
from makegood.reports.rules.kept import Given


@dataclass(frozen=True)
class Reader:
    """Who reads. Whoever sees all of the house reads the house's figures, everybody else the own ones alone."""

    viewer: User

    @property
    def house(self) -> Organisation:
        return self.viewer.organisation

    @property
    def is_own(self) -> bool:
        return not sees_all(self.viewer.role)


def cases(reader: Reader, *, since: datetime, until: datetime) -> list[Case]:
    """The mistakes that touched a customer, found from `since` up to before `until`, in order. One question."""
    late = Breach.everything.filter(mistake=OuterRef("pk"), clock="ACKNOWLEDGE")
    found = _standing(reader).filter(found_at__gte=since, found_at__lt=until)
    rows = found.annotate(missed=Exists(late)).order_by("found_at", "pk")
    calendars: dict[tuple[str, str], clocks.Calendar] = {}
    return [_case(reader.house, row, calendars) for row in rows.values_list(*_COLUMNS)]


_COLUMNS = (
    *("pk", "owner__team__name", "account_id", "kind", "found_by", "found_at"),
    *("standing__severity", "standing__told_at", "standing__they_know_at", "standing__acknowledge_by"),
    *("missed", "account__calendar", "account__zone", "repeat__shown_by"),
)


def _standing(reader: Reader) -> ScopedQuerySet[Mistake]:
    """Those that touched a customer: none that fell away, was mended before it went out, or is one with another."""
    found = Mistake.objects.within(reader.house).filter(
        standing__withdrawn_at=None, standing__near_miss_at=None, merged_into=None
    )
    return found.filter(owner=reader.viewer) if reader.is_own else found


def _case(
    house: Organisation, row: tuple[Any, ...], calendars: dict[tuple[str, str], clocks.Calendar]
) -> Case:
    pk, team, account, kind, found_by, found_at, severity, told, known, by, missed, code, zone, again = row
    place = (code, zone)
    if place not in calendars:
        calendars[place] = clocks.calendar_for(
            place[0], zone=place[1], opens=house.opens, closes=house.closes
        )
    return Case(
        mistake_id=pk,
        team=team or "",
        account_id=account,
        kind=kind,
        severity=severity,
        found_by=FoundBy(found_by),
        found_at=found_at,
        told_at=told,
        they_know_at=known,
        acknowledge_by=by,
        missed=missed,
        calendar=calendars[place],
        is_broken_promise=kind == Kind.BROKEN_PROMISE.value,
        repeat_shown_by=again or "",
    )


def promises(reader: Reader, *, since: datetime, until: datetime) -> list[Given]:
    """The promises due from `since` up to before `until`. One question."""
    found = Promise.objects.within(reader.house).filter(due_at__gte=since, due_at__lt=until)
    if reader.is_own:
        found = found.filter(mistake__owner=reader.viewer)
    proven = found.annotate(proven=Exists(Proof.everything.filter(promise=OuterRef("pk"))))
    rows = proven.order_by("due_at", "pk").values_list(
        "pk",
        "mistake__owner__team__name",
        "state",
        "due_at",
        "proof_by",
        "claimed_at",
        "proof_kind",
        "proven",
    )
    return [
        Given(
            pk, team or "", Held(Stored(state), due, by, claimed, waits_for_log=kind == ProofKind.AIRING.value), proven
        )
        for pk, team, state, due, by, claimed, kind, proven in rows
    ]  # fmt: skip


def teams(reader: Reader) -> Mapping[str, int]:
    """{name: id} of the teams of the house."""
    return dict(Team.objects.within(reader.house).order_by("name").values_list("name", "pk"))


def mistakes_among(reader: Reader, ids: tuple[int, ...]) -> QuerySet[Mistake]:
    """These mistakes with what a list shows of them, the newest found first."""
    found = Mistake.objects.within(reader.house).filter(pk__in=ids)
    if reader.is_own:
        found = found.filter(owner=reader.viewer)
    return found.select_related("account", "owner", "standing").order_by("-found_at", "-pk")


def promises_among(reader: Reader, ids: tuple[int, ...]) -> QuerySet[Promise]:
    """These promises with their mistakes, the latest due first."""
    found = Promise.objects.within(reader.house).filter(pk__in=ids)
    if reader.is_own:
        found = found.filter(mistake__owner=reader.viewer)
    return found.select_related("mistake__account", "mistake__owner", "doer").order_by("-due_at", "-pk")
