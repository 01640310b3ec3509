from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_incidents", "0001_initial")]

    operations = [
        AppendOnly("mg_incidents_statusupdate"),
        AppendOnly("mg_incidents_said"),
        AppendOnly("mg_incidents_missedupdate"),
    ]
