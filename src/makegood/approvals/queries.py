"""Reads of what waits for a yes, and of who may say it."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db.models import Q

from makegood.approvals.models import Approval, Turn
from makegood.approvals.rules import Candidate, in_order
from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.people import queries as people
from makegood.people.models import Organisation, User

WITH_IT = ("asked_by", "behind", "approver", "decided_by")
Enough = Callable[[User], bool]


def _all(organisation: Organisation) -> ScopedQuerySet[Approval]:
    return Approval.objects.within(organisation).select_related(*WITH_IT)


def waiting_for(viewer: User) -> list[Approval]:
    """What this person is to decide now, in their own name or in that of whoever they stand in for; due first."""
    return _waiting(viewer.organisation, viewer.works_in, viewer)


@prepared
def _waiting(house: Organisation, works_in: Collection[int], viewer: User) -> ScopedQuerySet[Approval]:
    found = _all(house).filter(approver__in=works_in, decided_at=None)
    return found.exclude(asked_by=viewer).exclude(behind=viewer).order_by("due_at", "pk")


def asked_by(viewer: User) -> list[Approval]:
    """What this person asked for and nobody has decided yet; due first."""
    found = _all(viewer.organisation).filter(asked_by=viewer, decided_at=None)
    return list(found.order_by("due_at", "pk"))


def approvals_about(organisation: Organisation, about: str) -> list[Approval]:
    """Every question about something, oldest first."""
    return _about(organisation, about)


@prepared
def _about(house: Organisation, about: str) -> ScopedQuerySet[Approval]:
    return _all(house).filter(about=about).order_by("pk")


def open_about(organisation: Organisation, abouts: Collection[str]) -> list[Approval]:
    """What is still to be decided about these, oldest first."""
    return list(_all(organisation).filter(about__in=list(abouts), decided_at=None).order_by("pk"))


def approval_seen_by(viewer: User, approval_id: int) -> Approval:
    """One question, for whoever asked it, stands behind it, was named for it, or stands in for one of these.

    Raises:
        NotFound: no such question that concerns this person.
    """
    mine = viewer.works_in
    turned = Turn.objects.within(viewer.organisation).filter(person__in=mine).values("approval")
    concerns = Q(asked_by__in=mine) | Q(behind__in=mine) | Q(approver__in=mine) | Q(pk__in=turned)
    found = _all(viewer.organisation).filter(concerns, pk=approval_id).first()
    if found is None:
        raise NotFound
    return found


def approval_in(organisation: Organisation, approval_id: int) -> Approval:
    """One question of this house. Raises NotFound: no such one."""
    found = _all(organisation).filter(pk=approval_id).first()
    if found is None:
        raise NotFound
    return found


def lock_for(change: Change, *, approval_id: int) -> Approval:
    """One question, locked until the change ends. Raises NotFound: no such one here."""
    found = Approval.objects.within(change.organisation).select_for_update(of=("self",), no_key=True)
    one = found.select_related(*WITH_IT).filter(pk=approval_id).first()
    if one is None:
        raise NotFound
    return one


def turns_of(approval: Approval) -> list[Turn]:
    """Whose turn it was, in order."""
    found = Turn.objects.within(approval.organisation).filter(approval=approval).select_related("person")
    return list(found.order_by("pk"))


def over(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of questions whose turn is over and that nobody decided; each goes on once at a time."""
    found = Approval.objects.within(organisation).filter(decided_at=None, due_at__lte=now)
    return list(found.order_by("due_at").values_list("pk", flat=True))


def order_for(
    asker: User, *, barred: Collection[int], enough: Enough, rank: Callable[[User], int], now: datetime
) -> list[User]:
    """Who is asked for a yes, one after the other.

    From the nearest above: who leads the asker, who leads that person, and so on; then whoever else stands higher.
    `enough`: whether somebody's own word suffices; `rank`: how high it counts, 0 for nobody's and for the lowest.
    """
    house = asker.organisation
    staff = {user.pk: user for user in people.users(house)}
    line = _line_above(asker)
    others = sorted((u for u in staff.values() if rank(u) > 0), key=lambda user: (rank(user), user.pk))
    candidates = [
        Candidate(user.pk, enough(user)) for user in dict.fromkeys([*line, *others]) if rank(user) > 0
    ]
    away = {one.person: one.deputy for one in people.away_now(house, now=now)}
    able = {user.pk for user in staff.values() if enough(user)}
    return [staff[pk] for pk in in_order(candidates, barred=barred, away=away, enough=able) if pk in staff]


def _line_above(asker: User) -> Sequence[User]:
    line: list[User] = []
    above = people.manager_of(asker)
    while above is not None and above not in line and above.pk != asker.pk:
        line.append(above)
        above = people.manager_of(above)
    return line
