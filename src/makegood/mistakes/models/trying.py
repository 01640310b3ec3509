"""Tables of tries that reached nobody, and of a manager's name under a mistake without an answer."""

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.rules.harm import Channel, Purpose
from makegood.people.models import Organisation, User


class Attempt(models.Model):
    """One try to reach them with a question, that reached nobody."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey("mg_mistakes.Mistake", on_delete=models.PROTECT, related_name="attempts")
    purpose = models.CharField(max_length=8, choices=[(p.value, p.value) for p in Purpose])
    channel = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Channel])
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Attempt"]()
    everything = models.Manager["Attempt"]()

    class Meta:
        base_manager_name = "everything"


class SignOff(models.Model):
    """A manager's name under a mistake that ends without the customer's answer, and why."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey("mg_mistakes.Mistake", on_delete=models.PROTECT, related_name="sign_offs")
    reason = models.CharField(max_length=500)
    tries = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["SignOff"]()
    everything = models.Manager["SignOff"]()

    class Meta:
        base_manager_name = "everything"
