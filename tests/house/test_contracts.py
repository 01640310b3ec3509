"""The walls between packages stand: they are seen to catch what they are for."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, python_files, tree

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"
# What is planted where, and the contract that must complain. One violation each, in a copy.
PLANTED = {
    "layers": ("core/money.py", "import makegood.people.rules"),
    "rooms": ("recovery/gates/the_ask.py", "import makegood.recovery.desk.today"),
    "inside": ("people/queries/house.py", "import makegood.people.actions"),
    "pure": ("people/rules.py", "import django.db"),
    "analytics": ("core/money.py", "import duckdb"),
    "channels": ("recovery/letter/sending.py", "import smtplib"),
    "outbound": ("recovery/way_out/hooking.py", "import httpcore"),
    "doors": ("web/words.py", "import makegood.people.models"),
    "customer": ("customer/views.py", "import makegood.mistakes.queries"),
}


def lint(contract: str, source: Path) -> subprocess.CompletedProcess[str]:
    """Run one contract on the package that lies in `source`."""
    return subprocess.run(
        [LINT_IMPORTS, "--config", ROOT / "pyproject.toml", "--contract", contract, "--no-cache"],
        cwd=source.parent,
        env={"PYTHONPATH": str(source), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_violation_is_caught(contract, tmp_path):
    source = tmp_path / "src"
    shutil.copytree(
        PACKAGE, source / "makegood", ignore=shutil.ignore_patterns("static", "templates", "__pycache__")
    )
    place, line = PLANTED[contract]
    file = source / "makegood" / place
    assert file.exists(), f"{place} has moved; plant the violation elsewhere"
    file.write_text(f"{file.read_text()}\n{line}\n")

    done = lint(contract, source)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
    module = "makegood." + place.removesuffix(".py").replace("/", ".")
    assert module in done.stdout


def test_rules_and_engines_can_be_used_without_django():
    """The contract reads imports; this runs them, so that nothing comes in by a back door."""
    modules = sorted(
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in python_files("src")
        if path.is_relative_to(PACKAGE / "clocks")
        or path.is_relative_to(PACKAGE / "fingerprint")
        or path.is_relative_to(PACKAGE / "reconcile")
        or path.name == "rules.py"
        or "rules" in path.parts
    )
    code = f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
    code += "sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr or "django was loaded"


def test_there_are_no_signals():
    """Later packages pull from the record; a signal would let an earlier one push."""
    banned = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    found = [
        f"{path}:{node.lineno}"
        for path in python_files("src")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [n.name for n in node.names]
        )
        if name.startswith(banned)
    ]
    assert not found
