"""Clock times, time windows and lengths.

A clock is counted in minutes from midnight at the start of the broadcast day, so that what lies after midnight in
the same broadcast day is 1440 or more: 12:37 XM is 1477. Source: the notations of traffic systems as they stand in
the station invoice of examples/station-invoice.
"""

import re
from dataclasses import dataclass

from makegood.reconcile.words import Unreadable

DAY = 1440

_CLOCK = r"(?P<{0}h>\d{{1,2}})(?::?(?P<{0}m>\d{{2}}))?(?::\d{{2}})?\s*(?P<{0}s>(?:[apxnm]\.?m?\.?)(?![a-z]))?"
_ONE = re.compile(_CLOCK.format("a"), re.IGNORECASE)
_RANGE = re.compile(
    r"(?<![\w:])" + _CLOCK.format("a") + r"\s*(?:-|–|—|\bto\b)\s*" + _CLOCK.format("b") + r"(?![\w:])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Window:
    """A time window of a broadcast day, in minutes from its midnight; `closes` is the last minute that counts."""

    opens: int
    closes: int


def parse_clock(text: str, *, day_begins: int = 0) -> int:
    """Minutes from midnight of the broadcast day; before `day_begins` it is the night after that day.

    Raises:
        Unreadable: NOT_A_TIME.
    """
    found = _ONE.fullmatch(text.strip())
    if found is None:
        raise Unreadable("NOT_A_TIME", value=text)
    minutes = _minutes(found, "a", text)
    return _after_midnight(minutes, found["as"], day_begins)


def parse_window(text: str, *, day_begins: int = 0) -> Window:
    """A cell that holds a window and nothing else, such as `11:35 PM-12:37 XM`.

    Raises:
        Unreadable: NOT_A_WINDOW.
    """
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        raise Unreadable("NOT_A_WINDOW", value=text)
    return _window(found, text, day_begins)


def find_window(text: str, *, day_begins: int = 0) -> Window:
    """The last window inside a programme text: `M-F 108a-2a 108xm-2xm` is 1:08 to 2:00 after midnight.

    Two bare numbers, as in `2015-2016`, are no window: one side has to carry a letter or a colon.

    Raises:
        Unreadable: NOT_A_WINDOW.
    """
    for found in reversed(list(_RANGE.finditer(text))):
        if found["as"] or found["bs"] or ":" in found[0]:
            return _window(found, text, day_begins)
    raise Unreadable("NOT_A_WINDOW", value=text)


def _window(found: re.Match[str], text: str, day_begins: int) -> Window:
    """The end gives its letter to a start without one (`8-9p`), unless that turns the window round (`11-1p`)."""
    try:
        closes = _minutes(found, "b", text)
        opens = _minutes(found, "a", text, suffix=found["as"] or found["bs"])
    except Unreadable as fault:
        raise Unreadable("NOT_A_WINDOW", value=text) from fault
    if not found["as"] and found["bs"] and opens >= closes:
        opens = (opens - DAY // 2) % DAY
    opens = _after_midnight(opens, found["as"], day_begins)
    if _letter(found["bs"]) == "x":
        closes = _after_midnight(closes, found["bs"], day_begins)
    while closes <= opens:
        closes += DAY
    return Window(opens, closes)


def _minutes(found: re.Match[str], side: str, text: str, suffix: str | None = None) -> int:
    hours, minutes = int(found[f"{side}h"]), int(found[f"{side}m"] or 0)
    letter = _letter(suffix or found[f"{side}s"])
    if (letter and not 1 <= hours <= 12) or hours > 29 or minutes > 59:
        raise Unreadable("NOT_A_TIME", value=text)
    if letter == "p":
        hours = hours % 12 + 12
    elif letter == "n":
        hours = 12
    elif letter:
        hours %= 12
    return hours * 60 + minutes


def _letter(suffix: str | None) -> str:
    """a, p, x (after midnight in the same broadcast day), n (noon), m (midnight) or nothing."""
    return (suffix or "")[:1].lower()


def _after_midnight(minutes: int, suffix: str | None, day_begins: int) -> int:
    if minutes < DAY and (_letter(suffix) in {"x", "m"} or minutes < day_begins):
        return minutes + DAY
    return minutes


_LENGTH = re.compile(r"(?:(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}))?:(?P<s>\d{2})(?:\.\d+)?")
_SECONDS = re.compile(r"(\d{1,5})(?:\.0+)?\s*(?:s|sec|secs|seconds|\"|″)?", re.IGNORECASE)


def parse_length(text: str) -> int:
    """Seconds: `:30`, `0:30`, `00:00:30`, `30`, `30s`; never nothing.

    Raises:
        Unreadable: NOT_A_LENGTH.
    """
    clean = text.strip()
    if found := _LENGTH.fullmatch(clean):
        seconds = int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60 + int(found["s"])
    elif found := _SECONDS.fullmatch(clean):
        seconds = int(found[1])
    else:
        raise Unreadable("NOT_A_LENGTH", value=text)
    if seconds == 0:
        raise Unreadable("NOT_A_LENGTH", value=text)
    return seconds


def show_clock(minutes: int) -> str:
    """`7:59 PM`, and `12:37 XM` for what lies after midnight of the broadcast day (1440 and more)."""
    hours, rest = divmod(minutes % DAY, 60)
    letter = "XM" if DAY <= minutes < DAY + DAY // 2 else "PM" if hours >= 12 else "AM"
    return f"{hours % 12 or 12}:{rest:02d} {letter}"
