"""Migrations keep the record's tables as they are."""

from __future__ import annotations

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddIndex, RemoveIndex
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from makegood.core.append_only import AppendOnly, append_only_tables


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
