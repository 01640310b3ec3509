"""Senders that are killed lose nothing, send nothing early, and repeat at most once for each kill, by the same id."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from django.conf import settings
from django.db import connection

from makegood.core import record
from makegood.core.models import Outbox
from tests.faults import under_kill
from tests.patience import is_alive, soon

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


def test_one_that_is_told_to_end_finishes_its_mail_and_leaves_nothing_leased(committed_db, django_db_blocker):
    plan = under_kill.Plan(rows=60, senders=1, kill_every=1, most_kills=0, ahead=0)
    with django_db_blocker.unblock(), under_kill.mail_server() as (mailbox, settings_of_mail):
        environment = {
            **committed_db.environment,
            "MAKEGOOD_SECRET": settings.MAKEGOOD_SECRET,
            **settings_of_mail,
        }
        under_kill.owe(under_kill.found(), plan)
        senders = under_kill.Senders(environment, None)
        try:
            senders.raise_one()
            assert soon(lambda: len(mailbox.arrived) >= 3)
            os.kill(senders.alive[0], signal.SIGTERM)
            assert soon(lambda: not is_alive(senders.alive[0]))
        finally:
            senders.end()
        owed = Outbox.objects.filter(ended_at__isnull=True)
        assert 0 < owed.count() == 60 - len(mailbox.arrived)
        assert not owed.filter(lease_until__isnull=False).exists()
