"""What the other tests stand on: no network, a database that commits for real, a browser that works."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading

import pytest
from django.db import connection, transaction

from makegood.core.models import Head
from tests import browser, databases

COUNT_HEADS = (
    "import django; django.setup(); from makegood.core.models import Head; print(Head.objects.count())"
)


def test_no_test_reaches_beyond_this_machine():
    with socket.socket() as outside, pytest.raises(RuntimeError, match="allowed"):
        with pytest.warns(UserWarning, match="connect"):
            outside.connect(("192.0.2.1", 80))


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_story_finds_the_prepared_database_and_nothing_of_the_story_before(committed_db, time):
    assert Head.objects.count() == 0
    with transaction.atomic():
        Head.objects.create()
    assert Head.objects.count() == 1


def test_threads_and_other_processes_see_what_a_story_committed(committed_db):
    Head.objects.create()
    seen = []

    def look():
        seen.append(Head.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    other = subprocess.run(
        [sys.executable, "-c", COUNT_HEADS],
        env={**os.environ, **committed_db.environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen == [1]
    assert other.stdout.strip() == "1"


def test_what_a_story_committed_stays_out_of_the_tests_that_roll_back(db):
    assert Head.objects.count() == 0


def test_the_browser_of_the_machine_is_used(page):
    page.set_content("<title>Here</title><h1>Here</h1>")
    assert page.title() == "Here"
    assert browser.chromium()


def test_what_a_run_prepares_is_prepared_by_one_and_the_others_take_it(tmp_path, monkeypatch):
    monkeypatch.setenv(databases.PREPARED_VARIABLE, str(tmp_path))
    filled, found = [], []

    def fill(folder):
        filled.append(folder)
        (folder / "name").write_text("prepared")

    def ask():
        found.append((databases.once("house", fill) / "name").read_text())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["prepared"] * 4
    assert len(filled) == 1


def test_what_was_prepared_by_half_is_prepared_anew(tmp_path, monkeypatch):
    monkeypatch.setenv(databases.PREPARED_VARIABLE, str(tmp_path))

    def breaks(folder):
        (folder / "half").touch()
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        databases.once("house", breaks)
    whole = databases.once("house", lambda folder: (folder / "whole").touch())
    assert sorted(path.name for path in whole.iterdir()) == ["full", "whole"]
