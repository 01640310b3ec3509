import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("mg_mistakes", "0009_gates"),
        ("mg_people", "0002_accounts_and_contacts"),
        ("mg_remedies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="ask",
            name="skipped",
            field=models.CharField(
                blank=True,
                choices=[
                    ("WINDOW_CLOSING", "WINDOW_CLOSING"),
                    ("ALREADY_SAID", "ALREADY_SAID"),
                    ("DECLINED", "DECLINED"),
                ],
                default="",
                max_length=14,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="remedy",
            name="covered_by",
            field=models.CharField(
                choices=[
                    ("OWED", "OWED"),
                    ("POCKET", "POCKET"),
                    ("OWN_WORK", "OWN_WORK"),
                    ("APPROVED", "APPROVED"),
                    ("NONE", "NONE"),
                ],
                default="POCKET",
                max_length=8,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="remedy",
            name="meets",
            field=models.CharField(
                blank=True,
                choices=[("YES", "YES"), ("PARTLY", "PARTLY"), ("NO", "NO"), ("NOT_ASKED", "NOT_ASKED")],
                default="NOT_ASKED",
                max_length=9,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="remedy",
            name="meets_why",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="ask",
            name="kind",
            field=models.CharField(
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
        AppendOnly("mg_remedies_repair"),
    ]
