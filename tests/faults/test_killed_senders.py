"""Senders that are killed lose nothing, send nothing early, and repeat at most once for each kill, by the same id."""

from __future__ import annotations

import sys

import pytest
from django.conf import settings
from django.db import connection

from makegood.core import record
from tests.faults import under_kill

PLAN = under_kill.Plan(
    rows=1_000, senders=2, kill_every=0.7, most_kills=10, ahead_seconds=4.0, lease_seconds=3.0
)


@pytest.mark.slow
def test_a_thousand_mails_and_ten_kills(committed_db, django_db_blocker, capsys):
    with django_db_blocker.unblock():
        house = under_kill.found()
        environment = {**committed_db.environment, "MAKEGOOD_SECRET": settings.MAKEGOOD_SECRET}
        seen = under_kill.run(house, PLAN, environment)

        assert (seen.lost, seen.early, seen.other_ids, seen.not_ended) == (0, 0, 0, 0)
        assert seen.repeats <= seen.kills and seen.kills > 0
        left = [event.kind for event in record.since(house, 0)].count("MAIL_LEFT")
        assert left == PLAN.rows, "what follows is written once, however often it left"
        assert isinstance(record.verify(house), record.Verified)
    with capsys.disabled():
        sys.stdout.write(
            f"\n  {connection.vendor}: {seen.rows} mails, {seen.kills} kills, {seen.repeats} repeats, 0 lost, 0 early, "
            f"{seen.seconds} s, {seen.displaced} places from its own\n"
        )
