"""Two organisations: all that the policy knows of people."""

import pytest


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
