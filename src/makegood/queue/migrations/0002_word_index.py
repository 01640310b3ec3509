"""The index that finds pieces of words; where the database cannot have it, a sentence says so and searching goes on."""

from django.db import migrations

from makegood.core.first_tables import MakesMore
from makegood.queue.actions import word_index


def make(_apps, schema_editor):
    word_index.make(schema_editor.connection)


def unmake(_apps, schema_editor):
    word_index.unmake(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("mg_queue", "0001_initial")]

    operations = [MakesMore(make, unmake)]
