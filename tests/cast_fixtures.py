"""The station and its people as fixtures, for every test."""

from __future__ import annotations

import itertools
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cast import MONDAY, Station, found_neighbour, found_station, lost, open_one

if TYPE_CHECKING:
    from makegood.mistakes.models import Mistake
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
def mistake(station: Station) -> Mistake:
    """Bella Vista lost a spot; nobody has told them yet."""
    lost(station)
    return open_one(station, at=MONDAY)


@pytest.fixture
def outsider(db: None) -> User:
    """Nell, the manager of another organisation of the same installation."""
    return found_neighbour()


_IMPORT = re.compile(r'"import_id": "(\d+)"')
_answers: dict[str, str] = {}


def _answered_here(work: str, request: Any, seconds: int, memory_mb: int) -> dict[str, Any]:
    from dataclasses import asdict

    from makegood.reconcile import __main__ as child_side
    from makegood.reconcile import child

    message = json.loads(json.dumps(asdict(request), default=child._plain))
    if work == "run":
        return _run_once(message, memory_mb)
    works = {"read": child_side._read, "list": child_side._list, "search": child_side._search}
    answer = works[work](message, memory_mb)
    return dict(json.loads(json.dumps(answer, default=child_side._plain)))


def _run_once(message: dict[str, Any], memory_mb: int) -> dict[str, Any]:
    """The answer to a run; the same check of the same files is not worked out for every test that begins with it.

    Imports are numbered from 1 in the question, for PostgreSQL gives each test other numbers.
    """
    from makegood.reconcile import __main__ as child_side

    stored = {side: message[side] for side in ("promised", "actual", "also")}
    numbers = sorted({int(one["import_id"]) for side in stored.values() for one in side})
    for one in itertools.chain(*stored.values()):
        one["import_id"] = str(numbers.index(int(one["import_id"])) + 1)
    contents = {
        side: [(one["import_id"], sha256(Path(one["path"]).read_bytes()).hexdigest()) for one in ones]
        for side, ones in stored.items()
    }
    question = json.dumps({**message, **contents})
    if question not in _answers:
        _answers[question] = json.dumps(child_side._run(message, memory_mb), default=child_side._plain)
    answer = _IMPORT.sub(lambda found: f'"import_id": "{numbers[int(found[1]) - 1]}"', _answers[question])
    return dict(json.loads(answer))
