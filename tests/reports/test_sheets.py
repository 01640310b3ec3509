"""The tables of a report as files: a spreadsheet reads numbers as numbers, and runs nothing."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest

from makegood.reports.rules import Figure, Report, Row, Table
from makegood.reports.sheets import FORMS, workbook

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RUNS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.example")')


def report_of(label):
    figures = (Figure("7", 7, "all.us", (1,)), Figure("not enough to say", None), Figure("62 %", 0.625))
    table = Table("Who heard it first", ("", "Us", "Share", "Part"), (Row(label, figures),))
    return Report("repeats", "Repeats", label, "So it is counted.", "", "<svg/>", (table, table))


def cells(content, sheet):
    """The cells of a sheet as (type, text), row by row."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        tree = ElementTree.fromstring(file.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert not list(tree.iter(f"{SPREADSHEET}f"))
    return [
        [(cell.get("t"), "".join(cell.itertext())) for cell in row] for row in tree.iter(f"{SPREADSHEET}row")
    ]


@pytest.mark.parametrize("label", RUNS)
def test_no_cell_is_a_formula_whatever_a_team_is_called(label):
    report = report_of(label)
    rows = list(csv.reader(io.StringIO(FORMS["csv"].content(report, "2026").decode("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert [f"'{label}", "7", "not enough to say", "0.625"] in rows

    sheet = cells(FORMS["xlsx"].content(report, "2026"), 2)
    assert [kind for kind, _ in sheet[1]] == ["inlineStr", None, "inlineStr", None]
    assert sheet[1][1:] == [(None, "7"), ("inlineStr", "not enough to say"), (None, "0.625")]


def test_two_tables_of_one_name_become_two_sheets():
    content = workbook([("Who [found] it?", [["a"]]), ("Who found it", [["b"]]), ("", [[1]])])
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
    assert [sheet.get("name") for sheet in book.iter(f"{SPREADSHEET}sheet")] == [
        "Who found it", "Who found it 2", "Sheet",
    ]  # fmt: skip


def test_what_no_sheet_can_hold_is_left_out_and_the_same_report_is_the_same_file():
    content = workbook([("One", [["a\x00\x07<&>b", 3.5]])])
    assert cells(content, 1) == [[("inlineStr", "a<&>b"), (None, "3.5")]]
    assert content == workbook([("One", [["a\x00\x07<&>b", 3.5]])])
