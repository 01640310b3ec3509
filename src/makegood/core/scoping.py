"""Keeps organisations apart: a queryset that refuses to be evaluated before it knows whose rows it is about.

A model opts in by

    class Promise(models.Model):
        organisation = models.ForeignKey("mg_people.Organisation", on_delete=models.PROTECT)
        objects = ScopedManager["Promise"]()
        everything = models.Manager["Promise"]()

        class Meta:
            base_manager_name = "everything"

and reads `Promise.objects.within(organisation)`. A model whose organisation is reached through another row
says so by a class attribute, `scope_path = "mistake__organisation"`. The guard sits at evaluation and not in
`get_queryset`, where it would break `full_clean`, reverse relations and prefetch.
"""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn, Self, TypeVar, cast

from django.db import models

M = TypeVar("M", bound=models.Model)

_asking_uniqueness: ContextVar[bool] = ContextVar("makegood_asking_uniqueness", default=False)


class Unscoped(Exception):
    """A programming error: rows were asked for without saying whose. Add `.within(organisation)`."""


class ScopedQuerySet(models.QuerySet[M]):
    """Raises `Unscoped` on fetch, count, exists, aggregate, update, delete and iterator unless it is scoped.

    Scoped means: `.within(organisation)` was called, or the queryset comes from an instance (a reverse
    relation, a prefetch), or it can hold nothing (`.none()`).
    """

    _organisation_pk: object = None

    def within(self, organisation: models.Model) -> Self:
        """Only the rows of this organisation, which is any object whose `pk` is the organisation's."""
        if organisation.pk is None:
            raise Unscoped(f"{self.model.__name__}: the organisation has no key yet; save it first.")
        if self._organisation_pk not in (None, organisation.pk):
            raise Unscoped(f"{self.model.__name__}: the rows of two organisations were asked for at once.")
        path = getattr(self.model, "scope_path", "organisation")
        scoped = self.filter(**{path: organisation.pk})
        scoped._organisation_pk = organisation.pk
        return scoped

    def the_one(self) -> M | None:
        """The row of a question that can find one at most, None without; `first` costs an order over every column."""
        return next(iter(self[:1]), None)

    def _clone(self) -> Self:
        clone = cast(Self, super()._clone())  # type: ignore[misc]
        clone._organisation_pk = self._organisation_pk
        return clone

    def _must_be_scoped(self) -> None:
        if self._organisation_pk is not None or self.query.is_empty() or _asking_uniqueness.get():
            return
        if self._hints.get("instance") is not None:  # type: ignore[attr-defined]
            return
        raise Unscoped(f"{self.model.__name__} was read without an organisation; add .within(organisation).")

    def _same_scope(self, other: models.QuerySet[Any]) -> None:
        if other.query.is_empty():
            return
        if getattr(other, "_organisation_pk", None) != self._organisation_pk:
            raise Unscoped(f"{self.model.__name__}: both sides need .within() of the same organisation.")

    # Every way in which a queryset reaches the database.

    def _fetch_all(self) -> None:
        if self._result_cache is None:  # a prefetch fills the cache itself
            self._must_be_scoped()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        self._must_be_scoped()
        return super().iterator(chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> AsyncIterator[Any]:
        self._must_be_scoped()
        return cast(AsyncIterator[Any], super().aiterator(chunk_size))

    def count(self) -> int:
        self._must_be_scoped()
        return super().count()

    def exists(self) -> bool:
        self._must_be_scoped()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._must_be_scoped()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._must_be_scoped()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._must_be_scoped()
        return super().delete()

    def raw(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise Unscoped(f"{self.model.__name__}: raw SQL cannot be scoped; use `everything` and say why.")

    # Two querysets become one: a scoped half must not vouch for the other.

    def _combinator_query(self, combinator: str, *others: models.QuerySet[Any], **kwargs: Any) -> Self:
        for other in others:
            self._same_scope(other)
        return cast(Self, super()._combinator_query(combinator, *others, **kwargs))  # type: ignore[misc]

    def __or__(self, other: models.QuerySet[M]) -> Self:
        self._same_scope(other)
        return super().__or__(other)

    def __xor__(self, other: models.QuerySet[M]) -> Self:
        self._same_scope(other)
        return super().__xor__(other)

    def __and__(self, other: models.QuerySet[M]) -> Self:
        self._same_scope(other)
        return super().__and__(other)


class ScopedManager(models.Manager[M]):
    """The `objects` of a model that belongs to an organisation."""

    _queryset_class = ScopedQuerySet

    def within(self, organisation: models.Model) -> ScopedQuerySet[M]:
        """Only the rows of this organisation."""
        return cast(ScopedQuerySet[M], self.get_queryset()).within(organisation)

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        """Let `full_clean` ask whether a value is taken anywhere: the answer is yes or no, never a row."""
        super().contribute_to_class(cls, name)
        for method in ("validate_unique", "validate_constraints"):
            setattr(cls, method, _may_ask_uniqueness(getattr(cls, method)))


@contextmanager
def _uniqueness() -> Iterator[None]:
    token = _asking_uniqueness.set(True)
    try:
        yield
    finally:
        _asking_uniqueness.reset(token)


def _may_ask_uniqueness(method: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(method)
    def asked(self: models.Model, *args: Any, **kwargs: Any) -> None:
        with _uniqueness():
            method(self, *args, **kwargs)

    return asked
