"""Raises people who save calls, to be killed: like `nursery`, but each writer saves the call form of the desk.

    python callers.py HOUSE      stdin: "NAME MISTAKE MISTAKE ..." a line      stdout: "born NAME PID", "done MISTAKE"

A caller saves one call on each of its mistakes in turn, and says `done` after the commit, as the page would.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import UTC, datetime

import django

TEN_MONDAY = datetime(2026, 11, 23, 16, tzinfo=UTC)


def call(house_pk: int, mistakes: list[int]) -> None:
    """Save a call on each mistake, then wait to be killed."""
    from makegood.core import record
    from makegood.people import queries as people
    from makegood.recovery.call import calls

    house = people.organisation(house_pk)
    rosa = next(user for user in people.users(house) if user.name == "Rosa Vega")
    typed = calls.Typed(
        calls_seen=0,
        reached=True,
        contact_id=None,
        they_said="I sat there waiting for it.",
        they_would_like="Run it again in the same show.",
        agreed=("same_slot", "credit_note"),
        other_agreed="",
        next_word="morning",
        other_next_word=None,
        owned_it=True,
        was_sorry=True,
        said_what_next=True,
    )
    for mistake in mistakes:
        with record.change(house, by=rosa, now=TEN_MONDAY) as change:
            calls.save_call(change, mistake_id=mistake, by=rosa, typed=typed)
        say(f"done {mistake}")
        time.sleep(0.001)  # SQLite's lock is not fair
    time.sleep(600)


def say(line: str) -> None:
    """One write of few bytes: the pipe takes it whole or not at all."""
    os.write(1, f"{line}\n".encode())


def main() -> None:
    """Fork a caller for each line on stdin."""
    django.setup()
    from makegood.recovery.call import calls  # noqa: F401 (imported once here, not by each child)

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    house_pk = int(sys.argv[1])
    for line in sys.stdin:
        name, *mistakes = line.split()
        pid = os.fork()
        if pid == 0:
            os.close(0)
            call(house_pk, [int(mistake) for mistake in mistakes])
        say(f"born {name} {pid}")


if __name__ == "__main__":
    main()
