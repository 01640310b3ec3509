"""Rows of the record are written once; the database itself refuses the rest, and a missing guard is noticed."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import ModelOperation
from django.db.migrations.state import ProjectState

from makegood.core import append_only
from makegood.core.append_only import AppendOnly
from makegood.core.models import Event


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_tables_of_the_record_are_guarded(db):
    assert {"mg_core_event", "mg_core_sealedtext"} <= set(append_only.append_only_tables())
    assert append_only.standing() == []


@pytest.mark.parametrize("table", ["mg_core_event", "mg_core_sealedtext"])
def test_a_row_cannot_be_updated_deleted_or_replaced(write, table):
    write("CALLED", sealed={"their_words": "no"}, about="contact:5")
    attempts = [f"UPDATE {table} SET sequence = sequence", f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        attempts.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    else:
        run("SET CONSTRAINTS ALL IMMEDIATE")  # what is still to be checked would refuse a TRUNCATE by itself
        attempts.append(f"TRUNCATE {table} CASCADE")

    for attempt in attempts:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            run(attempt)
    assert Event.objects.count() == 1


def test_a_replace_is_refused_even_where_recursive_triggers_are_off(write):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE.")
    write()
    run("PRAGMA recursive_triggers = off")
    try:
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            run("INSERT OR REPLACE INTO mg_core_event SELECT * FROM mg_core_event")
    finally:
        run("PRAGMA recursive_triggers = on")


def test_a_trigger_that_fell_is_named(db):
    on_table = "" if connection.vendor == "sqlite" else " ON mg_core_event"
    run(f"DROP TRIGGER mg_core_event_no_update{on_table}")

    assert append_only.standing() == ["mg_core_event_no_update"]


def test_a_trigger_that_was_switched_off_counts_as_missing(db):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite cannot switch a trigger off.")
    run("ALTER TABLE mg_core_event DISABLE TRIGGER mg_core_event_no_update")

    assert append_only.standing() == ["mg_core_event_no_update"]


def test_the_operation_can_be_taken_back_and_made_again(committed_db, django_db_blocker):
    operation, state = AppendOnly("mg_core_event"), ProjectState()
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            operation.database_backwards("mg_core", editor, state, state)
        assert append_only.standing() == append_only.trigger_names("mg_core_event", connection.vendor)
        for _ in range(2):  # a second time is no fault: a migration may end with it again
            with connection.schema_editor() as editor:
                operation.database_forwards("mg_core", editor, state, state)
        assert append_only.standing() == []


def altered_without_a_guard() -> list[str]:
    """Append-only tables that some migration alters and does not guard again; Django would drop the triggers."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    guarded: set[str] = set()
    unguarded: dict[str, str] = {}
    for app, name in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        migration = loader.disk_migrations[app, name]
        for operation in migration.operations:
            if isinstance(operation, AppendOnly):
                guarded.add(operation.table)
                unguarded.pop(operation.table, None)
            elif isinstance(operation, FieldOperation | ModelOperation):
                model = getattr(operation, "model_name", "") or operation.name
                table = f"{app}_{model}".lower()
                if table in guarded:
                    unguarded[table] = f"{app}.{name}"
    return [f"{table} is altered by {place}; end it with AppendOnly" for table, place in unguarded.items()]


def test_no_migration_alters_an_append_only_table_without_guarding_it_again():
    assert altered_without_a_guard() == []


def test_an_alteration_planted_after_the_guard_is_caught(monkeypatch):
    from django.db.migrations import AlterField

    name = "0001_squashed_0005_oldest_deadline_first"
    module = __import__(f"makegood.core.migrations.{name}", fromlist=["Migration"])
    planted = AlterField("event", "kind", models.CharField(max_length=99))
    monkeypatch.setattr(module.Migration, "operations", [*module.Migration.operations, planted])

    assert altered_without_a_guard() == [
        f"mg_core_event is altered by mg_core.{name}; end it with AppendOnly"
    ]
