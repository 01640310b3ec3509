import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_policy", "0002_append_only")]

    operations = [
        migrations.CreateModel(
            name="PartVersion",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("part", models.CharField(max_length=40)),
                ("text", models.TextField(blank=True)),
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
                        fields=("organisation", "version"), name="mg_policy_partversion_one_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)), name="mg_policy_partversion_from_one"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        AppendOnly("mg_policy_partversion"),
    ]
