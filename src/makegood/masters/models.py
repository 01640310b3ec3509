"""Tables of masters, of looks at what was encoded from them, and of lines that somebody saw in their place."""

from typing import ClassVar

from django.db import models

from makegood.core.scoping import ScopedManager
from makegood.fingerprint import Verdict
from makegood.masters.rules import LONGEST_CODE, LONGEST_WORDS, How, Level, level_of
from makegood.people.models import Account, Organisation, User


class Master(models.Model):
    """One approved version of what goes out under a code. Its sound is a file kept with it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=LONGEST_CODE)  # as it is written
    plain_code = models.CharField(max_length=LONGEST_CODE)  # as it is compared
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_WORDS)
    length_ms = models.PositiveIntegerField()  # of what sounds
    approved_by = models.CharField(max_length=LONGEST_WORDS)
    brought_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Master"]()
    everything = models.Manager["Master"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "plain_code", "version"], name="mg_one_master_a_version"
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"master:{self.pk}"


class Inspection(models.Model):
    """One look at the encoded file, for ever: compared with its master, or watched by a person."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    master = models.ForeignKey(Master, on_delete=models.PROTECT, related_name="inspections")
    how = models.CharField(max_length=8, choices=[(h.value, h.value) for h in How])
    verdict = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Verdict])
    error_permille = models.PositiveIntegerField(null=True)
    parts_at_ms = models.PositiveIntegerField(null=True)
    length_ms = models.PositiveIntegerField(null=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)  # what a person saw who watched it
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Inspection"]()
    everything = models.Manager["Inspection"]()

    class Meta:
        base_manager_name = "everything"
        indexes: ClassVar = [models.Index(fields=["master", "-at"], name="mg_inspection_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(how=How.WATCHED.value) | ~models.Q(words=""),
                name="mg_watched_says_what_was_seen",
            )
        ]

    @property
    def subject_code(self) -> str:
        return f"inspection:{self.pk}"

    @property
    def level(self) -> Level:
        """How far the code is known by it."""
        return level_of(How(self.how), Verdict(self.verdict))


class Placed(models.Model):
    """Somebody saw a promised line stand where it belongs, and says where: one for each time it goes out."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line_key = models.CharField(max_length=300)
    opens_at = models.DateTimeField()
    words = models.CharField(max_length=LONGEST_WORDS)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager["Placed"]()
    everything = models.Manager["Placed"]()

    class Meta:
        base_manager_name = "everything"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "line_key", "opens_at"], name="mg_a_line_is_placed_once"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="mg_placed_says_where"),
        ]

    @property
    def subject_code(self) -> str:
        return f"placed:{self.pk}"
