"""Django's own `migrate`, but that an empty database gets its tables at once."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from makegood.core import first_tables


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """What is missing is applied as ever; on an empty database nothing is missing then."""
        if not options["app_label"] and not options["plan"] and not options["check_unapplied"]:
            first_tables.make(connections[options["database"]])
        super().handle(*args, **options)
