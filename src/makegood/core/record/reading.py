"""Reads the record: what happened since a place in it, and a consumer's own place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from makegood.core.models import Cursor, Event
from makegood.core.prepared import prepared
from makegood.core.record.writing import Change


def since(organisation: Any, sequence: int) -> models.QuerySet[Event]:
    """The events of one organisation after `sequence`, in order."""
    return Event.objects.filter(organisation_id=organisation.pk, sequence__gt=sequence).order_by("sequence")


def take_up(change: Change, consumer: str, *, kinds: Iterable[str] = (), limit: int = 1000) -> list[Event]:
    """The next events for this consumer, at most `limit` read; its place moves on in the same change.

    With `kinds`, only events of those kinds come back, and the place moves past the others too. An empty list
    while `limit` events of other kinds were passed over is possible; `is_behind` tells whether there is more.
    """
    organisation_id = change.organisation.pk
    Cursor.objects.get_or_create(consumer=consumer, organisation_id=organisation_id)
    cursor = Cursor.objects.select_for_update(no_key=True).get(
        consumer=consumer, organisation_id=organisation_id
    )
    events = list(since(change.organisation, cursor.last_sequence)[:limit])
    if events:
        cursor.last_sequence = events[-1].sequence
        cursor.save(update_fields=["last_sequence"])
    wanted = frozenset(kinds)
    return [event for event in events if not wanted or event.kind in wanted]


def is_behind(consumer: str, organisation: Any) -> bool:
    """Whether there are events this consumer has not read."""
    place = _place.one(consumer, organisation.pk) or 0
    return _after.exists(organisation.pk, place)


@prepared
def _place(consumer: str, organisation_id: int) -> models.QuerySet[Cursor, int]:
    found = Cursor.objects.filter(consumer=consumer, organisation_id=organisation_id)
    return found.values_list("last_sequence", flat=True)


@prepared
def _after(organisation_id: int, sequence: int) -> models.QuerySet[Event]:
    return Event.objects.filter(organisation_id=organisation_id, sequence__gt=sequence)


def about(organisation: Any, subjects: Iterable[str]) -> list[Event]:
    """The events of one organisation on these subjects (codes such as `mistake:12`), in order."""
    return _about(organisation.pk, list(subjects))


@prepared
def _about(organisation_id: int, subjects: list[str]) -> models.QuerySet[Event]:
    found = Event.objects.filter(organisation_id=organisation_id, subject__in=subjects)
    return found.order_by("sequence")


@dataclass(frozen=True)
class Unread:
    """What a consumer has not read: the newest event, 0 without one, and how many are of the kinds it looks for."""

    newest: int
    news: int


def unread(consumer: str, organisation: Any, *, kinds: Iterable[str]) -> Unread:
    """What this consumer has not read, counted and not loaded; its place stays where it is."""
    cursor = Cursor.objects.filter(consumer=consumer, organisation_id=organisation.pk).first()
    found = since(organisation, cursor.last_sequence if cursor is not None else 0).aggregate(
        newest=models.Max("sequence"),
        news=models.Count("sequence", filter=models.Q(kind__in=list(kinds))),
    )
    return Unread(found["newest"] or 0, found["news"])


def move_on(change: Change, consumer: str, *, to: int) -> None:
    """Note in this change that the consumer has read up to event `to`; events after it stay unread."""
    organisation_id = change.organisation.pk
    Cursor.objects.get_or_create(consumer=consumer, organisation_id=organisation_id)
    Cursor.objects.filter(consumer=consumer, organisation_id=organisation_id, last_sequence__lt=to).update(
        last_sequence=to
    )
