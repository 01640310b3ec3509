"""A list asks the database the same questions for three rows as for thirty."""

from __future__ import annotations

import re
from functools import partial

import pytest
from django.db import connection
from django.db.models.query import ModelIterable
from django.test.utils import CaptureQueriesContext

from makegood.core.made import Making
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Stage
from makegood.queue.rules.asked import Asked
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.queue_page import queue_page
from makegood.recovery.desk.today import DIFFERENCES_SHOWN, PROMISES_SHOWN, THEN_SHOWN, today
from makegood.recovery.due.promises import promises_page
from makegood.recovery.findings.findings_page import findings_page
from tests import cast
from tests.cast import MONDAY, chicago, order

NOW = chicago(24, 9)
# Today asks once more than it did: for the promises that we broke and have not told (F12).
# And once for what waits for this person's yes.
# Of Today's, four ask what one leads or is led in, what was said of outcomes, and whom nothing is sold to.
AT_MOST = {"today": 22, "mistakes": 7, "findings": 7, "promises": 6}
PAGES = {
    "today": today,
    "mistakes": partial(queue_page, asked=Asked(), after=""),
    "findings": findings_page,
    "promises": promises_page,
}


def fill(station, many, rosa):
    """For each of `many` customers: one finding that waits, one mistake with two promises, one that is new."""
    rows = []
    for number in range(many):
        rows.append(order(5000 + number, f"Customer {number:02}"))
        rows.append(order(6000 + number, f"Customer {number:02}", date="11/15/2026"))
        rows.append(order(7000 + number, f"Customer {number:02}", date="11/08/2026"))
    cast.lost(station, *rows)
    for number in range(many):
        told = cast.open_one(station, at=MONDAY, line_key=str(5000 + number))
        cast.call(told, at=chicago(23, 9), by=rosa, agreed=("same_slot", "credit_note"))
        cast.open_one(station, at=MONDAY, line_key=str(6000 + number))


def cost(page, viewer):
    """How many questions a page asks."""
    with CaptureQueriesContext(connection) as seen:
        page(viewer, now=NOW)
    return len(seen)


def costs(station, who):
    return {name: cost(page, who) for name, page in PAGES.items()}


@pytest.fixture
def measured(station, rosa):
    """{page: questions} with three rows and with thirty, for a rep and for a manager."""
    fill(station, 3, rosa)
    few = {who.role: costs(station, who) for who in (rosa, station.max_)}
    rows = [order(8000 + n, f"Other {n:02}", date="11/14/2026") for n in range(27)]
    rows += [order(9000 + n, f"Other {n:02}", date="11/07/2026") for n in range(27)]
    cast.take_in(station, "orders", rows, at=chicago(23, 10))
    cast.check(station, at=chicago(23, 10))
    for number in range(27):
        told = cast.open_one(station, at=MONDAY, line_key=str(8000 + number))
        cast.call(told, at=chicago(23, 11), by=rosa, agreed=("same_slot", "credit_note"))
    many = {who.role: costs(station, who) for who in (rosa, station.max_)}
    return few, many


def test_thirty_rows_cost_what_three_cost(measured):
    few, many = measured

    for role, asked in many.items():
        assert {name for name, count in asked.items() if count > few[role][name]} == set()
        assert {name: count for name, count in asked.items() if count > AT_MOST[name]} == {}


def test_a_mistake_with_many_findings_and_promises_costs_what_one_with_few_does(station, rosa):
    cast.lost(
        station, *[order(5000 + n, "Few") for n in range(2)], *[order(6000 + n, "Many") for n in range(20)]
    )
    pages = []
    for name in ("Few", "Many"):
        mistake = cast.open_one(station, at=MONDAY, account__name=name)
        cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
        with CaptureQueriesContext(connection) as seen:
            mistake_page(rosa, mistake_id=mistake.pk, now=NOW)
        pages.append(len(seen))

    # Three say what its owner may promise: whether they lead a team, what was given, what was agreed beforehand.
    # Two of them for who knows: those written down, and the account's people whom one may tap.
    # One asks how long they have not heard, and one which of the lost units still lack a yes.
    assert pages[0] == pages[1] <= 20


def test_what_is_right_again_offers_nothing_more_and_asks_for_none_of_it(station, rosa):
    cast.lost(station, order(5000, "Few"))
    mistake = cast.open_one(station, at=MONDAY, account__name="Few")
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
    offering = tables_read(rosa, mistake)

    mistake.standing.refresh_from_db()
    mistake.standing.stage = Stage.MADE_RIGHT.value
    mistake.standing.save()

    assert offering - tables_read(rosa, mistake) == {
        *("mg_people_team", "mg_remedies_spending", "mg_remedies_authoritygrant"),
        *("mg_records_source", "mg_outcomes_loss"),
    }


def tables_read(viewer, mistake):
    """The first table of each question that its page asks."""
    tables = set()

    def note(execute, sql, params, many, context):
        tables.update(re.findall(r'FROM "?(\w+)', sql)[:1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        mistake_page(viewer, mistake_id=mistake.pk, now=NOW)
    return tables


def test_today_builds_no_more_mistakes_than_it_shows_however_many_are_open(station, rosa, monkeypatch):
    fill(station, 15, rosa)
    built, making, whole = [], Making.__call__, ModelIterable.__iter__

    def counted(one, row):
        built.extend([row] if one.model is Mistake else [])
        return making(one, row)

    def each(rows):
        for one in whole(rows):
            built.extend([one] if isinstance(one, Mistake) else [])
            yield one

    monkeypatch.setattr(Making, "__call__", counted)
    monkeypatch.setattr(ModelIterable, "__iter__", each)
    page = today(rosa, now=NOW)
    assert len(page.then) == THEN_SHOWN
    assert len(built) <= (THEN_SHOWN + 2) + 2 * PROMISES_SHOWN + DIFFERENCES_SHOWN
