"""Tables of rehearsals. What somebody said in one lies sealed in the record, under that person's own key."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.people.models import Organisation, User
from makegood.practice.rules import Part, Step


class Session(models.Model):
    """One person's way through one scenario. `shared_at`: they let coaches read it; null as long as they do not.

    `next_step` is empty once all steps are answered; then the scores stand.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    scenario = models.CharField(max_length=40)
    scenario_version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    next_step = models.CharField(max_length=10, blank=True, choices=[(s.value, s.value) for s in Step])
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    shared_at = models.DateTimeField(null=True)

    objects = ScopedManager["Session"]()
    everything = models.Manager["Session"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(finished_at=None) ^ models.Q(next_step=""),
                name="mg_practice_finished_has_no_next",
            ),
            models.CheckConstraint(
                condition=models.Q(shared_at=None) | models.Q(finished_at__isnull=False),
                name="mg_practice_shared_when_done",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-begun_at"], name="mg_practice_by_person"),
            models.Index(fields=["organisation", "person", "finished_at"], name="mg_practice_last"),
            models.Index(
                fields=["organisation", "-shared_at"],
                condition=models.Q(shared_at__isnull=False),
                name="mg_practice_shared",
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"practice:{self.pk}"


class Score(models.Model):
    """What one part of a finished session scored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="scores")
    part = models.CharField(max_length=11, choices=[(p.value, p.value) for p in Part])
    points = models.PositiveSmallIntegerField()

    objects = ScopedManager["Score"]()
    everything = models.Manager["Score"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "part"], name="mg_one_score_a_part")
        ]
