"""Reads of who else knows of a mistake."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.mistakes.models import Breach, Knower, Mistake, SpreadCheck, Standing
from makegood.mistakes.queries.seeing import BY_AGE
from makegood.mistakes.rules import RIGHT
from makegood.mistakes.rules.spread import Knows, Person
from makegood.people.models import Contact, Organisation

SPREAD = "SPREAD"  # the clock of the look


@prepared
def _knowers(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Knower]:
    found = Knower.objects.within(house).filter(mistake=mistake, taken_out_at=None)
    return found.select_related("contact", "speaks")


def knowers_of(mistake: Mistake) -> list[Knower]:
    """Who is written down, with contact and speaker, oldest first; what was written wrongly is left out."""
    rows = sorted(_knowers(mistake.organisation, mistake), key=BY_AGE)
    for row in rows:
        row.mistake = mistake
    return rows


def knower_of(mistake: Mistake, *, knower_id: int) -> Knower:
    """One who is written down. Raises NotFound: nobody of that number on this mistake."""
    for row in knowers_of(mistake):
        if row.pk == knower_id:
            return row
    raise NotFound


@prepared
def _knower_with(house: Organisation, mistake: Mistake, contact: Contact) -> ScopedQuerySet[Knower]:
    found = Knower.objects.within(house).filter(mistake=mistake, contact=contact, taken_out_at=None)
    return found.select_related("contact").order_by("pk")[:1]


def knower_with(mistake: Mistake, contact: Contact) -> Knower | None:
    """The row of a contact, None where none is written down."""
    row = _knower_with.one(mistake.organisation, mistake, contact)
    if row is not None:
        row.mistake = mistake
    return row


def people_who_know(mistake: Mistake, knowers: Sequence[Knower]) -> list[Person]:
    """The one whom we call, who is there by themselves, and everybody who is written down."""
    standing, contact = mistake.standing, mistake.contact
    knows = standing.told_at is not None or standing.they_know_at is not None
    first = Person(
        key=contact.subject_code if contact is not None else "customer",
        state=Knows.AFFECTED_KNOWS if knows else Knows.AFFECTED_NOT_TOLD,
        is_told=standing.told_at is not None,
        is_ours_to_call=True,
    )
    return [first, *(row.person for row in knowers)]


def open_check(mistake: Mistake) -> SpreadCheck | None:
    """The look that is due next, None where none is."""
    found = SpreadCheck.objects.within(mistake.organisation).filter(mistake=mistake, done_at=None)
    return found.first()


def mistakes_known_to(organisation: Organisation, contact_ids: Sequence[int]) -> list[int]:
    """Ids of the mistakes on which one of these contacts is written down, in order."""
    found = Knower.objects.within(organisation).filter(contact__in=contact_ids)
    return sorted(set(found.values_list("mistake_id", flat=True)))


def late_to_look(organisation: Organisation, *, now: datetime) -> list[int]:
    """Ids of mistakes told and not right yet on which nobody looked in time, where that is not stored yet."""
    stored = Breach.everything.filter(
        mistake=OuterRef("pk"), clock=SPREAD, due_at=OuterRef("spread_check_by")
    )
    found = Standing.objects.within(organisation).filter(
        ~Exists(stored), spread_check_by__lt=now, told_at__isnull=False, withdrawn_at=None, merged_at=None
    )
    left = found.exclude(stage__in=[stage.value for stage in RIGHT]).order_by("spread_check_by")
    return list(left.values_list("pk", flat=True))
