"""What a page is made from is asked by questions that were put together once: they find what Django finds anew."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db.models import Model
from django.test import Client

from makegood.core.prepared import Prepared
from tests import cast
from tests.cast import MONDAY, chicago, order

WHOLE = Prepared._ask
PAGES = ("/", "/mistakes", "/mistakes?q=few", "/mistakes/{}", "/mistakes/{}/call", "/promises", "/owed")


def as_values(row):
    """A row with whatever hangs on it: its columns, and the rows that came along."""
    if not isinstance(row, Model):
        return row
    columns = {name: value for name, value in vars(row).items() if name != "_state"}
    along = row._state.fields_cache
    return columns, {name: along[name] and (type(along[name]), along[name].pk) for name in along}


@pytest.fixture
def compared(monkeypatch):
    """{name of a question: how many rows it found}; each is asked a second time as Django puts it together."""
    seen: dict[str, int] = {}

    def both(question, args, named, *, exists):
        found = WHOLE(question, args, named, exists=exists)
        anew = question.build(*args, **named)
        name = question.__qualname__
        if exists:
            assert bool(found) is anew.exists(), name
        else:
            assert [as_values(row) for row in found] == [as_values(row) for row in anew], name
        seen[name] = seen.get(name, 0) + len(found)
        return found

    monkeypatch.setattr(Prepared, "_ask", both)
    return seen


def test_every_page_of_a_told_mistake_finds_what_stands_there(station, rosa, compared, settings):
    cast.lost(station, order(5000, "Few"), order(6000, "Few", date="11/15/2026"))
    told = cast.open_one(station, at=MONDAY, line_key="5000")
    cast.call(told, at=chicago(23, 9), by=rosa, agreed=("same_slot", "credit_note"))
    cast.open_one(station, at=MONDAY, line_key="6000")
    answered = []
    for who in (rosa, station.max_, station.olu):
        client = Client()
        client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        answered += [client.get(page.format(told.pk)).status_code for page in PAGES]

    with suppress(ValueError):
        answered.remove(404)
    assert set(answered) == {200}
    assert {name for name in ("_promises", "_calls", "_judgements", "_active") if not compared[name]} == set()
