"""Events and sealed words are written once."""

from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_core", "0001_initial")]
    operations = [AppendOnly("mg_core_event"), AppendOnly("mg_core_sealedtext")]
