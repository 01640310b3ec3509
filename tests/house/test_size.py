"""A file one can read, a function one can hold in the head."""

import pytest

from tests.house.sources import OURS, functions, python_files, shown, tracked_files

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 40
# Names under which anything may be put are names under which nothing is found.
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "managers",
    "signals",
    "common",
    "misc",
    "messages",
}


def test_no_module_is_longer_than_400_lines():
    long = {shown(path): len(path.read_text().splitlines()) for path in python_files(*OURS)}
    long = {name: lines for name, lines in long.items() if lines > LINES_OF_A_MODULE}
    assert not long, f"Split by topic into a folder: {long}"


def test_no_function_is_longer_than_40_lines():
    long = {
        f"{shown(path)}:{node.name}": lines
        for path in python_files(*OURS)
        for node in functions(path)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert not long, f"Give the steps names of their own: {long}"


def test_every_module_is_named_after_what_it_holds():
    nameless = [
        shown(path)
        for path in python_files(*OURS)
        if NAMELESS & {part.removesuffix(".py") for part in path.parts}
    ]
    assert not nameless, f"Name these after their topic: {nameless}"


def test_nothing_big_is_kept_in_the_repository():
    files = tracked_files()
    if not files:
        pytest.skip("This is no git checkout, so nobody says which files belong to the repository.")
    big = {shown(path): path.stat().st_size for path in files if path.stat().st_size > 1_000_000}
    assert not big, f"Files over 1 MB: {big}"
