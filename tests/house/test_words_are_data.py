"""Words of a language stand in its pack: the Python that reads messages holds none, so that it can read another one."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, shown, tree

READING = PACKAGE / "wording"
PACK = READING / "packs" / "en"
# The commonest words of English, without "a", which also opens "[a-z]", and every word of a promise, such as "ship".
FUNCTION_WORDS = frozenset(tomllib.loads((PACK / "language.toml").read_text())["function_words"]) - {"a"}
PROMISING = FUNCTION_WORDS.union(*tomllib.loads((PACK / "commitments.toml").read_text())["sets"].values())
# Names that happen to be words as well, by where they may stand.
NAMES = {
    # who promises, as it is told; what a frame needs; the classes of a word; how a time stands to a deed
    "commitments": "we time due deadline answer ready day doing done by before within",
    # sets, classes and flags of the pack
    "commitments/words.py": "first say line offer getting is me me_too will going am should glad in_hand goes_now "
    "opens_plan with_a_time of_ours done_for_them to_them from_us arranged",
    "commitments/frames.py": "getting offer",
    "dates": "by before within after for from or to since this pm am",
    "dates/patterns.py": "but",
    "language.py": "does",
    "told_when.py": "commitment",
}
# Told to people who run it or write a pack, in the words of the product.
SENTENCES = ("checking.py", "own.py", "reference.py", "rulebook.py")
WORD = re.compile(r"(?<![A-Za-z_])[a-z_']+(?![A-Za-z_])")  # what is read is in lower case


def read() -> list[Path]:
    return sorted(path for path in READING.rglob("*.py") if path.name not in SENTENCES)


def strings(code: ast.Module) -> Iterator[tuple[int, str]]:
    """Each string with its line; no docstring, key or error message."""
    left_out = {id(part) for node in _no_words(code) for part in ast.walk(node)}
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


def _no_words(code: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(code):
        if isinstance(node, ast.Subscript):
            yield node.slice
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get":
            yield node.args[0]
        elif isinstance(node, ast.Raise) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            yield node


def words_of_a_language(
    code: ast.Module, known: frozenset[str], names: frozenset[str]
) -> list[tuple[int, str]]:
    return [
        (line, text)
        for line, text in strings(code)
        if text not in names and not known.isdisjoint(WORD.findall(text))
    ]


def named(file: str) -> frozenset[str]:
    return frozenset(
        word for place, names in NAMES.items() if file.startswith(place) for word in names.split()
    )


@pytest.mark.parametrize("path", read(), ids=shown)
def test_no_word_of_a_language_stands_in_the_python_that_reads_it(path):
    file = str(path.relative_to(READING))
    known = PROMISING if file.startswith("commitments") or file == "told_when.py" else FUNCTION_WORDS
    found = words_of_a_language(tree(path), known, named(file))
    assert not found, (
        f"{shown(path)} holds words of a language: {found}. Put them into its pack, packs/<code>/."
    )


@pytest.mark.parametrize(
    "code",
    [
        'def is_it(text):\n    return text in ("he", "she")',
        'SENT = re.compile(r"\\b(?:we|i) sent")',
        'GIVING = frozenset({"ship", "refund"})',
        'def f(words):\n    """To whom."""\n    return [word for word in words if word == "to"]',
    ],
)
def test_a_planted_word_is_seen(code):
    assert words_of_a_language(ast.parse(code), PROMISING, named("commitments/things.py"))


def test_a_key_a_docstring_and_an_error_are_no_words():
    code = 'def f(tongue):\n    """What we will do."""\n    raise KeyError("it is not there", tongue["will"])'
    assert not words_of_a_language(ast.parse(code), PROMISING, frozenset())
