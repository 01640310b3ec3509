"""Questions that PostgreSQL keeps, too: it reads and plans each once a connection, and is handed the values alone.

For a question about one mistake, planning takes it three times as long as answering. What it keeps is a plan for any
values, so a question is kept when each of its values is one that a column has to equal, such as a row's key: one finds
about as many rows as another, while the plan that suits most moments would be a bad one for some. What is always the
same stands in the SQL as it is, so that an index over a part of a table is still found. No row is kept.
Source: docs/decisions/0171-questions-kept-by-the-database.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection as of_this_thread

connection: Any = of_this_thread  # what is asked of it here stands in the classes of its two kinds
_PLACE = re.compile(r"%[s%]")
_EQUALS = re.compile(r"(?:(?<![<>!])= |\bIN \((?:%s, )*)$")


def is_by_keys(sql: str, varies: Sequence[bool]) -> bool:
    """Whether a column has to equal each value that varies, or one of some. `varies`: for each place of the SQL."""
    places = [found.start() for found in _PLACE.finditer(sql) if found[0] == "%s"]
    return all(_EQUALS.search(sql, 0, at) for at, does in zip(places, varies, strict=True) if does)


def cursor() -> Any:
    """A cursor whose questions the database keeps; Django's own where it keeps none."""
    connection.ensure_connection()
    if getattr(connection.connection, "prepare_threshold", None) is None:
        return connection.cursor()
    with connection.wrap_database_errors:
        return connection._prepare_cursor(_keeping()(connection.connection))


def with_what_is_fixed(sql: str, fixed: Callable[[int], tuple[Any] | None]) -> str:
    """The SQL with each value in it that is always the same. `fixed`: (value,) of a place, None where it varies."""
    place = -1

    def put(found: re.Match[str]) -> str:
        nonlocal place
        if found[0] == "%%":
            return "%%"
        place += 1
        value = fixed(place)
        return "%s" if value is None else str(connection.ops.compose_sql("%s", value)).replace("%", "%%")

    return _PLACE.sub(put, sql)


@cache
def _keeping() -> Any:
    """The kind of cursor that has each question kept; made where PostgreSQL is used, whose driver is loaded then."""
    from django.db.backends.postgresql import base

    django: Any = base.ServerBindingCursor

    class Keeping(django):  # type: ignore[misc]
        def execute(self, query: Any, params: Any = None, **how: Any) -> Any:
            return super().execute(query, params, **{**how, "prepare": True})

        def _send_query_prepared(self, name: bytes, query: Any, **how: Any) -> None:
            self._query = (
                query  # as the driver's other ways of sending do; Django shows what was asked from there
            )
            super()._send_query_prepared(name, query, **how)

    return Keeping
