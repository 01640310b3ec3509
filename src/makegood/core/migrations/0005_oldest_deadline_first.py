from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mg_core", "0004_how_effects_end")]

    operations = [
        migrations.AddField("outbox", "begun", models.IntegerField(default=0)),
        migrations.RemoveIndex("outbox", "mg_core_outbox_owed"),
        migrations.AddIndex(
            "outbox",
            models.Index(
                fields=["owed_at", "id"],
                name="mg_core_outbox_owed",
                condition=models.Q(ended_at__isnull=True),
            ),
        ),
    ]
