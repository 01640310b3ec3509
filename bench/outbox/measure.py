"""Measures one database, that of the environment, and prints one line of JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict

import django


def main(arguments: list[str]) -> int:
    """Prepare the database, kill writers, then kill senders."""
    parser = argparse.ArgumentParser()
    for name, kind in (("--rows", int), ("--senders", int), ("--kill-every", float), ("--writers", int)):
        parser.add_argument(name, type=kind, required=True)
    chosen = parser.parse_args(arguments)
    django.setup()
    from django.core.management import call_command

    from makegood.core import record
    from makegood.core.models import Outbox
    from tests.faults import killed_writers, under_kill

    call_command("migrate", verbosity=0)
    environment = dict(os.environ)
    written = killed_writers.run(record.found(), environment, chosen.writers)
    Outbox.objects.update(ending="CALLED_OFF", ended_at="2026-01-01T00:00:00.000000Z")  # those of the writers
    plan = under_kill.Plan(
        rows=chosen.rows,
        senders=chosen.senders,
        kill_every=chosen.kill_every,
        most_kills=sys.maxsize,
        ahead_seconds=60.0,
    )
    sent = under_kill.run(under_kill.found(), plan, environment)
    print(json.dumps({**asdict(sent), "writers": asdict(written)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
