"""Makes docs/reference/behaviours.md from docs/data/behaviours.toml and the marks in the tests; prints what is open.

A test names what it proves: `@pytest.mark.behaviour("A04")`, at most two. A behaviour is proven by one test.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "data" / "behaviours.toml"
PAGE = ROOT / "docs" / "reference" / "behaviours.md"
MOST = 2  # ids a test proves; more would prove none of them well
BEGINNING = """# Behaviours

What Makegood must do for people, each with the one test that proves it and the page on which one meets it. The
behaviours come from five articles about mistakes in front of customers; the sentences are ours. What is not there yet
says so. Made by `tools/behaviours.py` from `docs/data/behaviours.toml` and the marks in the tests; kept true by a test.
"""


@dataclass(frozen=True)
class Behaviour:
    """One entry. `open`: what of it is not there yet, empty when all of it is."""

    id: str
    says: str
    page: str
    open: str


@dataclass(frozen=True)
class Marked:
    """A test and the behaviours it names, in its file under tests/."""

    test: str
    file: str
    ids: tuple[str, ...]


def behaviours() -> tuple[dict[str, str], list[Behaviour]]:
    """The groups by letter, and every behaviour in order."""
    read = tomllib.loads(DATA.read_text(encoding="utf-8"))
    groups = read.pop("groups")
    return groups, [
        Behaviour(key, entry["says"], entry.get("page", ""), entry.get("open", ""))
        for key, entry in read.items()
    ]


def marked(source: str, file: str) -> Iterator[Marked]:
    """Every test of a file that names behaviours."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            ids = [
                str(ast.literal_eval(argument))
                for mark in node.decorator_list
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.behaviour"
                for argument in mark.args
            ]
            if ids:
                yield Marked(node.name, file, tuple(ids))


def all_marked() -> list[Marked]:
    """Every marked test of the suite, by file."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        found
        for path in files
        for found in marked(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))
    ]


def complaints(known: list[Behaviour], tests: list[Marked]) -> list[str]:
    """What is wrong with the marks, each as a sentence that says what to do."""
    ids = {behaviour.id for behaviour in known}
    proven: dict[str, str] = {}
    found = []
    for test in tests:
        if len(test.ids) > MOST:
            found.append(f"{test.file}: {test.test} names {len(test.ids)} behaviours; name at most {MOST}.")
        for one in test.ids:
            if one not in ids:
                found.append(f"{test.file}: {test.test} names {one}, which {DATA.name} does not know.")
            if one in proven:
                found.append(f"{one} is named by {proven[one]} and by {test.test}; keep the better one.")
            proven[one] = test.test
    found += [
        f"{one.id} is proven by no test and says no reason; mark the test, or write `open` in {DATA.name}."
        for one in known
        if one.id not in proven and not one.open
    ]
    return found


def page(groups: dict[str, str], known: list[Behaviour], tests: list[Marked]) -> str:
    """The whole page."""
    proof = {one: test for test in tests for one in test.ids}
    count = sum(behaviour.id in proof for behaviour in known)
    parts = [BEGINNING, f"**{count} of {len(known)} are proven.**\n"]
    for letter, name in groups.items():
        parts.append(f"## {letter}. {name}\n")
        parts.append("| id | what it does | proven by | page | not there yet |\n|---|---|---|---|---|")
        parts += [_row(one, proof.get(one.id)) for one in known if one.id.startswith(letter)]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def _row(one: Behaviour, test: Marked | None) -> str:
    link = f"[{_sentence(test.test)}](../../{test.file})" if test is not None else "**not covered**"
    return f"| {one.id} | {one.says} | {link} | {one.page} | {one.open} |"


def _sentence(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ")


def main() -> int:
    """Write the page; 1 when the marks are wrong, and nothing is written."""
    groups, known = behaviours()
    tests = all_marked()
    wrong = complaints(known, tests)
    for sentence in wrong:
        print(sentence)
    if wrong:
        return 1
    PAGE.write_text(page(groups, known, tests), encoding="utf-8")
    proven = {one for test in tests for one in test.ids}
    print(f"{PAGE.relative_to(ROOT)}: {len(proven)} of {len(known)} proven.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
