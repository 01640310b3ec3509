import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mg_people", "0006_calendar_links")]

    operations = [
        migrations.AddField(
            "account",
            "agency",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="advertisers",
                to="mg_people.account",
            ),
        ),
    ]
