"""Rows are written by SQL that is put together once for each table and each choice of columns.

Django puts each INSERT and UPDATE together anew; in a call that is saved there are some thirty of them. What is written
is what Django would write: each field makes its value ready for the database. Source: docs/decisions/0165.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.models import Model

M = TypeVar("M", bound=Model)


class _Table(NamedTuple):
    """How rows of one model are put in. `key`: the column of a key that the database makes, "" where it does not."""

    begins: str
    one: str
    ends: str
    fields: tuple[Any, ...]
    key: str


def insert(row: M) -> M:
    """Put a new row in, and answer it with its key. Raises as the database refuses it."""
    insert_all([row])
    return row


def insert_all(rows: Sequence[Model]) -> None:
    """Put new rows of one model in, by one statement; none where there are none."""
    if not rows:
        return
    # The connection itself: the stand-in looks for it at each of the thousand questions that fields have.
    table, here = _table(type(rows[0]), rows[0].pk is None), connections[DEFAULT_DB_ALIAS]
    values = [_ready(field, row, here, is_new=True) for row in rows for field in table.fields]
    sql = table.begins + ", ".join([table.one] * len(rows)) + table.ends
    with transaction.mark_for_rollback_on_error(using=here.alias), here.cursor() as cursor:
        cursor.execute(sql, values)
        keys = cursor.fetchall() if table.key else [()] * len(rows)
    for row, key in zip(rows, keys, strict=True):
        if table.key:
            setattr(row, table.key, key[0])
        row._state.adding, row._state.db = False, here.alias


def update(row: Model, names: Sequence[str]) -> None:
    """Write these fields of a row that stands already.

    Raises:
        DatabaseError: it stands no longer.
    """
    sql, fields = _columns(type(row), tuple(dict.fromkeys(names)))
    key, here = type(row)._meta.pk, connections[DEFAULT_DB_ALIAS]
    values = [_ready(field, row, here, is_new=False) for field in (*fields, key)]
    with transaction.mark_for_rollback_on_error(using=here.alias), here.cursor() as cursor:
        cursor.execute(sql, values)
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} was to be written and is not there.")


def insert_unless_there(row: Model) -> None:
    """Put a new row in where none of its keys is taken; it does not learn its key."""
    table, here = _table(type(row), row.pk is None), connections[DEFAULT_DB_ALIAS]
    values = [_ready(field, row, here, is_new=True) for field in table.fields]
    with transaction.mark_for_rollback_on_error(using=here.alias), here.cursor() as cursor:
        cursor.execute(f"{table.begins}{table.one} ON CONFLICT DO NOTHING", values)


def count_on(model: type[Model], key: int, name: str) -> int:
    """Add one to a number of a row, and answer what it is now; the row stays locked until the change ends.

    Raises:
        DatabaseError: the row is not there.
    """
    here = connections[DEFAULT_DB_ALIAS]
    with transaction.mark_for_rollback_on_error(using=here.alias), here.cursor() as cursor:
        cursor.execute(_adding(model, name), [key])
        row = cursor.fetchone()
        if row is None:
            raise DatabaseError(f"{model.__name__} {key} was to be written and is not there.")
    return int(row[0])


@cache
def _adding(model: type[Model], name: str) -> str:
    meta, quoted = model._meta, connection.ops.quote_name
    field: Any = meta.get_field(name)
    table, key, column = (quoted(str(one)) for one in (meta.db_table, meta.pk.column, field.column))
    return f"UPDATE {table} SET {column} = {column} + 1 WHERE {key} = %s RETURNING {column}"  # noqa: S608


def _ready(field: Any, row: Model, here: Any, *, is_new: bool) -> Any:
    value = field.pre_save(row, is_new)
    if hasattr(value, "resolve_expression"):
        raise TypeError(f"{type(row).__name__}.{field.name} is {value!r}; Django writes what it computes.")
    return field.get_db_prep_save(value, here)


@cache
def _table(model: type[Model], makes_key: bool) -> _Table:
    meta, name = model._meta, connection.ops.quote_name
    if meta.parents:
        raise TypeError(f"{model.__name__} lies in two tables; Django writes it.")
    auto = meta.auto_field if makes_key else None
    fields = tuple(field for field in meta.local_concrete_fields if field is not auto)
    if any(field.generated or field.has_db_default() for field in fields):
        raise TypeError(f"{model.__name__} has values that the database makes; Django writes it.")
    columns = ", ".join(name(str(field.column)) for field in fields)
    return _Table(
        f"INSERT INTO {name(meta.db_table)} ({columns}) VALUES ",  # noqa: S608 (names of our own columns)
        f"({', '.join(['%s'] * len(fields))})",
        f" RETURNING {name(str(auto.column))}" if auto is not None else "",
        fields,
        auto.attname if auto is not None else "",
    )


@cache
def _columns(model: type[Model], names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    meta, name = model._meta, connection.ops.quote_name
    fields: tuple[Any, ...] = tuple(meta.get_field(one) for one in names)
    columns = ", ".join(f"{name(str(field.column))} = %s" for field in fields)
    table, key = name(meta.db_table), name(str(meta.pk.column))
    return f"UPDATE {table} SET {columns} WHERE {key} = %s", fields  # noqa: S608 (names of our own columns)
