"""The tables of an organisation's policies: one row a version, and the part that it changed. Never changed."""

from django.db import models

from makegood.core.instants import InstantField
from makegood.core.models import Head
from makegood.core.scoping import ScopedManager


class PolicyVersion(models.Model):
    """One version of an organisation's policy. Append-only.

    `text`: its clocks and limits, as TOML. Where the version changed another part, that is a `PartVersion`, and the
    text stays as it was. `sha256`: of what was adopted.
    """

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


class PartVersion(models.Model):
    """The catalogue, the causes or a playbook that a version brought, as TOML; "" for the one of Makegood. Append-only.

    `part`: "catalogue", "causes", or the kind of a playbook. It holds until a later version brings another one.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    part = models.CharField(max_length=40)
    text = models.TextField(blank=True)

    objects = ScopedManager["PartVersion"]()
    everything = models.Manager["PartVersion"]()

    class Meta:
        base_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "version"], name="mg_policy_partversion_one_each"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="mg_policy_partversion_from_one"),
        ]
