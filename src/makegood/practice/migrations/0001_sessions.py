import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mg_people", "0006_calendar_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scenario", models.CharField(max_length=40)),
                ("scenario_version", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                (
                    "next_step",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("JUDGING", "JUDGING"),
                            ("FIRST", "FIRST"),
                            ("REPLY", "REPLY"),
                            ("ASK", "ASK"),
                            ("PLAN", "PLAN"),
                            ("PREVENTION", "PREVENTION"),
                        ],
                        max_length=10,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("shared_at", models.DateTimeField(null=True)),
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("JUDGING", "JUDGING"),
                            ("OWNING", "OWNING"),
                            ("HEARING", "HEARING"),
                            ("ASKING", "ASKING"),
                            ("PLANNING", "PLANNING"),
                            ("LEAVING_OUT", "LEAVING_OUT"),
                        ],
                        max_length=11,
                    ),
                ),
                ("points", models.PositiveSmallIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="mg_practice.session",
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
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["person", "-begun_at"], name="mg_practice_by_person"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["organisation", "person", "finished_at"], name="mg_practice_last"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(
                condition=models.Q(("shared_at__isnull", False)),
                fields=["organisation", "-shared_at"],
                name="mg_practice_shared",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("finished_at", None), ("next_step", ""), _connector="XOR"),
                name="mg_practice_finished_has_no_next",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("shared_at", None), ("finished_at__isnull", False), _connector="OR"),
                name="mg_practice_shared_when_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("session", "part"), name="mg_one_score_a_part"),
        ),
    ]
