"""An owed effect ends somehow: done, set aside for a reason, or called off. When it was first owed stays."""

from django.db import migrations, models
from django.db.models import F

import makegood.core.instants


def carry_over(apps, schema_editor):  # noqa: ARG001 (Django gives both)
    rows = apps.get_model("mg_core", "Outbox").objects
    rows.update(owed_at=F("due_at"))
    rows.filter(ended_at__isnull=False).update(ending="DONE")


class Migration(migrations.Migration):
    dependencies = [("mg_core", "0003_heartbeat")]
    operations = [
        migrations.RemoveIndex("outbox", "mg_core_outbox_owed"),
        migrations.RenameField("outbox", "done_at", "ended_at"),
        migrations.AddField(
            "outbox",
            "ending",
            models.CharField(
                blank=True,
                default="",
                choices=[("DONE", "Done"), ("SET_ASIDE", "Set Aside"), ("CALLED_OFF", "Called Off")],
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "outbox",
            "reason",
            models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddField(
            "outbox", "owed_at", makegood.core.instants.InstantField(max_length=27, null=True)
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.AlterField("outbox", "owed_at", makegood.core.instants.InstantField(max_length=27)),
        migrations.AddIndex(
            "outbox",
            models.Index(
                fields=["due_at", "id"], name="mg_core_outbox_owed", condition=models.Q(ended_at__isnull=True)
            ),
        ),
        migrations.AddIndex(
            "outbox",
            models.Index(
                fields=["organisation", "ended_at"],
                name="mg_core_outbox_set_aside",
                condition=models.Q(ending="SET_ASIDE"),
            ),
        ),
        migrations.AddConstraint(
            "outbox",
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ending="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ending="")),
                name="mg_core_outbox_ends_somehow",
            ),
        ),
    ]
