"""A check over files: the examples say what their READMEs show, and the real records give the known numbers."""

import json
import re
import shlex
import subprocess
import sys
from datetime import date

import pyarrow.parquet as pq
import pytest

from makegood.reconcile.filemode import check_files, main
from makegood.reconcile.schema import finding_schema
from tests.conftest import ROOT
from tests.reconcile.station import AT_NIGHT, CHECK, LOST, NAMED, RERUN, log, order, orders_with_make_goods
from tests.reconcile.structure import faults
from tests.reconcile.test_run import AIRED, GAME, NEWS

INVOICE = ROOT / "examples" / "station-invoice"
DELIVERIES = ROOT / "examples" / "deliveries"
PARTS = ROOT / "examples" / "parts"


class Told:
    """What was printed, and what was complained of."""

    def __init__(self):
        self.out, self.err = [], []

    def check(self, check, **more):
        return check_files(check, echo=self.out.append, complain=self.err.append, **more)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def station(tmp_path):
    """The invented station's files."""
    (tmp_path / "spots.toml").write_text(CHECK)
    (tmp_path / "order.csv").write_bytes(order(GAME, NEWS))
    (tmp_path / "log.csv").write_bytes(log(AIRED))
    return tmp_path


def invoice(told, **more):
    return told.check(
        INVOICE / "check.toml",
        promised=INVOICE / "wabc-2016-order-lines.csv",
        actual=INVOICE / "wabc-2016-airings.csv",
        **more,
    )


@pytest.mark.parametrize(("minutes", "lines"), [(0, ["20", "21", "43"]), (1, ["43"]), (None, [])])
def test_the_station_invoice_gives_exactly_what_differs(told, minutes, lines):
    code = invoice(told, tolerance_minutes=minutes, as_json=True)
    findings = json.loads(told.out[0])
    assert [one["key"] for one in findings] == lines
    assert {one["kind"] for one in findings} <= {"wrong_time"}
    assert code == (1 if lines else 0)


def test_all_56_airings_of_the_station_invoice_are_placed(told):
    assert invoice(told) == 0
    assert "50 lines, 56 units; 56 found in the records." in told.out[0]
    assert "Belonging to no line" not in told.out[0]


def test_the_minutes_and_the_money_of_the_station_invoice_are_true(told):
    invoice(told, tolerance_minutes=0, as_json=True)
    findings = json.loads(told.out[0])
    assert [(one["minutes_off"], one["money_minor"]) for one in findings] == [
        (-1, 935000),
        (-1, 722500),
        (2, 3000),
    ]
    assert findings[2]["promised"]["window"] == "1:08 XM-2:00 XM"
    assert findings[2]["happened"]["day"] == "2016-04-08"


def test_three_deliveries_are_late_and_one_is_overdue(told):
    orders = DELIVERIES / "orders.csv"
    files = {"promised": orders, "actual": orders, "also": DELIVERIES / "items.csv"}
    assert told.check(DELIVERIES / "check.toml", **files) == 1
    assert told.out[0].endswith("4 findings, worth BRL 8,121.40: 3 delivered late, 1 overdue.")
    assert "Not known yet: 1 unit" in told.out[0]
    earlier = Told()
    earlier.check(DELIVERIES / "check.toml", **files, as_of=date(2026, 3, 11), as_json=True)
    assert "delivery_overdue" not in earlier.out[0]


@pytest.mark.parametrize(
    "readme",
    [INVOICE / "README.md", DELIVERIES / "README.md", PARTS / "README.md"],
    ids=["invoice", "deliveries", "parts"],
)
def test_a_readme_shows_what_its_command_says(readme):
    blocks = re.findall(r"```(?:console|text)\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        command, _, shown = block.partition("\n")
        words = shlex.split(command.removeprefix("$ "))
        assert words[:2] == ["makegood", "check"]
        done = subprocess.run(
            [sys.executable, "-m", "makegood.reconcile", *words[1:]],
            cwd=readme.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.strip() == shown.strip()
        assert done.stderr == ""


def test_every_finding_follows_the_published_schema(told, station):
    published = json.loads((ROOT / "docs" / "reference" / "finding.schema.json").read_text(encoding="utf-8"))
    assert published == finding_schema()
    invoice(told, tolerance_minutes=0, as_json=True)
    orders = DELIVERIES / "orders.csv"
    told.check(DELIVERIES / "check.toml", promised=orders, actual=orders, as_json=True)
    parts = {"promised": PARTS / "orders.csv", "actual": PARTS / "deliveries.csv"}
    told.check(PARTS / "check.toml", **parts, as_json=True)
    many = PARTS.joinpath("deliveries.csv").read_text(encoding="utf-8").replace(",20,2026", ",21,2026")
    (station / "many.csv").write_text(many, encoding="utf-8")
    told.check(PARTS / "check.toml", promised=parts["promised"], actual=station / "many.csv", as_json=True)
    late = log(
        AIRED.replace("8:40", "7:40").replace("BV1", "XX9"),
        "n1,21,2026-11-21,6:10 PM,,",
        "n2,21,2026-11-20,6:10 PM,,",
    )
    (station / "log.csv").write_bytes(late)
    files = {"promised": station / "order.csv", "actual": station / "log.csv"}
    told.check(station / "spots.toml", **files, as_of=date(2026, 11, 23), as_json=True)
    (station / "named.toml").write_text(NAMED, encoding="utf-8")
    (station / "named.csv").write_bytes(orders_with_make_goods(LOST, RERUN))
    (station / "night.csv").write_bytes(log(AT_NIGHT))
    named = {"promised": station / "named.csv", "actual": station / "night.csv"}
    told.check(station / "named.toml", **named, as_of=date(2026, 11, 23), as_json=True)
    findings = [one for text in told.out for one in json.loads(text)]
    assert {one["kind"] for one in findings} == set(finding_schema()["properties"]["kind"]["enum"])
    for one in findings:
        assert faults(published, one) == []


def test_findings_can_be_kept_as_parquet(told, tmp_path):
    invoice(told, tolerance_minutes=0, out=tmp_path / "found.parquet")
    table = pq.read_table(tmp_path / "found.parquet")
    assert table["key"].to_pylist() == ["20", "21", "43"]
    assert json.loads(table["promised"][0].as_py())["title"] == "Wed Prime"
    assert invoice(told, out=tmp_path / "nowhere" / "found.parquet") == 2
    assert "Choose another place with --out." in told.err[-1]


def test_a_row_that_was_left_out_is_said_and_needs_a_person(told, station):
    (station / "log.csv").write_bytes(log(AIRED, "a2,20,2026-11-31,8:40 PM,BV1,"))
    files = {"promised": station / "order.csv", "actual": station / "log.csv"}
    assert told.check(station / "spots.toml", **files, as_of=date(2026, 11, 16)) == 1
    assert told.err[0] == "log.csv: 1 row was left out."
    assert told.err[1].strip().startswith("Row 3, date: 2026-11-31 does not exist in the calendar.")


def test_without_a_day_the_log_counts_as_complete_through_its_last_broadcast_day(told, station):
    files = {"promised": station / "order.csv", "actual": station / "log.csv"}
    assert told.check(station / "spots.toml", **files) == 1
    assert "complete until 2026-11-23 06:00, the end of the last day in log.csv." in told.out[0]
    assert told.out[0].endswith("3 findings, worth USD 900: 3 not aired.")
    said = Told()
    assert said.check(station / "spots.toml", **files, as_of=date(2026, 11, 18)) == 0
    assert "Not known yet: 3 units above that mark." in said.out[0]
    assert said.out[0].endswith("Nothing differs.")


def test_the_content_of_what_aired_is_never_called_right_for_its_code_alone(told, station):
    (station / "log.csv").write_bytes(log(AIRED.replace("file_match", "")))
    told.check(station / "spots.toml", promised=station / "order.csv", actual=station / "log.csv")
    assert "Content: 1 unverified (the code matches, nobody compared the content)." in told.out[0]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "The following arguments are required"),
        (["spots.toml", "--promised", "order.csv"], "The following arguments are required: --actual."),
        (
            ["nowhere.toml", "--promised", "order.csv", "--actual", "log.csv"],
            "There is no check file nowhere.toml.",
        ),
        (["spots.toml", "--promised", "nowhere.csv", "--actual", "log.csv"], "nowhere.csv: There is no file"),
        (
            ["spots.toml", "--promised", "log.csv", "--actual", "log.csv"],
            "log.csv: The file has no column account",
        ),
        (["spots.toml", "--promised", "order.csv", "--actual", "log.csv", "--as-of", "soon"], "--as-of"),
        (
            ["spots.toml", "--promised", "order.csv", "--actual", "log.csv", "--also", "log.csv"],
            "lacks [also]",
        ),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(station, arguments, sentence, monkeypatch, capsys):
    monkeypatch.chdir(station)
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert sentence in shown.err
    assert shown.err.strip().endswith(".")


def test_a_file_of_which_nothing_could_be_read_is_wrong_use(told, station):
    (station / "log.csv").write_bytes(log("a1,20,2026-11-31,8:40 PM,BV1,"))
    assert told.check(station / "spots.toml", promised=station / "order.csv", actual=station / "log.csv") == 2
    assert told.err[-1].startswith(
        "log.csv: None of the 1 rows could be read. The first: Row 2, date: 2026-11-31"
    )


@pytest.mark.real
def test_ten_thousand_real_orders_give_653_late_and_one_overdue(shared, told):
    orders = shared / "data" / "orders" / "olist_orders.csv"
    items = shared / "data" / "orders" / "olist_order_items.csv"
    code = told.check(DELIVERIES / "check.toml", promised=orders, actual=orders, also=items, as_json=True)
    findings = json.loads(told.out[0])
    late = [one for one in findings if one["kind"] == "delivered_late"]
    assert code == 1
    assert (len(late), len(findings) - len(late)) == (653, 1)
    assert sum(one["money_minor"] for one in late) == 104_840_09
    assert sorted(one["days_late"] for one in late)[len(late) // 2] == 7


@pytest.mark.real
def test_the_public_invoice_here_is_the_one_that_was_transcribed(shared):
    for name in ("wabc-2016-order-lines.csv", "wabc-2016-airings.csv"):
        assert (INVOICE / name).read_bytes() == (shared / "data" / "broadcast" / name).read_bytes()


def test_the_schema_would_catch_what_is_not_in_it(told):
    invoice(told, tolerance_minutes=0, as_json=True)
    finding = json.loads(told.out[0])[0]
    for change in (
        {"kind": "odd"},
        {"extra": 1},
        {"dedupe_key": "x"},
        {"opens_at": "2016-04-06T20:00:00"},
        {"unit": 0},
    ):
        assert faults(finding_schema(), finding | change), change
    del finding["refs"]["actual"]
    assert faults(finding_schema(), finding) == ["finding.refs.actual is missing"]
