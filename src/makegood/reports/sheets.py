"""The tables of a report as files: CSV, and a workbook of one sheet a table. No cell of either is a formula.

A workbook is a ZIP of a few XML parts (ECMA-376, SpreadsheetML). Text is written as an inline string, which is text
whatever it begins with, and a number as a number; so there is nothing that a spreadsheet could run.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from makegood.queue.rules.cells import safe
from makegood.reports.rules import Figure, Report, Table

CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}
LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# What a ZIP says of when it was made: the same report is the same file.
_MADE = (1980, 1, 1, 0, 0, 0)

Cell = str | int | float


@dataclass(frozen=True)
class Form:
    """One kind of file."""

    content_type: str
    content: Callable[[Report, str], bytes]


def rows_of(table: Table) -> list[list[Cell]]:
    """A table as rows of cells, its heads first. A figure without a value stands as its words."""
    heads: list[Cell] = [table.columns[0], *table.columns[1:]]
    return [heads, *([row.label, *(_cell(figure) for figure in row.figures)] for row in table.rows)]


def _cell(figure: Figure) -> Cell:
    return figure.words if figure.value is None else figure.value


def _above(report: Report, period: str) -> list[list[Cell]]:
    return [[report.title], [period], [report.sentence], [f"How it is counted: {report.formula}"], []]


def as_csv(report: Report, period: str) -> bytes:
    """All tables one under the other, in UTF-8 with the mark by which a spreadsheet knows it."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in _above(report, period):
        writer.writerow([safe(cell) for cell in row])
    for table in report.tables:
        writer.writerow([safe(table.title)])
        writer.writerows([_in_csv(cell) for cell in row] for row in rows_of(table))
        writer.writerow([])
    return ("\ufeff" + text.getvalue()).encode()


def _in_csv(cell: Cell) -> str:
    """A number as it is; a text so that no spreadsheet takes it for a formula."""
    return safe(cell) if isinstance(cell, str) else str(cell)


def as_xlsx(report: Report, period: str) -> bytes:
    """One sheet that says what it is, and one for each table."""
    sheets = [("Report", _above(report, period))]
    sheets += [(table.title, rows_of(table)) for table in report.tables]
    return workbook(sheets)


def workbook(sheets: Sequence[tuple[str, Sequence[Sequence[Cell]]]]) -> bytes:
    """A workbook of these sheets, (name, rows) each."""
    names = _sheet_names([name for name, _ in sheets])
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(sheets) + 1)]
        ),
    }
    for place, (_, rows) in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{place}.xml"] = _sheet(rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for path, text in parts.items():
            file.writestr(zipfile.ZipInfo(path, _MADE), _HEAD + text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that a workbook takes: short, without its signs, each once."""
    found: list[str] = []
    for name in wanted:
        plain = " ".join(name.translate(CONTROL).translate(_NOT_IN_A_SHEET_NAME).split()) or "Sheet"
        short, number = plain[:LONGEST_SHEET_NAME], 2
        while short.casefold() in {one.casefold() for one in found}:
            short, number = f"{plain[: LONGEST_SHEET_NAME - 3]} {number}", number + 1
        found.append(short)
    return found


def _types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for place in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{sheets}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _book(names: Sequence[str]) -> str:
    each = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{place}" r:id="rId{place}"/>'
        for place, name in enumerate(names, start=1)
    )
    return f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}"><sheets>{each}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    each = "".join(
        f'<row r="{at}">{"".join(_in_sheet(cell, at, column) for column, cell in enumerate(row))}</row>'
        for at, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{each}</sheetData></worksheet>'


def _in_sheet(cell: Cell, row: int, column: int) -> str:
    place = f"{_letters(column)}{row}"
    if isinstance(cell, str):
        text = escape(cell.translate(CONTROL))
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def _letters(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", as_csv),
    "xlsx": Form(f"{_TYPE}.sheet", as_xlsx),
}
