"""The first command on a fresh machine: it helps, or says in a sentence what is missing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.sources import ROOT
from tools import bootstrap

FINDER = ROOT / "tools" / "python"


def find_python(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Ask the finder to run a script with what it finds."""
    return subprocess.run(
        ["sh", FINDER, "-c", script],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
    )


def test_the_python_that_is_named_is_the_one_that_runs():
    done = find_python("import sys; print(sys.executable)", PYTHON=sys.executable)
    assert done.stdout.strip() == sys.executable


def test_a_python_that_is_too_old_is_refused_in_a_sentence(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.18" && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = find_python("", PYTHON=str(old))
    assert done.returncode == 2
    assert done.stderr.startswith("Makegood needs Python 3.11 or newer; Python 3.9.18 is too old.")
    assert len(done.stderr.splitlines()) == 1


def test_a_python_that_is_not_there_is_refused_in_a_sentence():
    done = find_python("", PYTHON="python-of-nowhere")
    assert done.returncode == 2
    assert "python-of-nowhere was not found" in done.stderr


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout whose environment has just been made."""
    (tmp_path / "requirements").mkdir()
    for name in ("run", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("uv==1.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    (venv / "pyvenv.cfg").write_text("home = somewhere\nversion = 3.12.1\n")
    for name, value in {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin" / "python"}.items():
        monkeypatch.setattr(bootstrap, name, value)
    monkeypatch.setattr(bootstrap, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(bootstrap, "fetch_uv", lambda lock: True)
    monkeypatch.setattr(bootstrap, "fill", lambda lock, with_uv: None)
    monkeypatch.setattr(bootstrap, "install_ourselves", lambda with_uv: None)
    monkeypatch.delenv("PYTHON", raising=False)
    return tmp_path


def test_a_second_start_installs_nothing(checkout):
    assert not bootstrap.is_fresh("run")
    bootstrap.install("run")
    assert bootstrap.is_fresh("run")
    assert not bootstrap.is_fresh("dev")


def test_what_serves_to_change_makegood_serves_to_run_it(checkout):
    bootstrap.install("dev")
    assert bootstrap.is_fresh("run")


def test_a_changed_lock_is_installed(checkout):
    bootstrap.install("run")
    (checkout / "requirements" / "run.txt").write_text("uv==2.0 \\\n    --hash=sha256:00\n")
    assert not bootstrap.is_fresh("run")


def test_naming_another_python_makes_the_environment_anew(checkout, monkeypatch):
    monkeypatch.setenv("PYTHON", "python3.99")
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 99, 0))
    assert not bootstrap.is_usable()


def test_without_a_network_one_sentence_says_what_to_do(checkout, monkeypatch, capsys):
    def nobody(words, or_else=None):
        return subprocess.CompletedProcess(words, 1, "", "error: Failed to connect: dns error")

    monkeypatch.undo()
    monkeypatch.setattr(bootstrap, "run", nobody)
    monkeypatch.setattr(bootstrap, "is_fresh", lambda level: False)
    monkeypatch.setattr(bootstrap, "is_usable", lambda: True)
    monkeypatch.setattr(bootstrap, "STAMP", checkout / "stamp.json")
    assert bootstrap.main(["run"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("uv could not be fetched: no package index answered. Connect this machine")
    assert said.endswith("Nothing was started.\n")
    assert len(said.splitlines()) == 1


def test_the_entries_of_a_lock_are_read_whole():
    entries = bootstrap.stanzas(ROOT / "requirements" / "run.txt")
    [uv] = [entry for entry in entries if entry.startswith("uv==")]
    assert uv.count("--hash=sha256:") > 3
