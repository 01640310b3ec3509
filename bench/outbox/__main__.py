"""Ten thousand mails owed, four senders, one killed every second; and a writer killed five hundred times.

For SQLite and for PostgreSQL. The last line is one line of JSON; above it the same as a table. Exit code 1 when
something was lost, early, repeated more often than senders were killed, or torn.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.outbox.figures import is_kept, table
from tests import postgresql

DATABASES = ("sqlite", "postgresql")
QUICK = ["--rows", "1000", "--senders", "2", "--writers", "60"]


def main(arguments: list[str]) -> int:
    """Run it on each database, each in a process of its own: settings are read once."""
    parser = argparse.ArgumentParser(prog="make bench-outbox", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 mails, 2 senders, 60 killed writers")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--senders", type=int, default=4)
    parser.add_argument("--kill-every", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--writers", type=int, default=500, help="how many writers are killed, at least 2")
    parser.add_argument("--only", choices=DATABASES, help="this database alone")
    chosen = parser.parse_args([*(QUICK if "--quick" in arguments else []), *arguments])
    found = {name: _measured(name, chosen) for name in DATABASES if chosen.only in (None, name)}
    print(table(found), flush=True)
    print(json.dumps(found, separators=(",", ":")), flush=True)
    return 0 if all(is_kept(one) for one in found.values()) else 1


def _measured(name: str, chosen: argparse.Namespace) -> dict[str, Any]:
    """The figures of one database."""
    words = ["--rows", chosen.rows, "--senders", chosen.senders, "--kill-every", chosen.kill_every]
    words += ["--writers", max(2, chosen.writers)]
    with _database(name) as environment:
        print(f"{name}: {chosen.rows:,} mails, {chosen.senders} senders ...", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", "bench.outbox.measure", *map(str, words)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(
        f"{name}: {json.dumps(figures)}", file=sys.stderr, flush=True
    )  # minutes of it are not lost with the next
    return figures


@contextmanager
def _database(name: str) -> Iterator[dict[str, str]]:
    """The environment of a new database; every commit waits for the disk as in production. Gone afterwards."""
    from bench.web import house

    data = Path(tempfile.mkdtemp(prefix="makegood-bench-"))
    server = postgresql.start(house.SETTINGS) if name == "postgresql" else None
    try:
        environment = house.environment(server.address if server else "", data)
        if server is None:
            del environment["MAKEGOOD_DATABASE_URL"]
        yield environment
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    os.environ.pop("MAKEGOOD_DATABASE_URL", None)
    sys.exit(main(sys.argv[1:]))
