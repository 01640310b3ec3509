"""The one place where users are read without an organisation: inside the views of the sign-in library.

allauth looks a person up by e-mail or by key before anybody knows which organisation it is about. While one of its
views answers, `User.objects` lets that pass; everywhere else it stays shut.
Source: docs/decisions/0040-how-the-library-reads-users.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.db import models

from makegood.core.scoping import ScopedManager, ScopedQuerySet

M = TypeVar("M", bound=models.Model)

_answering: ContextVar[bool] = ContextVar("makegood_library_answers", default=False)


@contextmanager
def library_answers() -> Iterator[None]:
    """While a view of the sign-in library works on a request."""
    token = _answering.set(True)
    try:
        yield
    finally:
        _answering.reset(token)


class LibraryMayReadQuerySet(ScopedQuerySet[M]):
    """Scoped like any other, except that the sign-in library may look for the person who stands at the door."""

    def _must_be_scoped(self) -> None:
        if not _answering.get():
            super()._must_be_scoped()


class LibraryMayRead(ScopedManager[M]):
    """The `objects` of the users."""

    _queryset_class = LibraryMayReadQuerySet
