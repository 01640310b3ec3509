"""Waiting for what happens beside a test: at once where it is so, and as long as a busy machine may take."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

PATIENCE = 120  # seconds; a folder is prepared by a hundred migrations


def soon(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so; whether it became so."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        if is_so():
            return True
        time.sleep(0.02)
    return False


def is_alive(pid: int) -> bool:
    """Whether this process runs; one that has ended and that nobody asked for yet does not."""
    asked = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(asked, capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")
