from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_sharing", "0001_initial")]

    operations = [AppendOnly("mg_sharing_answer")]
