from django.db import migrations

from makegood.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0001_initial")]

    operations = [
        AppendOnly("mg_mistakes_judgement"),
        AppendOnly("mg_mistakes_breach"),
    ]
