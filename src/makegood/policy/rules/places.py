"""Where a key stands in a file: the line that a person goes to when something is said about it."""

import re

_HEADER = re.compile(r"\s*(\[{1,2})\s*([^\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")
_PLACED = re.compile(r"line (\d+)")
_ENTRY = re.compile(r"(.+)\[\d+\]$")


def line_of(text: str, key: str) -> int:
    """The line, from 1, on which `key` stands: "clocks.ack.S1", "option[2].promise"; of its table where it is missing.

    0 where neither can be found. Lists of tables count from 1, as `reading.Table` names them.

    >>> line_of('begin = "a"\\n\\n[[option]]\\ncode = "b"\\n[[option]]\\ncode = "c"\\n', "option[2].code")
    6
    """
    places = _places(text)
    while key:
        if (found := places.get(key, places.get(f"{key}[1]"))) is not None:
            return found
        entry = _ENTRY.fullmatch(key)
        key = entry[1] if entry else key.rpartition(".")[0]
    return 0


def line_named(where: str) -> int:
    """The line in words such as "at line 3, column 5"; 0 where there is none.

    >>> line_named("at line 3, column 5"), line_named("at end of document")
    (3, 0)
    """
    placed = _PLACED.search(where)
    return int(placed[1]) if placed else 0


def _places(text: str) -> dict[str, int]:
    """{key: line} of every table and key; a key that stands twice counts where it stands first."""
    places: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header is not None and not _is_entry(line):
            table = _plain(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
            places.setdefault(table, number)
        elif key is not None:
            name = _plain(key[1])
            places.setdefault(f"{table}.{name}" if table else name, number)
    return places


def _is_entry(line: str) -> bool:
    """A list inside a list looks like a heading."""
    return line.rstrip().endswith(",") or '"' in line.partition("#")[0]


def _plain(name: str) -> str:
    return re.sub(r"\s*\.\s*", ".", name.strip()).replace('"', "").replace("'", "")
