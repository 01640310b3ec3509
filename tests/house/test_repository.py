"""What lies in the repository can be published as it is, and installs anywhere."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.sources import ROOT, shown, tracked_files

REQUIREMENTS = ROOT / "requirements"
LOCKS = ("run.txt", "dev.txt")
# Put together here, so that this file doesn't hold what it looks for.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js.", "deb." + "debian", "go" + "proxy")
PATHS = ("/roo" + "t/", "/wor" + "k/", "/hom" + "e/", "/op" + "t/")


def texts():
    """Every tracked file that is text, with its content."""
    files = tracked_files()
    if not files:
        pytest.skip("This is no git checkout, so nobody says which files belong to the repository.")
    for path in files:
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path, content.decode("utf-8", errors="replace")


def test_no_file_names_a_registry():
    """An address in a lock or a document ties everybody to one mirror."""
    found = [shown(path) for path, text in texts() for host in REGISTRIES if host in text]
    assert not found


def test_no_file_names_a_folder_of_somebodys_machine():
    own_folders = re.compile("|".join(rf"(?<![\w.}}/]){re.escape(path)}" for path in PATHS))
    found = [f"{shown(path)}: {hit[0]}" for path, text in texts() if (hit := own_folders.search(text))]
    assert not found


def locked(name: str) -> dict[str, str]:
    """The lock's packages and versions; where one is locked twice (for different Pythons), the last."""
    return dict(
        re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)", (REQUIREMENTS / name).read_text(), re.MULTILINE)
    )


def asked(*names: str) -> list[Requirement]:
    """What pyproject.toml and these .in files ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    lines = [line for name in names for line in (REQUIREMENTS / name).read_text().splitlines()]
    return [Requirement(line) for line in [*project, *lines] if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("lock", "sources"), [("run.txt", ["build.in"]), ("dev.txt", ["build.in", "dev.in"])]
)
def test_the_lock_holds_what_is_asked_for(lock, sources):
    versions = locked(lock)
    stale = [
        str(requirement)
        for requirement in asked(*sources)
        if not requirement.specifier.contains(versions.get(requirement.name.lower(), "0"))
    ]
    assert not stale, f"Run `make lock`; requirements/{lock} has no fitting {stale}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_none_an_address(lock):
    text = (REQUIREMENTS / lock).read_text()
    entries = re.findall(r"^[A-Za-z0-9].*(?:\n[ \t]+.*)*", text, re.MULTILINE)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index|--extra|--find)", text, re.MULTILINE)


def test_what_runs_is_what_was_tested():
    """Both locks name the same version of everything that they share."""
    run, dev = locked("run.txt"), locked("dev.txt")
    assert run.items() <= dev.items()
