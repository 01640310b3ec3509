from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0003_judging")]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="they_know_at",
            field=models.DateTimeField(null=True),
        ),
    ]
