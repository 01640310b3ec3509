from django.db import migrations
from django.db.models import F


def from_their_first_words(apps, _schema_editor):
    """What they said in the first call is what it did to them, repaired by what was agreed so far."""
    call = apps.get_model("mg_letters", "Call")
    impact = apps.get_model("mg_mistakes", "Impact")
    standing = apps.get_model("mg_mistakes", "Standing")
    ask = apps.get_model("mg_remedies", "Ask")
    remedy = apps.get_model("mg_remedies", "Remedy")
    repair = apps.get_model("mg_remedies", "Repair")
    seen = set()
    for said in call.everything.filter(reached=True).order_by("mistake_id", "position"):
        if said.mistake_id in seen:
            continue
        seen.add(said.mistake_id)
        row = {"organisation_id": said.organisation_id, "mistake_id": said.mistake_id, "by_id": said.by_id}
        named = impact.everything.create(
            **row, at=said.at, words=said.they_said, kind="WORK", from_the_call=True
        )
        agreed = remedy.everything.filter(mistake_id=said.mistake_id).order_by("pk").first()
        nothing = (
            ask.everything.filter(mistake_id=said.mistake_id, kind="WANTS_NOTHING").order_by("pk").first()
        )
        if agreed is not None:
            repair.everything.create(**row, at=agreed.agreed_at, impact=named, remedy=agreed)
        elif nothing is not None:
            repair.everything.create(
                **row, at=nothing.at, impact=named, accepted_words=nothing.answer or "Nothing."
            )
        still_open = 1 if agreed is None and nothing is None else 0
        found = standing.everything.filter(mistake_id=said.mistake_id)
        found.update(impacts_named=F("impacts_named") + 1, impacts_open=F("impacts_open") + still_open)


class Migration(migrations.Migration):
    dependencies = [
        ("mg_letters", "0003_letters"),
        ("mg_mistakes", "0009_gates"),
        ("mg_remedies", "0002_gates"),
    ]

    operations = [migrations.RunPython(from_their_first_words, migrations.RunPython.noop)]
