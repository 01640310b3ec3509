"""Two writes stand in one transaction: a process that dies between them would leave one without the other.

A function that takes a `change` is inside one: nobody gets a change without a transaction. So is a method of `Change`.
Everything else that writes twice says so with `record.change(...)` or `transaction.atomic(...)` around it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import python_files, shown, tree
from tests.house.test_only_actions_write import NO_DATABASE, is_write

OUTBOX = {
    "claim",
    "begin",
    "renew",
    "release",
    "done",
    "try_again",
    "set_aside",
    "call_off",
    "owe_again",
    "leave",
}
TOGETHER = {"change", "atomic"}  # record.change(...), transaction.atomic(...)
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
# function -> why each of its writes may stand alone
APART = {
    "recovery/way_out/delivering.py:deliver_due": "rows are given back one by one; a lease passes by itself",
    "recovery/way_out/delivering.py:_write_down": "the loop tries one transaction again that did not happen",
    "recovery/way_out/leases.py:_renew_until": "each renewal is a write of its own",
}


def is_a_write(node: ast.AST) -> bool:
    """Whether it writes rows: by the ORM or by the outbox."""
    called = node.func if isinstance(node, ast.Call) else None
    is_outbox = (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and (called.value.id, called.attr in OUTBOX) == ("outbox", True)
    )
    return is_outbox or (isinstance(node, ast.Call) and is_write(node))


def keeps_together(node: ast.AST) -> bool:
    """Whether this is a block in which writes are one transaction."""
    if not isinstance(node, ast.With | ast.AsyncWith):
        return False
    calls = (item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call))
    return any(isinstance(call.func, ast.Attribute) and call.func.attr in TOGETHER for call in calls)


def lone_writes(node: ast.AST) -> Iterator[ast.AST]:
    """The writes under this node outside a transaction."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTION | ast.Lambda) or keeps_together(child):
            continue
        if is_a_write(child):
            yield child
        yield from lone_writes(child)


def _most(body: list[ast.stmt]) -> int:
    """Writes of the longest way through these statements; one in a loop counts as two."""
    if not body:
        return 0
    first, rest = body[0], body[1:]
    if isinstance(first, ENDS):
        return len(list(lone_writes(first)))
    if isinstance(first, ast.If):
        test = len(list(lone_writes(ast.Expression(first.test))))
        ways = (_most([*first.body, *_unless_ended(first.body, rest)]), _most([*first.orelse, *rest]))
        return test + max(ways)
    return _of_block(first) + _most(rest)


def _of_block(first: ast.stmt) -> int:
    """Writes of one statement that always lets the next one come."""
    if isinstance(first, FUNCTION | ast.ClassDef):
        return 0
    if isinstance(first, ast.For | ast.While | ast.AsyncFor):
        return 2 if _most(first.body) else 0
    if isinstance(first, ast.Try):
        ways = [_most([*first.body, *first.orelse]), *(_most(each.body) for each in first.handlers)]
        return max(ways) + _most(first.finalbody)
    if keeps_together(first):
        return int(any(is_a_write(node) for node in ast.walk(first)))
    if isinstance(first, ast.With | ast.AsyncWith):
        return _most(first.body)
    return len(list(lone_writes(first)))


def _unless_ended(body: list[ast.stmt], rest: list[ast.stmt]) -> list[ast.stmt]:
    return [] if body and isinstance(body[-1], ENDS) else rest


def is_inside(function: FUNCTION, owner: str) -> bool:
    """Whether it can only be called within a change."""
    names = {each.arg for each in [*function.args.args, *function.args.kwonlyargs]}
    return bool(names & {"change", "work"}) or owner == "Change"


def found_in(code: ast.AST) -> list[str]:
    """The functions in this code that write twice outside one transaction, as `owner.name`."""
    found = []
    for owner, function in _functions(code):
        if not is_inside(function, owner) and _most(function.body) > 1:
            found.append(".".join(part for part in (owner, function.name) if part))
    return found


def _functions(node: ast.AST, owner: str = "") -> Iterator[tuple[str, FUNCTION]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTION):
            yield owner, child
            yield from _functions(child, owner)
        else:
            yield from _functions(child, child.name if isinstance(child, ast.ClassDef) else owner)


def test_no_function_writes_twice_outside_one_transaction():
    found = {
        f"{shown(path).removeprefix('src/makegood/')}:{name}"
        for path in python_files("src")
        if not shown(path).removeprefix("src/makegood/").startswith(NO_DATABASE)
        for name in found_in(tree(path))
    }
    assert found - set(APART) == set(), "Put both writes into one `record.change`, or say in APART why not."
    assert set(APART) <= found, "What stands in APART does so no more; take it out."


@pytest.mark.parametrize(
    "code",
    [
        "def f(row):\n    row.save()\n    other.save()",
        "def f(q):\n    q.filter(pk=1).update(a=1)\n    if q:\n        Row.objects.create()",
        "def f(row):\n    with record.change(h, by=b, now=n) as c:\n        a.save()\n    b.save()",
        "def f():\n    with record.change(h):\n        a.save()\n    with record.change(h):\n        b.save()",
        "def f(row):\n    outbox.done(row, now=now)\n    Row.objects.bulk_create(rows)",
        "def f(rows):\n    for row in rows:\n        row.save()",
        "class A:\n    def f(self):\n        self.save()\n        Row.objects.update_or_create(a=1)",
        "def f():\n    try:\n        a.save()\n    finally:\n        b.save()",
    ],
)
def test_planted_writes_apart_are_seen(code):
    assert len(found_in(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "def f(change, row):\n    row.save()\n    other.save()",
        "def f(row):\n    with transaction.atomic():\n        row.save()\n        other.save()",
        "def f(row):\n    with record.change(h, by=b, now=n) as c:\n        row.save()\n        other.save()",
        "def f(row):\n    if row:\n        row.save()\n        return 1\n    other.save()",
        "def f(row):\n    if row:\n        row.save()\n    else:\n        other.save()",
        "def f(seen):\n    seen.update({1: 2})\n    seen.update({2: 3})",
        "def f(row):\n    row.save()",
    ],
)
def test_what_stands_together_is_let_through(code):
    assert found_in(ast.parse(code)) == []
