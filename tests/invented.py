"""The invented station for tests: loaded once a run, told on a Monday morning, and a copy of it for each test.

    lakeland        Lakeland Media at 08:04 in Chicago on Monday 23 November 2026, with its own database and folder
    live_lakeland   the same, its pages served on 127.0.0.1
    grantwood       Grantwood Parts, the parts maker, at the same moment

The doors read the clock in one place, so a test moves it: `lakeland.clock.now = MONDAY + timedelta(hours=2)`. Sessions
are Django's and keep the machine's time.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import databases

if TYPE_CHECKING:
    from django.test import Client

    from makegood.people.models import Organisation, User

MONDAY = datetime(2026, 11, 23, 14, 4, tzinfo=UTC)
BACKEND = "makegood.people.door.LinkBackend"


@dataclass
class Clock:
    """What `core.clock.now` answers; a test sets `now`."""

    now: datetime = MONDAY


@dataclass(frozen=True)
class Loaded:
    """The station as it was loaded: a database that nobody has open, and its folder of records."""

    database: str
    data: Path


@dataclass(frozen=True)
class Lakeland:
    """One test's copy of the station, or of the parts maker."""

    house: Organisation
    data: Path
    environment: dict[str, str]
    clock: Clock
    url: str = ""

    def person(self, name: str) -> User:
        """One of the people, by first name: Rosa or Nadia (rep), Max or Theo (manager), Olu or Ama (operations),
        Vera or Petra (administrator)."""
        from makegood.people.models import User

        return User.objects.within(self.house).get(name__startswith=name)

    def client(self, name: str) -> Client:
        """A browser without scripts in which this person is signed in; a page that breaks answers 500."""
        from django.test import Client

        client = Client(raise_request_exception=False)
        client.force_login(self.person(name), backend=BACKEND)
        return client


@contextmanager
def working_on(name: str) -> Iterator[None]:
    """Have every connection of this process open this database for a while."""
    from django.db import connection

    before = connection.settings_dict["NAME"]
    databases.let_go()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        databases.let_go()
        connection.settings_dict["NAME"] = before


def count_from_one() -> None:
    """Let PostgreSQL number rows from 1 again: what other tests undid has used up numbers."""
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_by_name_sql(
            no_style(), connection.introspection.sequence_list()
        ):
            cursor.execute(statement)


def loaded_once(trade: str) -> Loaded:
    """The station or the parts maker, loaded through its own doors by one process of the run."""
    folder = databases.once(trade, lambda folder: load(trade, folder))
    return Loaded((folder / "name").read_text(), folder / "data")


def load(trade: str, folder: Path) -> None:
    """Load it into a database and a folder that nobody opens, and write the database's name into `folder`.

    The station as it is before it has learned anything: its first three mistakes keep their numbers.
    """
    from django.db import connection

    from makegood.demo import maker, station

    loads = {"media": partial(station.load, has_learned=False), "goods": maker.load}
    databases.let_go()
    name = databases.copy_of(str(connection.settings_dict["NAME"]), folder)
    with working_on(name):
        count_from_one()
        loads[trade](data=folder / "data", now=MONDAY)
    (folder / "name").write_text(name)


@contextmanager
def copied(loaded: Loaded, folder: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[Lakeland]:  # type: ignore[no-untyped-def]
    """A copy of what was loaded, for commits, threads and other processes; thrown away afterwards."""
    from makegood.core import clock
    from makegood.people.models import Organisation

    data, moment = folder / "data", Clock()
    shutil.copytree(loaded.data, data, ignore=shutil.ignore_patterns("*.sqlite3*"))
    settings.MAKEGOOD_DATA = data
    monkeypatch.setattr(clock, "now", lambda: moment.now)
    name = databases.copy_of(loaded.database, folder)
    environment = databases.environment_of(name, data)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    with working_on(name):
        yield Lakeland(Organisation.objects.get(), data, environment, moment)
    databases.drop(name)


@pytest.fixture(scope="session")
def loaded_lakeland(django_db_setup, django_db_blocker) -> Loaded:
    """The station, loaded once."""
    with django_db_blocker.unblock():
        return loaded_once("media")


@pytest.fixture(scope="session")
def loaded_grantwood(django_db_setup, django_db_blocker) -> Loaded:
    """The parts maker, loaded once."""
    with django_db_blocker.unblock():
        return loaded_once("goods")


@pytest.fixture
def lakeland(loaded_lakeland, django_db_blocker, tmp_path, monkeypatch, settings) -> Iterator[Lakeland]:
    """A copy of the station for one test."""
    with django_db_blocker.unblock(), copied(loaded_lakeland, tmp_path, monkeypatch, settings) as copy:
        yield copy


@pytest.fixture
def grantwood(loaded_grantwood, django_db_blocker, tmp_path, monkeypatch, settings) -> Iterator[Lakeland]:
    """A copy of the parts maker for one test."""
    with django_db_blocker.unblock(), copied(loaded_grantwood, tmp_path, monkeypatch, settings) as copy:
        yield copy


@pytest.fixture
def live_lakeland(lakeland) -> Iterator[Lakeland]:
    """The station with its pages served by a thread on 127.0.0.1."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("127.0.0.1")
    try:
        yield replace(lakeland, url=server.url)
    finally:
        server.stop()
