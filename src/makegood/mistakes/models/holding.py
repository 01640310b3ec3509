"""The table of holds: while counsel looks at a mistake, nothing that explains or offers leaves without a yes."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Organisation, User

LONGEST_REASON = 300  # characters


class Hold(models.Model):
    """A mistake on hold for counsel: who put it there and why, and who lifted it. One at a time."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey("mg_mistakes.Mistake", on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=LONGEST_REASON)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ScopedManager["Hold"]()
    everything = models.Manager["Hold"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mistake"], condition=models.Q(lifted_at=None), name="mg_one_hold_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="mg_a_hold_has_a_reason"),
        ]
