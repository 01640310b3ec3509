"""What a command needs of the installation: its settings, its database, and nobody else in its folder."""

from __future__ import annotations

import fcntl
import os
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from makegood import env
from makegood.core.errors import Refused

LOCK_FILE, PREPARING_FILE = "in-use", "preparing"


def load_django() -> Path:
    """Load settings and apps, and return the data folder.

    Raises:
        BadSetting: a setting cannot be used.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "makegood.settings"
    import django
    from django.conf import settings

    django.setup()
    return Path(settings.MAKEGOOD_DATA)


@contextmanager
def open_installation() -> Iterator[Path]:
    """The data folder of an installation whose database can be worked in, beside a running server where that is safe.

    Raises:
        BadSetting: a setting cannot be used.
        Refused: SECOND_PROCESS, DATABASE_SILENT or DATABASE_NOT_READY.
    """
    with working_beside() as data:
        if unapplied():
            raise Refused("DATABASE_NOT_READY")
        yield data


@contextmanager
def working_beside() -> Iterator[Path]:
    """The data folder, with a database that answers and may not be prepared yet.

    With an SQLite that is not safe for two programs, the folder is kept from the others meanwhile.

    Raises:
        BadSetting: a setting cannot be used.
        Refused: SECOND_PROCESS or DATABASE_SILENT.
    """
    data = load_django()
    must_answer()
    from makegood.core import doctor

    database = doctor.database_in_use()
    if database.takes_a_second_process:
        yield data
        return
    with held(data) as is_free:
        if not is_free:
            raise Refused("SECOND_PROCESS", data=data, version=database.version)
        yield data


@contextmanager
def held(data: Path) -> Iterator[bool]:
    """Hold the data folder until the block ends; False when another program holds it.

    The lock is the kernel's, so a program that is killed holds nothing.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / LOCK_FILE).open("a") as file:
        yield _is_locked(file)


def _is_locked(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def must_answer() -> None:
    """Raises Refused DATABASE_SILENT when the database cannot be opened."""
    from django.db import OperationalError, connection

    try:
        connection.ensure_connection()
    except OperationalError as error:
        problem = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise Refused("DATABASE_SILENT", problem=problem.rstrip(".")) from error


def unapplied() -> list[str]:
    """The migrations that this version has and the database has not, as `app.name`."""
    from django.db import connection

    if _all_are_applied():
        return []
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _all_are_applied() -> bool:
    """Whether each migration that lies in the apps' folders is written down as applied: none has to be loaded then."""
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations().keys()
    return all(
        (app.label, name) in applied
        for app in apps.get_app_configs()
        for _, name, _ in pkgutil.iter_modules([str(Path(app.path) / "migrations")])
    )


def prepare_database() -> None:
    """Apply the migrations that are missing, one program at a time.

    Raises:
        Refused: DATABASE_SILENT.
    """
    from django.core.management import call_command

    must_answer()
    with _alone():
        if unapplied():
            call_command("migrate", verbosity=0, interactive=False)


ALONE = 7_205_759_403  # any number that no other program of ours uses as a lock


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other program prepares this database: a command may be typed while the server starts."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor != "postgresql":
        with (Path(settings.MAKEGOOD_DATA) / PREPARING_FILE).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ALONE])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ALONE])


def environment() -> env.Environment:
    """The settings, with the installation's secret made and the data folder there: no Django is loaded.

    Raises:
        BadSetting: a setting cannot be used.
    """
    read = env.read(os.environ)
    env.installation_secret(read)
    return read
