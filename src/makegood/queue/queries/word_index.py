"""Whether the index that finds pieces of words stands: FTS5 with trigrams on SQLite, pg_trgm on PostgreSQL.

Where the database has neither, searching reads every row; it finds the same, slower, and `makegood doctor` says so.
"""

from django.db import connection

TABLE = "mg_queue_searchrow"
FTS = "mg_queue_words"
GIN = "mg_queue_words_trigrams"
BY_HAND = f"CREATE EXTENSION pg_trgm; CREATE INDEX {GIN} ON {TABLE} USING gin (words gin_trgm_ops);"


def why_without(vendor: str) -> str:
    """What is missing, what follows from it, and what to do."""
    if vendor == "sqlite":
        return (
            "This SQLite has no FTS5 with trigrams, so searching reads every mistake and gets slow with very many. "
            "Nothing else differs; PostgreSQL has it."
        )
    return (
        "The extension pg_trgm could not be made in this database, so searching reads every mistake. Ask whoever owns "
        f"the database to run: {BY_HAND}"
    )


def stands() -> bool:
    """Whether the index stands in the database in use."""
    if connection.vendor == "sqlite":
        sql, name = "SELECT 1 FROM sqlite_master WHERE name = %s", FTS
    else:
        sql, name = "SELECT 1 FROM pg_class WHERE relname = %s", GIN
    with connection.cursor() as cursor:
        cursor.execute(sql, [name])
        return cursor.fetchone() is not None
