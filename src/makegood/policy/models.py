"""The table of an organisation's policies, one row a version, never changed."""

from django.db import models

from makegood.core.instants import InstantField
from makegood.core.models import Head
from makegood.core.scoping import ScopedManager


class PolicyVersion(models.Model):
    """One version of an organisation's policy, as the TOML that was adopted. Append-only."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = InstantField()
    made_by = models.CharField(max_length=80)

    objects = ScopedManager["PolicyVersion"]()
    everything = models.Manager["PolicyVersion"]()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"], name="mg_policy_policyversion_one_each"
            ),
            models.CheckConstraint(
                condition=models.Q(version__gte=1), name="mg_policy_policyversion_from_one"
            ),
        ]

    @property
    def subject_code(self) -> str:
        return f"policy:{self.version}"
