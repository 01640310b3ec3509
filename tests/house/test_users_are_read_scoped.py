"""Users are read within an organisation, like everything else; the few places that cannot are named here.

Source: docs/decisions/0040-how-the-library-reads-users.md.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import python_files, shown, tree

# Who stands at the door, whether an address is taken, whose house a mail is for, a new row, and the tables' own names.
UNSCOPED = {
    ("src/makegood/people/queries/house.py", "_active"),
    ("src/makegood/people/queries/house.py", "address_is_taken"),
    ("src/makegood/people/queries/house.py", "house_of_address"),
}
# Where the library is let to look people up: its views, and nowhere else.
LETS_THE_LIBRARY = {"src/makegood/people/library.py", "src/makegood/web/views/library.py"}
MANAGERS = {"everything", "_default_manager", "_base_manager"}


def unscoped(code: ast.AST) -> Iterator[str]:
    """Every way past the guard: `User.everything`, Django's own managers, `get_user_model`."""
    for node in ast.walk(code):
        on = node.value if isinstance(node, ast.Attribute) and node.attr in MANAGERS else None
        if isinstance(on, ast.Name) and on.id == "User":
            yield "User"
        if isinstance(node, ast.Name) and node.id == "get_user_model":
            yield node.id


def test_our_code_reads_users_within_an_organisation():
    found = {
        (shown(path), function.name)
        for path in python_files("src")
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef) and any(unscoped(function))
    }
    assert found == UNSCOPED


def test_only_the_views_of_the_library_let_it_look_people_up():
    named = {
        shown(path)
        for path in python_files("src")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Name | ast.FunctionDef | ast.alias)
        and "library_answers" in (getattr(node, "id", ""), getattr(node, "name", ""))
    }
    assert named == LETS_THE_LIBRARY


@pytest.mark.parametrize("code", ["User.everything.get(pk=1)", "get_user_model().objects.first()"])
def test_a_planted_read_is_seen(code):
    assert list(unscoped(ast.parse(code)))


def test_a_scoped_read_is_let_through():
    assert not list(unscoped(ast.parse("User.objects.within(house).get(pk=1)")))
