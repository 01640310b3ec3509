"""What `makegood doctor` asks of the database: facts, and what is amiss."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection

from makegood.core import database, doctor
from makegood.core.models import Head


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_sound_installation_has_nothing_amiss(write):
    write("CALLED", sealed={"their_words": "no"}, about="contact:5")
    in_use = doctor.database_in_use()

    assert in_use.vendor == connection.vendor and in_use.version and in_use.amiss == []
    assert in_use.takes_a_second_process == (connection.vendor == "postgresql" or database.is_sound())
    assert doctor.triggers_missing() == [] and doctor.heads_amiss() == [] and doctor.secret_fits()


def test_the_embedded_database_writes_ahead_with_a_sound_sqlite(db):
    if connection.vendor != "sqlite":
        pytest.skip("This is about the embedded database.")
    in_use = doctor.database_in_use()

    assert in_use.library in {"pysqlite3", "sqlite3"}
    assert in_use.journal == ("wal" if database.is_sound() else "delete")
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("pragma", "code"),
    [("recursive_triggers", "SQLITE_RECURSIVE_TRIGGERS_OFF"), ("foreign_keys", "SQLITE_FOREIGN_KEYS_OFF")],
)
def test_a_pragma_that_was_switched_off_is_named(committed_db, django_db_blocker, pragma, code):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no pragmas.")
    with django_db_blocker.unblock():
        run(f"PRAGMA {pragma} = off")
        assert doctor.database_in_use().amiss == [code]


def test_a_head_that_is_not_the_last_event_is_named(house, neighbour, write):
    write()
    assert doctor.heads_amiss() == []

    Head.objects.filter(pk=neighbour.pk).update(sequence=4)
    assert doctor.heads_amiss() == [neighbour.pk]


def test_without_a_sound_sqlite_the_rollback_journal_is_used(monkeypatch, tmp_path):
    from makegood import env

    given = env.read({"MAKEGOOD_DATA": str(tmp_path)})
    for sound, journal in ((True, "journal_mode=wal"), (False, "journal_mode=delete")):
        monkeypatch.setattr(database, "is_sound", lambda sound=sound: sound)
        assert journal in database.django_database(given)["OPTIONS"]["init_command"]


def test_an_address_of_postgresql_gives_a_pool(tmp_path):
    from makegood import env

    url = "postgresql://rosa:secret@db:5433/station?sslmode=require"
    made = database.django_database(env.read({"MAKEGOOD_DATABASE_URL": url, "MAKEGOOD_DATA": str(tmp_path)}))

    assert made["ENGINE"].endswith("postgresql") and made["NAME"] == "station" and made["PORT"] == "5433"
    assert made["OPTIONS"]["sslmode"] == "require" and made["OPTIONS"]["pool"]["max_size"] == 10


def test_a_setting_that_cannot_be_used_stops_the_start_with_its_sentence(tmp_path):
    environment = {"MAKEGOOD_DATA": str(tmp_path), "MAKEGOOD_PORT": "soon", "PATH": ""}
    started = subprocess.run(
        [sys.executable, "-c", "import makegood.settings"], env=environment, capture_output=True, text=True
    )

    assert 'MAKEGOOD_PORT is "soon"; use a whole number such as 8321. Nothing was started.' in started.stderr
    assert not list(tmp_path.iterdir()), "nothing was started, so nothing was made"
