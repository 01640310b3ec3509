"""Tables of outcomes and of customers who left."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.models import Mistake
from makegood.outcomes.rules import How, Kind
from makegood.people.models import Account, Contact, Organisation, User


class Loss(models.Model):
    """A customer said that they leave. Nothing is sold to them until `no_selling_until`, unless they come back.

    `words` are theirs. `is_shared`: a person lets their page say goodbye.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="losses")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="losses")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=7, choices=[(h.value, h.value) for h in How])
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    no_selling_until = models.DateTimeField()
    is_shared = models.BooleanField(default=False)
    back_at = models.DateTimeField(null=True)
    back_words = models.TextField(blank=True)

    objects = ScopedManager["Loss"]()
    everything = models.Manager["Loss"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(words=""), name="mg_a_loss_has_their_words"),
            models.UniqueConstraint(
                fields=["mistake"], condition=models.Q(back_at=None), name="mg_lost_once_a_mistake"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "no_selling_until"],
                condition=models.Q(back_at=None),
                name="mg_loss_no_selling",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"loss:{self.pk}"


class Outcome(models.Model):
    """One look at how it is with a customer, `days` after a mistake was made right.

    `due_at`: None while it does not run. `proposed`: what the records propose, "" where they are too few, with `basis`
    in a sentence and the counts in it; `kind`: what a person said, with `reason` where it is another one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="outcomes")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="outcomes")
    days = models.PositiveIntegerField()
    due_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(null=True)
    proposed = models.CharField(max_length=14, blank=True, choices=[(k.value, k.value) for k in Kind])
    basis = models.CharField(max_length=500, blank=True)
    lines_before = models.PositiveIntegerField(null=True)
    lines_after = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=14, blank=True, choices=[(k.value, k.value) for k in Kind])
    reason = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField(null=True)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["Outcome"]()
    everything = models.Manager["Outcome"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mistake", "days"], name="mg_one_outcome_a_day"),
            models.CheckConstraint(
                condition=models.Q(kind="", said_at=None)
                | (~models.Q(kind="") & models.Q(said_at__isnull=False)),
                name="mg_an_outcome_is_said_by_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(proposed_at=None, said_at=None, due_at__isnull=False),
                name="mg_outcome_due",
            ),
            models.Index(
                fields=["organisation", "proposed_at"],
                condition=models.Q(proposed_at__isnull=False, said_at=None),
                name="mg_outcome_to_say",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"outcome:{self.pk}"
