"""Migrations keep the record's tables as they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddIndex, RemoveIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from makegood.core.append_only import AppendOnly, append_only_tables
from tests.databases import drop, on_server


def table_of(operation: Operation, app: str, state: ProjectState) -> str:
    """The table that an operation on a model or a field is about; empty when it is about none."""
    name = getattr(operation, "model_name", None) or getattr(operation, "name", None) or ""
    model = state.models.get((app, name.lower()))
    return model.options.get("db_table") or f"{app}_{name.lower()}" if model else ""


def test_no_migration_leaves_an_append_only_table_without_its_triggers():
    """On SQLite an alteration remakes the table, and the triggers are gone without a word."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    state, guarded = ProjectState(), set()
    for app, name in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        bare = set()
        for operation in loader.disk_migrations[app, name].operations:
            if isinstance(operation, AppendOnly):
                guarded.add(operation.table)
                bare.discard(operation.table)
            elif not isinstance(operation, AddIndex | RemoveIndex):
                bare |= {table_of(operation, app, state)} & guarded
            operation.state_forwards(app, state)
        assert not bare, f"{app} {name}: end it with AppendOnly again for {sorted(bare)}"
    assert guarded == set(append_only_tables())
    assert guarded, "no table is append-only, so the record could be rewritten"


class OneByOne(MigrationLoader):
    """The migrations as they were written, without those that stand for many."""

    def load_disk(self) -> None:
        super().load_disk()
        self.disk_migrations = {
            key: migration for key, migration in self.disk_migrations.items() if not migration.replaces
        }


def test_a_new_installation_gets_the_tables_that_an_old_one_came_to_step_by_step():
    """A first start makes each table once; an installation that has some of the steps goes on with the others."""
    at_once = MigrationLoader(None, ignore_no_migrations=True)
    by_steps = OneByOne(None, ignore_no_migrations=True)

    assert at_once.project_state() == by_steps.project_state()
    assert guarded_by(at_once) == guarded_by(by_steps)
    assert len(at_once.graph.nodes) < len(by_steps.graph.nodes) / 1.5


def guarded_by(loader: MigrationLoader) -> set[str]:
    """Every table that the migrations of this loader make append-only."""
    operations = [
        operation for key in loader.graph.nodes for operation in loader.disk_migrations[key].operations
    ]
    return {operation.table for operation in operations if isinstance(operation, AppendOnly)}


def test_the_tables_made_at_once_are_those_of_the_steps(committed_db, tmp_path):
    """A first start makes every table once; it is the same database that the migrations come to one after another."""
    at_once = connection
    by_steps = at_once.copy("steps")
    by_steps.settings_dict["NAME"] = new_database(tmp_path)
    connections["steps"] = by_steps
    try:
        executor = MigrationExecutor(by_steps)
        executor.migrate(executor.loader.graph.leaf_nodes())
        assert described(at_once) == described(by_steps)
        noted = [set(MigrationRecorder(database).applied_migrations()) for database in (at_once, by_steps)]
        assert noted[0] == noted[1]
        assert len(described(at_once)[next(iter(described(at_once)))]) > 100, (
            "two empty databases are alike, too"
        )
    finally:
        by_steps.close()
        del connections["steps"]
        if by_steps.vendor != "sqlite":
            drop(by_steps.settings_dict["NAME"])


def new_database(folder: Path) -> str:
    """The name of an empty database of the kind that this run is about."""
    if connection.vendor == "sqlite":
        return str(folder / "steps.sqlite3")
    name = f"steps_{os.getpid()}"
    on_server(f'CREATE DATABASE "{name}"')
    return name


def described(database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that stands in a database besides rows: columns in any order, keys, indexes, checks, triggers."""
    questions = OF_SQLITE if database.vendor == "sqlite" else OF_POSTGRESQL
    with database.cursor() as cursor:
        answers = {}
        for name, question in questions.items():
            cursor.execute(question)
            rows = [
                (*row[:-1], sorted(str(row[-1]).removesuffix(")").split(", "))) for row in cursor.fetchall()
            ]
            answers[name] = sorted(rows, key=repr)
    return answers


OF_SQLITE = {
    "all": "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
}
OF_POSTGRESQL = {
    "columns": """
        SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
               column_default, identity_generation, collation_name
        FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
    "functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang <> 13",
    "extensions": "SELECT extname FROM pg_extension",
}
