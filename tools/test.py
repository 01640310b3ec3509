"""Runs the whole suite: everything on SQLite, then what touches a database on PostgreSQL, and adds both.

Arguments go to pytest: `make test ARGS="tests/core -k chain"`. The last line is `N passed, N failed, N
skipped`. The reports lie in build/tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "tests"
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Tally:
    """What came out of tests; an error in a fixture counts as a failure."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def main(arguments: list[str]) -> int:
    """Run both halves. Exit code 1 when anything failed, or when there was nothing to run."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PROPERTY_CASES", "600")  # by hand 200, nightly every zone; see tests/clocks
    keep_what_is_compiled()
    total = run("sqlite", arguments) + run("postgresql", arguments)
    if not total.passed + total.failed:
        print("No test was run; see what the two runs said above.")
    print(total, flush=True)
    return 0 if total.passed and not total.failed else 1


def keep_what_is_compiled() -> None:
    """Let Python keep its compiled modules, however the machine is set, and compile what children import, once.

    Workers, servers and the children of the reconciliation are processes that begin anew: without it each of them
    compiles the same thousand modules. Those children write nothing themselves.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run([sys.executable, "-c", "import ibis, makegood.reconcile.__main__"], cwd=ROOT, check=False)


def run(database: str, arguments: list[str]) -> Tally:
    """Run pytest on one kind of database, two or more tests at a time."""
    report = REPORTS / f"{database}.xml"
    report.unlink(missing_ok=True)
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    choices = ["--database", database, f"--junitxml={report}", "-q", *workers, *arguments]
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "pytest", *choices], cwd=ROOT, stdin=subprocess.DEVNULL)
    print(f"On {database}: {time.monotonic() - started:.0f} s.\n", flush=True)
    tally = read(report) if report.exists() else Tally()
    if done.returncode not in (0, NOTHING_COLLECTED) and not tally.failed:
        return tally + Tally(failed=1)  # pytest itself stopped: a broken import, no server, an interruption
    return tally


def read(report: Path) -> Tally:
    """The numbers of a JUnit report."""
    total = Tally()
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        count = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
        failed = count["failures"] + count["errors"]
        total += Tally(count["tests"] - failed - count["skipped"], failed, count["skipped"])
    return total


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
