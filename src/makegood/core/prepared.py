"""Questions that are put together once, and asked again with other values.

Django puts a question together anew each time: some thousand calls, more than asking it and reading the rows takes.
A question of a page that always has the same form is written as a function that answers its queryset:

    @prepared
    def _judgements(house: Organisation, mistake: Mistake) -> QuerySet[Judgement]:
        return Judgement.objects.within(house).filter(mistake=mistake)

    _judgements(mistake.organisation, mistake)  # a list, each time of the rows that stand there now

The function runs once for each form of its values, with blanks in their place: a number, a text or a moment of its own
each, of which it may not think and whose attributes it may not read (a row has its `pk` only). What becomes of a
blank has to stand in the SQL as a value of its own; else TypeError, the first time. Nothing of a row is kept.
Source: docs/decisions/0165-questions-put-together-once.md.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from django.db import connection

from makegood.core.blanks import Form, taken
from makegood.core.planned import Plan, plan_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

P = ParamSpec("P")
T = TypeVar("T")


class Prepared(Generic[P, T]):
    """One question. Call it for its rows; `one` and `exists` ask the same for less."""

    def __init__(self, build: Callable[P, QuerySet[Any, T]], *, by_key: bool = False) -> None:
        functools.update_wrapper(self, build)
        self.build, self.by_key = build, by_key
        self._plans: dict[tuple[str, bool, Form], Plan] = {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[T]:
        """All rows, as the queryset would give them."""
        return self._ask(args, kwargs, exists=False)

    def one(self, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """The first row, None without one. The queryset itself asks for no more than it needs."""
        found = self._ask(args, kwargs, exists=False)
        return found[0] if found else None

    def exists(self, *args: P.args, **kwargs: P.kwargs) -> bool:
        """Whether there is a row."""
        return bool(self._ask(args, kwargs, exists=True))

    def _ask(self, args: tuple[Any, ...], named: dict[str, Any], *, exists: bool) -> list[Any]:
        given = taken(args, named)
        if (
            given is None
        ):  # a number that not every column holds, a very long list: Django knows what to make of it
            plain = self.build(*args, **named)
            return [True] * plain.exists() if exists else list(plain)
        form, values = given
        key = (connection.vendor, exists, form)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = plan_of(self.build, form, exists=exists, by_key=self.by_key)
        return plan.ask(values)


def prepared(build: Callable[P, QuerySet[Any, T]]) -> Prepared[P, T]:
    """A question by the function that answers its queryset; see above."""
    return Prepared(build)


def prepared_by_key(build: Callable[P, QuerySet[Any, T]]) -> Prepared[P, T]:
    """The same of one that finds a few rows by a key, whatever moment stands beside it: the database keeps it, too."""
    return Prepared(build, by_key=True)
