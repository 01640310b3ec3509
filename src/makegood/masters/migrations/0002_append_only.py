from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_masters", "0001_masters")]

    operations = [
        AppendOnly("mg_masters_inspection"),
        AppendOnly("mg_masters_placed"),
    ]
