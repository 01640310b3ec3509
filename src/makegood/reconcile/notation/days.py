"""Days of the week as traffic systems write them, on Monday to Sunday.

Seven places, one a day: `---1---` is one unit on Thursday, `----1-1` one on Friday and one on Sunday, `MTWTF--`
any weekday. Or words: `M-F`, `Sa-Su`, `Mon, Wed, Fri`, `daily`.
"""

import re

from makegood.reconcile.words import Unreadable

EVERY_DAY = "xxxxxxx"

_NAMES = ["mo", "tu", "we", "th", "fr", "sa", "su"]
_SHORT = {"m": 0, "t": 1, "w": 2, "r": 3, "f": 4, "s": 5, "u": 6}
_LETTERS = ["m", "t", "w", "tr", "f", "s", "su"]
_EMPTY = "-.·_ 0"
_WHOLE = {"daily": EVERY_DAY, "weekdays": "xxxxx--", "weekend": "-----xx", "weekends": "-----xx"}
_WORD = re.compile(r"[a-z]+")


def parse_days(text: str, *, sunday_first: bool = False) -> str:
    """Seven characters, Monday first: a digit where the station ordered that many, `x` for any of these, else `-`.

    Raises:
        Unreadable: NOT_DAYS.
    """
    clean = text.strip()
    places = _places(clean, sunday_first=sunday_first) or _words(clean.lower())
    if places is None or places == "-------":
        raise Unreadable("NOT_DAYS", value=text)
    return places


def _places(text: str, *, sunday_first: bool) -> str | None:
    if len(text) != 7 or re.fullmatch(r"[A-Za-z]{3,}-[A-Za-z]{2,}", text):
        return None
    ordered = text[1:] + text[0] if sunday_first else text
    marks = [_mark(character.lower(), day) for day, character in enumerate(ordered)]
    return None if None in marks else "".join(mark for mark in marks if mark)


def _mark(character: str, day: int) -> str | None:
    if character in _EMPTY:
        return "-"
    if character.isdigit():
        return character
    return "x" if character in _LETTERS[day] or character in "xy" else None


def _words(text: str) -> str | None:
    if text in _WHOLE:
        return _WHOLE[text]
    chosen: set[int] = set()
    for part in re.split(r"[,;/&+\s]+", re.sub(r"\s*(?:-|–|\bto\b|\bthru\b)\s*", "-", text)):
        days = [_day(word) for word in part.split("-")]
        if not 1 <= len(days) <= 2 or None in days:
            return None
        first, last = days[0] or 0, days[-1] or 0
        chosen.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return "".join("x" if day in chosen else "-" for day in range(7))


def _day(word: str) -> int | None:
    if len(word) == 1:
        return _SHORT.get(word)
    return _NAMES.index(word[:2]) if _WORD.fullmatch(word) and word[:2] in _NAMES else None
