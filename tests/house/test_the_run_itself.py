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
from tests import browser

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
