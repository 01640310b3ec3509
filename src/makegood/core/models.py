"""The tables of the record: heads, events, sealed text and its keys, effects outside our house, cursors."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from makegood.core.instants import InstantField

GENESIS = "0" * 64


class Head(models.Model):
    """One organisation's place in the record: how many events it has, and the hash of the last.

    `people.Organisation` has this row's key as its own. Locked last in every change, so that writers of one
    organisation queue for microseconds only.
    """

    id = models.BigAutoField(primary_key=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=0), name="mg_core_head_not_negative")
        ]


class Event(models.Model):
    """One thing that happened, never changed. `public` and `commitments`: see `record.canonical`."""

    pk = models.CompositePrimaryKey("organisation", "sequence")
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="events")
    sequence = models.BigIntegerField()
    at = InstantField()
    actor = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    public = models.TextField()
    commitments = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["organisation", "subject", "sequence"], name="mg_core_event_subject")]

    def facts(self) -> dict[str, Any]:
        """The open part: ids, codes, dates, integers and booleans by name."""
        facts: dict[str, Any] = json.loads(self.public)
        return facts

    def committed(self) -> dict[str, str]:
        """The commitment of each sealed text by its name, as hex."""
        commitments: dict[str, str] = json.loads(self.commitments)
        return commitments


class PersonKey(models.Model):
    """The key of one person's words, wrapped under the installation secret. Without it they are unreadable.

    `about` is a code such as `contact:5`; `wrapped` is null once the key was destroyed.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=80)
    wrapped = models.BinaryField(null=True)
    destroyed_at = InstantField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "about"], name="mg_core_personkey_one_each")
        ]


class SealedText(models.Model):
    """A person's words of one event: salt and text, encrypted under the person's key.

    The event holds a commitment to them.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    name = models.CharField(max_length=60)
    key = models.ForeignKey(PersonKey, on_delete=models.PROTECT, related_name="+")
    ciphertext = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "sequence", "name"], name="mg_core_sealedtext_one_each"
            )
        ]


class Ending(models.TextChoices):
    """How an owed effect ended: it happened, it was given up for a reason, or it was called off in time."""

    DONE = "DONE"
    SET_ASIDE = "SET_ASIDE"
    CALLED_OFF = "CALLED_OFF"


class Outbox(models.Model):
    """An effect outside our house (a letter, a reminder, a webhook) that is owed until it has an ending.

    There is no "running": a claimed row has a lease, and when the lease has passed the row is due again. `owed_at`
    never moves; `due_at` is when it is tried next. `begun`: how often in a row somebody began it and never said how it
    ended. `reason`: a sentence why the last try did not work.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+")
    sequence = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    payload = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    owed_at = InstantField()
    due_at = InstantField()
    lease_until = InstantField(null=True)
    attempts = models.IntegerField(default=0)
    begun = models.IntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    ending = models.CharField(max_length=12, blank=True, choices=Ending.choices)
    ended_at = InstantField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owed_at", "id"],
                name="mg_core_outbox_owed",
                condition=models.Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["organisation", "ended_at"],
                name="mg_core_outbox_set_aside",
                condition=models.Q(ending="SET_ASIDE"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ending="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ending="")),
                name="mg_core_outbox_ends_somehow",
            )
        ]

    def facts(self) -> dict[str, Any]:
        """The payload: ids and codes by name."""
        facts: dict[str, Any] = json.loads(self.payload)
        return facts


class Cursor(models.Model):
    """How far a consumer has read one organisation's record."""

    id = models.BigAutoField(primary_key=True)
    consumer = models.CharField(max_length=60)
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+")
    last_sequence = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consumer", "organisation"], name="mg_core_cursor_one_each")
        ]


class Heartbeat(models.Model):
    """When a part of the house that works by itself was last heard: the watcher is watched."""

    part = models.CharField(max_length=40, primary_key=True)
    at = InstantField()
