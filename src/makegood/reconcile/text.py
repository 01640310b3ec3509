"""From bytes to rows of cells: encoding, separator, quotation marks. No pyarrow, so that a preview is cheap."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from makegood.reconcile.fields import Side
from makegood.reconcile.words import Refusal, Unreadable

MEGABYTE = 1024 * 1024
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 40
_SAMPLE_BYTES = 64 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CANDIDATES = ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254")
_WESTERN_SIGNS = frozenset("€£¥§©®°²½¼´·«»–—‘’“”…•\u00a0")
_MAGIC = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"PAR1": "a Parquet file",
}


@dataclass(frozen=True)
class Limits:
    """What one file may cost: its size in MB, the longest cell in characters, and how many refusals are kept."""

    megabytes: int = 200
    cell_characters: int = 100_000
    refusals: int = 10_000


@dataclass(frozen=True)
class Peek:
    """The first rows of a file, for a person who maps it."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    separator: str


@dataclass(frozen=True)
class Text:
    """A file as text, and how it is cut into cells. `skip` rows stand before the header (`sep=;` of Excel)."""

    content: str = field(repr=False)
    encoding: str
    separator: str
    skip: int = 0

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Row number as a spreadsheet counts it, and cells; empty rows are counted and left out.

        Raises:
            Unreadable: FILE_QUOTE_OPEN, FILE_QUOTE_ASTRAY.
        """
        csv.field_size_limit(max(len(self.content) + 1, 131_072))
        reader = csv.reader(io.StringIO(self.content, newline=""), delimiter=self.separator, strict=True)
        number, line = 0, 0
        try:
            for cells in reader:
                number, line = number + 1, reader.line_num
                if number > self.skip and any(cells):
                    yield number, cells
        except csv.Error as fault:
            code = "FILE_QUOTE_OPEN" if "unexpected end" in str(fault) else "FILE_QUOTE_ASTRAY"
            raise Unreadable(code, row=number + 1, value=self._line(line)) from fault

    def _line(self, line: int) -> str:
        reader = io.StringIO(self.content)
        return next((text.strip() for at, text in enumerate(reader) if at == line), "")


def peek(
    data: bytes | Path, side: Side | None = None, *, rows: int = 50, limits: Limits | None = None
) -> Peek:
    """Headers and the first rows of a file, before anybody mapped it.

    Raises:
        Unreadable: the codes that begin with FILE_.
    """
    text = read_text(data, side, limits=limits or Limits())
    header: tuple[str, ...] = ()
    sample: list[tuple[str, ...]] = []
    for _, cells in text.rows():
        if not header:
            header = tuple(cell.strip() for cell in cells)
        elif len(sample) < rows:
            sample.append(tuple(cells))
        else:
            break
    if not sample:
        raise Unreadable("FILE_HEADER_ONLY")
    return Peek(header, tuple(sample), text.encoding, text.separator)


def read_text(data: bytes | Path, side: Side | None, *, limits: Limits) -> Text:
    """The whole file as text, with its separator.

    Raises:
        Unreadable: the codes that begin with FILE_.
    """
    raw = _bytes(data, limits)
    _refuse_what_is_no_csv(raw)
    encoding = (side.encoding if side else "") or guess_encoding(raw)
    content = _decode(raw, encoding)
    if (at := content.find("\x00")) >= 0:
        raise Unreadable("FILE_HAS_NUL", row=content.count("\n", 0, at) + 1)
    if not content.strip():
        raise Unreadable("FILE_EMPTY")
    first = content[:8].splitlines()[0].strip().lower()
    if len(first) == 5 and first.startswith("sep="):
        return Text(content, encoding, first[4], skip=1)
    separator = (side.separator if side else "") or guess_separator(content)
    return Text(content, encoding, separator)


def _bytes(data: bytes | Path, limits: Limits) -> bytes:
    """Measured before it is read, so that an over-large file costs nothing."""
    try:
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        if size > limits.megabytes * MEGABYTE:
            raise Unreadable("FILE_TOO_LARGE", megabytes=-(-size // MEGABYTE), limit=limits.megabytes)
        return data if isinstance(data, bytes) else data.read_bytes()
    except OSError as fault:
        raise Unreadable("FILE_MISSING", path=data) from fault


def _refuse_what_is_no_csv(raw: bytes) -> None:
    if not raw.strip():
        raise Unreadable("FILE_EMPTY")
    if raw.startswith(b"PK\x03\x04"):
        raise Unreadable("FILE_IS_XLSX")
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise Unreadable("FILE_IS_BINARY", what=what)


def guess_encoding(raw: bytes) -> str:
    """UTF-8 when the bytes allow it, UTF-16 by its mark or its zero bytes, else the likeliest Windows code page.

    Raises:
        Unreadable: FILE_UNKNOWN_ENCODING.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    head = raw[:2000]
    if head.count(0) > len(head) // 4:
        return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return _code_page(raw, fault.start)
    return "utf-8"


def _code_page(raw: bytes, first: int) -> str:
    """The code page is asked of the part that holds the first letter beyond ASCII."""
    from charset_normalizer import from_bytes

    sample = raw[max(0, first - _SAMPLE_BYTES // 2) : first + _SAMPLE_BYTES // 2]
    if _is_western(sample):
        return _any_that_decodes(raw)
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES), preemptive_behaviour=False).best()
    if best is None:
        return _any_that_decodes(raw)
    try:
        raw.decode(best.encoding)
    except UnicodeDecodeError:
        return _any_that_decodes(raw)
    return str(best.encoding)


def _is_western(sample: bytes) -> bool:
    """Whether the sample reads as Western European: single accented letters inside words, and usual signs.

    Cyrillic and Greek would be whole words of accented letters, Polish would have signs in the middle of words.
    """
    text = sample.decode("cp1252", errors="replace")
    foreign = [character for character in text if ord(character) > 127]
    words = re.findall(r"[^\x00-\x7f]{3,}", text)
    return not words and all(character.isalpha() or character in _WESTERN_SIGNS for character in foreign)


def _any_that_decodes(raw: bytes) -> str:
    """Short files give the detector too little; Western European is the common case, latin-1 the last one."""
    if sum(byte < 9 or 13 < byte < 32 for byte in raw[:_SAMPLE_BYTES]) > 5:
        raise Unreadable("FILE_UNKNOWN_ENCODING")
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _decode(raw: bytes, encoding: str) -> str:
    if encoding == "utf-8" and raw.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        row = raw.count(b"\n", 0, fault.start) + 1
        byte = f"0x{raw[fault.start]:02X}"
        raise Unreadable("FILE_WRONG_ENCODING", encoding=encoding, row=row, value=byte) from fault


def guess_separator(content: str) -> str:
    """The one that cuts most of the first rows into the same number of cells, the more cells the better."""
    end = 0
    for _ in range(_SAMPLE_ROWS):
        end = content.find("\n", end) + 1
        if end == 0:
            break
    sample = content[: end or len(content)][:_SAMPLE_BYTES]
    return max(_SEPARATORS, key=lambda separator: _fit(sample, separator))


def _fit(sample: str, separator: str) -> tuple[float, int]:
    """How alike the rows are when cut at `separator` (0 for a single cell), and into how many cells."""
    try:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row
        )
    except csv.Error:
        return (0.0, 0)
    if not widths:
        return (0.0, 0)
    width, rows = widths.most_common(1)[0]
    return (rows / widths.total(), width) if width > 1 else (0.0, 0)


def fitted(number: int, cells: list[str], width: int) -> tuple[list[str], Refusal | None]:
    """Empty cells beyond the header are cut off; anything else of the wrong width is refused."""
    if len(cells) == width:
        return cells, None
    if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
        return cells[:width], None
    code = "TOO_MANY_CELLS" if len(cells) > width else "TOO_FEW_CELLS"
    return cells, Refusal(number, "", ",".join(cells)[:200], code, {"count": len(cells), "expected": width})


@dataclass(frozen=True)
class Listed:
    """All rows of a file as text, and those that have the wrong number of cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...] = field(repr=False)
    refusals: tuple[Refusal, ...]
    encoding: str
    separator: str


def read_rows(data: bytes | Path, *, limits: Limits) -> Listed:
    """Every row of a file that no check maps, cells trimmed.

    Raises:
        Unreadable: the codes that begin with FILE_.
    """
    text = read_text(data, None, limits=limits)
    rows = text.rows()
    headers = tuple(cell.strip() for cell in next(rows)[1])
    for name, count in Counter(headers).items():
        if name and count > 1:
            places = [str(at + 1) for at, header in enumerate(headers) if header == name]
            raise Unreadable("FILE_DUPLICATE_HEADER", value=name, columns=" and ".join(places))
    taken: list[tuple[int, list[str]]] = []
    refusals: list[Refusal] = []
    for number, cells in rows:
        fitting, refusal = fitted(number, cells, len(headers))
        if refusal is None:
            taken.append((number, [cell.strip() for cell in fitting]))
        elif len(refusals) < limits.refusals:
            refusals.append(refusal)
    if not taken and not refusals:
        raise Unreadable("FILE_HEADER_ONLY")
    return Listed(headers, tuple(taken), tuple(refusals), text.encoding, text.separator)
