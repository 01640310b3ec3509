import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from makegood.core.append_only import AppendOnly

HURTS_TODAY = 2


def what_was_known(apps, _schema_editor):
    """Every mistake so far was opened as one that could affect them; what still hurts was judged."""
    standings = apps.get_model("mg_mistakes", "Standing").everything
    judgements = apps.get_model("mg_mistakes", "Judgement").everything
    for standing in standings.select_related("mistake"):
        running = None
        for one in judgements.filter(mistake=standing.mistake).order_by("pk"):
            running = (running or one.at) if one.answers.get("still_hurting", 0) >= HURTS_TODAY else None
        standing.real_at, standing.harm_running_at = standing.mistake.opened_at, running
        standing.save(update_fields=["real_at", "harm_running_at"])


class Migration(migrations.Migration):
    dependencies = [
        ("mg_mistakes", "0008_merging"),
        ("mg_people", "0002_accounts_and_contacts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="ask_skipped_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="containment_done",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="containment_open",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="harm_running_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="impacts_named",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="impacts_open",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="next_containment_due_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="real_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="remedies_uncovered",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="remedies_unweighed",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="unconfirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="unreached_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="standing",
            name="next_step",
            field=models.CharField(
                choices=[
                    ("NAME_AN_OWNER", "NAME_AN_OWNER"),
                    ("SAY_IF_REAL", "SAY_IF_REAL"),
                    ("CALL", "CALL"),
                    ("CALL_AGAIN", "CALL_AGAIN"),
                    ("CONTAIN", "CONTAIN"),
                    ("PUT_IT_RIGHT", "PUT_IT_RIGHT"),
                    ("ASK", "ASK"),
                    ("AGREE", "AGREE"),
                    ("PROMISE", "PROMISE"),
                    ("REPAIR", "REPAIR"),
                    ("KEEP", "KEEP"),
                    ("WAIT", "WAIT"),
                    ("MEND_FIRST", "MEND_FIRST"),
                    ("ASK_IF_RIGHT", "ASK_IF_RIGHT"),
                    ("NOTHING", "NOTHING"),
                ],
                max_length=14,
            ),
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(choices=[("ASK", "ASK"), ("CONFIRM", "CONFIRM")], max_length=8)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("PHONE", "PHONE"),
                            ("MAIL", "MAIL"),
                            ("TEXT", "TEXT"),
                            ("IN_PERSON", "IN_PERSON"),
                        ],
                        max_length=10,
                    ),
                ),
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
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "breach",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanation",
                        to="mg_mistakes.breach",
                    ),
                ),
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FactNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.CharField(max_length=300)),
                (
                    "known",
                    models.CharField(
                        choices=[("KNOWN", "KNOWN"), ("ASSUMED", "ASSUMED"), ("UNKNOWN", "UNKNOWN")],
                        max_length=8,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200)),
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
                    "instead_of",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="mg_mistakes.factnote",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fact_notes",
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Impact",
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
                            ("EVENT_LOST", "EVENT_LOST"),
                            ("MONEY", "MONEY"),
                            ("OWN_CUSTOMERS", "OWN_CUSTOMERS"),
                            ("EMBARRASSMENT", "EMBARRASSMENT"),
                            ("WORK", "WORK"),
                            ("DEADLINE", "DEADLINE"),
                            ("SAFETY", "SAFETY"),
                            ("LEGAL", "LEGAL"),
                        ],
                        max_length=14,
                    ),
                ),
                ("words", models.TextField()),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("is_irreversible", models.BooleanField(default=False)),
                ("is_growing", models.BooleanField(default=False)),
                ("from_the_call", models.BooleanField(default=False)),
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
                    "instead_of",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="mg_mistakes.impact",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="impacts",
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=500)),
                ("tries", models.PositiveSmallIntegerField()),
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
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_offs",
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
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Containment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=300)),
                ("due_at", models.DateTimeField(null=True)),
                ("due_rule", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("proof", models.CharField(blank=True, max_length=300)),
                ("not_needed_why", models.CharField(blank=True, max_length=300)),
                (
                    "done_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="containment",
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
                    "owner",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_at", None),
                            models.Q(("proof", ""), _negated=True),
                            models.Q(("not_needed_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_containment_has_its_proof",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        AppendOnly("mg_mistakes_attempt"),
        AppendOnly("mg_mistakes_explanation"),
        AppendOnly("mg_mistakes_factnote"),
        AppendOnly("mg_mistakes_impact"),
        AppendOnly("mg_mistakes_signoff"),
        migrations.RunPython(what_was_known, migrations.RunPython.noop),
    ]
