"""The station and its people as fixtures, for every test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import Station, found_neighbour, found_station

if TYPE_CHECKING:
    from makegood.people.models import Organisation, User


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do the work of the reconciliation's child here: the same requests and answers, without seconds of start-up."""
    from makegood.reconcile import child

    monkeypatch.setattr(child, "_ask", _answered_here)


@pytest.fixture
def station(db: None, in_process: None, tmp_path: Path) -> Station:
    """Lakeland Media, founded on Monday 2 November 2026, without any records yet."""
    return found_station(tmp_path)


@pytest.fixture
def house(station: Station) -> Organisation:
    """The organisation of the story."""
    return station.house


@pytest.fixture
def rosa(station: Station) -> User:
    """The rep who owns every account."""
    return station.rosa


@pytest.fixture
def max_(station: Station) -> User:
    """The manager."""
    return station.max_


@pytest.fixture
def olu(station: Station) -> User:
    """Operations: brings the files, does what was promised."""
    return station.olu


@pytest.fixture
def outsider(db: None) -> User:
    """Nell, the manager of another organisation of the same installation."""
    return found_neighbour()


def _answered_here(work: str, request: Any, seconds: int, memory_mb: int) -> dict[str, Any]:
    from dataclasses import asdict

    from makegood.reconcile import __main__ as child_side
    from makegood.reconcile import child

    message = json.loads(json.dumps(asdict(request), default=child._plain))
    answer = {"run": child_side._run, "read": child_side._read, "list": child_side._list}[work](
        message, memory_mb
    )
    return dict(json.loads(json.dumps(answer, default=child_side._plain)))
