import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import makegood.core.append_only


class Migration(migrations.Migration):
    replaces = [("mg_masters", "0001_masters"), ("mg_masters", "0002_append_only")]

    initial = True

    dependencies = [
        ("mg_people", "0006_calendar_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Master",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("plain_code", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("length_ms", models.PositiveIntegerField()),
                ("approved_by", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_people.account"
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "plain_code", "version"), name="mg_one_master_a_version"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Placed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line_key", models.CharField(max_length=300)),
                ("opens_at", models.DateTimeField()),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "line_key", "opens_at"), name="mg_a_line_is_placed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="mg_placed_says_where"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("how", models.CharField(choices=[("FILE", "FILE"), ("WATCHED", "WATCHED")], max_length=8)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("SAME", "SAME"),
                            ("DIFFERENT", "DIFFERENT"),
                            ("NOT_SURE", "NOT_SURE"),
                            ("TOO_SHORT", "TOO_SHORT"),
                            ("SILENT", "SILENT"),
                        ],
                        max_length=10,
                    ),
                ),
                ("error_permille", models.PositiveIntegerField(null=True)),
                ("parts_at_ms", models.PositiveIntegerField(null=True)),
                ("length_ms", models.PositiveIntegerField(null=True)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "master",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspections",
                        to="mg_masters.master",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [models.Index(fields=["master", "-at"], name="mg_inspection_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how", "WATCHED"), _negated=True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_watched_says_what_was_seen",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_masters_inspection",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_masters_placed",
        ),
    ]
