"""Tables of mistakes, their standing, where they came from, how they were judged, and missed clocks."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.findings.models import Finding
from makegood.mistakes.rules import Affects, Facts, FoundBy, How, Kind, Next, Stage
from makegood.people.models import Account, Contact, Organisation, User


class Mistake(models.Model):
    """What we did to one customer. One owner, who is a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mistakes")
    number = models.PositiveIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mistakes")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mistakes")
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    title = models.CharField(max_length=300)
    commitment = models.CharField(max_length=300)
    affects = models.CharField(
        max_length=10, default=Affects.YES.value, choices=[(a.value, a.value) for a in Affects]
    )
    found_by = models.CharField(max_length=12, choices=[(f.value, f.value) for f in FoundBy])
    found_in = models.CharField(max_length=200, blank=True)
    found_at = models.DateTimeField()
    happened_at = models.DateTimeField(null=True)
    finds_out_at = models.DateTimeField(null=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    opened_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    objects = ScopedManager["Mistake"]()
    everything = models.Manager["Mistake"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="mg_one_mistake_a_number")
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "owner"], name="mg_mistake_by_owner")]

    @property
    def subject_code(self) -> str:
        return f"mistake:{self.pk}"


class OpenedFrom(models.Model):
    """A finding that stands behind a mistake. The finding itself does not know."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="opened_from")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["OpenedFrom"]()
    everything = models.Manager["OpenedFrom"]()

    class Meta:
        base_manager_name = "everything"


class Standing(models.Model):
    """One row of facts for each mistake, and what follows from them. Written by `actions.note` alone."""

    mistake = models.OneToOneField(
        Mistake, on_delete=models.PROTECT, primary_key=True, related_name="standing"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(max_length=2)
    severity_is_provisional = models.BooleanField(default=True)

    owned_at = models.DateTimeField(null=True)
    acknowledge_by = models.DateTimeField(null=True)
    raise_unanswered_at = models.DateTimeField(null=True)
    they_know_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    remedies_agreed = models.PositiveIntegerField(default=0)
    wants_nothing_at = models.DateTimeField(null=True)
    promises_made = models.PositiveIntegerField(default=0)
    promises_open = models.PositiveIntegerField(default=0)
    promises_broken = models.PositiveIntegerField(default=0)
    next_promise_due_at = models.DateTimeField(null=True)
    next_proof_due_at = models.DateTimeField(null=True)
    call_again_by = models.DateTimeField(null=True)
    children_open = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)
    put_right_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    merged_at = models.DateTimeField(null=True)

    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage])
    next_step = models.CharField(max_length=14, choices=[(n.value, n.value) for n in Next])
    next_due_at = models.DateTimeField(null=True)

    objects = ScopedManager["Standing"]()
    everything = models.Manager["Standing"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(fields=["organisation", "stage", "next_due_at"], name="mg_standing_by_deadline"),
            models.Index(
                fields=["acknowledge_by"],
                condition=models.Q(told_at=None),
                name="mg_standing_first_call_owed",
            ),
            models.Index(
                fields=["raise_unanswered_at"],
                condition=models.Q(raise_unanswered_at__isnull=False),
                name="mg_standing_unanswered",
            ),
        ]

    @property
    def facts(self) -> Facts:
        """The facts of this row as a plain value for the rules."""
        return Facts(**{name: getattr(self, name) for name in Facts.__dataclass_fields__})


class Judgement(models.Model):
    """One judgement of how serious it is for them; provisional until a person confirmed the answers."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="judgements")
    answers = models.JSONField()
    total = models.PositiveSmallIntegerField()
    severity = models.CharField(max_length=2)
    borne_out = models.CharField(
        max_length=2, blank=True
    )  # by the answers alone, without what stands in for them
    reason = models.CharField(
        max_length=500, blank=True
    )  # why it is milder than before, by whoever lowered it
    why = models.JSONField(default=list)
    is_provisional = models.BooleanField()
    policy_version = models.PositiveIntegerField()
    rule = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    objects = ScopedManager["Judgement"]()
    everything = models.Manager["Judgement"]()

    class Meta:
        base_manager_name = "everything"


class Breach(models.Model):
    """A clock that was missed. It stays for ever, with a place for one sentence of explanation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="breaches")
    clock = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    stored_at = models.DateTimeField()

    objects = ScopedManager["Breach"]()
    everything = models.Manager["Breach"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mistake", "clock", "due_at"], name="mg_one_breach_a_clock")
        ]


class Confirmation(models.Model):
    """They said that it is right, or that it is not yet, for ever. `how`: on their page, or told to us."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="confirmations")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=6, choices=[(h.value, h.value) for h in How])
    is_right = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = ScopedManager["Confirmation"]()
    everything = models.Manager["Confirmation"]()

    class Meta:
        base_manager_name = "everything"
