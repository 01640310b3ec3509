"""Facts about the installation's database, for `makegood doctor` and the start: what is so, what is amiss."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Max

from makegood.core import append_only, database
from makegood.core.models import GENESIS, Event, Head, PersonKey
from makegood.core.record.sealing import secret_opens


@dataclass(frozen=True)
class Database:
    """What the data lies in. `library`: `pysqlite3`, `sqlite3` or `psycopg`; `journal`: "" on PostgreSQL."""

    vendor: str
    version: str
    library: str
    journal: str
    amiss: list[str] = field(default_factory=list)

    @property
    def takes_a_second_process(self) -> bool:
        """Whether a command may work beside the server: PostgreSQL, or SQLite without the WAL-reset bug."""
        return self.vendor != "sqlite" or database.is_sound()


def database_in_use() -> Database:
    """The database's kind and version, and codes for each pragma that is not as Makegood needs it."""
    if connection.vendor != "sqlite":
        version = ".".join(str(part) for part in connection.get_database_version())
        return Database(connection.vendor, version, "psycopg", "")
    library = importlib.import_module("sqlite3")
    journal = str(_pragma("journal_mode"))
    amiss = [] if _pragma("recursive_triggers") else ["SQLITE_RECURSIVE_TRIGGERS_OFF"]
    amiss += [] if _pragma("foreign_keys") else ["SQLITE_FOREIGN_KEYS_OFF"]
    amiss += [] if journal == ("wal" if database.is_sound() else "delete") else ["SQLITE_JOURNAL"]
    return Database("sqlite", library.sqlite_version, library.__name__, journal, amiss)


def triggers_missing() -> list[str]:
    """The names of the triggers that keep the record append-only and do not stand."""
    return append_only.standing()


def heads_amiss() -> list[int]:
    """The organisations whose head is not their last event. Quick; `record.verify` reads the whole record."""
    last = dict(Event.objects.values_list("organisation_id").annotate(last=Max("sequence")))
    amiss = []
    for head in Head.objects.order_by("pk").iterator():
        sequence = last.get(head.pk, 0)
        hash_there = Event.objects.filter(organisation_id=head.pk, sequence=sequence).values_list(
            "hash", flat=True
        )
        if (sequence, hash_there.first() or GENESIS) != (head.sequence, head.hash):
            amiss.append(head.pk)
    return amiss


def secret_fits() -> bool:
    """Whether this installation's secret opens the keys it keeps; True when it keeps none."""
    kept = PersonKey.objects.filter(wrapped__isnull=False).order_by("-pk").first()
    return kept is None or secret_opens(kept)


def _pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
    return row[0] if row else None
