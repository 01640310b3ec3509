"""Raises senders to be killed: one process that has Django loaded and forks a fresh one for each line it reads.

    python senders.py [LEASE SECONDS]      stdin: a name a line      stdout: "born NAME PID"

A sender is the sending loop of the product; the one kind of effect is a mail through the product's own channel. SIGTERM
tells it to stop, as it tells `makegood worker`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from datetime import datetime, timedelta

import django


def send_for_ever() -> None:
    """Send until killed or told to stop."""
    from makegood.core.record import Change
    from makegood.jobs import sending
    from makegood.letters import channels
    from makegood.recovery.way_out import delivering, leases
    from makegood.recovery.way_out.delivering import Way, Write

    def deliver(row, _now: datetime) -> Write:  # type: ignore[no-untyped-def]
        text = f"Number {row.facts()['number']} is what we owe you."
        channels.send(
            channels.Outgoing(row.message_id, ("Dana Rossi", "dana@harbor.example"), "What we owe you", text)
        )
        return lambda change: change.append("MAIL_LEFT", f"outbox:{row.pk}")

    def given_up(change: Change, row) -> None:  # type: ignore[no-untyped-def]
        change.append("MAIL_GIVEN_UP", f"outbox:{row.pk}")

    delivering.WAYS = {"MAIL": Way(deliver, given_up)}
    if len(sys.argv) > 1:  # a test has no time to wait for the product's lease
        delivering.LEASE = leases.LEASE = timedelta(seconds=float(sys.argv[1]))
        leases.RENEW_SECONDS = float(sys.argv[1]) / 3
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    sending.run_for_ever(stop, every_seconds=0.2)


def main() -> None:
    """Fork a sender for each name on stdin."""
    django.setup()
    from django.core.mail.backends import smtp  # noqa: F401
    from django.db import connection

    from makegood.jobs import sending  # noqa: F401 (imported once here, not by each child)
    from makegood.letters import channels  # noqa: F401

    connection.vendor  # noqa: B018 (loads the database's library and opens nothing)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the killed leave no zombies
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.close(0)
            send_for_ever()
            os._exit(0)
        os.write(1, f"born {line.strip()} {pid}\n".encode())


if __name__ == "__main__":
    main()
