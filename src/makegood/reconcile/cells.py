"""One parser for each kind of cell, chosen by the field: text in, one plain value out."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from makegood.reconcile.checkfile import CheckFile
from makegood.reconcile.fields import CONTENT_LEVELS, PAPERS, Field
from makegood.reconcile.notation.clock import Window, find_window, parse_clock, parse_length, parse_window
from makegood.reconcile.notation.dates import parse_date, parse_instant
from makegood.reconcile.notation.days import parse_days
from makegood.reconcile.notation.money import parse_rate
from makegood.reconcile.words import Unreadable
from makegood.reconcile.zones import to_local

Value = str | int | bool | date | datetime | Window
Parser = Callable[[str], Value]

_YES = {"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí"}
_NO = {"no", "n", "false", "0", "-", "nein", "non"}
_OFFSET = re.compile(r"\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$")


def parser(kind: str, field: Field, check: CheckFile) -> Parser:
    """The function that reads a cell of this kind; it raises `Unreadable` with the code of the cell's fault."""
    makers: dict[str, Callable[[], Parser]] = {
        "text": lambda: str,
        "window": lambda: lambda text: parse_window(text, day_begins=check.day_begins),
        "time": lambda: parse_clock,
        "date": lambda: lambda text: _date(text, field, check),
        "instant": lambda: lambda text: _instant(text, field, check),
        "days": lambda: lambda text: parse_days(text, sunday_first=field.notation == "sunday_first"),
        "count": lambda: _count,
        "length": lambda: parse_length,
        "money": lambda: lambda text: parse_rate(text, currency=check.currency, decimal=field.decimal),
        "yes_no": lambda: _yes_no,
        "content": lambda: _content,
        "paper": lambda: _paper,
    }
    read = makers[kind]()
    if not field.values:
        return read
    return lambda text: read(field.values.get(text, text))


def fallback(kind: str, field: Field, check: CheckFile) -> Parser:
    """The reader of `or_from`: a window is looked for inside the text, all else is read as usual."""
    if kind == "window":
        return lambda text: find_window(text, day_begins=check.day_begins)
    return parser(kind, field, check)


def _date(text: str, field: Field, check: CheckFile) -> date:
    """The day on the check's wall clock: an instant with an offset may lie on another day there."""
    if field.zone or _OFFSET.search(text):
        return _instant(text, field, check).date()
    return parse_date(text, pattern=field.pattern)


def _instant(text: str, field: Field, check: CheckFile) -> datetime:
    """Naive on the check's wall clock."""
    at = parse_instant(text, pattern=field.pattern)
    if at.tzinfo is None and field.zone:
        at = at.replace(tzinfo=ZoneInfo(field.zone))
    return at if at.tzinfo is None else to_local(at, check.zone)


def _count(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}(\.0+)?", text):
        raise Unreadable("NOT_A_COUNT", value=text)
    return int(text.partition(".")[0])


def _paper(text: str) -> str:
    """What a paper is by the usual words for it; one of another kind proves nothing, and keeps its own word."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if "a" <= c <= "z")
    return next((code for code, words in PAPERS.items() if plain in words.split()), text)


def _yes_no(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise Unreadable("NOT_YES_OR_NO", value=text)


def _content(text: str) -> str:
    level = text.lower().replace(" ", "_")
    if level not in CONTENT_LEVELS:
        raise Unreadable("UNKNOWN_CONTENT", value=text)
    return level
