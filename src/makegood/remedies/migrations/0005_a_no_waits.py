from collections import Counter

from django.db import migrations

# Steps before which what they said no to comes now.
LATER = ("MEND_FIRST", "WAIT", "ASK_IF_RIGHT")


def what_they_said_no_to_waits(apps, schema_editor):
    """Lost units for which they declined an offer before this arrived hold back the question, too."""
    del schema_editor
    standings = apps.get_model("mg_mistakes", "Standing").everything
    rows = apps.get_model("mg_remedies", "MakeGood").everything.filter(state="DECLINED")
    for mistake_id, count in Counter(rows.values_list("mistake_id", flat=True)).items():
        standing = standings.get(mistake_id=mistake_id)
        standing.units_declined = count
        if standing.choice_by is None and standing.stage == "REPAIRING" and standing.next_step in LATER:
            standing.next_step, standing.next_due_at = "AGREE", standing.next_promise_due_at
            if standing.yes_by is not None:
                standing.next_step, standing.next_due_at = "WAIT_FOR_YES", standing.yes_by
        standing.save(update_fields=["units_declined", "next_step", "next_due_at"])


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0027_a_no_waits"), ("mg_remedies", "0004_what_is_owed")]

    operations = [migrations.RunPython(what_they_said_no_to_waits, migrations.RunPython.noop)]
