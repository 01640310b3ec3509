from django.db import migrations
from django.db.models import F, Q

TO_LEARN = ("FIND_THE_CAUSE", "TELL_THE_PREVENTION", "TELL_THE_OTHERS", "NOTHING")


def who_left_after_it_was_right_gets_the_last_word_first(apps, schema_editor):
    """It is owed and nobody has written it: it comes before the cause, and before another's word that is due later."""
    del schema_editor
    standings = apps.get_model("mg_mistakes", "Standing").everything
    owed = standings.filter(
        lost_at__isnull=False, goodbye_by__isnull=False, withdrawn_at=None, merged_at=None
    )
    later = Q(next_step="TELL_THEM") & (Q(next_due_at=None) | Q(next_due_at__gt=F("goodbye_by")))
    right = owed.exclude(stage="LOST").filter(Q(next_step__in=TO_LEARN) | later)
    ids = list(right.values_list("pk", flat=True))
    standings.filter(pk__in=ids).update(next_step="SAY_GOODBYE", next_due_at=F("goodbye_by"))
    apps.get_model("mg_mistakes", "Mistake").everything.filter(pk__in=ids, is_open=False).update(is_open=True)


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0028_they_left")]

    operations = [
        migrations.RunPython(
            who_left_after_it_was_right_gets_the_last_word_first, migrations.RunPython.noop, elidable=True
        )
    ]
