"""Tables of promises, their proof, and their renegotiation."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, Organisation, User
from makegood.promises.rules import Held, Passing, ProofKind, Stored
from makegood.records.models import Import
from makegood.remedies.models import Remedy


class Promise(models.Model):
    """What we said we would do. `due_at` keeps beside it the zone and the data that worked it out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="promises")
    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, null=True, related_name="promises")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    doer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="promises_to_do")
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    due_rule = models.CharField(max_length=200)
    data_version = models.CharField(max_length=100, blank=True)  # empty: made before it was kept
    proof_by = models.DateTimeField()
    proof_kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ProofKind])
    proof_key = models.CharField(max_length=100, blank=True)
    state = models.CharField(
        max_length=12, default=Stored.MADE.value, choices=[(s.value, s.value) for s in Stored]
    )
    kept_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    claimed_how = models.CharField(max_length=500, blank=True)
    instead_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    agreed_words = models.TextField(blank=True)
    became = models.ForeignKey(Mistake, on_delete=models.PROTECT, null=True, related_name="broken_promises")

    objects = ScopedManager["Promise"]()
    everything = models.Manager["Promise"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(proof_by__gte=models.F("due_at")), name="mg_proof_never_before_due"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["KEPT", "KEPT_LATE"]) | models.Q(kept_at__isnull=False),
                name="mg_kept_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="BROKEN") | models.Q(broken_at__isnull=False),
                name="mg_broken_has_its_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "proof_by"],
                condition=models.Q(state="MADE"),
                name="mg_promise_to_be_judged",
            ),
            models.Index(fields=["organisation", "proof_kind", "proof_key"], name="mg_promise_by_proof"),
            models.Index(
                fields=["organisation", "due_at", "id"],
                condition=models.Q(state="MADE"),
                name="mg_promise_open_by_due",
            ),
            models.Index(
                fields=["organisation", "-due_at", "-id"],
                condition=~models.Q(state="MADE"),
                name="mg_promise_settled_by_due",
            ),
            models.Index(
                fields=["doer"],
                condition=models.Q(state="MADE", accepted_at=None),
                name="mg_promise_to_be_accepted",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"promise:{self.pk}"

    @property
    def held(self) -> Held:
        """The promise as plain values for the rules."""
        by_log = self.proof_kind == ProofKind.AIRING.value
        return Held(Stored(self.state), self.due_at, self.proof_by, self.claimed_at, waits_for_log=by_log)


class Proof(models.Model):
    """What proves a promise, for ever: a row of the records, or the words of the person who did it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, related_name="proof")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in ProofKind])
    happened_at = models.DateTimeField()
    found_at = models.DateTimeField()
    words = models.CharField(max_length=500)
    brought = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    row_number = models.PositiveIntegerField(null=True)
    document_number = models.CharField(max_length=60, blank=True)

    objects = ScopedManager["Proof"]()
    everything = models.Manager["Proof"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brought", "row_number"],
                condition=models.Q(kind="DOCUMENT"),
                name="mg_a_document_proves_one_promise",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-found_at", "-promise"], name="mg_proof_by_found")
        ]


class PassedOn(models.Model):
    """A promise's work given from one person to another, or back to who promised it, with the sentence why."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="passed_on")
    how = models.CharField(max_length=8, choices=[(p.value, p.value) for p in Passing])
    before = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()

    objects = ScopedManager["PassedOn"]()
    everything = models.Manager["PassedOn"]()

    class Meta:
        base_manager_name = "everything"


class Attached(models.Model):
    """What a person attached to a promise to show that it was done: words, a document's number, who saw it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="attached")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.CharField(max_length=500, blank=True)
    document_number = models.CharField(max_length=60, blank=True)
    shown_to = models.CharField(max_length=120, blank=True)

    objects = ScopedManager["Attached"]()
    everything = models.Manager["Attached"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(words="", document_number=""), name="mg_attached_says_something"
            )
        ]
