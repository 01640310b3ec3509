"""Raises writers to be killed: one process that has Django loaded and forks a fresh one for each line it reads.

    python nursery.py HEAD      stdin: a name a line      stdout: "born NAME PID", "done TOKEN"

A writer changes the record in a loop: a row, an event, an effect owed. It says `done` after the commit, as a web
answer would. Each has a database connection of its own, opened after the fork.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import UTC, datetime

import django


def write_for_ever(head_pk: int, name: str) -> None:
    """Write until killed."""
    from makegood.core import record
    from makegood.core.models import Cursor, Head

    head = Head.objects.get(pk=head_pk)
    number = 0
    while True:
        number += 1
        token = f"{name}-{number}"
        now = datetime.now(UTC)
        with record.change(head, by=record.system("writer", head), now=now) as change:
            row = Cursor.objects.create(consumer=token, organisation=head, last_sequence=number)
            change.append("ROW_WRITTEN", f"row:{token}", {"row": row.pk})
            change.post("ROW", {"row": row.pk}, message_id=token)
            change.append("ROW_SAID", f"row:{token}", sealed={"words": f"Row {token}."}, about="contact:1")
        say(f"done {token}")
        time.sleep(
            0.001
        )  # SQLite's lock is not fair: without a pause the newborn would wait for the old ones


def say(line: str) -> None:
    """One write of few bytes: the pipe takes it whole or not at all, whoever is killed meanwhile."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Fork a writer for each name on stdin."""
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the killed leave no zombies
    head_pk = int(sys.argv[1])
    for line in sys.stdin:
        name = line.strip()
        pid = os.fork()
        if pid == 0:
            os.close(0)
            write_for_ever(head_pk, name)
        say(f"born {name} {pid}")


if __name__ == "__main__":
    main()
