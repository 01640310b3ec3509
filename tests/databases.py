"""The databases of the tests: one prepared by the migrations, once a run, and copies of it for all the rest.

The record's tables refuse to be emptied, so a test that commits can't be cleaned up after: it gets a copy of
the prepared database instead, and the copy is thrown away. SQLite: a copied file. PostgreSQL: a template.
"""

from __future__ import annotations

import fcntl
import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import postgresql

DATABASE_VARIABLE = "MAKEGOOD_DATABASE_URL"
PREPARED_VARIABLE = (
    "MAKEGOOD_TESTS_PREPARED"  # the folder in which the processes of a run share what they prepare
)
_number = itertools.count(1)


@dataclass(frozen=True)
class Copy:
    """A prepared database of one test's own.

    `environment` is what another process needs (with `os.environ`) to open the same one.
    """

    name: str
    data: Path
    environment: dict[str, str]


def start_postgresql(config: pytest.Config, *, is_worker: bool) -> None:
    """Start the run's server, once: xdist's workers inherit its address."""
    if is_worker:
        return
    try:
        server = postgresql.start()
    except postgresql.NoServer as error:
        raise pytest.UsageError(str(error)) from error
    config.add_cleanup(server.stop)
    os.environ[DATABASE_VARIABLE] = f"{server.address}/makegood"


def start_django(data: Path) -> None:
    """Load the settings and the apps; on SQLite the test database is a file, as in the product."""
    import django
    from django.conf import settings

    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default.setdefault("TEST", {})["NAME"] = str(data / "test.sqlite3")
    django.setup()


def once(name: str, fill: Callable[[Path], None]) -> Path:
    """The run's folder of this name, filled by the process that asks first; the others wait until it is full."""
    folder = Path(os.environ[PREPARED_VARIABLE]) / name
    full = folder / "full"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not full.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            fill(folder)
            full.touch()
    return folder


def migrate(folder: Path) -> None:
    """Make a database by the migrations, keep a copy of it that nobody opens, and write its name into `folder`."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False, aliases={"default": None}, serialized_aliases=[])
    let_go()
    (folder / "name").write_text(copy_of(str(connection.settings_dict["NAME"]), folder))
    teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_modify_db_settings, django_db_blocker, tmp_path_factory
) -> Iterator[None]:
    """This process's copy of the database that the migrations made.

    In place of pytest-django's, which prepares nothing when all tests that ran asked for `committed_db` only.
    """
    from django.db import connection

    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        prepared = (once("tables", migrate) / "name").read_text()
        name = copy_of(prepared, tmp_path_factory.mktemp("tables"))
        connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        let_go()
        connection.settings_dict["NAME"] = before
        drop(name)


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker, tmp_path, monkeypatch) -> Iterator[Copy]:
    """A copy of the prepared database, for commits, threads and other processes; thrown away afterwards."""
    from django.db import connection

    with django_db_blocker.unblock():
        prepared = str(connection.settings_dict["NAME"])
        let_go()
        name = copy_of(prepared, tmp_path)
        data = tmp_path / "data"
        data.mkdir(exist_ok=True)
        connection.settings_dict["NAME"] = name
        environment = environment_of(name, data)
        for variable, value in environment.items():
            monkeypatch.setenv(variable, value)
        try:
            yield Copy(name, data, environment)
        finally:
            let_go()
            connection.settings_dict["NAME"] = prepared
            drop(name)


@pytest.fixture
def live_site(committed_db) -> Iterator[str]:
    """The address of our pages, served by a thread on 127.0.0.1 from a `committed_db`."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    try:
        yield server.url
    finally:
        server.stop()


def let_go() -> None:
    """Close this thread's connection, and the pool where there is one: a template may have no guests."""
    from django.db import connection

    connection.close()
    close_pool = getattr(connection, "close_pool", None)
    if close_pool is not None:
        close_pool()


def copy_of(name: str, folder: Path) -> str:
    """Copy a database that nobody has open, and answer the name of the copy."""
    from django.db import connection

    return copy_file(name, folder) if connection.vendor == "sqlite" else copy_template(name)


def copy_file(prepared: str, folder: Path) -> str:
    """Copy a SQLite database page by page, what still lies in its write-ahead log too.

    Closing our connection doesn't always empty that log: a cursor that waits for the garbage collector keeps the
    connection open behind our back, and a copy of the file alone would lack its tables.
    """
    copy = folder / "data" / "makegood.sqlite3"
    copy.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(prepared)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return str(copy)


def copy_template(prepared: str) -> str:
    """Copy a PostgreSQL database on its server; a copy of a copy has no longer name, for 63 letters are the most."""
    name = f"test_makegood_{os.getpid()}_{next(_number)}"
    on_server(f'CREATE DATABASE "{name}" TEMPLATE "{prepared}"')
    return name


def environment_of(name: str, data: Path) -> dict[str, str]:
    """What another process needs to open this database: a file lies in its folder, the rest by its address."""
    from django.db import connection

    environment = {"MAKEGOOD_DATA": str(data)}
    if connection.vendor != "sqlite":
        environment[DATABASE_VARIABLE] = f"{os.environ[DATABASE_VARIABLE].rpartition('/')[0]}/{name}"
    return environment


def drop(name: str) -> None:
    """Throw a copy away; a file goes with its folder."""
    from django.db import connection

    if connection.vendor != "sqlite":
        on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def on_server(statement: str) -> None:
    """Run one statement outside every database of ours, outside a transaction."""
    import psycopg

    address = f"{os.environ[DATABASE_VARIABLE].rpartition('/')[0]}/postgres"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(statement.encode())
