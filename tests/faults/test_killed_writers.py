"""A write that was answered is never lost, and no row stands without its event, however the process dies."""

from __future__ import annotations

import os
import sys

from django.db import connection

from makegood.core import record
from tests.faults.killed_writers import nursery, run
from tests.patience import is_alive, soon

KILLS = 60


def test_sixty_kills_lose_no_answered_write_and_tear_none(
    committed_db, django_db_blocker, capsys, record_property
):
    with django_db_blocker.unblock():
        seen = run(record.found(), committed_db.environment, KILLS)

    assert seen.lost == 0, "answered and not there"
    assert seen.torn == 0, "no row without its events and what it owes, nor the other way"
    assert seen.is_whole and seen.answered >= KILLS

    figure = (
        f"{KILLS} kills, {seen.answered} answered writes, {seen.lost} lost, {seen.torn} torn, "
        f"{seen.not_answered} committed and not answered, {seen.seconds} s"
    )
    record_property("killed_writers", figure)
    with capsys.disabled():
        sys.stdout.write(f"\n  {connection.vendor}: {figure}\n")


def test_the_nursery_has_every_writer_killed(committed_db, django_db_blocker):
    with django_db_blocker.unblock(), nursery(record.found(), committed_db.environment) as raised:
        pid = raised.raise_writer("w0")
        os.kill(pid, 0)

    assert soon(lambda: not is_alive(pid))
