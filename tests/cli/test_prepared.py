"""Whether a database is prepared is seen without loading a single migration, where it is."""

import pytest
from django.db import connection
from django.db.migrations import executor
from django.db.migrations.recorder import MigrationRecorder

from makegood.cli import installation

pytestmark = pytest.mark.django_db


def test_where_all_is_applied_no_migration_is_loaded(monkeypatch):
    monkeypatch.setattr(executor, "MigrationExecutor", None)
    assert installation.unapplied() == []


def test_what_is_missing_is_named():
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    assert installation.unapplied() == ["sessions.0001_initial"]
