from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0026_it_was_none")]

    operations = [
        migrations.AddField("standing", "units_declined", models.PositiveIntegerField(default=0)),
    ]
