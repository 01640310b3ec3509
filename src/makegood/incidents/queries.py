"""Reads of incidents, starting from the person who asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q

from makegood.core.errors import NotFound
from makegood.core.record import Change
from makegood.core.scoping import ScopedQuerySet
from makegood.incidents.models import (
    HarmClass,
    Incident,
    MayBeAffected,
    MissedUpdate,
    Part,
    Said,
    StatusUpdate,
    UnevenReason,
)
from makegood.incidents.rules import Looked
from makegood.mistakes.models import Mistake, OpenedFrom
from makegood.people.models import Organisation, User
from makegood.people.rules import Role, sees_all

ON_TODAY = 5
LED_BY = ("commander", "speaker", "declared_by")


def incidents_seen_by(viewer: User) -> ScopedQuerySet[Incident]:
    """The incidents of the house, for those who see every customer; a rep sees none as a whole."""
    found = Incident.objects.within(viewer.organisation).select_related(*LED_BY)
    return found if sees_all(viewer.role) else found.none()


def listed(viewer: User, *, limit: int) -> list[tuple[Incident, int, int]]:
    """(incident, mistakes told, mistakes not told), the open ones first, by their next word.

    What went into another mistake, or fell away before anybody was told, counts as neither.
    """
    standing = "parts__mistake__standing"
    stays = Q(**{f"{standing}__merged_at": None})
    told = Q(**{f"{standing}__told_at__isnull": False}) & stays
    not_told = Q(**{f"{standing}__told_at": None, f"{standing}__withdrawn_at": None}) & stays
    found = incidents_seen_by(viewer).annotate(
        told=Count("parts", filter=told, distinct=True),
        not_told=Count("parts", filter=not_told, distinct=True),
    )
    rows = found.order_by(F("update_by").asc(nulls_last=True), "-number")[:limit]
    return [(row, row.told, row.not_told) for row in rows]


@dataclass(frozen=True)
class Stands:
    """An open incident by its customers: told of all that is theirs, not told, and those who may be affected."""

    incident: Incident
    told: int
    not_told: int
    may_be: int


def stand_for(viewer: User) -> list[Stands]:
    """The open incidents that a person leads or speaks for, by their next word; for a manager, all of the house."""
    found = incidents_seen_by(viewer).filter(closed_at=None)
    if viewer.role != Role.MANAGER.value:
        found = found.filter(Q(commander=viewer) | Q(speaker=viewer))
    standing = "parts__mistake__standing"
    stays = Q(**{f"{standing}__merged_at": None})
    untold = Q(**{f"{standing}__told_at": None, f"{standing}__withdrawn_at": None}) & stays
    counts = Q(**{f"{standing}__told_at__isnull": False}) & stays | untold
    rows = found.annotate(
        theirs=Count("parts__mistake__account", filter=counts, distinct=True),
        not_told=Count("parts__mistake__account", filter=untold, distinct=True),
        waiting=Count("may_be", filter=Q(may_be__state=Looked.MAY_BE.value), distinct=True),
    )
    return [
        Stands(row, row.theirs - row.not_told, row.not_told, row.waiting)
        for row in rows.order_by("update_by", "pk")[:ON_TODAY]
    ]


def incident_seen_by(viewer: User, *, incident_id: int) -> Incident:
    """One incident.

    Raises:
        NotFound: no such incident that this person may see.
    """
    found = incidents_seen_by(viewer).filter(pk=incident_id).the_one()
    if found is None:
        raise NotFound
    found.organisation = viewer.organisation
    return found


def lock_for(change: Change, *, incident_id: int) -> Incident:
    """The incident, locked until the change ends.

    Raises:
        NotFound: no such incident in this organisation.
    """
    rows = Incident.objects.within(change.organisation).select_for_update(of=("self",))
    found = rows.select_related(*LED_BY).filter(pk=incident_id).the_one()
    if found is None:
        raise NotFound
    found.organisation = change.organisation
    return found


def highest_number(organisation: Organisation) -> int:
    """The number of the newest incident, 0 before the first."""
    found = Incident.objects.within(organisation).order_by("-number").values_list("number", flat=True)
    return found.first() or 0


def mistakes_in(incident: Incident) -> list[Mistake]:
    """The mistakes of an incident, each once; one that went into another stands as that one."""
    parts = Part.objects.within(incident.organisation).filter(incident=incident).order_by("pk")
    found: dict[int, Mistake] = {}
    with_them = ("account", "contact", "owner", "standing")
    into = tuple(f"mistake__merged_into__{name}" for name in with_them)
    for part in parts.select_related(*(f"mistake__{name}" for name in with_them), *into):
        one = part.mistake.merged_into or part.mistake
        one.organisation = one.account.organisation = incident.organisation
        found.setdefault(one.pk, one)
    return list(found.values())


def incident_of(mistake: Mistake) -> Incident | None:
    """The incident that a mistake, or one that went into it, is a part of; None where there is none."""
    theirs = Q(mistake=mistake) | Q(mistake__merged_into=mistake)
    parts = Part.objects.within(mistake.organisation).filter(theirs).select_related("incident__commander")
    found = next(iter(parts.select_related("incident__speaker").order_by("pk")[:1]), None)
    if found is None:
        return None
    found.incident.organisation = mistake.organisation
    return found.incident


def in_incidents(organisation: Organisation, mistake_ids: Collection[int]) -> dict[int, Incident]:
    """{mistake: its incident}, of these mistakes."""
    parts = Part.objects.within(organisation).filter(mistake__in=mistake_ids).select_related("incident")
    return {part.mistake_id: part.incident for part in parts}


def may_be_affected(incident: Incident) -> list[MayBeAffected]:
    """Customers whose rows match and of whom nothing was found, by name, also those that somebody looked at."""
    found = MayBeAffected.objects.within(incident.organisation).filter(incident=incident)
    rows = list(
        found.select_related("account__owner", "looked_by", "mistake").order_by("account__name", "pk")
    )
    for row in rows:
        row.organisation = row.account.organisation = incident.organisation
    return rows


def to_be_looked_at(incident: Incident) -> int:
    """How many customers may be affected of whom nobody knows it yet."""
    found = MayBeAffected.objects.within(incident.organisation).filter(incident=incident)
    return found.filter(state=Looked.MAY_BE.value).count()


def lock_may_be(change: Change, incident: Incident, *, may_be_id: int) -> MayBeAffected:
    """One of them, locked until the change ends.

    Raises:
        NotFound: no such one in this incident.
    """
    rows = MayBeAffected.objects.within(change.organisation).select_for_update(of=("self",))
    found = rows.select_related("account__owner").filter(incident=incident, pk=may_be_id).the_one()
    if found is None:
        raise NotFound
    found.incident = incident
    found.organisation = found.account.organisation = change.organisation
    return found


def classes_of(incident: Incident) -> list[tuple[HarmClass, list[int]]]:
    """(class, the mistakes in it), in the order in which they were named."""
    parts = Part.objects.within(incident.organisation).filter(incident=incident, harm_class__isnull=False)
    members: dict[int, list[int]] = {}
    for part in parts.order_by("pk"):
        members.setdefault(part.harm_class_id or 0, []).append(part.mistake_id)
    found = HarmClass.objects.within(incident.organisation).filter(incident=incident).order_by("pk")
    return [(one, members.get(one.pk, [])) for one in found]


def least_for(mistake: Mistake) -> str:
    """The least that everybody is given whom it harmed the same as this customer; "" where nobody said it."""
    theirs = Q(parts__mistake=mistake) | Q(parts__mistake__merged_into=mistake)
    found = HarmClass.objects.within(mistake.organisation).filter(theirs).order_by("parts__pk")
    return found.values_list("floor_words", flat=True).first() or ""


def reasons_of(incident: Incident) -> list[UnevenReason]:
    """Why customers of one class are given different things, oldest first."""
    found = UnevenReason.objects.within(incident.organisation).filter(harm_class__incident=incident)
    return list(found.select_related("by").order_by("pk"))


def findings_taken(organisation: Organisation, finding_ids: Collection[int]) -> set[int]:
    """Which of these findings stand behind a mistake that is in an incident, or that needs nothing any more."""
    in_one = Exists(Part.everything.filter(mistake=OuterRef("mistake")))
    links = OpenedFrom.objects.within(organisation).filter(finding__in=finding_ids)
    taken = links.filter(Q(mistake__is_open=False) | in_one)
    return set(taken.values_list("finding_id", flat=True))


def updates_of(incident: Incident) -> list[StatusUpdate]:
    """What was said of how it stands, the newest first."""
    found = StatusUpdate.objects.within(incident.organisation).filter(incident=incident)
    return list(found.select_related("by").order_by("-pk"))


def said_of(incident: Incident) -> list[Said]:
    """What was said of the whole of it, in order."""
    found = Said.objects.within(incident.organisation).filter(incident=incident)
    return list(found.select_related("by").order_by("pk"))


def missed_by(incident: Incident) -> list[MissedUpdate]:
    """The words that did not come in time, oldest first."""
    return list(MissedUpdate.objects.within(incident.organisation).filter(incident=incident).order_by("pk"))


def late_with_a_word(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of open incidents of which nobody said in time how they stand, and that is not stored yet."""
    stored = MissedUpdate.everything.filter(incident=OuterRef("pk"), due_at=OuterRef("update_by"))
    found = Incident.objects.within(organisation).filter(~Exists(stored), closed_at=None, update_by__lt=now)
    return list(found.order_by("update_by").values_list("pk", flat=True))


def with_a_clock(organisation: Organisation, mistake_ids: Sequence[int]) -> list[Incident]:
    """The open incidents whose clock is kept on one of these mistakes."""
    found = Incident.objects.within(organisation).filter(first__in=mistake_ids, closed_at=None)
    return list(found.select_related("commander", "speaker").order_by("pk"))


def clock_of(mistake: Mistake) -> Incident | None:
    """The incident whose clock is kept on this mistake."""
    return (
        Incident.objects.within(mistake.organisation)
        .select_related("speaker")
        .filter(first=mistake)
        .the_one()
    )
