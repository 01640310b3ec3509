"""Named points at which a test kills the process: at each end of a transaction, and between two of them.

Off unless `MAKEGOOD_FAULT` names a point, which only tests do, and free then: one look at an empty text. The process
ends there without a word, as by a power cut; nothing is caught, nothing is cleaned up.
"""

from __future__ import annotations

import os

_planned = os.environ.get("MAKEGOOD_FAULT", "")  # "outbox.claimed" or, at its third pass, "outbox.claimed:3"
_passes = 0


def fault(point: str) -> None:
    """Die here when this point is the planned one and has been passed often enough."""
    if _planned:
        _pass(point)


def plan(what: str) -> None:
    """What a forked child of a test plans for itself, in the form of the variable; empty for nothing."""
    global _planned, _passes
    _planned, _passes = what, 0


def _pass(point: str) -> None:
    global _passes  # noqa: PLW0603
    name, _, at = _planned.partition(":")
    if point == name:
        _passes += 1
        if _passes >= int(at or 1):
            os._exit(KILLED)


KILLED = 137  # the exit code of a process that was killed
