"""Whose rows hold a copy, a lot, a price or an hour: both what was promised and what happened."""

from datetime import date, datetime

import pyarrow as pa
import pytest

from makegood.reconcile.inputs import Input
from makegood.reconcile.rows import ACTUAL, PROMISED
from makegood.reconcile.search import Sought, search

SUNDAY = date(2026, 11, 22)


def line(number, key, account, **more):
    """One spot between eight and nine on a Sunday, unless told otherwise."""
    spot = {"opens": 1200, "closes": 1260, "first_day": SUNDAY, "last_day": SUNDAY, "days": "MTWTFSS"}
    row = {"row_number": number, "natural_key": key, "order": key, "account": account, "units": 1, **spot}
    return {**row, "copy": "BVR2611H", "rate": 14500, **more}


def aired(number, order, local, **more):
    row = {"row_number": number, "natural_key": f"a{number}", "order": order, "local": local}
    return {**row, "day": local.date() if local else None, **more}


def looked_for(promised, actual, *, column="", value="", at_most=100, **more):
    inputs = [
        [Input(f"{side}{number}", pa.Table.from_pylist(rows, schema=schema)) for number, rows in files]
        for side, schema, files in (("p", PROMISED, promised), ("a", ACTUAL, actual))
    ]
    return search(promised=inputs[0], actual=inputs[1], sought=Sought(column, value, **more), at_most=at_most)


def said(found):
    return [(row.account, row.line, row.is_promised) for row in found.rows]


EIGHT, NINE = datetime(2026, 11, 22, 20), datetime(2026, 11, 22, 21)
LINES = [
    (1, [line(2, "10", "Bella"), line(3, "11", "Tom", copy="TOM2611H"), line(4, "12", "Ford", opens=1260)])
]
LOG = [(1, [aired(2, "11", datetime(2026, 11, 22, 20, 40), copy=" bvr2611h")])]


def test_a_copy_is_found_on_the_lines_that_carry_it_and_where_it_ran_instead_of_another():
    found = looked_for(LINES, LOG, column="copy", value="bvr2611h ")
    assert said(found) == [("Bella", "10", True), ("Ford", "12", True), ("Tom", "11", False)]
    assert (found.count, found.nobodys) == (3, 0)


def test_an_hour_holds_what_was_to_run_in_it_though_nothing_did():
    found = looked_for(LINES, [], begins=EIGHT, ends=NINE)
    assert said(found) == [("Bella", "10", True), ("Tom", "11", True)], "the third opens at nine"
    assert (found.rows[0].at, found.rows[0].until) == (EIGHT, NINE)


@pytest.mark.parametrize(
    ("days", "there"), [("MTWTF--", False), ("-----S-", False), ("------S", True), ("------2", True)]
)
def test_a_line_of_a_week_is_in_an_hour_only_on_its_own_days(days, there):
    week = line(2, "10", "Bella", first_day=date(2026, 11, 16), last_day=SUNDAY, days=days)
    found = looked_for([(1, [week])], [], begins=EIGHT, ends=NINE)
    assert bool(found.rows) is there
    assert all(row.day == SUNDAY for row in found.rows)


def test_a_window_after_midnight_belongs_to_the_broadcast_day_before():
    late = line(2, "10", "Bella", opens=1470, closes=1500)  # half past midnight, the night to Monday
    night = datetime(2026, 11, 23, 0, 15)
    found = looked_for([(1, [late])], [], begins=night, ends=datetime(2026, 11, 23, 1))
    assert [row.at for row in found.rows] == [datetime(2026, 11, 23, 0, 30)]


def test_a_lot_is_found_in_the_deliveries_and_the_order_line_says_whose_it_is():
    goods = [
        (
            1,
            [
                line(
                    2,
                    "31",
                    "Acme",
                    item="G-4",
                    promised_date=SUNDAY,
                    first_day=None,
                    opens=None,
                    title="Gasket",
                )
            ],
        )
    ]
    came = [
        (1, [aired(2, "31", None, lot="A-7741 ", delivered_date=SUNDAY), aired(3, "99", None, lot="a-7741")])
    ]
    found = looked_for(goods, came, column="lot", value="a-7741")
    [row] = found.rows
    assert (row.account, row.line, row.title, row.day) == ("Acme", "31", "Gasket", SUNDAY)
    assert found.nobodys == 1, "nobody's line is named there"


def test_a_row_that_a_later_file_replaced_counts_no_more():
    before, after = [line(2, "10", "Bella", rate=14500)], [line(2, "10", "Bella", rate=15000)]
    found = looked_for([(1, before), (2, after)], [], column="rate", value="14500")
    assert found.count == 0
    [row] = looked_for([(1, before), (2, after)], [], column="rate", value="15000").rows
    assert (row.import_id, row.row_number) == ("p2", 2)


def test_one_file_alone_is_looked_through():
    more = [(1, [line(2, "10", "Bella")]), (2, [line(2, "20", "Ford")])]
    assert said(looked_for(more, LOG, import_id="p2")) == [("Ford", "20", True)]
    assert said(looked_for(LINES, LOG, import_id="a1")) == [("Tom", "11", False)]


def test_more_than_asked_for_are_counted_not_listed():
    many = [(1, [line(number, f"{number:04}", f"Customer {number % 7}") for number in range(2, 302)])]
    found = looked_for(many, [], column="copy", value="BVR2611H", at_most=50)
    assert (len(found.rows), found.count) == (50, 300)
