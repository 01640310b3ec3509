"""Tables of the ask and of what was agreed."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.models import Impact, Mistake
from makegood.people.models import Contact, Organisation, User
from makegood.records.models import AddedLine
from makegood.remedies.rules import AnswerKind, Cover, Meets, RemedyClass, Skipped


class Ask(models.Model):
    """One asking of "What would you like me to do?" with the answer, word for word; or why it was left out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="asks")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    question = models.CharField(max_length=200)
    answer = models.TextField()
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in AnswerKind], blank=True)
    skipped = models.CharField(max_length=14, choices=[(s.value, s.value) for s in Skipped], blank=True)
    at = models.DateTimeField()

    objects = ScopedManager["Ask"]()
    everything = models.Manager["Ask"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"ask:{self.pk}"


class Remedy(models.Model):
    """What we agreed to do. One with a slot has its promised line in the records."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="remedies")
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    remedy_class = models.CharField(max_length=12, choices=[(c.value, c.value) for c in RemedyClass])
    line = models.OneToOneField(AddedLine, on_delete=models.PROTECT, null=True, related_name="remedy")
    covered_by = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Cover])
    meets = models.CharField(max_length=9, choices=[(m.value, m.value) for m in Meets], blank=True)
    meets_why = models.CharField(max_length=300, blank=True)
    agreed_at = models.DateTimeField()
    policy_version = models.PositiveIntegerField()

    objects = ScopedManager["Remedy"]()
    everything = models.Manager["Remedy"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"remedy:{self.pk}"


class Repair(models.Model):
    """What answers one thing that it did to them: an agreed remedy, or their own word that it needs none."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="repairs")
    impact = models.ForeignKey(Impact, on_delete=models.PROTECT, related_name="repairs")
    remedy = models.ForeignKey(Remedy, on_delete=models.PROTECT, null=True, related_name="repairs")
    accepted_words = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Repair"]()
    everything = models.Manager["Repair"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(remedy__isnull=False) | ~models.Q(accepted_words=""),
                name="mg_a_repair_is_a_remedy_or_their_word",
            )
        ]
