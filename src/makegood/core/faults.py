"""Named points at which a test kills the process, or fills its disk: at each end of a transaction, and between two.

Off unless `MAKEGOOD_FAULT` names a point, which only tests do, and free then: one look at an empty text. The process
ends there without a word, as by a power cut; nothing is caught, nothing is cleaned up. With `:full` behind the pass the
database says there, that once, that the disk is full; whoever wrote goes on as they do in life.
"""

from __future__ import annotations

import os

_planned = os.environ.get(
    "MAKEGOOD_FAULT", ""
)  # "outbox.claimed" or, at its third pass, "outbox.claimed:3"; "outbox.claimed:3:full"
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
    name, at, how, *_ = *_planned.split(":"), "", ""
    if point != name:
        return
    _passes += 1
    if how == "full":
        _is_full(_passes == int(at))
    elif _passes >= int(at or 1):
        os._exit(KILLED)


def _is_full(is_now: bool) -> None:
    if is_now:
        from django.db import OperationalError

        raise OperationalError("database or disk is full")


def was_met() -> bool:
    """Whether the planned pass has come."""
    return _passes >= int((*_planned.split(":"), "1")[1] or 1)


KILLED = 137  # the exit code of a process that was killed
