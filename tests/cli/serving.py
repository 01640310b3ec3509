"""A real `makegood`, in a process of its own, for the stories of `serve` and `worker`."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

from tests.patience import PATIENCE, soon


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def environment(settings: dict[str, str], port: int) -> dict[str, str]:
    """What a person's shell would give, with these settings and no others of ours."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKEGOOD_", "DJANGO_"))
    }
    return {**kept, "PYTHONUNBUFFERED": "1", **settings, "MAKEGOOD_PORT": str(port)}


def _hear_a_closed_terminal() -> None:
    """A run under nohup ignores SIGHUP, and so would every child of it; the program decides for itself."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Running:
    """A started command: its process, and what it has said so far."""

    def __init__(self, words: list[str], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "makegood", *words],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=_hear_a_closed_terminal,  # noqa: PLW1509 (it takes no lock)
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self._listeners = [
            threading.Thread(target=self._listen, args=given, daemon=True)
            for given in ((self.process.stdout, self.out), (self.process.stderr, self.err))
        ]
        for listener in self._listeners:
            listener.start()

    def _listen(self, stream, lines: list[str]) -> None:
        for line in stream:
            lines.append(line.rstrip("\n"))  # noqa: PERF401 (there as soon as it is said)

    def first_line(self) -> str:
        """The first line it prints."""
        soon(lambda: bool(self.out) or self.process.poll() is not None)
        assert self.out, self.err
        return self.out[0]

    def ends(self) -> int:
        """Its exit code, once all it said was heard."""
        code = self.process.wait(PATIENCE)
        for listener in self._listeners:
            listener.join(PATIENCE)
        return code

    def family(self) -> list[int]:
        """The processes of its session that are alive; nobody else is in it."""
        found = subprocess.run(
            ["ps", "-o", "pid=,stat=", "-s", str(self.process.pid)], capture_output=True, text=True
        )
        rows = [line.split() for line in found.stdout.splitlines()]
        return [int(pid) for pid, state in rows if not state.startswith("Z")]


@contextlib.contextmanager
def started(*words: str, settings: dict[str, str], port: int) -> Iterator[Running]:
    """Start `makegood WORDS`; whatever is left of it afterwards is killed."""
    running = Running(list(words), environment(settings, port))
    try:
        yield running
    finally:
        for pid in running.family():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, 9)
        running.ends()


def get(port: int, path: str) -> tuple[int, str]:
    """Status and body of a page."""
    link = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        link.request("GET", path)
        answer = link.getresponse()
        return answer.status, answer.read().decode()
    finally:
        link.close()
