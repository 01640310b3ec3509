"""Tables of clocks that were missed, and of the one sentence beside each."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Organisation, User


class Breach(models.Model):
    """A clock that was missed. It stays for ever, with a place for one sentence of explanation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey("mg_mistakes.Mistake", on_delete=models.PROTECT, related_name="breaches")
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


class Explanation(models.Model):
    """One sentence beside a missed clock, by the owner: written once, changed never."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    breach = models.OneToOneField(Breach, on_delete=models.PROTECT, related_name="explanation")
    words = models.CharField(max_length=300)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Explanation"]()
    everything = models.Manager["Explanation"]()

    class Meta:
        base_manager_name = "everything"
