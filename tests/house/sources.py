"""The repository as text and as syntax trees, for the tests that read it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "makegood"
# Each door that shows pages keeps its own.
TEMPLATES = (PACKAGE / "web" / "templates", PACKAGE / "customer" / "templates")
OURS = ("src", "tests", "tools")


def python_files(*folders: str) -> list[Path]:
    """Every Python file under these folders of the repository, migrations left out: Django writes those."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def templates() -> list[Path]:
    """Every template of every door."""
    return [path for folder in TEMPLATES for path in sorted(folder.rglob("*.html"))]


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method in the file, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def shown(path: Path) -> str:
    """The path as a person writes it."""
    return str(path.relative_to(ROOT))


def tracked_files() -> list[Path]:
    """Every file that the repository holds or is about to, as git tells; none outside a git checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]
