"""How Makegood talks to its database: the embedded SQLite, or PostgreSQL.

SQLite 3.7.0 to 3.51.2 can lose a write-ahead log with several connections (sqlite.org/wal.html, "The
WAL-reset bug"). Where the interpreter brings one of these, `use_sound_sqlite` puts pysqlite3 in its place;
where there is no pysqlite3 either, the rollback journal is used instead of the write-ahead log. `makegood
doctor` says which.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys
from typing import Any

from makegood.env import Environment, connection_parts

SOUND_SQLITE = (3, 51, 3)
BUSY_SECONDS = 20


def use_sound_sqlite() -> None:
    """Let `import sqlite3` give pysqlite3 when the interpreter's own SQLite is older than 3.51.3.

    Called by the settings, before Django imports its SQLite backend; later it would have no effect on Django.
    """
    if sqlite3.sqlite_version_info >= SOUND_SQLITE:
        return
    try:
        newer = importlib.import_module("pysqlite3")
    except ImportError:
        return
    sys.modules["sqlite3"] = newer
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def is_sound() -> bool:
    """Whether the SQLite in use has the write-ahead log without the bug."""
    version: tuple[int, ...] = importlib.import_module("sqlite3").sqlite_version_info
    return version >= SOUND_SQLITE


def django_database(environment: Environment) -> dict[str, Any]:
    """Django's `DATABASES["default"]` for this environment."""
    return _postgresql(environment.database_url) if environment.database_url else _sqlite(environment)


def _sqlite(environment: Environment) -> dict[str, Any]:
    environment.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # NORMAL with a write-ahead log survives any kill of the process; with a rollback journal it takes FULL.
    journal = ("wal", "normal") if is_sound() else ("delete", "full")
    pragmas = (
        f"PRAGMA journal_mode={journal[0]}",
        f"PRAGMA synchronous={journal[1]}",
        "PRAGMA foreign_keys=on",
        "PRAGMA recursive_triggers=on",  # else REPLACE deletes a row past its DELETE trigger
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.data / "makegood.sqlite3",
        "OPTIONS": {
            # A transaction that turns from reading to writing half way is refused ("locked") and cannot wait.
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": ";".join(pragmas),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = connection_parts(url)
    named = {name: parts.pop(name) for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    # One connection that nobody needed goes every half minute: with what it keeps each holds some 10 MB.
    pool = {"min_size": 1, "max_size": 10, "timeout": 10, "max_idle": 30}
    # Not None: what `core.kept` asks is kept by the database. "none" where a pooler between cannot have that.
    keeps = None if parts.pop("prepare_threshold", "") == "none" else 0
    options = {"pool": pool, "prepare_threshold": keeps, **parts}
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": options}
