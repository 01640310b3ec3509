"""Writes requirements/run.txt and dev.txt from pyproject.toml and requirements/*.in, for all our Pythons.

With --upgrade everything moves to the newest release that fits; without it only what has to. The files carry
no index address, so that they install from any mirror, by uv and by pip.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = Path("requirements")
STYLE = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    """Write both locks, the first constraining the second."""
    run, dev = REQUIREMENTS / "run.txt", REQUIREMENTS / "dev.txt"
    base = ["pyproject.toml", str(REQUIREMENTS / "build.in")]
    compile_lock(run, base, arguments)
    compile_lock(dev, [*base, str(REQUIREMENTS / "dev.in"), "-c", str(run)], arguments)
    return 0


def compile_lock(lock: Path, sources: list[str], arguments: list[str]) -> None:
    """Resolve the sources into the lock."""
    uv = [sys.executable, "-m", "uv", "pip", "compile"]
    subprocess.run([*uv, *STYLE, *sources, "-o", str(lock), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
