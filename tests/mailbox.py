"""A real mailbox for the stories: Debian's dovecot, run by an ordinary user in a folder of its own."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from tests import postgresql

PROGRAM = "/usr/sbin/dovecot"
PACKAGE = "dovecot-imapd"
MISSING = f"Dovecot was not found; install it (sudo apt-get install {PACKAGE})."
USER, PASSWORD = "reply", "a+secret/with@signs"
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass
class Mailbox:
    """A mailbox that stands, and its address as the setting names it."""

    port: int

    @property
    def address(self) -> str:
        return f"imap+plain://{USER}:a%2Bsecret%2Fwith%40signs@127.0.0.1:{self.port}/INBOX"

    def connected(self) -> imaplib.IMAP4:
        box = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        box.login(USER, PASSWORD)
        box.select("INBOX")
        return box

    def put(self, raw: bytes, *, at: datetime) -> None:
        """Deliver a mail, as the border did at that moment."""
        with self.connected() as box:
            answer, _ = box.append("INBOX", "", imaplib.Time2Internaldate(at), raw)
            assert answer == "OK"

    def count(self, what: str) -> int:
        """How many mails there are of these: `UNSEEN`, `FLAGGED`."""
        with self.connected() as box:
            return len(box.search(None, what)[1][0].split())


def program() -> Path | None:
    """Dovecot, or None."""
    return Path(PROGRAM) if shutil.which(PROGRAM) else None


@contextmanager
def serving() -> Iterator[Mailbox]:
    """A mailbox on this machine; the test is skipped with a sentence where dovecot is missing."""
    if program() is None:
        pytest.skip(MISSING)
    user = postgresql.server_user()
    folder = Path(tempfile.mkdtemp(prefix="makegood-dovecot-"))
    port = postgresql.free_port()
    (folder / "dovecot.conf").write_text(_configuration(folder, port), encoding="utf-8")
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    process = postgresql.run_as(user, [PROGRAM, "-F", "-c", folder / "dovecot.conf"], folder / "said")
    try:
        box = Mailbox(port)
        _wait(box, process, folder)
        yield box
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _configuration(folder: Path, port: int) -> str:
    user = postgresql.server_user() or pwd.getpwuid(os.getuid())
    return CONFIGURATION.format(
        folder=folder,
        port=port,
        user=user.pw_name,
        group=grp.getgrgid(user.pw_gid).gr_name,
        uid=user.pw_uid,
        gid=user.pw_gid,
        password=PASSWORD,
    )


def _wait(box: Mailbox, process: subprocess.Popen[bytes], folder: Path) -> None:
    fault: Exception | None = None
    for _ in range(100):
        try:
            box.connected().logout()
            return
        except (OSError, imaplib.IMAP4.error) as error:
            fault = error
            assert process.poll() is None, f"Dovecot ended: {(folder / 'said').read_text()}"
            time.sleep(0.1)
    log = (folder / "log").read_text(encoding="utf-8") if (folder / "log").exists() else ""
    raise AssertionError(f"The mailbox did not open: {fault}\n{log}")
