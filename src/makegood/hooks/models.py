"""Tables of the addresses that hear what happened."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Organisation, User


class Endpoint(models.Model):
    """One address with a secret of its own, which lies locked. `since`: the event after which it hears.

    `closed_why`: a person took it away, or it answered that it is gone. `answer`: the last status; 0, nobody answered.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=500)
    secret = models.BinaryField()
    since = models.BigIntegerField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=8, blank=True)
    tried_at = models.DateTimeField(null=True)
    answer = models.PositiveSmallIntegerField(null=True)
    failing_since = models.DateTimeField(null=True)

    objects = ScopedManager["Endpoint"]()
    everything = models.Manager["Endpoint"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "address"],
                condition=models.Q(closed_at=None),
                name="mg_one_hook_an_address",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"hook:{self.pk}"
