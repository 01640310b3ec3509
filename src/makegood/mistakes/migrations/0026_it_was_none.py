from django.db import migrations, models

# What a withdrawn mistake waits for where nothing else is left of it.
SETTLED = ("NOTHING", "KEEP", "WAIT")
STEPS = (
    *("NAME_AN_OWNER", "SAY_IF_REAL", "CALL", "CALL_AGAIN", "ANSWER", "MEND", "CONTAIN", "PUT_IT_RIGHT"),
    *("TELL_IT_WAS_NONE", "ASK", "AGREE", "WAIT_FOR_YES", "PROMISE", "REPAIR", "LOOK_AROUND", "TELL_THEM"),
    *("KEEP", "WAIT", "MEND_FIRST", "AWAIT_CHOICE", "ASK_IF_RIGHT", "FIND_THE_CAUSE", "TELL_THE_PREVENTION"),
    *("SAY_GOODBYE", "NOTHING"),
)


def whoever_was_told_of_none_is_asked_about(apps, schema_editor):
    """What fell away before this arrived, and was told to others than the one whom we call, is asked about, too."""
    del schema_editor
    standings = apps.get_model("mg_mistakes", "Standing").everything
    mistakes = apps.get_model("mg_mistakes", "Mistake").everything
    knowers = apps.get_model("mg_mistakes", "Knower").everything
    told = knowers.filter(
        taken_out_at=None, told_at__isnull=False, mistake__standing__withdrawn_at__isnull=False
    )
    believing = {}
    for row in told.values("mistake_id", "pk", "contact_id", "mistake__contact_id", "why_nobody").iterator():
        if not row["why_nobody"] and (
            row["contact_id"] is None or row["contact_id"] != row["mistake__contact_id"]
        ):
            who = ("row", row["pk"]) if row["contact_id"] is None else ("contact", row["contact_id"])
            believing.setdefault(row["mistake_id"], set()).add(who)
    for mistake_id, people in believing.items():
        standing = standings.get(mistake_id=mistake_id)
        standing.knowers_believing = len(people)
        if standing.next_step in SETTLED and standing.merged_at is None:
            standing.next_step, standing.next_due_at = "TELL_IT_WAS_NONE", standing.withdrawn_at
            mistakes.filter(pk=mistake_id).update(is_open=True)
        standing.save(update_fields=["knowers_believing", "next_step", "next_due_at"])


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0024_lost")]

    operations = [
        migrations.AddField("knower", "put_right_at", models.DateTimeField(null=True)),
        migrations.AddField("standing", "knowers_believing", models.PositiveIntegerField(default=0)),
        migrations.AlterField(
            "standing", "next_step", models.CharField(max_length=20, choices=[(one, one) for one in STEPS])
        ),
        migrations.RunPython(whoever_was_told_of_none_is_asked_about, migrations.RunPython.noop),
    ]
