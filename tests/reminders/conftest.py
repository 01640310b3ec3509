"""The station with a mail server, its worker, and a clock that a test moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cast import Station
    from tests.reminders.rounds import Rounds


@pytest.fixture
def rounds(station: Station, monkeypatch: pytest.MonkeyPatch, settings) -> Rounds:  # type: ignore[no-untyped-def]
    """The worker's rounds, and what they send."""
    from tests.reminders.rounds import Rounds

    return Rounds(station, monkeypatch, settings)
