from django.db import migrations, models

STEPS = (
    *(
        "NAME_AN_OWNER",
        "SAY_IF_REAL",
        "CALL",
        "CALL_AGAIN",
        "ANSWER",
        "MEND",
        "CONTAIN",
        "PUT_IT_RIGHT",
        "ASK",
    ),
    *("AGREE", "WAIT_FOR_YES", "PROMISE", "REPAIR", "LOOK_AROUND", "TELL_THEM", "KEEP", "WAIT", "MEND_FIRST"),
    *("AWAIT_CHOICE", "ASK_IF_RIGHT", "FIND_THE_CAUSE", "TELL_THE_PREVENTION", "NOTHING"),
)
STAGES = (
    *("OPEN", "OWNED", "ACKNOWLEDGED", "ASKED", "AGREED", "REPAIRING"),
    *("MADE_RIGHT", "LEARNING", "TOLD", "CLOSED"),
)
MOMENTS = (
    *("made_right_at", "cause_due_at", "learned_at", "light_at", "prevention_due_at", "prevention_told_at"),
    *("next_check_due_at", "outcome_due_at", "outcome_at", "lost_at"),
)
COUNTERS = ("checks_open", "checks_held", "checks_failed")


def open_the_cause(apps, _schema_editor):
    """What was made right before has its cause to find, without a clock that nobody was told of."""
    right = apps.get_model("mg_mistakes", "Standing")._base_manager.filter(stage="MADE_RIGHT")
    right.filter(confirmed_at__isnull=False).update(made_right_at=models.F("confirmed_at"))
    right.filter(confirmed_at=None).update(made_right_at=models.F("unconfirmed_at"))
    ended = right.filter(next_step="NOTHING", withdrawn_at=None, merged_at=None)
    mistakes = apps.get_model("mg_mistakes", "Mistake")._base_manager
    mistakes.filter(pk__in=list(ended.values_list("pk", flat=True))).update(is_open=True)
    ended.update(next_step="FIND_THE_CAUSE")


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0021_on_hold_for_counsel")]

    operations = [
        *(migrations.AddField("standing", name, models.DateTimeField(null=True)) for name in MOMENTS),
        *(migrations.AddField("standing", name, models.PositiveIntegerField(default=0)) for name in COUNTERS),
        migrations.AlterField(
            "standing", "stage", models.CharField(choices=[(s, s) for s in STAGES], max_length=12)
        ),
        migrations.AlterField(
            "standing", "next_step", models.CharField(choices=[(s, s) for s in STEPS], max_length=20)
        ),
        migrations.AddIndex(
            "standing",
            models.Index(
                condition=models.Q(("next_check_due_at__isnull", False)),
                fields=["next_check_due_at"],
                name="mg_standing_to_check",
            ),
        ),
        migrations.AddIndex(
            "standing",
            models.Index(
                condition=models.Q(("outcome_due_at__isnull", False)),
                fields=["outcome_due_at"],
                name="mg_standing_outcome_due",
            ),
        ),
        migrations.RunPython(open_the_cause, migrations.RunPython.noop),
    ]
