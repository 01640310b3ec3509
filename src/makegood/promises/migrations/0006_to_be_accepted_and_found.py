from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("mg_promises", "0005_open_and_settled_by_due"),
    ]

    operations = [
        migrations.AddIndex(
            "promise",
            models.Index(
                condition=models.Q(("accepted_at", None), ("state", "MADE")),
                fields=["doer"],
                name="mg_promise_to_be_accepted",
            ),
        ),
        migrations.AddIndex(
            "proof",
            models.Index(fields=["organisation", "-found_at", "-promise"], name="mg_proof_by_found"),
        ),
    ]
