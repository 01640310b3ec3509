"""What a browser test reads after a tap is the page that the tap led to: something is expected first.

A tap comes back before the next page is there. What is read at once is then now the old page, now an empty one, and
the test fails once in a hundred runs. `expect` and `wait_for...` wait; reading doesn't.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import functions, python_files, shown

MAY_LEAVE = frozenset(["click", "dblclick", "tap", "tapped", "press", "submit"])
WAITS = frozenset(["expect", "reload"])
# Of a page or of something on it; `goto` doesn't read, but it may cut off what the tap sends.
SAID = {
    "all",
    "content",
    "count",
    "evaluate",
    "get_attribute",
    "inner_html",
    "inner_text",
    "input_value",
    "url",
}
SEEN = {
    "is_checked",
    "is_disabled",
    "is_enabled",
    "is_hidden",
    "is_visible",
    "screenshot",
    "text_content",
    "title",
}
READS = SAID | SEEN | {"goto"}
# Functions of our tests that read.
MEASURES = frozenset(
    ["against", "complaints", "faults", "focused", "lead", "looked_at", "picture", "sideways"]
)
STAYS = {"Escape", "Space", "Tab"}  # keys that lead nowhere, beside letters and arrows


def in_order(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a function as they are evaluated; functions inside it are looked at by themselves."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from in_order(child)
    yield node


def called(node: ast.AST) -> str:
    """The name of what is called; an address that is read counts as a call."""
    if isinstance(node, ast.Call):
        return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    is_address = (
        isinstance(node, ast.Attribute) and node.attr == "url" and "lakeland" not in ast.unparse(node)
    )
    return "url" if is_address else ""


def is_ours(node: ast.AST) -> bool:
    """Whether a function of the tests is called, not something of a page."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def leaves(node: ast.AST, name: str) -> bool:
    """Whether another page may come after this: a tap, or the Enter key."""
    if name not in MAY_LEAVE or not isinstance(node, ast.Call):
        return False
    keys = {str(word.value) for word in node.args if isinstance(word, ast.Constant)}
    return name != "press" or not (
        keys & STAYS or any(len(key) == 1 or "Arrow" in key or "+" in key for key in keys)
    )


def too_early(function: ast.AST) -> list[str]:
    """What is read after a tap with nothing expected in between, by line."""
    found, has_left = [], False
    for node in in_order(function):
        name = called(node)
        if leaves(node, name):
            has_left = True
        elif name in WAITS or name.startswith(("wait_for", "expect_")):
            has_left = False
        elif has_left and name in (MEASURES if is_ours(node) else READS):
            found.append(f"line {getattr(node, 'lineno', 0)}: {name}")
    return found


def drives_a_browser(text: str) -> bool:
    return "playwright" in text or "page: Page" in text or "browser" in text


def test_nothing_is_read_right_after_a_tap():
    wrong = [
        f"{shown(path)}, {function.name}, {line}"
        for path in python_files("tests")
        if drives_a_browser(path.read_text())
        for function in functions(path)
        for line in too_early(function)
    ]
    assert wrong == [], "expect something of the next page first"


@pytest.mark.parametrize(
    "code",
    [
        "link.click()\nassert sideways(page) == 0",
        "tap(link)\nassert fields.count() == 1",
        "page.keyboard.press('Enter')\nassert page.url == here",
        "for tap in taps:\n    link.tap()\nprint(page.locator('h1').inner_text())",
    ],
)
def test_a_planted_reading_is_seen(code):
    assert len(too_early(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "link.click()\nexpect(page.locator('h1')).to_have_text('Here')\nassert sideways(page) == 0",
        "page.keyboard.press('j')\nassert focused(page) == links[0]",
        "link.click()\npage.wait_for_url('**/here')\nassert page.url == here",
    ],
)
def test_a_reading_that_waits_is_let_through(code):
    assert too_early(ast.parse(code)) == []
