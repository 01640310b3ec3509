"""The tables of an empty database at once: what the migrations come to, without walking each of their steps.

Django draws every model that hangs together anew for each operation, and a first start waited mostly for that. Here
the operations are added up first; then each table is made once, as it is in the end. What is no table (the triggers
of tables that are only added to, the index of words) is made afterwards by the same operations as ever, and all
migrations are noted as applied. Python that moves rows is left out: there are none. A test compares the result with
that of the steps, on both kinds of database.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation, ModelOperation
from django.db.migrations.operations.special import RunPython
from django.db.migrations.state import ProjectState


class MakesMore(RunPython):
    """Python of a migration that makes something in the database which no model describes."""


OF_A_TABLE = (ModelOperation, FieldOperation, IndexOperation)


def make(connection: BaseDatabaseWrapper) -> bool:
    """Make every table in a database that holds none, in one transaction. False when it holds any: nothing is done."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    state, others = _added_up(plan)
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for app, operation in others:
            operation.database_forwards(app, editor, state, state)
        executor.recorder.ensure_schema()
        for migration in plan:
            for app, name in migration.replaces or [(migration.app_label, migration.name)]:
                executor.recorder.record_applied(app, name)
    return True


def _added_up(plan: list[Migration]) -> tuple[ProjectState, list[tuple[str, Operation]]]:
    """The models as they are in the end, and the operations that make something else than tables, in order."""
    state = ProjectState()
    others = []
    for migration in plan:
        for operation in migration.operations:
            operation.state_forwards(migration.app_label, state)
            if not (isinstance(operation, OF_A_TABLE) or _moves_rows(operation)):
                others.append((migration.app_label, operation))
    return state, others


def _moves_rows(operation: Operation) -> bool:
    return isinstance(operation, RunPython) and not isinstance(operation, MakesMore)
