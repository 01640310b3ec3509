import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import makegood.core.append_only


class Migration(migrations.Migration):
    replaces = [
        ("mg_records", "0001_initial"),
        ("mg_records", "0002_append_only"),
        ("mg_records", "0003_lines_of_goods"),
    ]

    initial = True

    dependencies = [
        ("mg_people", "0006_calendar_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=120)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("PROMISED", "PROMISED"),
                            ("HAPPENED", "HAPPENED"),
                            ("DOCUMENTS", "DOCUMENTS"),
                        ],
                        max_length=10,
                    ),
                ),
                ("check_code", models.CharField(max_length=60)),
                ("reports_by", models.TimeField()),
                ("complete_until", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="mg_people.organisation",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "code"), name="mg_one_source_a_code")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AddedLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_code", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=100)),
                ("instead_of", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=300)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("copy_code", models.CharField(blank=True, max_length=60)),
                ("length_seconds", models.PositiveIntegerField(null=True)),
                ("approved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_people.account"
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
                ("item", models.CharField(blank=True, default="", max_length=60)),
                ("known_as", models.CharField(blank=True, default="", max_length=300)),
                ("quantity", models.PositiveIntegerField(null=True)),
                ("revision", models.CharField(blank=True, default="", max_length=60)),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "key"), name="mg_one_added_line_a_key"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="mg_added_line_closes_after_it_opens",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CheckFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=60)),
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
                        fields=("organisation", "code", "version"), name="mg_one_check_a_version"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("file_name", models.CharField(max_length=300)),
                ("file_hash", models.CharField(max_length=64)),
                ("rows_hash", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "WAITING"),
                            ("TAKEN_IN", "TAKEN_IN"),
                            ("REPLACED", "REPLACED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                ("mapping", models.JSONField(default=dict)),
                ("reading", models.JSONField(default=dict)),
                ("row_count", models.PositiveIntegerField(default=0)),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("latest", models.DateTimeField(null=True)),
                ("complete_until", models.DateTimeField(null=True)),
                ("brought_by", models.CharField(max_length=60)),
                ("brought_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="mg_records.import",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="mg_records.source",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="mg_one_import_a_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "TAKEN_IN")),
                        fields=("source", "file_hash"),
                        name="mg_a_file_is_taken_in_once",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=60)),
                (
                    "brought",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="mg_records.import",
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row_number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=30)),
                ("number", models.CharField(max_length=60)),
                ("refers_to", models.CharField(max_length=100)),
                ("dated", models.DateField()),
                ("amount_minor", models.BigIntegerField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_people.account"
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
                    "brought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_records.import"
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(
                        fields=["organisation", "kind", "refers_to"], name="mg_document_by_reference"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("brought", "row_number"), name="mg_one_document_a_row")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LeftOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=200)),
                ("value", models.CharField(max_length=300)),
                ("code", models.CharField(max_length=60)),
                ("sentence", models.TextField()),
                (
                    "brought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_out_rows",
                        to="mg_records.import",
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
                "indexes": [models.Index(fields=["brought", "row"], name="mg_left_out_by_row")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row_number", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=300)),
                ("account_key", models.CharField(blank=True, max_length=300)),
                ("day", models.DateField(null=True)),
                (
                    "brought",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="mg_records.import",
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
                "indexes": [models.Index(fields=["organisation", "key"], name="mg_row_by_key")],
                "constraints": [
                    models.UniqueConstraint(fields=("brought", "row_number"), name="mg_one_row_a_number")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_records_checkfile",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_records_withdrawal",
        ),
    ]
