"""Two organisations and somebody who works in the first: all that core knows of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

MONDAY = datetime(2026, 4, 20, 15, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """Who acts."""

    actor_code: str
    organisation_id: int


@pytest.fixture
def house(db):
    """The organisation of the story."""
    from makegood.core import record

    return record.found()


@pytest.fixture
def neighbour(db):
    """Another organisation of the same installation."""
    from makegood.core import record

    return record.found()


@pytest.fixture
def rosa(house):
    """Somebody of the house."""
    return Person("user:3", house.pk)


@pytest.fixture
def write(house, rosa):
    """Append one event to the house's record: `write("PROMISE_KEPT", promise=4)`."""
    from makegood.core import record

    def written(kind="PROMISE_KEPT", subject="mistake:12", sealed=None, about=None, **public):
        with record.change(house, by=rosa, now=MONDAY) as change:
            change.append(kind, subject, public, sealed=sealed, about=about)
        return change.events[-1]

    return written
