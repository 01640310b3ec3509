"""`makegood import`: nothing counts before the yes, everything that is left out is said."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from makegood.cli import bring, main, preview
from makegood.core.errors import Refused
from makegood.records import queries
from makegood.records.rules import ImportState
from tests.jobs import house as station


@pytest.fixture
def house(db):
    """A station without records."""
    return station.found()


@pytest.fixture
def files(tmp_path):
    """The station's files, by name."""
    contents = {"orders": station.ORDERS, "log": station.LOG, "spoilt": station.SPOILT}
    paths = {name: tmp_path / f"{name}.csv" for name in contents}
    for name, path in paths.items():
        path.write_bytes(contents[name])
    return paths


def run(file, source="orders", *words, answer=None):
    return CliRunner().invoke(main, ["import", str(file), "--source", source, *words], input=answer)


def states(house):
    return [(one.number, one.state) for one in queries.imports(house)]


def test_with_yes_the_file_is_shown_and_taken_in(house, files):
    done = run(files["orders"], "orders", "--yes")

    assert done.exit_code == 0, done.output
    assert "orders.csv: " in done.stdout and "separated by commas." in done.stdout
    assert "3 rows can be taken in, 0 left out." in done.stdout
    assert "Import 1 was taken in." in done.stdout
    assert states(house) == [(1, "TAKEN_IN")]


def test_without_a_person_to_ask_it_waits_and_the_next_run_takes_up_the_same_import(house, files):
    waiting = run(files["orders"])
    assert waiting.exit_code == 1
    assert "It waits for a yes: on the page Imports, or here with --yes." in waiting.stdout
    assert states(house) == [(1, "WAITING")]

    assert run(files["orders"], "orders", "--yes").exit_code == 0
    assert states(house) == [(1, "TAKEN_IN")]


@pytest.mark.parametrize(("answer", "code", "state"), [("y\n", 0, "TAKEN_IN"), ("n\n", 1, "WAITING")])
def test_a_person_is_asked(house, files, monkeypatch, answer, code, state):
    monkeypatch.setattr(bring, "is_somebody_there", lambda: True)
    done = run(files["orders"], answer=answer)

    assert "Take it in?" in done.stdout
    assert done.exit_code == code
    assert states(house) == [(1, state)]


def test_the_same_file_again_adds_nothing_and_says_so(house, files):
    run(files["orders"], "orders", "--yes")
    again = run(files["orders"], "orders", "--yes")

    assert again.exit_code == 0
    assert again.stdout.startswith("The very same file was taken in as import 1, ")
    assert json.loads(run(files["orders"], "orders", "--json").stdout)["state"] == "KNOWN"
    assert states(house) == [(1, "TAKEN_IN")]


def test_a_row_that_was_left_out_is_named_with_its_column_its_value_and_what_to_do(house, files):
    done = run(files["spoilt"], "orders", "--yes")

    assert done.exit_code == 1
    assert "3 rows can be taken in, 1 left out." in done.stdout
    assert (
        "spoilt.csv: Row 5, Date: 02/30/2026 does not exist in the calendar. Correct the date." in done.stdout
    )
    assert states(house) == [(1, "TAKEN_IN")]


def test_as_json_nothing_is_asked_and_all_of_it_is_there(house, files):
    waiting = run(files["spoilt"], "orders", "--json")
    seen = json.loads(waiting.stdout)

    assert waiting.exit_code == 1
    assert (seen["import"], seen["state"], seen["rows"], seen["left_out"]) == (1, "WAITING", 3, 1)
    assert seen["left_out_rows"][0]["column"] == "Date"
    assert json.loads(run(files["spoilt"], "orders", "--json", "--yes").stdout)["state"] == "TAKEN_IN"


def test_a_log_is_complete_up_to_the_end_of_its_last_day_or_as_said(house, files):
    assert "Complete up to 2026-11-22 06:00." in run(files["log"], "log").stdout
    done = run(files["log"], "log", "--yes", "--complete-until", "2026-11-21 22:00")

    assert "Complete up to 2026-11-21 22:00." in done.stdout
    [taken] = queries.imports(house)
    assert taken.complete_until == preview.moment("2026-11-21 22:00", "America/Chicago")


def test_a_corrected_file_takes_the_place_of_the_one_it_corrects_visibly(house, files, tmp_path):
    run(files["log"], "log", "--yes")
    corrected = tmp_path / "corrected.csv"
    corrected.write_bytes(station.LOG + b"1,11/21/2026,6:10 PM\n")
    done = run(corrected, "log", "--yes", "--replaces", "1")

    assert "It takes the place of import 1, log.csv." in done.stdout
    assert states(house) == [(2, "TAKEN_IN"), (1, ImportState.REPLACED.value)]


def test_a_number_that_is_no_import_is_refused_and_nothing_counts(house, files):
    done = run(files["orders"], "orders", "--yes", "--replaces", "7")
    assert done.exit_code == 2
    assert "There is no import 7 of this source that counts. There are: none yet." in done.stderr
    assert all(state == "WAITING" for _, state in states(house))


def test_other_headers_are_left_to_the_page_where_one_says_which_column_is_which(house, tmp_path):
    other = tmp_path / "other.csv"
    other.write_bytes(station.ORDERS.replace(b"Customer", b"Client"))
    done = run(other, "orders", "--yes")

    assert done.exit_code == 1
    assert "Or say on the page Imports which column is which: import 1." in done.stdout
    assert "Nothing was taken in." in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b'Line,Date\n"1,2\n', "is never closed"),
        (b"PK\x03\x04" + b"\0" * 50, "not a CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(house, tmp_path, content, said):
    broken = tmp_path / "broken.csv"
    broken.write_bytes(content)
    done = run(broken, "orders", "--yes")

    assert done.exit_code == 2
    assert said in done.stderr
    assert states(house) == []


def test_a_source_that_is_not_there_is_answered_with_those_that_are(house, files):
    done = run(files["orders"], "billing")
    assert done.exit_code == 2
    assert done.stderr.strip() == "There is no source “billing”. There are: orders, log."


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-22 24:00", "2026-11-23T06:00:00+00:00"),
        ("2026-11-22 29:59", "2026-11-23T11:59:00+00:00"),
        ("2026-11-22T22:00", "2026-11-23T04:00:00+00:00"),
    ],
)
def test_a_moment_is_read_in_the_time_of_the_house(text, utc):
    assert preview.moment(text, "America/Chicago").isoformat() == utc


@pytest.mark.parametrize(
    "text", ["soon", "2026-11-22", "2026-02-30 10:00", "2026-11-22 30:00", "2026-11-22 10:75"]
)
def test_a_moment_that_is_none_is_refused_with_an_example(text):
    with pytest.raises(Refused, match="Write it as 2026-11-22 24:00"):
        preview.moment(text, "America/Chicago")
