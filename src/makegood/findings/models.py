"""Tables of runs, findings and their dismissals."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.findings.rules import DismissReason, FindingState
from makegood.people.models import Account, Organisation, User


class CheckRun(models.Model):
    """One check over the records as they stood at an instant."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    check_code = models.CharField(max_length=60)
    check_version = models.PositiveIntegerField()
    at = models.DateTimeField()
    lines = models.PositiveIntegerField()
    happened = models.PositiveIntegerField()
    placed = models.PositiveIntegerField()
    complete_until = models.DateTimeField(null=True)
    not_known_yet = models.JSONField(default=list)
    not_known_count = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField(default=0)
    # What is still to go out, and when the next line with high stakes does. Long, so read only where asked for.
    ahead = models.JSONField(default=dict)
    stakes_at = models.DateTimeField(null=True)

    objects = ScopedManager["CheckRun"]()
    everything = models.Manager["CheckRun"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"], name="mg_run_newest")]

    @property
    def subject_code(self) -> str:
        return f"check_run:{self.pk}"


class Finding(models.Model):
    """One difference between what was promised and what happened."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="findings")
    check_code = models.CharField(max_length=60)
    kind = models.CharField(max_length=30)
    line_key = models.CharField(max_length=300)
    dedupe_key = models.CharField(max_length=64)
    state = models.CharField(
        max_length=10, default=FindingState.NEW.value, choices=[(s.value, s.value) for s in FindingState]
    )
    day = models.DateField()
    promised = models.JSONField()
    happened = models.JSONField()
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    off_by = models.IntegerField(null=True)
    money_minor = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    high_stakes = models.BooleanField(default=False)
    finds_out_at = models.DateTimeField(null=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = ScopedManager["Finding"]()
    everything = models.Manager["Finding"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "dedupe_key"], name="mg_one_finding_a_dedupe_key")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "state", "day"], name="mg_finding_by_state"),
            models.Index(fields=["organisation", "check_code", "line_key"], name="mg_finding_by_line"),
        ]

    @property
    def subject_code(self) -> str:
        return f"finding:{self.pk}"


class Dismissal(models.Model):
    """Somebody set a finding aside. A second person sees it once; anybody who may dismiss can put it back.

    One that `waits` takes effect when the second person agrees; one that `is_sampled` is looked at again, and the
    second person writes down what the record showed.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="dismissals")
    reason = models.CharField(max_length=20, choices=[(r.value, r.value) for r in DismissReason])
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    waits = models.BooleanField(default=False)
    is_sampled = models.BooleanField(default=False)
    looked = models.CharField(max_length=300, blank=True)
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    put_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    put_back_at = models.DateTimeField(null=True)
    watched_by = models.CharField(max_length=120, blank=True)  # whoever did, one of ours or not
    watched_at = models.DateTimeField(null=True)

    objects = ScopedManager["Dismissal"]()
    everything = models.Manager["Dismissal"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["finding"], condition=models.Q(put_back_at=None), name="mg_one_standing_dismissal"
            ),
            models.CheckConstraint(
                condition=models.Q(seen_by=None) | ~models.Q(seen_by=models.F("by")),
                name="mg_a_second_person_sees_it",
            ),
            models.CheckConstraint(
                condition=models.Q(is_sampled=False) | models.Q(seen_at=None) | ~models.Q(looked=""),
                name="mg_a_sample_is_looked_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="WATCHED")
                | models.Q(watched_at__isnull=False) & ~models.Q(watched_by=""),
                name="mg_who_watched_and_when",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"dismissal:{self.pk}"
