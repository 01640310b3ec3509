"""Chromium for the browser tests: the machine's own, with everything off that would look for a network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "Chromium was not found; install it (sudo apt-get install chromium) "
    "or set MAKEGOOD_CHROMIUM to its program."
)


def chromium() -> Path | None:
    """The browser's program, or None."""
    named = os.environ.get("MAKEGOOD_CHROMIUM")
    if named:
        return Path(named)
    found = next(filter(None, (shutil.which(name) for name in NAMES)), None)
    return Path(found) if found else None


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser. Where it is missing: skipped at home, failed in CI."""
    program = chromium()
    if program is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    # Chromium's own sandbox can't be made by root or in most containers; it loads nothing but our own pages.
    return {"executable_path": str(program), "headless": True, "args": ["--no-sandbox", *FLAGS]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A laptop in Chicago; a test that wants a phone makes its own context."""
    return {
        "viewport": {"width": 1280, "height": 900},
        "locale": "en-US",
        "timezone_id": "America/Chicago",
        "reduced_motion": "reduce",
    }
