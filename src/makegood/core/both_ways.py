"""Names that are written from right to left, beside words that are not: each keeps its place in the line.

A line shows Hebrew or Arabic from right to left together with what stands between two such names: the contact and the
account of a heading would change places. What is set apart is ordered within itself alone.
Source: Unicode Standard Annex 9, 2.4 (isolates); HTML, the `bdi` element.
"""

import re
from collections.abc import Iterator

_LEFTWARD = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"  # Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin
_ONE = re.compile(f"[{_LEFTWARD}]")
_RIGHTWARD = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
# One name: words with what stands inside names; a comma, a colon or a middle dot ends it.
_NAME = re.compile(f"[{_LEFTWARD}](?:[{_LEFTWARD}0-9 .'’\"-]*[{_LEFTWARD}])?")
OPEN, CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: nobody can have written them
ISOLATE, END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
_BARE = re.compile(r"<(textarea|title|script|style)\b[^>]*>.*?</\1>|<[^>]*>", re.DOTALL)
LONGEST_NAME = 60  # characters; what is longer is no name beside a word of ours
_TITLE = re.compile(r"<title\b")


def goes_leftward(text: str) -> bool:
    """Whether something in it is written from right to left. Cheap where nothing is."""
    return not text.isascii() and _ONE.search(text) is not None


def set_apart(text: str, *, opens: str = OPEN, closes: str = CLOSE) -> str:
    """The text with what is written from right to left between two marks.

    Something in `text` goes leftward. What is written so as a whole, a name or their own words, is one piece; in a
    sentence of ours each name is one.

    >>> set_apart("Call \u05d3\u05e0\u05d4, \u05d1\u05dc\u05d4", opens="[", closes="]")
    'Call [דנה], [בלה]'
    """
    if _is_theirs(text):
        return f"{opens}{text}{closes}"
    return _NAME.sub(lambda found: f"{opens}{found[0]}{closes}", text)


def _is_theirs(text: str) -> bool:
    """No letter of it goes rightward; or it is long, begins leftward and is mostly so, with a word of ours within."""
    leftward, rightward = _ONE.findall(text), _RIGHTWARD.findall(text)
    if not rightward:
        return True
    begins_leftward = text.index(leftward[0]) < text.index(rightward[0])
    return len(text) > LONGEST_NAME and begins_leftward and len(leftward) > len(rightward)


def in_a_page(html: str) -> str:
    """A page in which the marks have become `<bdi>`, and in its title isolates; a form field holds what was written."""
    if OPEN not in html:
        return html
    return "".join(_placed(html))


def _placed(html: str) -> Iterator[str]:
    end = 0
    for found in _BARE.finditer(html):
        yield _replaced(html[end : found.start()], "<bdi>", "</bdi>")
        is_title = _TITLE.match(found[0]) is not None
        yield _replaced(found[0], ISOLATE, END) if is_title else _replaced(found[0], "", "")
        end = found.end()
    yield _replaced(html[end:], "<bdi>", "</bdi>")


def _replaced(text: str, opens: str, closes: str) -> str:
    return text.replace(OPEN, opens).replace(CLOSE, closes)


def in_plain_text(text: str) -> str:
    """Plain text with isolates around what is written from right to left; any other text stays as it is."""
    if not goes_leftward(text):
        return text
    lines = text.split("\n")
    return "\n".join(
        set_apart(line, opens=ISOLATE, closes=END) if goes_leftward(line) else line for line in lines
    )
