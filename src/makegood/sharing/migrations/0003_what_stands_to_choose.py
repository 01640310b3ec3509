"""What stands to choose on a page already becomes a fact of its mistake."""

from django.db import migrations


def note(apps, schema_editor):
    del schema_editor
    choices, standings = apps.get_model("mg_sharing", "Choice"), apps.get_model("mg_mistakes", "Standing")
    newest = {}
    for choice in choices.objects.filter(withdrawn_at=None).select_related("page"):
        newest.setdefault((choice.page.subject, choice.shared_at), []).append(choice)
    for subject, shared_at in sorted(newest):  # a later offer of the same page comes last, and stays
        offered = newest[subject, shared_at]
        is_chosen = any(choice.chosen_at is not None for choice in offered)
        until = None if is_chosen else max(choice.choose_by for choice in offered)
        found = standings.objects.filter(pk=int(subject.removeprefix("mistake:")))
        found.update(choice_by=until)
        if until is not None:
            found.filter(next_step="ASK_IF_RIGHT").update(next_step="AWAIT_CHOICE", next_due_at=until)


class Migration(migrations.Migration):
    dependencies = [
        ("mg_sharing", "0002_append_only"),
        ("mg_mistakes", "0013_something_to_choose"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
