from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0011_what_is_open")]

    operations = [
        migrations.AddIndex(
            "mistake",
            models.Index(
                condition=models.Q(("is_open", True)), fields=["owner"], name="mg_mistake_open_by_owner"
            ),
        ),
        migrations.AddIndex(
            "mistake",
            models.Index(
                condition=models.Q(("is_open", True)), fields=["account"], name="mg_mistake_open_by_account"
            ),
        ),
    ]
