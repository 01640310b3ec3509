"""The reference of every key of the policy, made from the comments of the policy that Makegood brings.

python -m makegood.policy.reference > docs/reference/policy.md
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from makegood.policy.rules.reading import default_text

_SECTION = re.compile(r"\[{1,2}([\w.]+)\]{1,2}")
_KEY = re.compile(r"(\w+) = (.+)")
_HEADING = "# ----"
HEAD = """# Policy

A policy is a TOML file. What it leaves out keeps the default below. Adopting one makes a new version; deadlines
that already stand keep the version that made them. A policy with an unknown key or a value that does not fit is
refused with a sentence that names both.
"""

CATALOGUE = """## Catalogue
"""


@dataclass
class _Section:
    name: str
    about: str
    rows: list[tuple[str, str, str]] = field(default_factory=list)


def reference() -> str:
    """The page `docs/reference/policy.md` in Markdown."""
    about, sections = _read(default_text("policy.toml"))
    given, items = _read(default_text("catalogue.toml"))
    shown = [_shown(section) for section in sections]
    return "\n".join([HEAD, about, *shown, CATALOGUE, given, *_table(items)])


def _table(items: list[_Section]) -> list[str]:
    """The catalogue as one table: an item a row, a level a column."""
    lines = [
        "| Item | What it is | Class | Rep | Lead | Manager | Director |",
        "|---|---|---|---|---|---|---|",
    ]
    for item in items:
        of = {key: value.strip('"') for key, value, _ in item.rows}
        needs = f" {of['needs']}" if of["needs"] else ""
        limits = " | ".join(of[level] for level in ("rep", "lead", "manager", "director"))
        code = item.name.removeprefix("catalogue.")
        lines.append(
            f"| `{code}` | {of['label']}. {item.about}{_stop(item.about)}{needs} | {of['class']} | {limits} |"
        )
    return [*lines, ""]


def _read(text: str) -> tuple[str, list[_Section]]:
    opening, _, rest = text.partition("\n\n")
    about = _joined(opening.splitlines()) + "\n"
    sections: list[_Section] = []
    comment: list[str] = []
    for line in _in_one_line(rest):
        section, key = _SECTION.fullmatch(line), _KEY.fullmatch(line)
        if line.startswith("#"):
            comment.append(line)
            continue
        if section and not any(known.name == section[1] for known in sections):
            sections.append(_Section(section[1], _joined(comment)))
        elif key:
            sections[-1].rows.append((key[1], key[2], _joined(comment)))
        if section or key or not line:
            comment = []
    return about, sections


def _in_one_line(text: str) -> Iterator[str]:
    """The lines of a file, a list over several lines as one."""
    whole: list[str] = []
    for line in text.splitlines():
        if whole or line.endswith("= ["):
            whole.append(line.strip())
        if not whole:
            yield line
        elif line == "]":
            yield "".join([whole[0], " ".join(whole[1:-1]).rstrip(","), "]"])
            whole = []


def _shown(section: _Section) -> str:
    is_explained = any(meaning for _, _, meaning in section.rows)
    lines = [f"## {section.name}", "", *([section.about + _stop(section.about), ""] if section.about else [])]
    if is_explained:
        lines += ["| Key | Default | Meaning |", "|---|---|---|"]
        lines += [f"| `{key}` | `{value}` | {meaning} |" for key, value, meaning in section.rows]
    else:
        lines += ["| Key | Default |", "|---|---|"]
        lines += [f"| `{key}` | `{value}` |" for key, value, _ in section.rows]
    return "\n".join([*lines, ""])


def _joined(comment: list[str]) -> str:
    """The words of a comment; a heading ("# ---- By when") counts where nothing else is said."""
    said = [line for line in comment if not line.startswith(_HEADING)] or comment
    return " ".join(" ".join(line.lstrip("# -") for line in said).split())


def _stop(text: str) -> str:
    return "" if text.endswith(".") else "."


if __name__ == "__main__":
    sys.stdout.write(reference())
