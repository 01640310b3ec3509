import django.db.models.deletion
from django.db import migrations, models

import makegood.core.append_only
import makegood.core.instants


class Migration(migrations.Migration):
    replaces = [
        ("mg_core", "0001_initial"),
        ("mg_core", "0002_append_only"),
        ("mg_core", "0003_heartbeat"),
        ("mg_core", "0004_how_effects_end"),
        ("mg_core", "0005_oldest_deadline_first"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField(default=0)),
                (
                    "hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sequence__gte", 0)), name="mg_core_head_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("part", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("at", makegood.core.instants.InstantField(max_length=27)),
            ],
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("about", models.CharField(max_length=80)),
                ("wrapped", models.BinaryField(null=True)),
                ("destroyed_at", makegood.core.instants.InstantField(max_length=27, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_core.head"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "about"), name="mg_core_personkey_one_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation",
                        "sequence",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("sequence", models.BigIntegerField()),
                ("at", makegood.core.instants.InstantField(max_length=27)),
                ("actor", models.CharField(max_length=80)),
                ("kind", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=80)),
                ("public", models.TextField()),
                ("commitments", models.TextField()),
                ("hash", models.CharField(max_length=64)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="mg_core.head"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "subject", "sequence"], name="mg_core_event_subject")
                ],
            },
        ),
        migrations.CreateModel(
            name="Cursor",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("consumer", models.CharField(max_length=60)),
                ("last_sequence", models.BigIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_core.head"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consumer", "organisation"), name="mg_core_cursor_one_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("payload", models.TextField()),
                ("message_id", models.CharField(max_length=120, unique=True)),
                ("due_at", makegood.core.instants.InstantField(max_length=27)),
                ("lease_until", makegood.core.instants.InstantField(max_length=27, null=True)),
                ("attempts", models.IntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_core.head"
                    ),
                ),
                ("ended_at", makegood.core.instants.InstantField(max_length=27, null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("DONE", "Done"), ("SET_ASIDE", "Set Aside"), ("CALLED_OFF", "Called Off")],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("owed_at", makegood.core.instants.InstantField(max_length=27)),
                ("begun", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ending", "SET_ASIDE")),
                        fields=["organisation", "ended_at"],
                        name="mg_core_outbox_set_aside",
                    ),
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["owed_at", "id"],
                        name="mg_core_outbox_owed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ending", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("ending", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mg_core_outbox_ends_somehow",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedText",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("ciphertext", models.BinaryField()),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_core.personkey"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mg_core.head"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "sequence", "name"), name="mg_core_sealedtext_one_each"
                    )
                ],
            },
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_core_event",
        ),
        makegood.core.append_only.AppendOnly(
            table="mg_core_sealedtext",
        ),
    ]
