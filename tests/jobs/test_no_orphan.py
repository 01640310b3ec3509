"""The child that reads a file or runs a check does not outlive the process that waits for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.patience import is_alive, soon

CHILD = """
import os
from makegood.reconcile.__main__ import _end_with
parent = os.getppid()
print(os.getpid(), flush=True)
_end_with(parent)
"""
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"


def test_a_child_ends_when_the_process_that_asked_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_alive(child)
        os.kill(parent.pid, signal.SIGKILL)

    assert soon(lambda: not is_alive(child))
