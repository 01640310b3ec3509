"""`makegood check`: two files without any database, or the stored records."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from makegood.cli import main
from tests.jobs import house as station

INVOICE = Path(__file__).parents[2] / "examples" / "station-invoice"
FILES = [
    str(INVOICE / "check.toml"),
    "--promised",
    str(INVOICE / "wabc-2016-order-lines.csv"),
    "--actual",
    str(INVOICE / "wabc-2016-airings.csv"),
]
WITHOUT_DJANGO = """
import sys
from click.testing import CliRunner
from makegood.cli import main
done = CliRunner().invoke(main, ["check", *sys.argv[1:]])
print(done.exit_code, "django" in sys.modules)
"""


def check(*words):
    return CliRunner().invoke(main, ["check", *words])


@pytest.mark.parametrize(
    ("minutes", "lines", "code"), [("0", ["20", "21", "43"], 1), ("1", ["43"], 1), ("5", [], 0)]
)
def test_two_files_are_compared_at_each_tolerance(minutes, lines, code):
    done = check(*FILES, "--tolerance-minutes", minutes, "--json")

    assert sorted(one["key"] for one in json.loads(done.stdout)) == lines
    assert done.exit_code == code


def test_file_mode_needs_no_django_and_makes_no_data_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, *FILES],
        env={"PATH": "/usr/bin:/bin", "MAKEGOOD_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["0", "False"], done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (FILES[:1], "name the two files to compare. Use: check FILE.toml --promised"),
        (FILES[:3], "name the two files to compare."),
        (FILES[1:3], "--promised compares files, and no check file is named."),
        (["nowhere.toml", *FILES[1:]], "There is no check file nowhere.toml."),
        ([*FILES, "--as-of", "soon"], "does not match the format"),
        ([*FILES, "--tolerance-minutes", "-1"], "is not in the range"),
    ],
)
def test_wrong_use_is_said_and_exits_with_2(words, said):
    done = check(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_the_stored_records_are_checked_and_what_stands_is_listed(db, monkeypatch):
    # Whether a finding opens by itself depends on the business day: a day after a holiday tells another story.
    monkeypatch.setattr("makegood.core.clock.now", lambda: station.MONDAY)
    house = station.found()
    station.bring_both(house, data=Path(settings.MAKEGOOD_DATA))
    done = check()

    assert done.exit_code == 1
    assert "Northern Dental, line 1: promised" in done.stdout and "did not air (mistake 1001)" in done.stdout
    assert "Lakeside Ford, line 3" in done.stdout
    assert "2 findings stand: 3 promised lines against 2 rows of what happened." in done.stdout

    listed = json.loads(check("--json").stdout)
    assert {(one["key"], one["kind"], one["state"]) for one in listed} == {
        ("1", "not_aired", "OPENED"),
        ("3", "wrong_time", "NEW"),
    }
    assert all(
        len(one["dedupe_key"]) == 64 and one["check"] == "log" and one["version"] == 1 for one in listed
    )


def test_a_station_without_records_is_told_what_to_bring(db):
    station.found()
    done = check()
    assert (done.exit_code, done.stdout.strip()) == (
        0,
        "No check could run: one of its two sides has no records yet. Bring them with makegood import.",
    )


def test_with_several_organisations_one_has_to_be_named(db):
    station.found()
    station.found("Elm Radio", "max@elm.example")

    assert (
        "Say which organisation with --organisation; there are: Lakeland Media, Elm Radio." in check().stderr
    )
    assert check("--organisation", "elm radio").exit_code == 0
