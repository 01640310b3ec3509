import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("mg_reminders", "0001_reminders"),
        ("mg_reminders", "0002_by_chat"),
        ("mg_reminders", "0003_approvals"),
        ("mg_reminders", "0004_harm_and_question"),
        ("mg_reminders", "0005_who_knows"),
        ("mg_reminders", "0006_how_an_incident_stands"),
    ]

    initial = True

    dependencies = [
        ("mg_approvals", "0001_initial"),
        ("mg_mistakes", "0001_squashed_0020_kinds_of_the_articles"),
        ("mg_people", "0006_calendar_links"),
        ("mg_promises", "0001_squashed_0006_to_be_accepted_and_found"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("how", models.CharField(choices=[("NOW", "NOW"), ("DIGEST", "DIGEST")], max_length=6)),
                (
                    "way",
                    models.CharField(
                        choices=[("MAIL", "MAIL"), ("CHAT", "CHAT"), ("PAGE", "PAGE")], max_length=6
                    ),
                ),
                ("message_id", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("late_since", models.DateTimeField(null=True)),
                ("reached_at", models.DateTimeField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                ("failed", models.CharField(blank=True, max_length=300)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [models.Index(fields=["person", "-made_at"], name="mg_reminder_by_person")],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("zone", models.CharField(blank=True, max_length=64)),
                ("first", models.TimeField(null=True)),
                ("last", models.TimeField(null=True)),
                ("by_mail", models.BooleanField(default=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                ("chat", models.BinaryField(null=True)),
                ("chat_failed", models.CharField(blank=True, max_length=300)),
                ("chat_reached_at", models.DateTimeField(null=True)),
                ("chat_shown", models.CharField(blank=True, max_length=200)),
                ("chat_tested_at", models.DateTimeField(null=True)),
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
            name="PutOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("severity", models.CharField(max_length=2)),
                ("broken", models.PositiveIntegerField()),
                ("wrote_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="put_off",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("person", "mistake"),
                        name="mg_put_off_once",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
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
                            ("CALL", "CALL"),
                            ("MEND", "MEND"),
                            ("ANSWER", "ANSWER"),
                            ("WORD", "WORD"),
                            ("PROMISE", "PROMISE"),
                            ("ACCEPT", "ACCEPT"),
                            ("OWNER", "OWNER"),
                            ("CHOICE", "CHOICE"),
                            ("APPROVAL", "APPROVAL"),
                            ("CONTAIN", "CONTAIN"),
                            ("RIGHT", "RIGHT"),
                            ("LOOK", "LOOK"),
                            ("OUTREACH", "OUTREACH"),
                            ("UPDATE", "UPDATE"),
                        ],
                        max_length=8,
                    ),
                ),
                ("occasion", models.CharField(max_length=80)),
                ("rung", models.CharField(max_length=120)),
                ("who", models.CharField(max_length=20)),
                ("in_digest", models.BooleanField(default=False)),
                ("due_at", models.DateTimeField()),
                ("planned_at", models.DateTimeField()),
                ("goes_at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        blank=True, choices=[("NOW", "NOW"), ("DIGEST", "DIGEST")], max_length=6
                    ),
                ),
                ("late_since", models.DateTimeField(null=True)),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TOLD", "TOLD"),
                            ("SETTLED", "SETTLED"),
                            ("PASSED_OVER", "PASSED_OVER"),
                            ("NOBODY", "NOBODY"),
                        ],
                        max_length=12,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_promises.promise",
                    ),
                ),
                (
                    "reminder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="mg_reminders.reminder",
                    ),
                ),
                (
                    "approval",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_approvals.approval",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at", None)),
                        fields=["organisation", "goes_at", "id"],
                        name="mg_notice_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "occasion", "rung"), name="mg_told_once_of_an_occasion"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", ""), ("ended_at", None)),
                            models.Q(models.Q(("ended", ""), _negated=True), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="mg_notice_ends_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", "TOLD"), _negated=True),
                            ("reminder__isnull", False),
                            _connector="OR",
                        ),
                        name="mg_told_in_a_reminder",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
    ]
