"""Rows whose column is one of many ids that another question finds, asked so that an index answers."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    F,
    Func,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import RawSQL


def among(column: str, ids: "QuerySet[Any, Any]") -> Q:
    """`column` is one of `ids`, a queryset of one column, which is read first.

    PostgreSQL tests `IN (SELECT ...)` row by row where an OR or an order stands beside it; ids that it has read, it
    looks up. Other databases do so by themselves.
    """
    if connection.vendor != "postgresql":
        return Q(**{f"{column}__in": ids})
    read_first = Subquery(ids, template="(ARRAY(%(subquery)s))")
    return _is_any(column, read_first)


def one_of(column: str, ids: str) -> Q:
    """`column` is one of the ids of `as_one`, which were read already: one value, not hundreds to be put together."""
    if connection.vendor != "postgresql":
        return Q(**{f"{column}__in": RawSQL("SELECT value FROM json_each(%s)", [ids])})
    return _is_any(column, Func(Value(ids), template="(%(expressions)s::bigint[])"))


def as_one(ids: Iterable[int]) -> str:
    """These ids as one text that the database in use takes apart."""
    each = ",".join(map(str, ids))
    return f"{{{each}}}" if connection.vendor == "postgresql" else f"[{each}]"


def _is_any(column: str, array: Any) -> Q:
    is_one = Func(F(column), array, arg_joiner=" = ANY ", template="%(expressions)s")
    return Q(ExpressionWrapper(is_one, output_field=BooleanField()))
