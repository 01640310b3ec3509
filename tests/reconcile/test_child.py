"""The work in a process of its own: the same answers, and a sentence when it may not or cannot go on."""

import csv
import subprocess
import sys
from datetime import date

import pytest

from makegood.reconcile import child
from makegood.reconcile.child import ReadRequest, RunRequest, Stored, read_in_child, run_in_child
from makegood.reconcile.words import Unreadable
from tests.reconcile.station import CHECK, MONDAY_MORNING, chicago, compare, log, order
from tests.reconcile.test_run import AIRED, GAME, NEWS


@pytest.fixture
def files(tmp_path):
    """An order and a log on disk, the second line of the order unreadable."""
    (tmp_path / "order.csv").write_bytes(order(GAME, NEWS.replace("6p-6:30p", "late")))
    (tmp_path / "log.csv").write_bytes(log(AIRED.replace("8:40 PM", "9:40 PM")))
    return tmp_path


def request(files, side, name, **more):
    return ReadRequest(CHECK, "spots.toml", side, str(files / name), **more)


def test_a_file_is_read_stored_and_indexed_without_arrow_in_our_process(files):
    places = {"parquet": str(files / "rows.parquet"), "index": str(files / "rows.csv")}
    answer = read_in_child(request(files, "promised", "order.csv", **places))
    assert (answer.taken, answer.refused, answer.row_count) == (1, 1, 2)
    assert answer.refusals[0].sentence().startswith("Row 3, window: late holds no time window.")
    assert answer.preview[0]["natural_key"] == "20"
    assert answer.preview[0]["first_day"] == "2026-11-16"
    with (files / "rows.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[0]["natural_key"] == "20"
    assert (rows[0]["account"], date.fromisoformat(rows[0]["date"])) == ("Bella Vista", date(2026, 11, 16))


def test_a_child_keeps_what_python_compiled_unless_the_house_wants_it_otherwise(monkeypatch):
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
        assert name not in child._environment()
        monkeypatch.setenv(name, "/var/cache")
        assert child._environment()[name] == "/var/cache"


def test_a_run_in_a_child_says_what_a_run_says(files):
    stored = {}
    for side, name in (("promised", "order.csv"), ("actual", "log.csv")):
        read_in_child(request(files, side, name, parquet=str(files / f"{side}.parquet")))
        stored[side] = [Stored(f"{side}-1", str(files / f"{side}.parquet"))]
    make_good = {
        "key": "MG-7",
        "account": "Bella Vista",
        "opens_at": chicago(22, 21, 30),
        "closes_at": chicago(22, 22),
    }
    ours = RunRequest(
        CHECK,
        "spots.toml",
        stored["promised"],
        stored["actual"],
        added=[{**make_good, "copy": "BV1"}],
        complete_until=MONDAY_MORNING,
    )
    expected = compare(
        order(GAME), log(AIRED.replace("8:40 PM", "9:40 PM")), added=[{**make_good, "copy": "BV1"}]
    )
    assert run_in_child(ours) == expected
    assert [one.key for one in expected.placements] == ["MG-7"]


def test_what_the_engine_refuses_is_refused_here_with_the_same_sentence(files):
    (files / "empty.csv").write_bytes(b"")
    with pytest.raises(Unreadable, match="The file is empty"):
        read_in_child(request(files, "promised", "empty.csv"))
    with pytest.raises(Unreadable, match="cannot be read"):
        run_in_child(RunRequest(CHECK, "spots.toml", [Stored("1", str(files / "order.csv"))], []))


def test_work_that_takes_too_long_or_too_much_is_stopped_with_a_sentence(files):
    with pytest.raises(Unreadable, match=r"stopped after 0 seconds. Nothing was changed"):
        read_in_child(request(files, "promised", "order.csv"), seconds=0)
    (files / "long.csv").write_bytes(order(GAME.replace("Sunday game", "x" * 60_000_000)))
    with pytest.raises(Unreadable, match=r"needed more than 200 MB and was stopped. Nothing was changed"):
        read_in_child(
            request(files, "promised", "long.csv", parquet=str(files / "long.parquet")), memory_mb=200
        )
    assert not (files / "long.parquet").exists()


def test_the_web_process_can_ask_without_importing_what_the_child_needs():
    code = (
        "import sys; import makegood.reconcile.child, makegood.reconcile.mapping, makegood.reconcile.schema; "
        "sys.exit(any(name in sys.modules for name in ('duckdb', 'ibis', 'pyarrow', 'numpy', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
