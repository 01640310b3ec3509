"""The servers that are measured: started as they are in use, watched from /proc, stopped by their own id."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
SECONDS_TO_START = 90


@dataclass(frozen=True)
class Served:
    """A server that answers."""

    pid: int
    port: int
    cold_start: float  # seconds from the start of its program to its first whole page


@contextmanager
def makegood(environment: dict[str, str], cookie: str) -> Iterator[Served]:
    """`makegood serve`, with its worker; the first page is the list of mistakes of whoever the cookie is."""
    port = free_port()
    words = [sys.executable, "-m", "makegood", "serve", "--port", str(port)]
    with _running(words, environment, port, "/mistakes", cookie) as served:
        yield served


@contextmanager
def bare(environment: dict[str, str]) -> Iterator[Served]:
    """The bare Django page on the same server with the same threads."""
    port = free_port()
    words = [sys.executable, "-m", "bench.web.bare", str(port)]
    with _running(words, environment, port, "/list", "") as served:
        yield served


@contextmanager
def _running(
    words: list[str], environment: dict[str, str], port: int, page: str, cookie: str
) -> Iterator[Served]:
    started = time.perf_counter()
    log = Path(environment["MAKEGOOD_DATA"]) / f"server-{port}.log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            words, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            _wait(process, port, page, cookie, log)
            yield Served(process.pid, port, time.perf_counter() - started)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int, page: str, cookie: str, log: Path) -> None:
    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", page, headers={"Cookie": cookie})
            status = connection.getresponse().status
            connection.close()
        except OSError:
            time.sleep(0.02)
            continue
        if status == 200:
            return
        raise SystemExit(f"{page} answers {status} and not 200; see {log}.")
    raise SystemExit(f"The server did not answer: {log.read_text(errors='replace')[-800:]}")


def family(pid: int) -> list[int]:
    """A process with all that it started, and so on."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(after_name[1]), []).append(int(folder.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def memory_mb(*pids: int) -> float:
    """What these families of processes hold, each shared page counted in parts (PSS), in MB of 1,000,000 bytes."""
    total = 0
    for pid in (one for first in pids for one in family(first)):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total / 1e6


def cpu_seconds(*pids: int) -> float:
    """Processor time of these families so far, also of those that they have waited for."""
    total = 0
    for pid in (one for first in pids for one in family(first)):
        try:
            parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(part) for part in parts[11:15])
    return total / TICKS
