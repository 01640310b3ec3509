"""A promise keeps its moment: newer zone and holiday data makes new deadlines and moves no old one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from makegood import clocks
from makegood.clocks import Length, calendar, due
from makegood.people import queries as people
from makegood.promises import actions
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind
from makegood.recovery.due import promises as desk
from tests import cast
from tests.cast import MONDAY

MANY = 1_000
RULES = (
    "1 business h",
    "4 business h",
    "8 business h",
    "1 business day",
    "3 business days",
    "2 days",
    "36 clock h",
)
LATER = MONDAY + timedelta(minutes=30)


def spoken(station, rule, *, number=0, at=MONDAY):
    """A promise by that rule on the calendar of one of the station's customers."""
    account = (station.northern, station.bella, station.tom)[number % 3]
    due_at = due(at + timedelta(minutes=number), Length.parse(rule), people.calendar_of(account))
    return actions.Spoken(
        words=f"Promise {number}",
        to=None,
        doer=station.rosa,
        due_at=due_at,
        due_rule=rule,
        zone=account.zone,
        proof_by=due_at,
        proof_kind=ProofKind.CLAIM,
    )


@pytest.fixture
def new_data(monkeypatch):
    """Install other data: the next seven days are holidays everywhere, and the versions say so."""
    week = {date(2026, 11, 23) + timedelta(days=number): "A new holiday" for number in range(7)}

    def install():
        calendar.opening.cache_clear()
        monkeypatch.setattr(calendar, "_year_of", lambda code, year: (week, frozenset()))
        monkeypatch.setattr(clocks, "data_version", lambda: "tzdata 2099.1, holidays 9.9")

    yield install
    calendar.opening.cache_clear()


def stored(station):
    fields = ("pk", "due_at", "proof_by", "zone", "due_rule", "data_version")
    return list(Promise.objects.within(station.house).order_by("pk").values_list(*fields))


def test_none_of_a_thousand_promises_moves_when_the_data_is_renewed(station, rosa, mistake, new_data):
    with cast.acting(rosa, MONDAY) as change:
        for number in range(MANY):
            promise = spoken(station, RULES[number % len(RULES)], number=number)
            actions.make(change, promise, mistake=mistake, by=rosa)
        actions.tally(change, mistake)
    before, page = stored(station), desk.promises_page(rosa, now=LATER)
    next_due = cast.again(mistake).standing.next_due_at
    assert len(before) == MANY
    assert {row[-1] for row in before} == {clocks.data_version()}

    new_data()

    assert spoken(station, "4 business h").due_at > before[-1][1]  # the new data is really at work
    cast.sweep(station, at=LATER)
    with cast.acting(rosa, LATER) as change:
        actions.tally(change, cast.again(mistake))
    moved = [row for row, was in zip(stored(station), before, strict=True) if row != was]
    assert len(moved) == 0
    assert desk.promises_page(rosa, now=LATER) == page
    assert cast.again(mistake).standing.next_due_at == next_due
    assert cast.differences(station) == []


def test_a_promise_says_which_data_worked_it_out(station, rosa, mistake, new_data):
    with cast.acting(rosa, MONDAY) as change:
        old = actions.make(change, spoken(station, "1 business day"), mistake=mistake, by=rosa)
    assert old.data_version.startswith("tzdata 20")
    assert "holidays 0." in old.data_version
    assert (old.zone, old.due_rule) == ("America/Chicago", "1 business day")

    new_data()
    with cast.acting(rosa, MONDAY) as change:
        new = actions.make(change, spoken(station, "1 business day", number=0), mistake=mistake, by=rosa)
    assert new.data_version == "tzdata 2099.1, holidays 9.9"
    assert new.due_at > old.due_at
