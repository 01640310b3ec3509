"""A promised document is kept when its number arrives in billing's file."""

from __future__ import annotations

import pytest

from tests import cast
from tests.cast import MONDAY, chicago, paper

ARRIVES = chicago(24, 11)


@pytest.fixture
def promised(station, rosa):
    """A credit note was promised to Bella Vista on Monday for line 4001; it is due on Tuesday."""
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(
        mistake,
        at=chicago(23, 9),
        by=rosa,
        agreed=("credit_note",),
        next_word="",
        other_next_word=chicago(30, 9),
    )
    return cast.again(mistake)


def billing(station, *papers, at=ARRIVES, name=""):
    """Billing's file comes in and the check runs."""
    brought = cast.take_in(station, "billing", list(papers), at=at, name=name)
    cast.check(station, at=at)
    return brought


def credit(station, **where):
    """The promise of the credit note."""
    (promise,) = cast.promises(station, proof_kind="DOCUMENT", **where)
    return promise


@pytest.mark.parametrize("reference", [1001, 4001])
def test_its_number_under_the_mistake_or_under_its_line_keeps_it(station, promised, reference):
    billing(station, paper("CN-2291", reference))

    promise = credit(station)
    assert promise.state == "KEPT"
    assert promise.proof.document_number == "CN-2291"
    assert promise.proof.words == "CN-2291, row 2 of billing-24.csv"
    assert cast.differences(station) == []


@pytest.mark.parametrize(
    "other",
    [
        paper("CN-1", 1001, cast.TOM),
        paper("CN-1", 1001, kind="Revised invoice"),
        paper("CN-1", 1001, date="11/22/2026"),
        paper("CN-1", 1002),
    ],
    ids=["another account", "another kind", "an earlier date", "another reference"],
)
def test_a_document_of_something_else_proves_nothing(station, promised, other):
    billing(station, other)

    assert credit(station).state == "MADE"


def test_an_import_that_was_withdrawn_proves_nothing(station, promised):
    from makegood.recovery.records import intake

    brought = cast.take_in(station, "billing", [paper("CN-1", 1001)], at=ARRIVES)
    intake.withdraw(station.house, import_id=brought.pk, reason="A test.", by=station.olu, now=ARRIVES)
    cast.check(station, at=ARRIVES)

    assert credit(station).state == "MADE"


def test_one_document_proves_one_promise(station, promised, rosa):
    with cast.acting(rosa, chicago(23, 16)) as change:
        _promise_another(change, station, promised)
    billing(station, paper("CN-1", 1001))

    assert [p.state for p in cast.promises(station, proof_kind="DOCUMENT")] == ["KEPT", "MADE"]


def test_the_same_number_in_next_weeks_file_proves_no_second_promise(station, promised, rosa):
    billing(station, paper("CN-1", 1001))
    with cast.acting(rosa, chicago(24, 16)) as change:
        _promise_another(change, station, promised)
    billing(station, paper("CN-1", 1001, date="11/24/2026"), paper("CN-7", 9), at=chicago(25, 11))

    assert [p.state for p in cast.promises(station, proof_kind="DOCUMENT")] == ["KEPT", "MADE"]
    billing(station, paper("CN-2", 1001, date="11/25/2026"), at=chicago(25, 12))
    assert [p.state for p in cast.promises(station, proof_kind="DOCUMENT")] == ["KEPT", "KEPT"]


def _promise_another(change, station, mistake):
    from makegood.mistakes.queries import lock_for
    from makegood.promises import actions
    from makegood.promises.rules import ProofKind

    due = chicago(27, 17)
    spoken = actions.Spoken(
        words="One more credit note",
        to=None,
        doer=station.olu,
        due_at=due,
        due_rule="said",
        zone="America/Chicago",
        proof_by=due,
        proof_kind=ProofKind.DOCUMENT,
        proof_key="credit_note",
    )
    locked = lock_for(change, mistake_id=mistake.pk)
    actions.make(change, spoken, mistake=locked, by=station.rosa)
    actions.tally(change, locked)


def test_one_that_never_comes_is_broken_as_of_its_due_moment_and_mended_when_it_was_written_in_time(
    station, promised
):
    promise = credit(station)
    assert (promise.due_at, promise.proof_by) == (chicago(24, 9), chicago(25, 12))
    cast.sweep(station, at=chicago(25, 13))
    assert (credit(station).state, credit(station).broken_at) == ("BROKEN", promise.due_at)
    first, second = cast.mistakes(station)
    assert second.parent == first and second.standing.next_step == "CALL"

    billing(station, paper("CN-1", 1001, date="11/24/2026"), at=chicago(25, 14))
    assert (credit(station).state, credit(station).broken_at) == ("KEPT", promise.due_at)
    assert cast.again(second).standing.next_step == "NOTHING"
    assert cast.again(first).standing.children_open == 0
    assert cast.differences(station) == []


def test_one_written_too_late_keeps_the_breach(station, promised):
    cast.sweep(station, at=chicago(25, 13))
    billing(station, paper("CN-1", 1001, date="11/25/2026"), at=chicago(25, 14))

    assert credit(station).state == "KEPT_LATE"
    assert cast.mistakes(station)[1].standing.next_step == "CALL"
