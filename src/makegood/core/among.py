"""Rows whose column is one of many ids that another question finds, asked so that an index answers."""

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


def among(column: str, ids: "QuerySet[Any, Any]") -> Q:
    """`column` is one of `ids`, a queryset of one column, which is read first.

    PostgreSQL tests `IN (SELECT ...)` row by row where an OR or an order stands beside it; ids that it has read, it
    looks up. Other databases do so by themselves.
    """
    if connection.vendor != "postgresql":
        return Q(**{f"{column}__in": ids})
    read_first = Subquery(ids, template="(ARRAY(%(subquery)s))")
    return _is_any(column, read_first)


def one_of(column: str, ids: list[int]) -> Q:
    """`column` is one of `ids`, which were read already: one value for PostgreSQL, not hundreds to be put together."""
    if connection.vendor != "postgresql":
        return Q(**{f"{column}__in": ids})
    return _is_any(column, Func(Value(ids), template="(%(expressions)s)"))


def _is_any(column: str, array: Any) -> Q:
    is_one = Func(F(column), array, arg_joiner=" = ANY ", template="%(expressions)s")
    return Q(ExpressionWrapper(is_one, output_field=BooleanField()))
