"""What every story of the customer's page has: the clock of the doors."""

from __future__ import annotations

import pytest

from tests.customer import pages


@pytest.fixture
def moment(monkeypatch):
    """The time that both doors take for now, which a story sets."""
    found = pages.Moment()
    monkeypatch.setattr("makegood.core.clock.now", lambda: found.now)
    return found
