from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_masters", "0001_masters_and_looks")]

    operations = [
        AppendOnly("mg_masters_look"),
        AppendOnly("mg_masters_placed"),
    ]
