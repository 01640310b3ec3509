"""The reference of every key of the policy, made from the comments of the policy that Makegood brings.

python -m makegood.policy.reference > docs/reference/policy.md
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from makegood.policy.rules.playbooks import DOER_ROLES, KINDS, PROOFS, REMEDY_CLASSES
from makegood.policy.rules.reading import default_text
from makegood.policy.rules.saying import LABEL

_SECTION = re.compile(r"\[{1,2}([\w.]+)\]{1,2}")
_KEY = re.compile(r"(\w+) = (.+)")
_HEADING = "# ----"
HEAD = """# Policy

A policy is several TOML files: clocks and limits, the catalogue, and a playbook for each kind of mistake. What the
first two leave out keeps the default below; a playbook is whole. Adopting one makes a new version of the policy;
deadlines that already stand keep the version that made them. A file with an unknown key or a value that does not fit is
refused with a sentence that names both, and its line. [How to change them](../how-to/change-the-playbooks.md).
"""

CATALOGUE = """## Catalogue
"""


def _list(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


PLAYBOOKS = f"""## Playbooks

One file for each of: {_list(KINDS)}. *Stays*: what no file takes out.

| Key | Holds | Stays |
|---|---|---|
| `begin` | The first sentence of the call | `{{contact}}` and `{{what}}` |
| `leave_out` | What is better not said | at least one |
| `contain` | What stops the harm in the first hour | at least one sentence |
| `at_once`, `at_once_by` | What of it begins by itself, and with whom: {_list(DOER_ROLES)} | where Makegood has it |
| `who_must_hear` | Whom to think of | at least one |
| `never` | What may never be done | the sentences that Makegood brings |
| `[[option]]` | What is ready to promise, in the order of the card | two; one that restores, one gesture |
| `code` | Its name in the record: small letters, digits, `_` | one of its own |
| `label` | The words on the chip | at most {LABEL} characters |
| `class` | {_list(REMEDY_CLASSES)} | the class of its item |
| `item` | What of the catalogue it takes, whose limits count | an item that there is |
| `promise` | What is said to them, and proven | `{{when}}`; `{{document}}` with a document |
| `doer_role` | Who does it: {_list(DOER_ROLES)} | finance for a document |
| `due` | By when: a length, or "slot" where something airs | a date |
| `proof` | {_list(PROOFS)} | one of them |
| `in_rep_authority` | Whether a rep may promise it alone | false where the catalogue lets a rep give none |
| `limit` | Up to where, in words, or whose yes it needs | for goodwill, and above a rep |
"""


@dataclass
class Section:
    name: str
    about: str
    rows: list[tuple[str, str, str]] = field(default_factory=list)


def reference() -> str:
    """The page `docs/reference/policy.md` in Markdown."""
    about, sections = _read(default_text("policy.toml"))
    given, items = _read(default_text("catalogue.toml"))
    shown = [_shown(section) for section in sections]
    return "\n".join([HEAD, about, *shown, CATALOGUE, given, *_table(items), PLAYBOOKS])


def sections(text: str) -> list[Section]:
    """Every table of a file with what its comments say of it and of its keys."""
    return _read(text)[1]


def _table(items: list[Section]) -> list[str]:
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


def _read(text: str) -> tuple[str, list[Section]]:
    opening, _, rest = text.partition("\n\n")
    about = _joined(opening.splitlines()) + "\n"
    sections: list[Section] = []
    comment: list[str] = []
    for line in _in_one_line(rest):
        section, key = _SECTION.fullmatch(line), _KEY.fullmatch(line)
        if line.startswith("#"):
            comment.append(line)
            continue
        if section and not any(known.name == section[1] for known in sections):
            sections.append(Section(section[1], _joined(comment)))
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


def _shown(section: Section) -> str:
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
