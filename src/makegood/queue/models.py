"""Tables of what makes a mistake findable, of saved views, and of mistakes handed over."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation, User
from makegood.queue.rules.searching import LONGEST_NEAR


class SearchRow(models.Model):
    """The words of one mistake, folded. Made from other rows; it can be emptied and made again."""

    mistake = models.OneToOneField(
        Mistake, on_delete=models.PROTECT, primary_key=True, related_name="search_row"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    objects = ScopedManager["SearchRow"]()
    everything = models.Manager["SearchRow"]()

    class Meta:
        base_manager_name = "everything"


class NearKey(models.Model):
    """A word of an organisation's mistakes under one of its keys: itself, or with a letter left out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=LONGEST_NEAR)
    word = models.CharField(max_length=LONGEST_NEAR)

    objects = ScopedManager["NearKey"]()
    everything = models.Manager["NearKey"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "key", "word"], name="mg_one_word_a_key")
        ]


class SavedView(models.Model):
    """A way of looking at the queue, with a name: a person's own, or shared with the house by a manager."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    asked = models.CharField(max_length=600)  # the address's own words: "severity=S1&told=no"
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    objects = ScopedManager["SavedView"]()
    everything = models.Manager["SavedView"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "name"],
                condition=models.Q(dropped_at=None),
                name="mg_one_view_a_name",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "person"],
                condition=models.Q(dropped_at=None),
                name="mg_view_in_use",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"view:{self.pk}"


class HandedOver(models.Model):
    """One mistake given from one person to another, with the sentence why, and when the other one looked at it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mistake = models.ForeignKey(Mistake, on_delete=models.PROTECT, related_name="handed_over")
    before = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    is_latest = models.BooleanField(default=True)

    objects = ScopedManager["HandedOver"]()
    everything = models.Manager["HandedOver"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mistake"], condition=models.Q(is_latest=True), name="mg_one_latest_hand_over"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "to"],
                condition=models.Q(is_latest=True, opened_at=None),
                name="mg_handed_over_unopened",
            )
        ]
