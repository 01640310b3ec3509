"""The sentences of this engine, and the two ways in which it says no: a whole file, or one row of it.

Every code stands in `SENTENCES` with its placeholders; a sentence says what was found, and what to do next.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SHOWN_CHARACTERS = 60

SENTENCES: dict[str, str] = {
    # the check file
    "CHECK_NOT_TOML": "The check {name} is not valid TOML: {problem}. Correct that line.",
    "CHECK_UNKNOWN_KEY": "The check {name} has {key}, which is not known there. {hint}",
    "CHECK_MISSING_KEY": "The check {name} lacks {key}. Add it, for instance {example}.",
    "CHECK_WRONG_TYPE": "The check {name} has {key} = {value}; write {expected}.",
    "CHECK_UNKNOWN_VALUE": "The check {name} has {key} = {value}; use one of: {allowed}.",
    "CHECK_UNKNOWN_ZONE": "The check {name} has {key} = {value}, which is no time zone. "
    "Write a name such as America/New_York.",
    "CHECK_BAD_FORMAT": "The check {name} has {key} = {value}, which is no way of writing a date or time. "
    "Write the parts as they stand in the file, such as DD/MM/YYYY or MM/DD/YY HH:mm.",
    "CHECK_FIELD_NEEDED": "The check {name} looks for {kind}, which needs {key}. "
    "Say which column holds it, or take {kind} out of kinds.",
    "CHECK_FILE_MISSING": "There is no check file {name}. Give the path of a TOML file.",
    # the file as a whole
    "FILE_MISSING": "There is no file {path}. Check the name and the folder.",
    "FILE_EMPTY": "The file is empty. Export it again with its header row and its rows.",
    "FILE_HEADER_ONLY": "The file has a header row and no rows under it. Export it again for the days you mean.",
    "FILE_TOO_LARGE": "The file has {megabytes} MB; up to {limit} MB are read. Export fewer days at a time.",
    "FILE_IS_XLSX": "This is an Excel workbook, not a CSV file. Open it and save it as CSV (UTF-8), then use that.",
    "FILE_IS_BINARY": "This is {what}, not a CSV file. Export the records as CSV.",
    "FILE_HAS_NUL": "Row {row} holds a zero byte, which no CSV file has. The file is damaged or not text; "
    "export it again.",
    "FILE_WRONG_ENCODING": "The file is not written in {encoding}: row {row} holds the byte {value}. "
    "Take encoding out of the check so that it is guessed, or name the right one.",
    "FILE_UNKNOWN_ENCODING": "The file's characters are not readable in any encoding that was tried. "
    "Save it as CSV UTF-8.",
    "FILE_QUOTE_OPEN": "A quotation mark opened in row {row} is never closed, so the rows after it cannot be told "
    "apart. Close or remove it; the row begins {value}.",
    "FILE_QUOTE_ASTRAY": "Row {row} has text right after a closing quotation mark, so its cells cannot be told "
    "apart. Write a quotation mark inside a cell twice; the row begins {value}.",
    "FILE_DUPLICATE_HEADER": "The header {value} stands over columns {columns}. Give each column its own name.",
    "FILE_NO_COLUMN": "The file has no column {value}, which the check reads as {field}. {hint}",
    "FILE_NOTHING_READ": "None of the {count} rows could be read. The first: {first}",
    # one row
    "TOO_MANY_CELLS": "the row has {count} cells and the header {expected}. "
    "Put quotation marks around a cell that holds the separator.",
    "TOO_FEW_CELLS": "the row has {count} cells and the header {expected}. It may be cut off; export it again.",
    "CELL_TOO_LARGE": "a cell holds {count} characters; up to {limit} are read. Shorten it.",
    "DUPLICATE_ID": "{value} stands in row {first} already; that row was taken. Give each row its own id, "
    "or add a column to key.",
    "EMPTY_CELL": "the cell is empty. Fill it in.",
    # one cell
    "NOT_A_DATE": "{value} is not a date that can be read. Write it as {expected}, or say format in the check.",
    "NO_SUCH_DATE": "{value} does not exist in the calendar. Correct the date.",
    "AMBIGUOUS_DATE": '{value} can be two dates. Say format = "DD/MM/YYYY" or format = "MM/DD/YYYY" in the check.',
    "NOT_A_TIME": "{value} is not a time of day. Write it as 7:30 PM, 730p, 12:30 XM or 19:30.",
    "NOT_AN_INSTANT": "{value} is not a date with a time. Write it as 2026-04-07 19:30, or say format in the check.",
    "NOT_A_WINDOW": "{value} holds no time window. Write it as 7:00 PM-7:30 PM, 7p-7:30p or 19:00-19:30.",
    "NOT_DAYS": "{value} names no days of the week. Write it as M-F, MTWTF--, Sa-Su or ---1---.",
    "NOT_A_LENGTH": "{value} is not a length. Write it as :30, 0:30 or 30.",
    "NOT_A_COUNT": "{value} is not a whole number of units. Write 0, 1, 2 and so on.",
    "NOT_MONEY": "{value} is not an amount of money. Write it as 1530.00.",
    "NEGATIVE_RATE": "{value} is below zero, and a rate cannot be. Correct the amount.",
    "AMBIGUOUS_MONEY": "{value} can be two amounts. Say decimal = \".\" or decimal = \",\" in the check.",
    "WRONG_CURRENCY": "{value} is not in {currency}. Put other currencies in a file and a check of their own.",
    "NOT_YES_OR_NO": "{value} is neither yes nor no. Write yes or no, or map it in values.",
    "UNKNOWN_CONTENT": "{value} is no level of verification. Use none, code_match, file_match, watched or differs, "
    "or map it in values.",
    "NO_PERIOD": "the row names no day on which this was ordered. Fill in {expected}.",
    "PERIOD_REVERSED": "the period ends on {value}, before it begins on {begins}. Correct one of the two.",
    "DAY_OUTSIDE_PERIOD": "none of the days {value} lies between {begins} and {ends}. Correct the days or the period.",
    # what was taken, and how
    "NOTE_EXCEL_DATES": "The column {column} holds day numbers of Excel; they were read as dates "
    "(45000 is 2023-03-15).",
    # the run
    "GROUP_TOO_LARGE": "{value} stands for {slots} units and {airings} airings, too many to pair by one id. "
    "Map order to a column that is finer than that.",
    "ADDED_LINE_INCOMPLETE": "The added line {value} lacks {field}. Give it before the check runs.",
    "TABLE_NOT_READABLE": "The stored rows {path} cannot be read: {problem}. Import the file again.",
    # the child process
    "CHILD_TOO_SLOW": "The work was stopped after {seconds} seconds. Nothing was changed; try fewer days at a time.",
    "CHILD_OUT_OF_MEMORY": "The work needed more than {memory} MB and was stopped. Nothing was changed; "
    "try fewer days at a time.",
    "CHILD_ENDED": "The work ended before it was done ({problem}). Nothing was changed; try it again, "
    "and tell your administrator when it stays so.",
    # file mode
    "OUT_NOT_WRITABLE": "{path} cannot be written: {problem}. Choose another place with --out.",
    "USAGE": "{problem} Use: check FILE.toml --promised A.csv --actual B.csv [--also C.csv] [--as-of DAY] "
    "[--tolerance-minutes N] [--json | --out F.parquet].",
}  # fmt: skip


def render(code: str, values: Mapping[str, object]) -> str:
    """The sentence of `code` in English; long values are shortened so that a cell never fills the page."""
    shown = {name: shorten(value) for name, value in values.items()}
    return SENTENCES[code].format_map(_Blank(shown))


def shorten(value: object) -> str:
    """`value` as text that fits in a sentence; the sentence itself passes whole when it is one already."""
    text = str(value)
    if len(text) <= SHOWN_CHARACTERS or (" " in text.strip() and text.endswith(".")):
        return text[: 10 * SHOWN_CHARACTERS]
    return text[:SHOWN_CHARACTERS] + "…"


class _Blank(dict[str, str]):
    """Says the name of a placeholder that got no value, so that an error about an error still says something."""

    def __missing__(self, key: str) -> str:
        return f"({key})"


class Unreadable(Exception):
    """Something could not be read: a check, a file, a cell, or the work as a whole.

    Attributes:
        code: a key of `SENTENCES`.
        values: what the sentence names.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return render(self.code, self.values)


@dataclass(frozen=True)
class Refusal:
    """One row that was left out, and why. `row` counts as a spreadsheet does: the header is row 1."""

    row: int
    column: str
    value: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def sentence(self) -> str:
        """The whole sentence: where, what was found, and what to do."""
        where = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{where}: {render(self.code, {'value': self.value, **self.values})}"

    def as_dict(self) -> dict[str, object]:
        """The refusal as JSON takes it, sentence included."""
        return {
            "row": self.row,
            "column": self.column,
            "value": shorten(self.value),
            "code": self.code,
            "values": {name: str(value) for name, value in self.values.items()},
            "sentence": self.sentence(),
        }
