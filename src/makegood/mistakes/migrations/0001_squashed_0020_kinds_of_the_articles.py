import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import makegood.core.append_only


class Migration(migrations.Migration):
    replaces = [
        ("mg_mistakes", "0001_initial"),
        ("mg_mistakes", "0002_append_only"),
        ("mg_mistakes", "0003_judging"),
        ("mg_mistakes", "0004_they_know"),
        ("mg_mistakes", "0005_confirmations"),
        ("mg_mistakes", "0006_confirmations_are_kept"),
        ("mg_mistakes", "0007_defective_product"),
        ("mg_mistakes", "0008_merging"),
        ("mg_mistakes", "0009_gates"),
        ("mg_mistakes", "0010_due_and_open"),
        ("mg_mistakes", "0011_what_is_open"),
        ("mg_mistakes", "0012_open_by_owner_and_account"),
        ("mg_mistakes", "0013_something_to_choose"),
        ("mg_mistakes", "0014_personal_data_lies_open"),
        ("mg_mistakes", "0015_broken_promises_are_found"),
        ("mg_mistakes", "0016_near_misses"),
        ("mg_mistakes", "0017_their_word_waits"),
        ("mg_mistakes", "0018_who_knows"),
        ("mg_mistakes", "0019_a_yes_is_asked_for"),
        ("mg_mistakes", "0020_kinds_of_the_articles"),
    ]

    initial = True

    dependencies = [
        ("mg_findings", "0001_squashed_0003_second_looks"),
        ("mg_people", "0006_calendar_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mistake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("DEFECTIVE_PRODUCT", "DEFECTIVE_PRODUCT"),
                            ("OUTAGE", "OUTAGE"),
                            ("WRONG_CONTENT", "WRONG_CONTENT"),
                            ("MISSED_DELIVERY", "MISSED_DELIVERY"),
                            ("LATE", "LATE"),
                            ("WRONG_TIME_PLACE", "WRONG_TIME_PLACE"),
                            ("WRONG_INFORMATION", "WRONG_INFORMATION"),
                            ("BILLING_ERROR", "BILLING_ERROR"),
                            ("LEFT_OUT_PERSON", "LEFT_OUT_PERSON"),
                            ("BROKEN_PROMISE", "BROKEN_PROMISE"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("commitment", models.CharField(max_length=300)),
                (
                    "affects",
                    models.CharField(
                        choices=[("YES", "YES"), ("UNKNOWN", "UNKNOWN"), ("NO", "NO")],
                        default="YES",
                        max_length=10,
                    ),
                ),
                (
                    "found_by",
                    models.CharField(
                        choices=[
                            ("SYSTEM", "SYSTEM"),
                            ("US", "US"),
                            ("CUSTOMER", "CUSTOMER"),
                            ("THIRD_PARTY", "THIRD_PARTY"),
                        ],
                        max_length=12,
                    ),
                ),
                ("found_in", models.CharField(blank=True, max_length=200)),
                ("found_at", models.DateTimeField()),
                ("happened_at", models.DateTimeField(null=True)),
                ("finds_out_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mistakes",
                        to="mg_people.account",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.contact",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mistakes",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mistakes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="mg_mistakes.mistake",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="mg_mistakes.mistake",
                    ),
                ),
                ("is_open", models.BooleanField(default=True)),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(fields=["organisation", "owner"], name="mg_mistake_by_owner"),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["owner"],
                        name="mg_mistake_open_by_owner",
                    ),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["account"],
                        name="mg_mistake_open_by_account",
                    ),
                    models.Index(
                        condition=models.Q(("kind", "BROKEN_PROMISE")),
                        fields=["organisation", "id"],
                        name="mg_mistake_broken_promise",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="mg_one_mistake_a_number")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answers", models.JSONField()),
                ("total", models.PositiveSmallIntegerField()),
                ("severity", models.CharField(max_length=2)),
                ("why", models.JSONField(default=list)),
                ("is_provisional", models.BooleanField()),
                ("policy_version", models.PositiveIntegerField()),
                ("rule", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="mg_mistakes.mistake",
                    ),
                ),
                ("borne_out", models.CharField(blank=True, max_length=2)),
                ("reason", models.CharField(blank=True, max_length=500)),
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
            name="Breach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clock", models.CharField(max_length=20)),
                ("due_at", models.DateTimeField()),
                ("stored_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="mg_mistakes.mistake",
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mistake", "clock", "due_at"), name="mg_one_breach_a_clock"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="OpenedFrom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_findings.finding",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened_from",
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
            name="Standing",
            fields=[
                (
                    "mistake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="mg_mistakes.mistake",
                    ),
                ),
                ("severity", models.CharField(max_length=2)),
                ("severity_is_provisional", models.BooleanField(default=True)),
                ("owned_at", models.DateTimeField(null=True)),
                ("acknowledge_by", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("remedies_agreed", models.PositiveIntegerField(default=0)),
                ("wants_nothing_at", models.DateTimeField(null=True)),
                ("promises_made", models.PositiveIntegerField(default=0)),
                ("promises_open", models.PositiveIntegerField(default=0)),
                ("promises_broken", models.PositiveIntegerField(default=0)),
                ("next_promise_due_at", models.DateTimeField(null=True)),
                ("next_proof_due_at", models.DateTimeField(null=True)),
                ("call_again_by", models.DateTimeField(null=True)),
                ("children_open", models.PositiveIntegerField(default=0)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("put_right_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("OPEN", "OPEN"),
                            ("OWNED", "OWNED"),
                            ("ACKNOWLEDGED", "ACKNOWLEDGED"),
                            ("ASKED", "ASKED"),
                            ("AGREED", "AGREED"),
                            ("REPAIRING", "REPAIRING"),
                            ("MADE_RIGHT", "MADE_RIGHT"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "next_step",
                    models.CharField(
                        choices=[
                            ("NAME_AN_OWNER", "NAME_AN_OWNER"),
                            ("SAY_IF_REAL", "SAY_IF_REAL"),
                            ("CALL", "CALL"),
                            ("CALL_AGAIN", "CALL_AGAIN"),
                            ("ANSWER", "ANSWER"),
                            ("MEND", "MEND"),
                            ("CONTAIN", "CONTAIN"),
                            ("PUT_IT_RIGHT", "PUT_IT_RIGHT"),
                            ("ASK", "ASK"),
                            ("AGREE", "AGREE"),
                            ("WAIT_FOR_YES", "WAIT_FOR_YES"),
                            ("PROMISE", "PROMISE"),
                            ("REPAIR", "REPAIR"),
                            ("LOOK_AROUND", "LOOK_AROUND"),
                            ("TELL_THEM", "TELL_THEM"),
                            ("KEEP", "KEEP"),
                            ("WAIT", "WAIT"),
                            ("MEND_FIRST", "MEND_FIRST"),
                            ("AWAIT_CHOICE", "AWAIT_CHOICE"),
                            ("ASK_IF_RIGHT", "ASK_IF_RIGHT"),
                            ("NOTHING", "NOTHING"),
                        ],
                        max_length=14,
                    ),
                ),
                ("next_due_at", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                ("raise_unanswered_at", models.DateTimeField(null=True)),
                ("they_know_at", models.DateTimeField(null=True)),
                ("merged_at", models.DateTimeField(null=True)),
                ("ask_skipped_at", models.DateTimeField(null=True)),
                ("containment_done", models.PositiveIntegerField(default=0)),
                ("containment_open", models.PositiveIntegerField(default=0)),
                ("harm_running_at", models.DateTimeField(null=True)),
                ("impacts_named", models.PositiveIntegerField(default=0)),
                ("impacts_open", models.PositiveIntegerField(default=0)),
                ("next_containment_due_at", models.DateTimeField(null=True)),
                ("real_at", models.DateTimeField(null=True)),
                ("remedies_uncovered", models.PositiveIntegerField(default=0)),
                ("remedies_unweighed", models.PositiveIntegerField(default=0)),
                ("unconfirmed_at", models.DateTimeField(null=True)),
                ("unreached_at", models.DateTimeField(null=True)),
                ("choice_by", models.DateTimeField(null=True)),
                ("mend_by", models.DateTimeField(null=True)),
                ("near_miss_at", models.DateTimeField(null=True)),
                ("answer_by", models.DateTimeField(null=True)),
                ("they_wrote_at", models.DateTimeField(null=True)),
                ("knowers_untold", models.PositiveIntegerField(default=0)),
                ("next_outreach_due_at", models.DateTimeField(null=True)),
                ("spread_check_by", models.DateTimeField(null=True)),
                ("spread_looked_at", models.DateTimeField(null=True)),
                ("yes_by", models.DateTimeField(null=True)),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(
                        fields=["organisation", "stage", "next_due_at"], name="mg_standing_by_deadline"
                    ),
                    models.Index(
                        condition=models.Q(("told_at", None)),
                        fields=["acknowledge_by"],
                        name="mg_standing_first_call_owed",
                    ),
                    models.Index(
                        condition=models.Q(("raise_unanswered_at__isnull", False)),
                        fields=["raise_unanswered_at"],
                        name="mg_standing_unanswered",
                    ),
                    models.Index(
                        condition=models.Q(("next_due_at__isnull", False)),
                        fields=["organisation", "next_due_at", "mistake"],
                        name="mg_standing_due",
                    ),
                    models.Index(
                        condition=models.Q(("next_step", "NOTHING"), _negated=True),
                        fields=["organisation", "told_at", "mistake"],
                        name="mg_standing_open",
                    ),
                    models.Index(
                        condition=models.Q(("choice_by__isnull", False)),
                        fields=["choice_by"],
                        name="mg_standing_to_choose",
                    ),
                    models.Index(
                        condition=models.Q(("answer_by__isnull", False)),
                        fields=["answer_by"],
                        name="mg_standing_to_answer",
                    ),
                    models.Index(
                        condition=models.Q(("spread_check_by__isnull", False)),
                        fields=["spread_check_by"],
                        name="mg_standing_to_look",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("near_miss_at", None),
                            models.Q(("they_know_at", None), ("withdrawn_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="mg_a_near_miss_never_reached_them",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("how", models.CharField(choices=[("PAGE", "PAGE"), ("VOICE", "VOICE")], max_length=6)),
                ("is_right", models.BooleanField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.contact",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
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
                            ("DATA", "DATA"),
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
        migrations.CreateModel(
            name="Knower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("people", models.PositiveIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("AFFECTED_KNOWS", "AFFECTED_KNOWS"),
                            ("AFFECTED_NOT_TOLD", "AFFECTED_NOT_TOLD"),
                            ("KNOWS", "KNOWS"),
                            ("MAY_KNOW", "MAY_KNOW"),
                            ("PUBLIC", "PUBLIC"),
                            ("NOT_REACHED", "NOT_REACHED"),
                        ],
                        max_length=17,
                    ),
                ),
                ("knows_since", models.DateTimeField(null=True)),
                (
                    "heard_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("US", "US"),
                            ("COLLEAGUE", "COLLEAGUE"),
                            ("INVOICE", "INVOICE"),
                            ("EVENT", "EVENT"),
                            ("SOCIAL", "SOCIAL"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "speaker",
                    models.CharField(
                        blank=True,
                        choices=[("US", "US"), ("CUSTOMER", "CUSTOMER"), ("NOBODY", "NOBODY")],
                        max_length=8,
                    ),
                ),
                ("speak_by", models.DateTimeField(null=True)),
                ("speak_since", models.DateTimeField(null=True)),
                ("speak_rule", models.CharField(blank=True, max_length=200)),
                ("why_nobody", models.CharField(blank=True, max_length=300)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "told_how",
                    models.CharField(
                        blank=True,
                        choices=[("CALL", "CALL"), ("LETTER", "LETTER"), ("CUSTOMER", "CUSTOMER")],
                        max_length=8,
                    ),
                ),
                ("told_words", models.CharField(blank=True, max_length=300)),
                ("named_at", models.DateTimeField()),
                ("taken_out_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mg_people.contact",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="knowers",
                        to="mg_mistakes.mistake",
                    ),
                ),
                (
                    "named_by",
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
                        related_name="+",
                        to="mg_people.organisation",
                    ),
                ),
                (
                    "speaks",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        null=True,
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
                            ("contact__isnull", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="mg_who_knows_is_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("speaker", "NOBODY"), _negated=True),
                            models.Q(("why_nobody", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_nobody_speaks_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("told_how", "CUSTOMER"), _negated=True),
                            models.Q(("told_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="mg_told_by_the_customer_in_their_words",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SpreadCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_at", models.DateTimeField(null=True)),
                ("due_rule", models.CharField(blank=True, max_length=200)),
                ("policy_version", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
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
                        related_name="spread_checks",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)),
                        fields=("mistake",),
                        name="mg_one_look_at_a_time",
                    )
                ],
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
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_judgement",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_breach",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_confirmation",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_attempt",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_explanation",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_factnote",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_impact",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_mistakes_signoff",
        ),
    ]
