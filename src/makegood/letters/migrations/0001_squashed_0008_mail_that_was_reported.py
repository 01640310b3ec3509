import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("mg_letters", "0001_initial"),
        ("mg_letters", "0002_who_is_calling"),
        ("mg_letters", "0003_letters"),
        ("mg_letters", "0004_what_it_did"),
        ("mg_letters", "0005_what_a_letter_is_for"),
        ("mg_letters", "0006_their_words"),
        ("mg_letters", "0007_mail"),
        ("mg_letters", "0008_mail_that_was_reported"),
    ]

    initial = True

    dependencies = [
        ("mg_mistakes", "0001_squashed_0020_kinds_of_the_articles"),
        ("mg_people", "0006_calendar_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("reached", models.BooleanField()),
                ("they_said", models.TextField(blank=True)),
                ("owned_it", models.BooleanField(default=False)),
                ("was_sorry", models.BooleanField(default=False)),
                ("said_what_next", models.BooleanField(default=False)),
                ("next_word_at", models.DateTimeField(null=True)),
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
                        related_name="calls",
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
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(fields=("mistake", "position"), name="mg_one_call_a_position"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached", False), models.Q(("they_said", ""), _negated=True), _connector="OR"
                        ),
                        name="mg_a_call_has_their_words",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CallClaim",
            fields=[
                (
                    "mistake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="mg_mistakes.mistake",
                    ),
                ),
                ("since", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
                (
                    "by",
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
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", None), ("since", None), ("until", None)),
                            models.Q(
                                ("by__isnull", False), ("since__isnull", False), ("until__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="mg_a_claim_is_whole",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ACKNOWLEDGEMENT", "ACKNOWLEDGEMENT"),
                            ("ASK", "ASK"),
                            ("OFFER", "OFFER"),
                            ("PLAN", "PLAN"),
                            ("UPDATE", "UPDATE"),
                            ("EXPLANATION", "EXPLANATION"),
                            ("CHECK_IN", "CHECK_IN"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("MAIL", "MAIL"),
                            ("TEXT", "TEXT"),
                            ("WHATSAPP", "WHATSAPP"),
                            ("PAPER", "PAPER"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("next_word_at", models.DateTimeField(null=True)),
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
                        related_name="letters",
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
            ],
            options={
                "base_manager_name": "everything",
                "constraints": [
                    models.UniqueConstraint(fields=("mistake", "position"), name="mg_one_letter_a_position"),
                    models.CheckConstraint(
                        condition=models.Q(("sent_at__lte", models.F("recorded_at"))),
                        name="mg_a_letter_was_sent_before",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TheirWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("how", models.CharField(choices=[("PAGE", "PAGE"), ("MAIL", "MAIL")], max_length=6)),
                ("source", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("answer_by", models.DateTimeField()),
                ("rule", models.CharField(max_length=300)),
                ("policy_version", models.PositiveIntegerField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "settled_by",
                    models.CharField(
                        blank=True,
                        choices=[("CALL", "CALL"), ("LETTER", "LETTER"), ("NOT_NEEDED", "NOT_NEEDED")],
                        max_length=10,
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
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="their_words",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at", None)), fields=["mistake"], name="mg_word_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "source"), name="mg_one_word_a_source"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_by", "")),
                            models.Q(
                                ("settled_at__isnull", False), models.Q(("settled_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="mg_a_settled_word_says_how",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReplyAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(max_length=40, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "mistake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply_address",
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
            name="LeavingLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("typed", models.JSONField(default=dict)),
                ("is_scheduled", models.BooleanField()),
                ("written_at", models.DateTimeField()),
                ("leaves_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "WAITING"),
                            ("LEFT", "LEFT"),
                            ("CALLED_OFF", "CALLED_OFF"),
                            ("GIVEN_UP", "GIVEN_UP"),
                        ],
                        default="WAITING",
                        max_length=10,
                    ),
                ),
                (
                    "called_off",
                    models.CharField(
                        blank=True,
                        choices=[("UNDONE", "UNDONE"), ("THEY_WROTE", "THEY_WROTE")],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(null=True)),
                ("let_go_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="left_as",
                        to="mg_letters.letter",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaving_letters",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_people.contact"
                    ),
                ),
            ],
            options={
                "base_manager_name": "everything",
                "indexes": [
                    models.Index(
                        condition=models.Q(("let_go_at", None)), fields=["mistake"], name="mg_letter_leaving"
                    ),
                    models.Index(
                        condition=models.Q(
                            ("let_go_at", None), models.Q(("state", "WAITING"), _negated=True)
                        ),
                        fields=["by"],
                        name="mg_letter_not_left",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "WAITING")),
                            models.Q(
                                models.Q(("state", "WAITING"), _negated=True), ("ended_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="mg_a_letter_that_waits_has_no_end",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReceivedMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("message_id", models.CharField(max_length=250)),
                ("received_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sender", models.CharField(max_length=254)),
                ("sender_name", models.CharField(blank=True, max_length=200)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("words", models.TextField(blank=True)),
                ("attachments", models.JSONField(default=list)),
                ("raw", models.BinaryField(null=True)),
                (
                    "fate",
                    models.CharField(
                        choices=[
                            ("THEIRS", "THEIRS"),
                            ("OURS", "OURS"),
                            ("AUTOMATIC", "AUTOMATIC"),
                            ("BOUNCE", "BOUNCE"),
                            ("TRAY", "TRAY"),
                            ("REPORT", "REPORT"),
                            ("REPORTED", "REPORTED"),
                            ("NOT_FOR_US", "NOT_FOR_US"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=30)),
                ("settled_at", models.DateTimeField(null=True)),
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
                    "from_us",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_as",
                        to="mg_letters.letter",
                    ),
                ),
                (
                    "mistake",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mails",
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
                    "settled_by",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("mistake__isnull", False)), fields=["mistake"], name="mg_mail_of"
                    ),
                    models.Index(
                        condition=models.Q(("fate__in", ["TRAY", "REPORT"])),
                        fields=["organisation", "received_at"],
                        name="mg_mail_to_look_at",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "message_id"), name="mg_one_mail_a_message_id"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("everything", django.db.models.manager.Manager()),
            ],
        ),
    ]
