from django.db import migrations, models

STEPS = (
    *("NAME_AN_OWNER", "SAY_IF_REAL", "CALL", "CALL_AGAIN", "ANSWER", "MEND", "CONTAIN", "PUT_IT_RIGHT"),
    *("TELL_IT_WAS_NONE", "ASK", "AGREE", "WAIT_FOR_YES", "PROMISE", "REPAIR", "LOOK_AROUND", "TELL_THEM"),
    *("KEEP", "WAIT", "MEND_FIRST", "AWAIT_CHOICE", "ASK_IF_RIGHT", "FIND_THE_CAUSE", "TELL_THE_PREVENTION"),
    *("TELL_THE_OTHERS", "SAY_GOODBYE", "NOTHING"),
)


def who_left_after_it_was_right_is_told_nothing_more(apps, schema_editor):
    """Only the step has another name. When they parted is noted by the next sweep, and their clocks begin then."""
    del schema_editor
    standings = apps.get_model("mg_mistakes", "Standing").everything
    left = standings.filter(lost_at__isnull=False, next_step="TELL_THE_PREVENTION")
    left.update(next_step="TELL_THE_OTHERS")


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0027_a_no_waits")]

    operations = [
        migrations.AddField("standing", "parted_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "standing", "next_step", models.CharField(max_length=20, choices=[(one, one) for one in STEPS])
        ),
        migrations.AddIndex(
            "standing",
            models.Index(
                fields=["goodbye_by"],
                condition=models.Q(lost_at__isnull=False, parted_at=None),
                name="mg_standing_goodbye",
            ),
        ),
        migrations.RunPython(who_left_after_it_was_right_is_told_nothing_more, migrations.RunPython.noop),
    ]
