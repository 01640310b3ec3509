from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_records", "0001_initial")]

    operations = [
        AppendOnly("mg_records_checkfile"),
        AppendOnly("mg_records_withdrawal"),
    ]
