"""An idle house asks three questions, however many mistakes it has; one that is due costs what it costs among many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from makegood.recovery.rounds import reminding
from tests import cast
from tests.cast import chicago

IDLE, NINE = 3, chicago(23, 9)


def cost(station, now):
    with CaptureQueriesContext(connection) as seen:
        reminding.remind(station.house, now=now)
    return len(seen)


def filled(station, rosa, many):
    """So many mistakes that were told, each with a word promised for next week."""
    for number in range(many):
        mistake = cast.reported(rosa, at=NINE, name=cast.BELLA, sentence=f"It did not run, no. {number}.")
        cast.call(mistake, at=NINE, by=rosa, next_word="", other_next_word=chicago(30, 12))


def test_an_idle_house_asks_the_same_few_questions_with_many_mistakes(station, rosa):
    filled(station, rosa, 3)
    assert cost(station, chicago(23, 10)) > IDLE
    assert cost(station, chicago(23, 10, 1)) == IDLE
    filled(station, rosa, 12)
    cost(station, chicago(23, 10, 2))
    assert cost(station, chicago(23, 10, 3)) == IDLE


def test_what_is_due_on_one_costs_no_more_among_many(station, rosa):
    costs = []
    for many, hour in ((2, 10), (12, 12)):
        filled(station, rosa, many)
        mistake = cast.reported(rosa, at=chicago(24, hour), name=cast.TOM, sentence=f"Not again, {many}.")
        cost(station, chicago(24, hour))
        costs.append(cost(station, chicago(24, hour, 30)))
        cast.call(mistake, at=chicago(24, hour, 31), by=rosa, next_word="", other_next_word=chicago(30, 12))
    assert costs[0] == costs[1] > IDLE


def test_what_is_due_is_found_by_an_index_that_holds_only_what_waits(station):
    from makegood.reminders.models import Notice

    if connection.vendor != "sqlite":
        pytest.skip("On PostgreSQL the planner reads a table of a few rows whole, whatever its indexes.")
    due = Notice.objects.within(station.house).filter(ended_at=None, goes_at__lte=chicago(24, 10))
    assert "mg_notice_waiting" in due.order_by("goes_at", "id").explain()
