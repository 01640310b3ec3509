"""Pictures drawn by a few small functions: SVG that is read without colour, in one ink, on paper and on a screen.

Everything is drawn in the ink of the page (`currentColor`); what differs, differs by its pattern and its label. No
style sheet is needed and no script runs. Sizes are in the picture's own units, 420 of them across.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from html import escape

WIDTH = 420
LABELS, ROW, BAR = 96, 27, 15
LETTER = 8.2  # of 14 units, at the most
LINE = 22


class Pattern(StrEnum):
    """How a part is drawn."""

    SOLID = "solid"
    HATCH = "hatch"
    CROSS = "cross"
    DOTS = "dots"
    HOLLOW = "hollow"


@dataclass(frozen=True)
class Part:
    """One part of every bar: its name in the legend and its pattern."""

    label: str
    pattern: Pattern


@dataclass(frozen=True)
class Bar:
    """One bar: `values` in the order of the parts; `after` stands behind it."""

    label: str
    values: tuple[float, ...]
    after: str
    is_apart: bool = False  # a line sets it off from those above, and it has a scale with those below


@dataclass(frozen=True)
class Dots:
    """One line of a strip: a dot for each case; `hollow` ones were late. `half` is marked by a tall stroke."""

    label: str
    waits: tuple[tuple[timedelta, bool], ...]
    half: timedelta | None
    after: str


def bars(name: str, said: str, parts: Sequence[Part], rows: Sequence[Bar]) -> str:
    """Bars of stacked parts, one under the other. `name`: of the report, for its ids; `said`: the figure in words."""
    top, drawn = _legend(name, parts)
    long = WIDTH - LABELS - 12 - LETTER * max((len(row.after) for row in rows), default=0)
    units = _units(rows, long)
    for place, row in enumerate(rows):
        if row.is_apart:
            drawn.append(_stroke(0, top + 2, WIDTH, top + 2, opacity=".35"))
            top += 6
        drawn.extend(_bar(name, parts, row, top, units[place]))
        top += ROW
    return _whole(name, said, top + 2, [*_patterns(name, parts), *drawn])


def _units(rows: Sequence[Bar], long: float) -> list[float]:
    """How long one of each row is drawn: the bars above the line on a scale of their own, and those below it."""
    cut = next((place for place, row in enumerate(rows) if row.is_apart), len(rows))
    found = []
    for some in (rows[:cut], rows[cut:]):
        most = max((sum(row.values) for row in some), default=0) or 1
        found += [long / most] * len(some)
    return found


def strip(name: str, said: str, rows: Sequence[Dots]) -> str:
    """A dot for each wait, on a scale on which an hour and a week both have room; median and lateness marked."""
    top, drawn = 4.0, list[str]()
    for row in rows:
        middle = top + 24
        drawn.append(_text(0, middle + 5, row.label))
        drawn.append(_stroke(LABELS, middle, WIDTH - 12, middle, opacity=".35"))
        drawn.extend(_dots(row, middle))
        if row.half is not None:
            at = _scale(row.half)
            drawn.append(_stroke(at, middle - 13, at, middle + 13, width=3))
        drawn.append(_text(0, top + 54, row.after, size=13))
        top += 62
    drawn.extend(_axis(top + 2))
    drawn.extend(_key(top + 34))
    return _whole(name, said, top + 62, drawn)


def _whole(name: str, said: str, height: float, drawn: Sequence[str]) -> str:
    title = f'<title id="{name}-said">{escape(said)}</title>'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" role="img" class="picture" '
        f'aria-labelledby="{name}-said" font-size="14" fill="currentColor">'
    )
    return "".join([head, title, *drawn, "</svg>"])


def _legend(name: str, parts: Sequence[Part]) -> tuple[float, list[str]]:
    x, top, drawn = 0.0, 0.0, list[str]()
    for part in parts:
        long = 24 + len(part.label) * LETTER + 10
        if x and x + long > WIDTH:
            x, top = 0.0, top + LINE
        drawn.append(_box(name, part.pattern, x + 1, top + 4, 16, 12))
        drawn.append(_text(x + 23, top + 15, part.label))
        x += long
    return top + LINE + 10, drawn


def _bar(name: str, parts: Sequence[Part], row: Bar, top: float, unit: float) -> Iterator[str]:
    yield _text(0, top + 16, row.label)
    x = float(LABELS)
    for part, value in zip(parts, row.values, strict=True):
        if value > 0:
            yield _box(name, part.pattern, x, top + 4, value * unit, BAR)
            x += value * unit
    yield _text(x + 7, top + 16, row.after)


def _box(name: str, pattern: Pattern, x: float, y: float, width: float, height: float) -> str:
    fills = {Pattern.SOLID: "currentColor", Pattern.HOLLOW: "none"}
    fill = fills.get(pattern, f"url(#{name}-{pattern})")
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(max(width, 1.5))}" height="{_n(height)}"'
    return f'<rect {place} fill="{fill}" stroke="currentColor" stroke-width="1"/>'


def _patterns(name: str, parts: Sequence[Part]) -> list[str]:
    inside = {
        Pattern.HATCH: '<path d="M0 6 6 0M-1 1 1 -1M5 7 7 5" stroke="currentColor" stroke-width="1.4"/>',
        Pattern.CROSS: '<path d="M0 6 6 0M0 0 6 6" stroke="currentColor" stroke-width="1.1"/>',
        Pattern.DOTS: '<circle cx="2" cy="2" r="1.1" fill="currentColor"/>',
    }
    drawn = [
        f'<pattern id="{name}-{part.pattern}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f"{inside[part.pattern]}</pattern>"
        for part in parts
        if part.pattern in inside
    ]
    return ["<defs>", *drawn, "</defs>"] if drawn else []


# ---------------------------------------------------------------- a strip of waits
_TICKS = ((1, "1 min"), (10, "10 min"), (60, "1 h"), (360, "6 h"), (1440, "1 day"), (10080, "1 week"))
_LEAST, _MOST = 1.0, 30 * 1440.0  # minutes


def _scale(wait: timedelta) -> float:
    minutes = min(max(wait.total_seconds() / 60, _LEAST), _MOST)
    share = math.log(minutes / _LEAST) / math.log(_MOST / _LEAST)
    return LABELS + 8 + share * (WIDTH - LABELS - 24)


def _dots(row: Dots, middle: float) -> Iterator[str]:
    taken: dict[int, int] = {}
    for wait, is_late in row.waits:
        at = _scale(wait)
        place = round(at / 6)
        above = taken.get(place, 0)
        taken[place] = above + 1
        # One beside the other where several fall on one place: on the line, above it, below it, and again.
        y = middle + ((above + 1) // 2 * 5 * (-1 if above % 2 else 1) if above < 7 else 0)
        fill = ' fill="none" stroke="currentColor" stroke-width="1.3"' if is_late else ' fill-opacity=".8"'
        yield f'<circle cx="{_n(at)}" cy="{_n(y)}" r="2.7"{fill}/>'


def _axis(top: float) -> Iterator[str]:
    for minutes, words in _TICKS:
        at = _scale(timedelta(minutes=minutes))
        yield _stroke(at, top, at, top + 5)
        yield _text(at, top + 18, words, size=12, anchor="middle")


def _key(top: float) -> Iterator[str]:
    yield f'<circle cx="5" cy="{_n(top + 9)}" r="2.7" fill-opacity=".8"/>'
    yield _text(14, top + 14, "told in time", size=13)
    yield f'<circle cx="115" cy="{_n(top + 9)}" r="2.7" fill="none" stroke="currentColor" stroke-width="1.3"/>'
    yield _text(124, top + 14, "late", size=13)
    yield _stroke(176, top + 1, 176, top + 17, width=3)
    yield _text(185, top + 14, "half of them within this time", size=13)


def _stroke(x: float, y: float, to_x: float, to_y: float, *, width: float = 1, opacity: str = "1") -> str:
    return (
        f'<line x1="{_n(x)}" y1="{_n(y)}" x2="{_n(to_x)}" y2="{_n(to_y)}" stroke="currentColor" '
        f'stroke-width="{width}" stroke-opacity="{opacity}"/>'
    )


def _text(x: float, y: float, words: str, *, size: int = 14, anchor: str = "start") -> str:
    sized = f' font-size="{size}"' if size != 14 else ""
    anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{sized}{anchored}>{escape(words)}</text>'


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
