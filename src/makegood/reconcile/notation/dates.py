"""Dates and instants: by format, ISO, month names, dots, and the serial numbers of Excel.

A date that can be read in two ways is refused unless the check says `format`. Excel counts days from 1900 (its 1904
system is not read): 45000 is 15 March 2023. Two-digit years: 69 to 99 are 1969 to 1999, the rest 2000 to 2068.
"""

import re
from datetime import UTC, date, datetime, timedelta

from makegood.reconcile.words import Unreadable

_SERIAL = re.compile(r"(?P<day>[2-7]\d{4})(?P<part>\.\d+)?")
_EXCEL_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_PARTS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?")
_NAMED = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%Y", "%d-%b-%y", "%d %b %y", "%b %d %Y")
_TOKENS = {
    "YYYY": "%Y", "YY": "%y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "M": "%m", "DD": "%d", "D": "%d",
    "HH": "%H", "H": "%H", "hh": "%I", "h": "%I", "mm": "%M", "ss": "%S", "AM": "%p", "am": "%p", "Z": "%z",
}  # fmt: skip
_TOKEN = re.compile(r"YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|AM|am|Z")


def is_serial(text: str) -> bool:
    """Whether the text looks like a day number of Excel (1954 to 2119)."""
    return _SERIAL.fullmatch(text.strip()) is not None


def strptime_format(written: str) -> str:
    """`MM/DD/YY` as `%m/%d/%y`; a format with percent signs passes as it is.

    Raises:
        ValueError: it holds a letter that stands for nothing, such as the y of `dd/mm/yyyy`.
    """
    if "%" in written:
        return written
    rest = _TOKEN.sub("", written)
    if rest == written or re.search(r"[A-SU-Za-z]", rest):
        raise ValueError(written)
    return _TOKEN.sub(lambda token: _TOKENS[token[0]], written)


def parse_date(text: str, *, pattern: str = "") -> date:
    """The day that the text names; `pattern` is a strptime format.

    Raises:
        Unreadable: NOT_A_DATE, NO_SUCH_DATE, AMBIGUOUS_DATE.
    """
    clean = text.strip()
    if is_serial(clean):
        return _from_serial(clean).date()
    if pattern:
        return _by_pattern(clean, pattern).date()
    if found := _ISO.fullmatch(clean) or _COMPACT.fullmatch(clean):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _PARTS.fullmatch(clean):
        return _from_parts(found, text)
    return _by_name(clean, text)


def parse_instant(text: str, *, pattern: str = "") -> datetime:
    """Date and time as written: aware when the text carries an offset, else naive.

    Raises:
        Unreadable: NOT_AN_INSTANT, and those of `parse_date`.
    """
    clean = text.strip()
    if is_serial(clean):
        return _from_serial(clean).replace(tzinfo=None)
    if pattern:
        return _by_pattern(clean, pattern)
    try:
        return datetime.fromisoformat(clean.replace(" UTC", "+00:00"))
    except ValueError:
        return _day_and_clock(clean, text)


def _day_and_clock(clean: str, text: str) -> datetime:
    """`4/30/2016 7:59 PM`: the day by the rules of `parse_date`, then a clock."""
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}\D?.*", clean):
        parse_date(clean[:10])
    head, _, tail = clean.partition(" ")
    for pattern in ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p"):
        try:
            clock = datetime.strptime(tail.strip(), pattern).time()  # noqa: DTZ007 (the zone is the column's)
        except ValueError:
            continue
        return datetime.combine(parse_date(head), clock)
    raise Unreadable("NOT_AN_INSTANT", value=text)


def _from_serial(text: str) -> datetime:
    """The clock of a serial number is a fraction of a day; rounded to whole seconds."""
    return _EXCEL_EPOCH + timedelta(seconds=round(float(text) * 86400))


def _by_pattern(text: str, pattern: str) -> datetime:
    try:
        return datetime.strptime(text, pattern)  # noqa: DTZ007 (the zone is the column's)
    except ValueError as fault:
        code = "NO_SUCH_DATE" if "out of range" in str(fault) or _looks_like(text, pattern) else "NOT_A_DATE"
        raise Unreadable(code, value=text, expected=_example(pattern)) from fault


def _looks_like(text: str, pattern: str) -> bool:
    """Whether the digits stand where the format wants them, so that only the calendar can be wrong."""
    shape = (
        re.escape(pattern)
        .replace("%Y", r"\d{4}")
        .replace("%y", r"\d{2}")
        .replace("%B", r"\w+")
        .replace("%b", r"\w+")
    )
    shape = shape.replace("%p", "[AaPp][Mm]")
    return re.fullmatch(re.sub(r"%[dmHIMS]", r"\\d{1,2}", shape), text) is not None


def _example(pattern: str) -> str:
    return datetime(2026, 4, 30, 19, 30, tzinfo=UTC).strftime(pattern)


def _from_parts(found: re.Match[str], text: str) -> date:
    """Dots put the day first, as in 30.04.2016; with other marks the numbers have to tell."""
    first, second, written = int(found[1]), int(found[3]), int(found[4])
    year = written if written > 99 else written + (1900 if written > 68 else 2000)
    day_first, month_first = second <= 12, first <= 12
    if found[2] == "." or (day_first and not month_first) or first == second:
        return _day(year, second, first, text)
    if month_first and not day_first:
        return _day(year, first, second, text)
    if not day_first:
        raise Unreadable("NO_SUCH_DATE", value=text)
    raise Unreadable("AMBIGUOUS_DATE", value=text)


def _by_name(clean: str, text: str) -> date:
    for pattern in _NAMED:
        try:
            return datetime.strptime(clean, pattern).date()  # noqa: DTZ007 (only the day is kept)
        except ValueError:
            continue
    raise Unreadable("NOT_A_DATE", value=text, expected="2026-04-30")


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise Unreadable("NO_SUCH_DATE", value=text) from fault
