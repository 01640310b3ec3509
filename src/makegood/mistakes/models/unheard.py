"""Table of mistakes of which the customer has not heard yet, and of how often it was asked anew how much it hurts."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Organisation


class Unheard(models.Model):
    """Each business day of theirs without a word from us asks again how much it hurts.

    `ask_by`: when it is asked next, None once they have heard; `asked_at`: when it was asked last; `answered_at`: when
    somebody said so last; `days`: how many business days of theirs have gone by.
    """

    mistake = models.OneToOneField(
        "mg_mistakes.Mistake", on_delete=models.PROTECT, primary_key=True, related_name="unheard"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ask_by = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    days = models.PositiveIntegerField(default=0)

    objects = ScopedManager["Unheard"]()
    everything = models.Manager["Unheard"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [
            models.Index(
                fields=["ask_by"],
                condition=models.Q(ask_by__isnull=False),
                name="mg_unheard_to_ask",
            )
        ]

    @property
    def is_asked(self) -> bool:
        """Whether it was asked and nobody has said so since."""
        if self.ask_by is None or self.asked_at is None:
            return False
        return self.answered_at is None or self.answered_at < self.asked_at
