"""Nothing outside `actions` writes: whoever reads an actions module has seen every way a row can change.

The record's own tables are written by `core.record` and `core.outbox`, and `core.written` puts in what an action hands
it; Django's sessions are not ours. The worker's heartbeat is no part of what happened: it says only that somebody is at
work, and has no event to go with it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import PACKAGE, python_files, shown, tree

ALWAYS = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# These are also words of dicts, sets and hashes; they write when what they hang on is a manager or a query.
ON_ROWS = {"create", "update", "delete"}
ROWS = {
    "objects",
    "everything",
    "filter",
    "exclude",
    "within",
    "all",
    "select_for_update",
    "using",
    "related",
}
SQL = re.compile(
    r"\s*(INSERT\s+INTO|UPDATE\s+\"?\w+\"?\s+SET|DELETE\s+FROM|DROP\s+\w+|ALTER\s+TABLE|TRUNCATE)\s"
)
WRITERS = (
    "core/record/",
    "core/outbox.py",
    "core/heartbeat.py",
    "core/scoping.py",
    "core/append_only.py",
    "core/written.py",
)
# Engines, and what draws pictures: they save files or nothing, and see no database.
NO_DATABASE = ("reconcile/", "clocks/", "fingerprint/", "files/pictures.py")


def names_in(chain: ast.expr) -> Iterator[str]:
    """The names of `mistake.findings.filter(...)`, outermost first."""
    while isinstance(chain, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(chain, ast.Attribute):
            yield chain.attr
            chain = chain.value
        else:
            chain = chain.func if isinstance(chain, ast.Call) else chain.value
    if isinstance(chain, ast.Name):
        yield chain.id


def is_write(node: ast.AST) -> bool:
    """Whether this piece of code changes rows."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(SQL.match(node.value))
    if isinstance(node, ast.ImportFrom):
        return node.module == "makegood.core.written"
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    verb, on = node.func.attr, set(names_in(node.func.value))
    if "session" in on:
        return False
    deletes_itself = verb == "delete" and not node.args and not node.keywords
    return verb in ALWAYS or deletes_itself or (verb in ON_ROWS and bool(on & ROWS))


def may_write(path: str) -> bool:
    """Whether the file is one of those that write, or one that has no database to write to."""
    inside = path.removeprefix("src/makegood/")
    parts = inside.split("/")
    return "actions.py" in parts or "actions" in parts or inside.startswith(WRITERS + NO_DATABASE)


def test_nothing_outside_actions_writes():
    found = [
        f"{shown(path)}:{getattr(node, 'lineno', 0)}"
        for path in python_files("src")
        if not may_write(shown(path))
        for node in ast.walk(tree(path))
        if is_write(node)
    ]
    assert not found, f"Writing belongs into an action: {found}"


@pytest.mark.parametrize(
    "code",
    [
        "mistake.save(update_fields=['stage'])",
        "Mistake.objects.within(here).filter(pk=1).update(stage='CLOSED')",
        "Finding.everything.create(number=1)",
        "account.contacts.get_or_create(name=name)",
        "finding.delete()",
        "cursor.execute('UPDATE mg_mistakes_mistake SET stage = %s', [stage])",
        "from makegood.core.written import update",
    ],
)
def test_a_planted_write_is_seen(code):
    assert any(is_write(node) for node in ast.walk(ast.parse(code)))


@pytest.mark.parametrize("code", ["seen.update({1: 2})", "digest.update(b'x')", "request.session.save()"])
def test_what_only_looks_like_a_write_is_let_through(code):
    assert not any(is_write(node) for node in ast.walk(ast.parse(code)))


def test_the_writers_named_here_exist():
    assert all((PACKAGE / path).exists() for path in WRITERS)
