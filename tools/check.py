"""Runs every check that isn't a test, all of them even when one fails, and says what to do about each."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TEMPLATES = ("src/makegood/web/templates", "src/makegood/customer/templates")


@dataclass(frozen=True)
class Check:
    """A command, and what a person does when it complains."""

    name: str
    words: tuple[str, ...]
    cure: str


CHECKS = (
    Check("lint", ("ruff", "check", "."), "Mend it, or `make format` for what ruff can mend by itself."),
    Check("format", ("ruff", "format", "--check", "."), "Run `make format`."),
    Check("types", ("mypy",), "Mend the type; an ignore carries its code and its reason."),
    Check("imports", ("lint-imports",), "Each contract in pyproject.toml says why it is there."),
    # Its linter only: its formatter takes the blank out of `<body{% block x %} class=...`, which breaks the tag.
    Check("templates", ("djlint", *TEMPLATES, "--lint", "--quiet"), "Mend the template."),
    Check("spelling", ("codespell",), "Mend the word, or add it to pyproject.toml where it is one."),
    Check(
        "migrations",
        ("django-admin", "makemigrations", "--check", "--dry-run"),
        "Run `.venv/bin/django-admin makemigrations --settings makegood.settings -n WHAT_IT_DOES`.",
    ),
)


def main(names: list[str]) -> int:
    """Run all checks, or those named. Exit code 1 when one complains."""
    chosen = [check for check in CHECKS if not names or check.name in names]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "MAKEGOOD_DATA": data, "DJANGO_SETTINGS_MODULE": "makegood.settings"}
        complaints = [check for check in chosen if not passes(check, environment)]
    if complaints:
        print(f"Checks with something to mend: {', '.join(check.name for check in complaints)}.")
    return 1 if complaints else 0


def passes(check: Check, environment: dict[str, str]) -> bool:
    """Run one check; what it says is shown only when it complains."""
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / check.words[0]), *check.words[1:]],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "to mend" if done.returncode else "in order"
    print(f"{check.name:16} {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode:
        print(f"{done.stdout.rstrip()}\n-> {check.cure}\n", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
