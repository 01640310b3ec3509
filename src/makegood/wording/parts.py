"""The lines of a mail: which the writer wrote, and which are greeting, signature, quoted or forwarded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from makegood.wording.language import Language, flat, lower

OWN, ITEM, SUBJECT = "own", "item", "subject"
GREETING, CLOSING, SIGNATURE = "greeting", "closing", "signature"
QUOTED, FORWARDED, HEADER = "quoted", "forwarded", "header"

BULLET = re.compile(r"[ \t]*(?:[-*•·–—+]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t]+(?=\S)", re.IGNORECASE)
LINE = re.compile(r"[^\r\n]+")
DELIMITER = re.compile(r"--[ \t]*$")
SIGNING_WORDS = 12  # a line with more words than this is no name, title or phone
SENTENCE_WORDS = 4
GREETING_WORDS = 7
NAME = re.compile(r"[^\W\d_][\w.'-]*(?: (?:[^\W\d_][\w.'-]*|&)){0,3}[,:!]?")
NAME_ALONE = re.compile(r"[-–~]? ?[A-Z][\w.'-]{0,20}(?: [A-Z][\w.'-]{0,20}){0,2}")
HEADERS_IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it lies, its text as rules read it, and its part; `indent` is what a bullet takes."""

    start: int
    text: str
    part: str
    indent: int = 0

    @property
    def end(self) -> int:
        """Where it ends, without the line break."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Nothing on it."""
        return not self.text.strip()


def lines(text: str, tongue: Language) -> list[Line]:
    """Every line of a text with its part."""
    plain = flat(text)
    raw = [(found.start(), plain[found.start() : found.end()]) for found in LINE.finditer(text)]
    blanks = _with_blanks(text, raw)
    parts = _others(blanks, tongue)
    _headers(blanks, parts, tongue)
    _greeting(blanks, parts, tongue)
    _ending(blanks, parts, tongue)
    return [_line(start, words, part) for (start, words), part in zip(blanks, parts, strict=True)]


def _with_blanks(text: str, raw: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Each empty run between lines, as one empty line where a paragraph ends."""
    out: list[tuple[int, str]] = []
    before = 0
    for start, words in raw:
        if out and len(re.findall(r"\r\n|\r|\n", text[before:start])) > 1:
            out.append((before, ""))
        out.append((start, words))
        before = start + len(words)
    return out


def _line(start: int, words: str, part: str) -> Line:
    bullet = BULLET.match(words) if part == OWN else None
    return Line(start, words, ITEM if bullet else part, bullet.end() if bullet else 0)


def _others(rows: list[tuple[int, str]], tongue: Language) -> list[str]:
    """What somebody else wrote: quoted with ">", or all that follows a line that says so."""
    parts: list[str] = []
    rest = ""
    for at, (_, words) in enumerate(rows):
        small = lower(words).strip()
        if not rest and small:
            rest = _opens(rows, at, small, tongue)
        if small.startswith((">", "|")) and len(small) > 1:
            parts.append(QUOTED)
        elif rest:
            parts.append(rest)
        else:
            parts.append(QUOTED if _introduces(rows, at, tongue) else OWN)
    return parts


def _opens(rows: list[tuple[int, str]], at: int, small: str, tongue: Language) -> str:
    if tongue.opens_another.fullmatch(small):
        return FORWARDED
    if at and _header_rows(rows, at, tongue) > HEADERS_IN_A_ROW:
        return FORWARDED
    return QUOTED if _introduces(rows, at, tongue) and not _quoted_next(rows, at) else ""


def _introduces(rows: list[tuple[int, str]], at: int, tongue: Language) -> bool:
    """ "On 3 May, Dana wrote:", on one line or on two."""
    small = lower(rows[at][1]).strip()
    if tongue.wrote.fullmatch(small):
        return True
    if at + 1 == len(rows) or not small or small.endswith((".", "!", "?")):
        return False
    return (
        bool(tongue.wrote.fullmatch(f"{small} {lower(rows[at + 1][1]).strip()}")) and "@" in rows[at + 1][1]
    )


def _quoted_next(rows: list[tuple[int, str]], at: int) -> bool:
    return any(words.lstrip().startswith(">") for _, words in rows[at + 1 : at + 4])


def _header_rows(rows: list[tuple[int, str]], at: int, tongue: Language) -> int:
    count = 0
    for _, words in rows[at : at + 8]:
        if not tongue.header.fullmatch(lower(words).strip()):
            break
        count += 1
    return count


def _headers(rows: list[tuple[int, str]], parts: list[str], tongue: Language) -> None:
    """The head of a whole mail: its subject is the writer's, the rest is nobody's."""
    for at, (_, words) in enumerate(rows):
        small = lower(words).strip()
        if not small:
            continue
        if tongue.subject.match(small) and len(small) < 160:
            parts[at] = SUBJECT
        elif tongue.header.fullmatch(small) and _header_rows(rows, at, tongue) + at >= HEADERS_IN_A_ROW:
            parts[at] = HEADER
        else:
            return


def _greeting(rows: list[tuple[int, str]], parts: list[str], tongue: Language) -> None:
    for at, (_, words) in enumerate(rows):
        small = lower(words).strip()
        if parts[at] != OWN or not small:
            continue
        short = len(small.split()) <= GREETING_WORDS
        greets = tongue.greeting.match(small) is not None and not small.endswith((".", "?"))
        named = small.endswith((",", ":", "-", "–")) and NAME.fullmatch(small.rstrip(" -–")) is not None
        if short and len(rows) > 1 and (greets or named) and not tongue.closing.fullmatch(small):
            parts[at] = GREETING
        return


def _ending(rows: list[tuple[int, str]], parts: list[str], tongue: Language) -> None:
    """Closing and signature: "Kind regards," and the short lines under it, or a name alone at the end."""
    own = [at for at, (_, words) in enumerate(rows) if parts[at] == OWN and words.strip()]
    signing = delimited = False
    for order, at in enumerate(own):
        words = rows[at][1].strip()
        small = lower(words)
        if DELIMITER.fullmatch(words):
            signing = delimited = True
            parts[at] = SIGNATURE
        elif tongue.postscript.match(small):
            signing = delimited = False
        elif tongue.closing.fullmatch(small) and not any(
            _tells(rows[x][1]) for x in own[order + 1 : order + 3]
        ):
            signing, parts[at] = True, CLOSING
        elif signing:
            signing = delimited or not _tells(words) or _disclaims(small, tongue)
            parts[at] = SIGNATURE if signing else OWN
        elif _disclaims(small, tongue) and order and small.count(" ") > SIGNING_WORDS:
            parts[at] = SIGNATURE if any(word in small for word in tongue.disclaims_alone) else OWN
    _name_alone(rows, parts, own)


def _tells(words: str) -> bool:
    """Whether a line reads like a sentence: "Thanks!" may also open a mail, and a note may follow a name."""
    count = len(words.split())
    return count > SIGNING_WORDS or (count >= SENTENCE_WORDS and words.rstrip().endswith((".", "!", "?")))


def _disclaims(small: str, tongue: Language) -> bool:
    return any(word in small for word in tongue.disclaimer)


def _name_alone(rows: list[tuple[int, str]], parts: list[str], own: list[int]) -> None:
    if len(own) > 1 and parts[own[-1]] == OWN and NAME_ALONE.fullmatch(rows[own[-1]][1].strip()):
        parts[own[-1]] = SIGNATURE


def blocks(rows: list[Line]) -> Iterator[tuple[str, int, int]]:
    """What hangs together as (part, start, end): wrapped lines joined, list items and short lines apart."""
    open_row: tuple[str, int, int] | None = None
    last = ""
    for row in rows:
        if open_row and _goes_on(open_row[0], last, row):
            open_row = (open_row[0], open_row[1], row.end)
        else:
            if open_row:
                yield open_row
            open_row = None if row.is_blank else (row.part, row.start + row.indent, row.end)
        last = row.text
    if open_row:
        yield open_row


WRAPPED_FROM = 45  # characters; a shorter line that the next begins anew with a capital is a line of its own


def _goes_on(part: str, last: str, row: Line) -> bool:
    if row.is_blank or row.indent:
        return False
    if part == ITEM:
        return row.part == OWN and row.text[:1] == " "
    if part != row.part or part not in (OWN, QUOTED, FORWARDED):
        return False
    first, before = row.text.lstrip()[:1], last.rstrip()[-1:]
    return (
        len(last) >= WRAPPED_FROM
        or first.islower()
        or before == ","
        or (first.isdigit() and before.isalpha())
    )
