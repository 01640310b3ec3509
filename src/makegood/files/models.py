"""The table of files."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.files import rules
from makegood.files.rules import Kind
from makegood.people.models import Organisation


class File(models.Model):
    """One file kept with `subject` (a code such as `mistake:12`). `by` and `withdrawn_by` are actors' codes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in Kind])
    name = models.CharField(max_length=rules.LONGEST_NAME)
    size = models.PositiveBigIntegerField()  # bytes, as they lie on the disk
    content_hash = models.CharField(max_length=64)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)

    objects = ScopedManager["File"]()
    everything = models.Manager["File"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["organisation", "subject"], name="mg_file_by_subject")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "subject", "content_hash"],
                condition=models.Q(withdrawn_at=None),
                name="mg_one_file_a_subject",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"file:{self.pk}"

    @property
    def form(self) -> rules.Form:
        """How it is handed out."""
        return rules.FORMS[Kind(self.kind)]
