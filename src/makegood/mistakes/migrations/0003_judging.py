from django.db import migrations, models

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0002_append_only")]

    operations = [
        migrations.AddField("standing", "raise_unanswered_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "standing",
            models.Index(
                fields=["raise_unanswered_at"],
                condition=models.Q(raise_unanswered_at__isnull=False),
                name="mg_standing_unanswered",
            ),
        ),
        migrations.AddField(
            "judgement",
            "borne_out",
            models.CharField(blank=True, default="", max_length=2),
            preserve_default=False,
        ),
        migrations.AddField(
            "judgement",
            "reason",
            models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
        # SQLite makes the table anew for a column, and its triggers do not come along.
        AppendOnly("mg_mistakes_judgement"),
    ]
