import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import makegood.core.append_only


class Migration(migrations.Migration):
    replaces = [
        ("mg_remedies", "0001_initial"),
        ("mg_remedies", "0002_gates"),
        ("mg_remedies", "0003_authority"),
    ]

    initial = True

    dependencies = [
        ("mg_mistakes", "0001_squashed_0020_kinds_of_the_articles"),
        ("mg_people", "0006_calendar_links"),
        ("mg_records", "0001_squashed_0003_lines_of_goods"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=200)),
                ("answer", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("SPECIFIC", "SPECIFIC"),
                            ("YOU_TELL_ME", "YOU_TELL_ME"),
                            ("WANTS_TIME", "WANTS_TIME"),
                            ("WANTS_NOTHING", "WANTS_NOTHING"),
                            ("WANTS_OUT", "WANTS_OUT"),
                            ("NO_ANSWER", "NO_ANSWER"),
                        ],
                        max_length=14,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asks",
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
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.contact",
                    ),
                ),
                (
                    "skipped",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("WINDOW_CLOSING", "WINDOW_CLOSING"),
                            ("ALREADY_SAID", "ALREADY_SAID"),
                            ("DECLINED", "DECLINED"),
                        ],
                        max_length=14,
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
            name="Remedy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=300)),
                (
                    "remedy_class",
                    models.CharField(
                        choices=[
                            ("CORRECTION", "CORRECTION"),
                            ("RESTORATION", "RESTORATION"),
                            ("GOODWILL", "GOODWILL"),
                            ("GESTURE", "GESTURE"),
                        ],
                        max_length=12,
                    ),
                ),
                ("agreed_at", models.DateTimeField()),
                ("policy_version", models.PositiveIntegerField()),
                (
                    "line",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedy",
                        to="mg_records.addedline",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedies",
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
                    "covered_by",
                    models.CharField(
                        choices=[
                            ("OWED", "OWED"),
                            ("POCKET", "POCKET"),
                            ("GRANT", "GRANT"),
                            ("OWN_WORK", "OWN_WORK"),
                            ("APPROVED", "APPROVED"),
                            ("NONE", "NONE"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "meets",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("YES", "YES"),
                            ("PARTLY", "PARTLY"),
                            ("NO", "NO"),
                            ("NOT_ASKED", "NOT_ASKED"),
                        ],
                        max_length=9,
                    ),
                ),
                ("meets_why", models.CharField(blank=True, max_length=300)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("item", models.CharField(blank=True, max_length=40)),
                ("minor", models.BigIntegerField(null=True)),
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
            name="AuthorityGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rep", "rep"),
                            ("lead", "lead"),
                            ("manager", "manager"),
                            ("director", "director"),
                        ],
                        max_length=8,
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("items", models.JSONField()),
                ("case_minor", models.BigIntegerField(null=True)),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("units", models.PositiveIntegerField(null=True)),
                ("quarter_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(max_length=3)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField()),
                ("agreed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.account",
                    ),
                ),
                (
                    "agreed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [models.Index(fields=["organisation", "valid_to"], name="mg_grant_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("holder", models.F("agreed_by")), _negated=True),
                            ("holder", None),
                            _connector="OR",
                        ),
                        name="mg_nobody_grants_themselves",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("holder__isnull", False), ("level", "")),
                            models.Q(("holder", None), models.Q(("level", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mg_a_grant_has_its_holder",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Wallet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
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
            name="Repair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("accepted_words", models.TextField(blank=True)),
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
                    "impact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
                        to="mg_mistakes.impact",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repairs",
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
                        related_name="repairs",
                        to="mg_remedies.remedy",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("remedy__isnull", False),
                            models.Q(("accepted_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_a_repair_is_a_remedy_or_their_word",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=300)),
                ("why", models.CharField(max_length=500)),
                ("minor", models.BigIntegerField(null=True)),
                ("allowed_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(max_length=3)),
                ("units", models.PositiveIntegerField(default=0)),
                ("days", models.PositiveIntegerField(default=0)),
                ("hours", models.PositiveIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("warnings", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "WAITING"),
                            ("ALLOWED", "ALLOWED"),
                            ("NOT_ALLOWED", "NOT_ALLOWED"),
                            ("AGREED", "AGREED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        max_length=12,
                    ),
                ),
                ("their_words", models.CharField(blank=True, max_length=500)),
                ("level", models.CharField(blank=True, max_length=8)),
                (
                    "by",
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
                        related_name="proposals",
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
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal",
                        to="mg_remedies.remedy",
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
            name="Spending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.CharField(max_length=8)),
                ("item", models.CharField(max_length=40)),
                ("minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(max_length=3)),
                ("units", models.PositiveIntegerField(default=0)),
                ("days", models.PositiveIntegerField(default=0)),
                ("hours", models.PositiveIntegerField(default=0)),
                ("quarter", models.CharField(max_length=6)),
                ("is_goodwill", models.BooleanField()),
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
                    "grant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spendings",
                        to="mg_remedies.authoritygrant",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spendings",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spendings",
                        to="mg_remedies.remedy",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [models.Index(fields=["organisation", "quarter"], name="mg_spending_by_quarter")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("minor", models.BigIntegerField(null=True)),
                ("why", models.CharField(max_length=300)),
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
                    "spending",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="release",
                        to="mg_remedies.spending",
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
        makegood.core.append_only.AppendOnly(
            table="mg_remedies_repair",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_remedies_spending",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_remedies_release",
        ),
    ]
