from typing import Any

from django.db import migrations

from makegood.core.append_only import AppendOnly


def from_standings(apps: Any, _schema_editor: Any) -> None:
    """Until now a yes was told to us by voice; its words lie in the record."""
    standing = apps.get_model("mg_mistakes", "Standing")
    confirmation = apps.get_model("mg_mistakes", "Confirmation")
    confirmation.objects.bulk_create(
        confirmation(
            organisation_id=one.organisation_id,
            mistake_id=one.mistake_id,
            contact_id=one.mistake.contact_id,
            how="VOICE",
            is_right=True,
            at=one.confirmed_at,
        )
        for one in standing.objects.exclude(confirmed_at=None).select_related("mistake")
    )


class Migration(migrations.Migration):
    dependencies = [("mg_mistakes", "0005_confirmations")]

    operations = [
        AppendOnly(
            "mg_mistakes_confirmation"
        ),  # first: PostgreSQL puts no trigger on a table that was just written
        migrations.RunPython(from_standings, migrations.RunPython.noop, elidable=True),
    ]
