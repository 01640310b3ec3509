import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

import makegood.core.append_only
import makegood.core.instants


class Migration(migrations.Migration):
    replaces = [("mg_policy", "0001_initial"), ("mg_policy", "0002_append_only")]

    initial = True

    dependencies = [
        ("mg_core", "0001_squashed_0005_oldest_deadline_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("made_at", makegood.core.instants.InstantField(max_length=27)),
                ("made_by", models.CharField(max_length=80)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_core.head"
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "version"), name="mg_policy_policyversion_one_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="mg_policy_policyversion_from_one"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_policy_policyversion",
        ),
    ]
