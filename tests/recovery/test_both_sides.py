"""Evidence row by row: both sides say the same things, and a word says which of them differ."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from makegood.findings.models import Finding
from makegood.policy.rules.trades import trade
from makegood.recovery.standing.both_sides import both_sides
from tests.cast import MONDAY, SUNDAY

ZONE = "America/Chicago"


def rows(kind, promised, happened, *, of="media", **more):
    """The rows of one finding by label: (promised, happened, how they stand, marked)."""
    window = {"opens_at": SUNDAY, "closes_at": SUNDAY + timedelta(hours=1)} if of == "media" else {}
    finding = Finding(kind=kind, line_key="4001", day=SUNDAY.date(), promised=promised, happened=happened)
    for name, value in {**window, **more}.items():
        setattr(finding, name, value)
    shown = both_sides(finding, words=trade(of), zone=ZONE, now=MONDAY)
    return {row.label: (row.promised, row.happened, row.said, row.differs) for row in shown}


def aired(**more):
    at = (SUNDAY + timedelta(minutes=10)).isoformat()
    return {"at": at, "length": 30, "content": "none", "source": "row 9 of log.csv", **more}


def test_the_code_that_was_wanted_and_the_one_that_ran_stand_in_one_row():
    said = rows("wrong_copy", {"copy": "PIE77H", "length": 30}, aired(copy="PIE66H"))

    assert said["Commercial"] == ("PIE77H", "PIE66H", "differs", True)
    assert said["Length"] == ("30 seconds", "30 seconds", "the same", False)
    assert said["When"] == ("Sun 20:00–21:00", "Sun 20:10", "in time", False)
    assert next(iter(said)) == "Commercial", "what differs is read first"


def test_where_only_the_code_matches_nothing_reads_as_right():
    said = rows("copy_unverified", {"copy": "PIE77H"}, aired(copy="PIE77H", content="code_match"))
    silent = rows("copy_unverified", {"copy": "PIE77H"}, aired())

    assert said["Commercial"][2] == "the code is the same; nobody compared the content"
    assert silent["Commercial"] == ("PIE77H", "nothing recorded", "not known", False)


def test_a_code_that_was_typed_in_another_way_is_the_same_code():
    said = rows("wrong_time", {"copy": "PIE-77H"}, aired(copy="pie77h", content="code_match"), off_by=5)

    assert [name for name, row in said.items() if row[3]] == ["When"]
    assert said["When"][2] == "5 minutes after its window"


def test_the_same_code_with_another_content_differs():
    said = rows("wrong_copy", {"copy": "PIE77H"}, aired(copy="PIE77H", content="differs"))

    assert said["Commercial"] == ("PIE77H", "PIE77H", "the same code, another content", True)


@pytest.mark.parametrize(("units", "label"), [(1, "When"), (2, "How often")])
def test_what_did_not_run_is_said_once_and_of_several_that_one_is_missing(units, label):
    said = rows("not_aired", {"copy": "PIE77H", "units": units}, {"source": ""})

    assert [name for name, row in said.items() if row[3]] == [label]
    assert said[label][1].endswith("did not air")


def test_a_delivery_is_compared_by_day_item_revision_and_pieces():
    promised = {"promised_date": "2026-11-20", "item": "PIPE-9", "revision": "B", "quantity": 6}
    came = {"delivered_date": "2026-11-20", "source": "row 3 of notes.csv"}
    revision = rows(
        "wrong_revision", promised, {**came, "item": "PIPE-9", "revision": "A", "quantity": 6}, of="goods"
    )
    fewer = rows("short_quantity", promised, {**came, "item": "PIPE-9", "quantity": 4}, of="goods")

    assert revision["Revision"] == ("B", "A", "differs", True)
    assert revision["Item"] == ("PIPE-9", "PIPE-9", "the same", False)
    assert revision["Day"] == ("by Fri 20 Nov", "Fri 20 Nov", "in time", False)
    assert fewer["Pieces"] == ("6", "4", "differs", True)
    assert "Item" not in [label for label, row in fewer.items() if row[3]]


def test_a_part_of_a_line_from_a_faulty_lot_does_not_read_as_too_few():
    said = rows(
        "lot_affected",
        {"promised_date": "2026-11-20", "quantity": 6},
        {"delivered_date": "2026-11-19", "lot": "L-3", "quantity": 2, "source": "row 3 of notes.csv"},
        of="goods",
    )

    assert said["Lot"] == ("a sound one", "L-3", "a confirmed fault", True)
    assert said["Pieces"] == ("6", "2", "in this delivery", False)


@pytest.mark.parametrize(("kind", "says"), [("delivered_late", "3 days late"), ("delivery_overdue", "")])
def test_a_late_delivery_and_one_that_has_not_come(kind, says):
    came = {"delivered_date": "2026-11-23", "source": "row 3 of notes.csv"} if says else {"source": ""}
    said = rows(kind, {"promised_date": "2026-11-20"}, came, of="goods", off_by=3, day=date(2026, 11, 20))

    assert said["Day"][2:] == (says, True)


def test_where_no_row_can_differ_it_says_in_a_sentence_what_is_wrong():
    said = rows("makegood_unapproved", {"copy": "PIE77H"}, aired(copy="PIE77H", content="file_match"))

    assert said["In short"][1].endswith("nobody had approved it")
