"""Tables of the ask and of what was agreed."""

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact, Organisation
from makegood.records.models import AddedLine
from makegood.remedies.rules import AnswerKind, RemedyClass


class Ask(models.Model):
    """One asking of "What would you like me to do?" with the answer, word for word."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="asks")
    to = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")
    question = models.CharField(max_length=200)
    answer = models.TextField()
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in AnswerKind])
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
    agreed_at = models.DateTimeField()
    policy_version = models.PositiveIntegerField()

    objects = ScopedManager["Remedy"]()
    everything = models.Manager["Remedy"]()

    class Meta:
        base_manager_name = "everything"

    @property
    def subject_code(self) -> str:
        return f"remedy:{self.pk}"
