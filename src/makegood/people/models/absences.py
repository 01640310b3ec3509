"""Tables of who is away, who stands in, and who is on call."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models.house import Organisation, User


class Absence(models.Model):
    """A person is away from one instant to another, and somebody looks after their work. `ended_at`: back early."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager["Absence"]()
    everything = models.Manager["Absence"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(fields=["deputy", "until_at"], name="mg_absence_by_deputy"),
            models.Index(fields=["organisation", "until_at"], name="mg_absence_by_house"),
        ]

    @property
    def subject_code(self) -> str:
        return f"absence:{self.pk}"


class OnCall(models.Model):
    """Who takes, out of hours, what cannot wait while its owner is away: one person at a time in an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    objects = ScopedManager["OnCall"]()
    everything = models.Manager["OnCall"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["organisation", "until_at"], name="mg_on_call_by_house")]

    @property
    def subject_code(self) -> str:
        return f"on-call:{self.pk}"
