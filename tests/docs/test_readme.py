"""What the README shows is what happens, and every link of the documentation leads somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PAGES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md"))
    if path.is_file()
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PROGRAM = ".venv/bin/makegood"
LINES_OF_A_DECISION = 50
BYTES_OF_THE_PICTURE = 150_000


def shown_commands(text: str) -> list[tuple[list[str], str]]:
    """Each `$ .venv/bin/makegood ...` of a console block: its words, and the output printed under it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.replace("\\\n", " ").partition("\n")
            words = shlex.split(command, comments=True)
            if words[0] == PROGRAM:
                found.append((words[1:], output))
    return found


def links_of(page: Path) -> list[str]:
    """The relative links and pictures of a page, without what stands in code."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def anchors_of(page: Path) -> set[str]:
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_commands_of_the_readme_print_what_it_shows():
    commands = shown_commands(README.read_text(encoding="utf-8"))
    assert commands, "the README shows no command with its output"
    for words, output in commands:
        done = subprocess.run(
            [sys.executable, "-m", "makegood", *words], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert done.stdout.rstrip() == output.rstrip(), done.stderr
        assert done.returncode == 1, "it shows findings, and findings are exit code 1"


def test_the_readme_names_the_two_commands_that_the_makefile_has():
    text, makefile = README.read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in ("run", "test"):
        assert f"$ make {command}" in text
        assert f"\n{command}:" in makefile


def test_the_readme_lists_every_package():
    text = README.read_text(encoding="utf-8")
    packages = sorted(path.parent.name for path in (ROOT / "src" / "makegood").glob("*/__init__.py"))
    assert [name for name in packages if f"`{name}`" not in text] == []


def test_the_page_on_the_code_names_every_room_from_the_top_to_the_bottom():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["id"]: one for one in project["tool"]["importlinter"]["contracts"]}
    page = (ROOT / "docs" / "explanation" / "the-code.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|", page.partition("## The rooms")[2], flags=re.MULTILINE)
    assert named == contracts["rooms"]["layers"]


def test_the_picture_of_the_readme_is_light_enough_for_a_bad_line():
    assert (ROOT / "docs" / "images" / "today.png").stat().st_size < BYTES_OF_THE_PICTURE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    missing = []
    for link in links_of(page):
        target, _, anchor = link.partition("#")
        place = (page.parent / target).resolve() if target else page
        if not place.exists() or (anchor and anchor not in anchors_of(place)):
            missing.append(link)
    assert missing == []


def test_every_page_can_be_reached_from_the_index():
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links_of(index)}
    pages = {path.resolve() for path in (ROOT / "docs").rglob("*.md")} - {index.resolve()}
    assert sorted(str(path.relative_to(ROOT)) for path in pages - linked) == []


@pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)
def test_a_decision_is_one_page_with_what_was_rejected(record):
    text = record.read_text(encoding="utf-8")
    number = int(record.stem[:4])
    assert text.startswith(f"# {number}. ")
    assert len(text.splitlines()) <= LINES_OF_A_DECISION
    for heading in ("## Context", "## Decision", "## Rejected", "## Consequences"):
        assert heading in text, f"{heading} is missing"


def test_no_two_decisions_have_one_number():
    numbers = [record.stem[:4] for record in DECISIONS]
    assert len(numbers) == len(set(numbers))
