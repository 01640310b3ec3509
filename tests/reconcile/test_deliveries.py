"""Deliveries: how many pieces came, which ones, of which lot; over several deliveries of one line."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.reconcile import schema
from makegood.reconcile.checkfile import load_check
from makegood.reconcile.finding import Outcome
from makegood.reconcile.inputs import Added
from makegood.reconcile.words import Unreadable
from tests.reconcile.parts_maker import CHECK, Delivery, Order, by_hand, delivered, ordered
from tests.reconcile.station import chicago, compare, said
from tests.reconcile.structure import faults


def run(orders: list[Order], deliveries: list[Delivery], *, complete: int = 20, text: str = CHECK) -> Outcome:
    """The check over both files; `complete` is the first day of November's count that is not complete."""
    return compare(ordered(*orders), delivered(*deliveries), text=text, until=chicago(1 + complete, 0))


def test_what_came_whole_and_in_time_is_found_by_nobody():
    outcome = run([Order("1", 10)], [Delivery("n1", "1", 9)])

    assert said(outcome) == []
    assert outcome.counts.placed == 1


def test_partial_deliveries_are_added_up_and_the_one_that_completes_the_line_counts():
    parts = [Delivery("n1", "1", 8, 60), Delivery("n2", "1", 10, 40)]

    assert said(run([Order("1", 10)], parts)) == []
    assert said(run([Order("1", 9)], parts)) == [("delivered_late", "1", "1 day late")]
    late_extra = [*parts, Delivery("n3", "1", 15, 5)]
    assert said(run([Order("1", 10)], late_extra)) == [("over_quantity", "1", "105 delivered, 100 ordered")]


def test_too_few_pieces_are_a_finding_only_when_the_day_is_over_below_the_mark():
    orders, part = [Order("1", 10)], [Delivery("n1", "1", 9, 60)]

    assert said(run(orders, part, complete=10)) == []
    found = run(orders, part, complete=11)
    assert said(found) == [("short_quantity", "1", "60 of 100 delivered")]
    assert (found.findings[0].money_minor, found.findings[0].happened["quantity"]) == (40000, 60)


def test_a_line_of_which_nothing_came_is_overdue_and_not_short_as_well():
    assert [one.kind for one in run([Order("1", 10)], [Delivery("n1", "1", None)]).findings] == [
        "delivery_overdue"
    ]


def test_what_was_announced_brings_nothing_and_takes_nothing_away():
    rows = [Delivery("n1", "1", 9, 60), Delivery("n2", "1", None, 40)]

    assert said(run([Order("1", 10)], rows)) == [("short_quantity", "1", "60 of 100 delivered")]


def test_a_quantity_that_nobody_wrote_down_is_not_judged():
    assert said(run([Order("1", 10, None)], [Delivery("n1", "1", 9, 3)])) == []
    assert said(run([Order("1", 10)], [Delivery("n1", "1", 9, None)])) == []


def test_the_tolerance_counts_in_pieces_on_both_sides():
    text = CHECK + "[tolerances]\nquantity = 2\n"
    for came, kinds in [(97, ["short_quantity"]), (98, []), (102, []), (103, ["over_quantity"])]:
        outcome = run([Order("1", 10)], [Delivery("n1", "1", 9, came)], text=text)
        assert [one.kind for one in outcome.findings] == kinds, came


def test_another_item_is_one_finding_of_its_delivery_and_its_revision_is_not_compared():
    rows = [Delivery("n1", "1", 9, 60), Delivery("n2", "1", 9, 40, item="seal-45", rev="A")]
    outcome = run([Order("1", 10)], rows)

    assert said(outcome) == [("wrong_item", "1", "seal-45 in place of SEAL-40")]
    assert outcome.findings[0].money_minor == 40000, "it is worth its forty of a hundred pieces"
    assert outcome.findings[0].promised["item"] == "SEAL-40"


def test_another_revision_is_found_whatever_the_case_of_its_letters():
    assert said(run([Order("1", 10, rev="c")], [Delivery("n1", "1", 9)])) == []
    outcome = run([Order("1", 10)], [Delivery("n1", "1", 9, rev="B")])
    assert said(outcome) == [("wrong_revision", "1", "revision B in place of C")]


def test_a_lot_on_the_list_is_found_at_every_customer_and_in_every_delivery():
    rows = [
        Delivery("n1", "1", 9, 50, lot="l-7741 "),
        Delivery("n2", "1", 9, 50, lot="L-8000"),
        Delivery("n3", "2", 9, lot="L-9"),
    ]
    outcome = run([Order("1", 10), Order("2", 10)], rows)

    assert [(one.kind, one.key, one.happened["lot"]) for one in outcome.findings] == [
        ("lot_affected", "1", "l-7741"),
        ("lot_affected", "2", "L-9"),
    ]
    cleared = CHECK.replace('lots = ["L-7741", "l-9"]', "lots = []")
    assert said(run([Order("1", 10), Order("2", 10)], rows, text=cleared)) == []


def test_a_finding_keeps_its_name_when_the_files_rows_are_shuffled():
    orders = [Order("1", 10), Order("2", 10), Order("3", 10)]
    rows = [
        Delivery("n1", "1", 9, 20, rev="B"),
        Delivery("n2", "1", 12, 20, lot="L-9"),
        Delivery("n3", "2", 12, 130),
        Delivery("n4", "1", 9, 20, rev="B"),
    ]
    names = {one.dedupe_key for one in run(orders, rows).findings}
    assert len(names) == len(run(orders, rows).findings) >= 6
    random.Random(3).shuffle(orders)
    random.Random(4).shuffle(rows)
    assert {one.dedupe_key for one in run(orders, rows).findings} == names


def test_the_findings_of_goods_fit_the_published_schema():
    rows = [Delivery("n1", "1", 12, 20, rev="B", lot="L-9"), Delivery("n2", "1", 12, 20, item="X")]
    outcome = run([Order("1", 10), Order("2", 10)], [*rows, Delivery("n3", "2", 9, 130)])

    assert len({one.kind for one in outcome.findings}) == 6
    for one in outcome.findings:
        assert faults(schema.finding_schema(), one.as_dict()) == []


def test_a_promised_replacement_is_a_line_like_any_other_until_the_end_of_its_day():
    replacement = Added(
        key="R1-1", account="Aurora", opens_at=chicago(11, 0), closes_at=chicago(11, 17), item="SEAL-40",
        revision="C", quantity=20, title="Seal",
    )  # fmt: skip
    first = delivered(Delivery("n1", "1", 9))
    before = compare(ordered(Order("1", 10)), first, text=CHECK, until=chicago(11, 12), added=[replacement])
    assert [(one.kind, one.key) for one in before.findings] == []
    came = delivered(Delivery("n1", "1", 9), Delivery("n2", "R1-1", 10, 20))
    kept = compare(ordered(Order("1", 10)), came, text=CHECK, until=chicago(13, 0), added=[replacement])
    assert said(kept) == []
    assert [(one.key, one.delivered_date) for one in kept.placements if one.key == "R1-1"] == [
        ("R1-1", "2026-11-11")
    ]
    lost = compare(ordered(Order("1", 10)), first, text=CHECK, until=chicago(13, 0), added=[replacement])
    assert [(one.kind, one.key) for one in lost.findings] == [("delivery_overdue", "R1-1")]


@pytest.mark.parametrize(
    ("without", "needed"),
    [
        ('quantity = "pieces"\nrate', r"promised\.fields\.quantity"),
        ('lot = "lot"\n', r"actual\.fields\.lot"),
        ('[affected]\nlots = ["L-7741", "l-9"]\n', r"affected\.lots"),
        ('item = "item"\nrevision = "rev"\nlot', r"actual\.fields\.item"),
    ],
)
def test_a_kind_without_what_it_needs_is_refused_by_name(without, needed):
    kept = {"rate": "rate", "lot": "lot"}.get(without.rpartition("\n")[2], "")
    with pytest.raises(Unreadable, match=needed):
        load_check(CHECK.replace(without, kept), name="parts.toml")


def test_a_list_of_lots_that_is_no_list_is_refused():
    with pytest.raises(Unreadable, match=r'such as \["L-7741"\]'):
        load_check(CHECK.replace('["L-7741", "l-9"]', '"L-7741"'), name="parts.toml")


LINES = st.lists(
    st.builds(
        Order,
        line=st.sampled_from(["1", "2", "3"]),
        day=st.integers(5, 12),
        pieces=st.sampled_from([None, 0, 10, 100]),
        rev=st.sampled_from(["C", "c", ""]),
    ),
    max_size=3,
    unique_by=lambda one: one.line,
)
ROWS = st.lists(
    st.builds(
        Delivery,
        note=st.from_regex(r"n[0-9]{1,2}", fullmatch=True),
        line=st.sampled_from(["1", "2", "3", "9"]),
        day=st.sampled_from([None, 4, 7, 9, 12, 15]),
        pieces=st.sampled_from([None, 0, 5, 10, 50, 100]),
        item=st.sampled_from(["SEAL-40", "Seal-40", "GEAR", ""]),
        rev=st.sampled_from(["C", "B", ""]),
        lot=st.sampled_from(["", "L-1", "L-9", "l-7741"]),
    ),
    max_size=6,
    unique_by=lambda one: one.note,
)


@settings(max_examples=60, deadline=None)
@given(LINES, ROWS, st.integers(4, 20), st.integers(0, 2), st.sampled_from([0, 5]))
def test_the_engine_finds_what_a_person_with_pen_and_paper_finds(orders, rows, complete, days, pieces):
    if not orders or not rows:
        return
    text = CHECK + f"[tolerances]\ndays = {days}\nquantity = {pieces}\n"
    outcome = run(orders, rows, complete=complete, text=text)
    whole_line = {"delivered_late", "delivery_overdue", "short_quantity", "over_quantity"}
    found = {
        (one.kind, one.key, "" if one.kind in whole_line else str(one.happened["key"]))
        for one in outcome.findings
    }

    assert len(found) == len(outcome.findings)
    assert found == by_hand(orders, rows, complete=complete, days=days, pieces=pieces)
