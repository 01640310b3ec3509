"""Makes `.venv` what the locks say: `bootstrap.py run` to use Makegood, `bootstrap.py dev` to change it.

Only the standard library, since nothing is installed yet. Everything comes with its hash from
requirements/*.txt: uv first (by pip), then the rest by uv; where there is no uv for this machine, the rest by
pip too. A stamp remembers what was installed, so that the next start costs nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "makegood-stamp.json"
# What pip and uv say when nobody answers. Their wording changes; these words have been in all of them.
NO_ANSWER = re.compile(r"connect|resolve|dns|network|unreachable|timed out|timeout|tunnel", re.IGNORECASE)


class CannotInstall(Exception):
    """Something could not be installed; the text is the sentence for the person waiting."""


def main(arguments: list[str]) -> int:
    """Install what `run` or `dev` needs, unless it is there. Exit code 2 with a sentence when that fails."""
    level = arguments[0] if arguments else ""
    if level not in ("run", "dev"):
        print("Use: bootstrap.py run, or bootstrap.py dev.", file=sys.stderr)
        return 2
    if is_fresh(level):
        return 0
    try:
        install(level)
    except CannotInstall as error:
        print(f"{error} Nothing was started.", file=sys.stderr)
        return 2
    return 0


def install(level: str) -> None:
    """Make the environment, fill it, and leave the stamp.

    Raises:
        CannotInstall: a step failed; the stamp is not there then, so the next start tries again.
    """
    if not is_usable():
        make_venv()
    STAMP.unlink(missing_ok=True)
    lock = ROOT / "requirements" / f"{level}.txt"
    print(f"Installing {len(stanzas(lock))} packages into .venv; the first time takes a minute.", flush=True)
    with_uv = fetch_uv(lock)
    fill(lock, with_uv=with_uv)
    install_ourselves(with_uv=with_uv)
    STAMP.write_text(json.dumps({"level": level, **wanted(level)}))


def wanted(level: str) -> dict[str, str]:
    """What the stamp of a fresh environment says, besides its level."""
    inputs = [ROOT / "requirements" / f"{level}.txt", ROOT / "pyproject.toml"]
    contents = hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()
    return {"root": str(ROOT), "contents": contents}


def is_fresh(level: str) -> bool:
    """Whether the stamp says that nothing has to be done. An environment for `dev` serves `run` too."""
    if not is_usable() or not STAMP.exists():
        return False
    stamp = json.loads(STAMP.read_text())
    has = stamp.pop("level", "")
    return has in (level, "dev") and stamp == wanted(has)


def is_usable() -> bool:
    """Whether `.venv` has a Python: any that we support, or the one that PYTHON=... names."""
    if not PYTHON.exists():
        return False
    settings = (VENV / "pyvenv.cfg").read_text()
    version = re.search(r"^version\s*=\s*(\d+)\.(\d+)", settings, re.MULTILINE)
    has = (int(version[1]), int(version[2])) if version else (0, 0)
    if os.environ.get("PYTHON"):
        return has == sys.version_info[:2]
    return has >= (3, 11)


def make_venv() -> None:
    """Make `.venv` anew with the Python that runs this.

    Raises:
        CannotInstall: this Python can't make one.
    """
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if importlib.util.find_spec("ensurepip") is None and os.geteuid() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update"])
        run(["apt-get", "install", "-y", "--no-install-recommends", package])
    made = run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        raise CannotInstall(
            f"{sys.executable} could not make an environment in {VENV}: {last_line(made)}. "
            f"On Debian and Ubuntu, install {package} first; elsewhere, name another Python with PYTHON=."
        )


def fetch_uv(lock: Path) -> bool:
    """Install uv, by pip and with the hashes of the lock. False where there is none for this machine.

    Raises:
        CannotInstall: nobody answered.
    """
    [stanza] = [text for text in stanzas(lock) if text.startswith("uv==")]
    version = stanza.split()[0].removeprefix("uv==")
    has = run([str(PYTHON), "-m", "uv", "--version"])
    if has.returncode == 0 and has.stdout.split()[1:2] == [version]:
        return True
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(stanza)
        only_uv.flush()
        # No other source than a ready wheel: building uv takes a Rust toolchain and twenty minutes.
        choices = [
            "--require-hashes",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--retries",
            "1",
            "--timeout",
            "20",
        ]
        fetched = run([*pip(), "install", *choices, "-r", only_uv.name])
    if fetched.returncode and NO_ANSWER.search(fetched.stderr):
        raise CannotInstall(no_answer("uv"))
    return fetched.returncode == 0


def fill(lock: Path, *, with_uv: bool) -> None:
    """Make the environment hold what the lock says; with uv also nothing else.

    Raises:
        CannotInstall: nobody answered, or a package doesn't fit this machine.
    """
    if not with_uv:
        filled = run([*pip(), "install", "--require-hashes", "-r", str(lock)])
    else:
        sync = [*uv(), "sync", "--require-hashes", "--python", str(PYTHON), str(lock)]
        filled = run(sync)
        if filled.returncode and NO_ANSWER.search(filled.stderr):
            # The index didn't answer, but all of it may lie in uv's cache.
            filled = run([*sync, "--offline"], or_else=filled)
    if filled.returncode and NO_ANSWER.search(filled.stderr):
        raise CannotInstall(no_answer("The packages"))
    if filled.returncode:
        raise CannotInstall(f"The packages could not be installed. The installer says: {last_line(filled)}.")


def install_ourselves(*, with_uv: bool) -> None:
    """Install this checkout as it stands, with the build tool that the lock brought: no index is asked.

    Raises:
        CannotInstall: the project could not be built.
    """
    choices = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    if with_uv:
        built = run([*uv(), "install", "--offline", "--python", str(PYTHON), *choices])
    else:
        built = run([*pip(), "install", "--no-index", *choices])
    if built.returncode:
        raise CannotInstall(
            f"Makegood itself could not be installed. The installer says: {last_line(built)}."
        )


def stanzas(lock: Path) -> list[str]:
    """The lock's entries, each a requirement with its hashes, as the text that stands there."""
    text = lock.read_text()
    return re.findall(r"^[A-Za-z0-9].*(?:\n[ \t]+.*)*", text, re.MULTILINE)


def pip() -> list[str]:
    """How pip of the environment is called."""
    return [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]


def uv() -> list[str]:
    """How uv of the environment is called."""
    return [str(PYTHON), "-m", "uv", "--quiet", "pip"]


def run(
    words: list[str], or_else: subprocess.CompletedProcess[str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program and keep what it says. When it fails, the earlier result `or_else` stands."""
    done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return or_else if or_else and done.returncode else done


def no_answer(what: str) -> str:
    """The sentence for a machine without a network."""
    return (
        f"{what} could not be fetched: no package index answered. Connect this machine to the network, "
        "or name a mirror in PIP_INDEX_URL and UV_DEFAULT_INDEX, and run the same command again."
    )


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """The last thing a program said, without its full stop."""
    lines = [line.strip() for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
    return (lines or [f"nothing (exit code {done.returncode})"])[-1].rstrip(".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
