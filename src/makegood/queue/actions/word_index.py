"""Makes the index that finds pieces of words, for the migration; where it cannot, a sentence says why."""

import sys

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from makegood.queue.queries.word_index import FTS, GIN, TABLE, why_without

_PUT = f"INSERT INTO {FTS}(rowid, words) VALUES (new.mistake_id, new.words);"  # noqa: S608 (our own names)
_TAKE = f"INSERT INTO {FTS}({FTS}, rowid, words) VALUES ('delete', old.mistake_id, old.words);"  # noqa: S608
MADE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE {FTS} USING fts5(words, content='{TABLE}', content_rowid='mistake_id', "
        "tokenize='trigram')",
        f"CREATE TRIGGER {FTS}_put AFTER INSERT ON {TABLE} BEGIN {_PUT} END",
        f"CREATE TRIGGER {FTS}_take AFTER DELETE ON {TABLE} BEGIN {_TAKE} END",
        f"CREATE TRIGGER {FTS}_change AFTER UPDATE ON {TABLE} BEGIN {_TAKE} {_PUT} END",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        f"CREATE INDEX {GIN} ON {TABLE} USING gin (words gin_trgm_ops)",
    ),
}
UNMADE = {
    "sqlite": (
        *(f"DROP TRIGGER IF EXISTS {FTS}_{what}" for what in ("put", "take", "change")),
        f"DROP TABLE IF EXISTS {FTS}",
    ),
    "postgresql": (f"DROP INDEX IF EXISTS {GIN}",),
}


def make(database: BaseDatabaseWrapper) -> None:
    """Make the index, or say in a sentence why searching goes without."""
    try:
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            for statement in MADE[database.vendor]:
                cursor.execute(statement)
    except DatabaseError as error:
        sys.stderr.write(f"{why_without(database.vendor)} (The database says: {error})\n")


def unmake(database: BaseDatabaseWrapper) -> None:
    """Take the index away."""
    with database.cursor() as cursor:
        for statement in UNMADE[database.vendor]:
            cursor.execute(statement)
