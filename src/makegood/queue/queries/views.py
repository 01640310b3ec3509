"""Reads of saved views."""

from django.db.models import Q

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.people.models import Organisation, User
from makegood.queue.models import SavedView


def views_of(viewer: User) -> list[SavedView]:
    """The views a person may use: the own ones by name, then those that a manager shared."""
    return sorted(_views(viewer.organisation, viewer), key=lambda view: view.person_id != viewer.pk)


@prepared
def _views(house: Organisation, person: User) -> ScopedQuerySet[SavedView]:
    found = SavedView.objects.within(house).filter(Q(person=person) | Q(is_shared=True), dropped_at=None)
    return found.order_by("name", "pk")


def own_view(viewer: User, *, view_id: int, dropped_too: bool = False) -> SavedView:
    """One of a person's own views; `dropped_too`: also one that was dropped.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    view = SavedView.objects.within(viewer.organisation).filter(pk=view_id, person=viewer).first()
    if view is None or (view.dropped_at is not None and not dropped_too):
        raise NotFound
    return view
