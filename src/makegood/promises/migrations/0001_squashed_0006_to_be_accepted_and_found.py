import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import makegood.core.append_only


class Migration(migrations.Migration):
    replaces = [
        ("mg_promises", "0001_initial"),
        ("mg_promises", "0002_append_only"),
        ("mg_promises", "0003_data_version"),
        ("mg_promises", "0004_passed_on_and_attached"),
        ("mg_promises", "0005_open_and_settled_by_due"),
        ("mg_promises", "0006_to_be_accepted_and_found"),
    ]

    initial = True

    dependencies = [
        ("mg_mistakes", "0001_squashed_0020_kinds_of_the_articles"),
        ("mg_people", "0006_calendar_links"),
        ("mg_records", "0001_squashed_0003_lines_of_goods"),
        ("mg_remedies", "0001_squashed_0003_authority"),
    ]

    operations = [
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("due_at", models.DateTimeField()),
                ("zone", models.CharField(max_length=64)),
                ("due_rule", models.CharField(max_length=200)),
                ("proof_by", models.DateTimeField()),
                (
                    "proof_kind",
                    models.CharField(
                        choices=[
                            ("AIRING", "AIRING"),
                            ("DOCUMENT", "DOCUMENT"),
                            ("CLAIM", "CLAIM"),
                            ("WORD", "WORD"),
                        ],
                        max_length=10,
                    ),
                ),
                ("proof_key", models.CharField(blank=True, max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("MADE", "MADE"),
                            ("KEPT", "KEPT"),
                            ("KEPT_LATE", "KEPT_LATE"),
                            ("BROKEN", "BROKEN"),
                            ("RENEGOTIATED", "RENEGOTIATED"),
                        ],
                        default="MADE",
                        max_length=12,
                    ),
                ),
                ("kept_at", models.DateTimeField(null=True)),
                ("broken_at", models.DateTimeField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("claimed_how", models.CharField(blank=True, max_length=500)),
                ("agreed_words", models.TextField(blank=True)),
                (
                    "became",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="broken_promises",
                        to="mg_mistakes.mistake",
                    ),
                ),
                (
                    "doer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises_to_do",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instead_of",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="mg_promises.promise",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="mg_mistakes.mistake",
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
                    "remedy",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="mg_remedies.remedy",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.contact",
                    ),
                ),
                ("data_version", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "MADE")),
                        fields=["organisation", "proof_by"],
                        name="mg_promise_to_be_judged",
                    ),
                    models.Index(
                        fields=["organisation", "proof_kind", "proof_key"], name="mg_promise_by_proof"
                    ),
                    models.Index(
                        condition=models.Q(("state", "MADE")),
                        fields=["organisation", "due_at", "id"],
                        name="mg_promise_open_by_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "MADE"), _negated=True),
                        fields=["organisation", "-due_at", "-id"],
                        name="mg_promise_settled_by_due",
                    ),
                    models.Index(
                        condition=models.Q(("accepted_at", None), ("state", "MADE")),
                        fields=["doer"],
                        name="mg_promise_to_be_accepted",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("proof_by__gte", models.F("due_at"))),
                        name="mg_proof_never_before_due",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["KEPT", "KEPT_LATE"]), _negated=True),
                            ("kept_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mg_kept_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "BROKEN"), _negated=True),
                            ("broken_at__isnull", False),
                            _connector="OR",
                        ),
                        name="mg_broken_has_its_moment",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("AIRING", "AIRING"),
                            ("DOCUMENT", "DOCUMENT"),
                            ("CLAIM", "CLAIM"),
                            ("WORD", "WORD"),
                        ],
                        max_length=10,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("found_at", models.DateTimeField()),
                ("words", models.CharField(max_length=500)),
                ("row_number", models.PositiveIntegerField(null=True)),
                ("document_number", models.CharField(blank=True, max_length=60)),
                (
                    "brought",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "promise",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proof",
                        to="mg_promises.promise",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(fields=["organisation", "-found_at", "-promise"], name="mg_proof_by_found")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "DOCUMENT")),
                        fields=("brought", "row_number"),
                        name="mg_a_document_proves_one_promise",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PassedOn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(choices=[("GIVEN", "GIVEN"), ("DECLINED", "DECLINED")], max_length=8),
                ),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "before",
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
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="passed_on",
                        to="mg_promises.promise",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            name="Attached",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.CharField(blank=True, max_length=500)),
                ("document_number", models.CharField(blank=True, max_length=60)),
                ("shown_to", models.CharField(blank=True, max_length=120)),
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
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attached",
                        to="mg_promises.promise",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("document_number", ""), ("words", ""), _negated=True),
                        name="mg_attached_says_something",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_promises_proof",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_promises_passedon",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_promises_attached",
        ),
    ]
