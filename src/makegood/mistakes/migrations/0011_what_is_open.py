from django.db import migrations, models


def close_what_is_done(apps, _schema_editor):
    """Those on which nothing is left to do; the others are open by default."""
    standings = apps.get_model("mg_mistakes", "Standing")._base_manager.filter(next_step="NOTHING")
    mistakes = apps.get_model("mg_mistakes", "Mistake")._base_manager
    mistakes.filter(pk__in=standings.values("pk")).update(is_open=False)


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0010_due_and_open")]

    operations = [
        migrations.AddField("mistake", "is_open", models.BooleanField(default=True)),
        migrations.RunPython(close_what_is_done, migrations.RunPython.noop),
    ]
