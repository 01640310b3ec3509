import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("mg_findings", "0001_initial"),
        ("mg_findings", "0002_what_lies_ahead"),
        ("mg_findings", "0003_second_looks"),
    ]

    initial = True

    dependencies = [
        ("mg_people", "0006_calendar_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_code", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=30)),
                ("line_key", models.CharField(max_length=300)),
                ("dedupe_key", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("NEW", "NEW"),
                            ("OPENED", "OPENED"),
                            ("DISMISSED", "DISMISSED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        default="NEW",
                        max_length=10,
                    ),
                ),
                ("day", models.DateField()),
                ("promised", models.JSONField()),
                ("happened", models.JSONField()),
                ("opens_at", models.DateTimeField(null=True)),
                ("closes_at", models.DateTimeField(null=True)),
                ("off_by", models.IntegerField(null=True)),
                ("money_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(max_length=3)),
                ("high_stakes", models.BooleanField(default=False)),
                ("finds_out_at", models.DateTimeField(null=True)),
                ("first_seen_at", models.DateTimeField()),
                ("last_seen_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="mg_people.account",
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
                "indexes": [
                    models.Index(fields=["organisation", "state", "day"], name="mg_finding_by_state"),
                    models.Index(
                        fields=["organisation", "check_code", "line_key"], name="mg_finding_by_line"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "dedupe_key"), name="mg_one_finding_a_dedupe_key"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CheckRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_code", models.CharField(max_length=60)),
                ("check_version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("lines", models.PositiveIntegerField()),
                ("happened", models.PositiveIntegerField()),
                ("placed", models.PositiveIntegerField()),
                ("complete_until", models.DateTimeField(null=True)),
                ("not_known_yet", models.JSONField(default=list)),
                ("not_known_count", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField()),
                ("withdrawn", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                ("ahead", models.JSONField(default=dict)),
                ("stakes_at", models.DateTimeField(null=True)),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [models.Index(fields=["organisation", "-at"], name="mg_run_newest")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("AGREED_CHANGE", "AGREED_CHANGE"),
                            ("RECORD_IS_WRONG", "RECORD_IS_WRONG"),
                            ("SAME_AS_ANOTHER", "SAME_AS_ANOTHER"),
                            ("NO_EFFECT", "NO_EFFECT"),
                            ("OTHER", "OTHER"),
                            ("PUT_RIGHT", "PUT_RIGHT"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("put_back_at", models.DateTimeField(null=True)),
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
                    "put_back_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissals",
                        to="mg_findings.finding",
                    ),
                ),
                ("is_sampled", models.BooleanField(default=False)),
                ("looked", models.CharField(blank=True, max_length=300)),
                ("waits", models.BooleanField(default=False)),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("put_back_at", None)),
                        fields=("finding",),
                        name="mg_one_standing_dismissal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seen_by", None),
                            models.Q(("seen_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_a_second_person_sees_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_sampled", False),
                            ("seen_at", None),
                            models.Q(("looked", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_a_sample_is_looked_at",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
    ]
