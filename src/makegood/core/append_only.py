"""Tables whose rows are never changed: triggers on both databases, made by a migration operation.

    operations = [AppendOnly("mg_core_event")]

Django remakes a table on SQLite for most alterations and drops its triggers without a word. So a migration
that alters such a table ends with `AppendOnly` again (a test sees to it), and `standing` tells what is
missing.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AppendOnly(Operation):
    """Refuse UPDATE and DELETE on a table, and on SQLite an INSERT that would replace a row. Reversible.

    `INSERT ... ON CONFLICT DO NOTHING` is refused on SQLite too when the key is taken; write such rows once.
    """

    reduces_to_sql = True
    reversible = True
    elidable = False

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Triggers are no part of the models' state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        for statement in _made(schema_editor, self.table):
            schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        on_table = "" if schema_editor.connection.vendor == "sqlite" else f' ON "{self.table}"'
        for name in trigger_names(self.table, schema_editor.connection.vendor):
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on_table}')

    def describe(self) -> str:
        return f"Refuse to change rows of {self.table}"

    @property
    def migration_name_fragment(self) -> str:
        return "append_only"


def trigger_names(table: str, vendor: str) -> list[str]:
    """The triggers that make a table append-only on this kind of database."""
    guarded = ("update", "delete", "replace") if vendor == "sqlite" else ("update", "truncate")
    return [f"{table}_no_{what}" for what in guarded]


def append_only_tables() -> list[str]:
    """Every table that a migration made append-only."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    operations = [
        operation for migration in loader.disk_migrations.values() for operation in migration.operations
    ]
    return sorted({operation.table for operation in operations if isinstance(operation, AppendOnly)})


def standing(using: str = "default") -> list[str]:
    """The names of the triggers that should stand and do not; empty when all is well.

    On PostgreSQL a trigger that was disabled, or that does not fire always, counts as missing.
    """
    database = connections[using]
    present = set(_present(database))
    wanted = [name for table in append_only_tables() for name in trigger_names(table, database.vendor)]
    return [name for name in wanted if name not in present]


def _present(database: Any) -> list[str]:
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if database.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
    )
    with database.cursor() as cursor:
        cursor.execute(sql)
        return [str(name) for (name,) in cursor.fetchall()]


def _made(schema_editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    if schema_editor.connection.vendor == "sqlite":
        return _for_sqlite(schema_editor, table)
    return _for_postgresql(table)


def _for_sqlite(schema_editor: BaseDatabaseSchemaEditor, table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    update, delete, replace = trigger_names(table, "sqlite")
    taken = " OR ".join(_row_with(key, table) for key in _keys(schema_editor, table))
    return [
        f'CREATE TRIGGER "{update}" BEFORE UPDATE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{delete}" BEFORE DELETE ON "{table}" {refuse}',
        f'CREATE TRIGGER "{replace}" BEFORE INSERT ON "{table}" WHEN {taken} {refuse}',
    ]


def _row_with(key: list[str], table: str) -> str:
    same = " AND ".join(f'"{name}" = NEW."{name}"' for name in key)
    return f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 (names come from the schema)


def _keys(schema_editor: BaseDatabaseSchemaEditor, table: str) -> list[list[str]]:
    """The columns of the primary key and of each unique constraint."""
    # Statements that wait for the end of the migration (indexes) must stand before they can be seen.
    waiting, schema_editor.deferred_sql = list(schema_editor.deferred_sql), []
    for statement in waiting:
        schema_editor.execute(statement, params=None)
    with schema_editor.connection.cursor() as cursor:
        constraints = schema_editor.connection.introspection.get_constraints(cursor, table).values()
    keys = [
        list(one["columns"])
        for one in constraints
        if (one["unique"] or one["primary_key"]) and one["columns"]
    ]
    return sorted(keys)


def _for_postgresql(table: str) -> list[str]:
    update, truncate = trigger_names(table, "postgresql")
    refuse = "EXECUTE FUNCTION mg_append_only()"
    return [
        "CREATE OR REPLACE FUNCTION mg_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        f'CREATE TRIGGER "{update}" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW {refuse}',
        f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {refuse}',
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{update}"',
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{truncate}"',
    ]
