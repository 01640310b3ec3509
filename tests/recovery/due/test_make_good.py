"""The make-good proves itself: awaiting the log on Sunday night, kept or broken when it comes."""

from __future__ import annotations

import pytest

from makegood.mistakes.rules import Kind, Next
from makegood.promises.rules import State
from makegood.recovery.due import sweep
from makegood.recovery.due.promises import promises_page
from makegood.recovery.letter import reading_over
from tests import cast
from tests.cast import MONDAY, NEXT_MONDAY, airing, chicago

CLOSES = chicago(29, 21)
RAN = airing("MG1001-1", "8:40 PM", date="11/29/2026")
OTHER = airing(1, "6:15 AM", date="11/29/2026")


@pytest.fixture
def promised(station, rosa):
    """Bella Vista was promised the same slot on Sunday 29 November, 20:00 to 21:00."""
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
    cast.accept_all(station, at=chicago(23, 10))
    cast.call(
        mistake,
        at=chicago(24, 9),
        by=rosa,
        they_said="Fine.",
        next_word="",
        other_next_word=chicago(30, 12),
    )
    return cast.again(mistake)


def make_good(station):
    """The promise of the slot."""
    (promise,) = cast.promises(station, proof_kind="AIRING")
    return promise


def log(station, *rows, at=NEXT_MONDAY, replaces=None):
    """A log complete up to the Monday morning comes in and the check runs."""
    brought = cast.take_in(station, "log", list(rows), at=at, until=chicago(30, 6), replaces=replaces)
    cast.check(station, at=at)
    return brought


def row_of(station, viewer, promise, now):
    """The promise as a page shows it."""
    page = promises_page(viewer, now=now)
    (row,) = [row for row in (*page.mine, *page.others, *page.lately) if row.promise_id == promise.pk]
    return row


@pytest.mark.behaviour("F07")
def test_the_slot_is_the_same_one_a_week_later_and_its_words_name_it(station, promised):
    promise = make_good(station)

    assert (promise.due_at, promise.proof_by) == (CLOSES, chicago(30, 9))
    assert "Sun 29 Nov 20:00–21:00" in promise.words
    assert promise.doer == station.olu


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        (chicago(29, 20, 50), State.DUE, "due in 10 minutes"),
        (CLOSES, State.AWAITING, "awaiting the log"),
        (chicago(29, 21, 30), State.AWAITING, "awaiting the log"),
        (chicago(30, 6, 9), State.AWAITING, "awaiting the log"),
        (chicago(30, 9, 30), State.AWAITING, "awaiting the log, late since 09:00"),
    ],
)
def test_until_the_log_is_in_it_is_due_or_awaits_the_log(station, promised, rosa, now, state, words):
    row = row_of(station, rosa, make_good(station), now)

    assert (row.state, row.state_words) == (state.value, words)


def test_awaiting_is_never_swept_away_as_broken(station, promised):
    cast.sweep(station, at=chicago(30, 11))

    assert make_good(station).state == "MADE"


@pytest.mark.behaviour("F10")
def test_on_monday_the_log_keeps_it_with_the_row_that_proves_it(station, promised, rosa):
    log(station, OTHER, RAN)

    promise = make_good(station)
    assert (promise.state, promise.kept_at) == ("KEPT", chicago(29, 20, 40))
    assert promise.proof.row_number == 3 and promise.proof.brought.file_name == "log-30.csv"
    row = row_of(station, rosa, promise, chicago(30, 6, 30))
    assert row.state_words == "kept, Sun 20:40"
    assert row.proof == "row 3 of log-30.csv; content unverified"
    assert cast.mistakes(station) == [promised]
    assert cast.differences(station) == []


@pytest.mark.behaviour("C08")
def test_a_broken_promise_owes_an_apology_by_a_clock_of_its_own(station, promised, rosa):
    log(station, OTHER)

    _, broken = cast.mistakes(station)
    assert (broken.standing.next_step, broken.standing.told_at) == (Next.CALL.value, None)
    assert broken.standing.acknowledge_by > NEXT_MONDAY
    cold = (
        "Dana, the spot that we promised for Sunday did not run. I will send you two slots by noon tomorrow."
    )
    for text, needs_a_reason in ((cold, True), (f"{cold} I am sorry.", False)):
        draft = reading_over.Draft(text)
        found = reading_over.read_over(rosa, mistake_id=broken.pk, draft=draft, kind="", now=NEXT_MONDAY)
        assert found.has_a_blocker is needs_a_reason


@pytest.mark.behaviour("F11")
def test_a_log_that_lacks_it_breaks_it_as_of_sunday_with_one_mistake_of_its_own(station, promised, rosa):
    log(station, OTHER)

    promise = make_good(station)
    assert (promise.state, promise.broken_at) == ("BROKEN", CLOSES)
    first, second = cast.mistakes(station)
    assert (second.kind, second.parent) == (Kind.BROKEN_PROMISE.value, first)
    assert (second.happened_at, second.found_at, second.owner) == (CLOSES, NEXT_MONDAY, rosa)
    assert cast.kinds(station, "NEW") == [], "the finding stands behind that mistake"
    assert ("MG1001-1", "not_aired") in cast.kinds(station, "OPENED")
    assert cast.again(first).standing.children_open == 1
    assert cast.again(first).standing.next_step in ("KEEP", "MEND_FIRST")
    row = row_of(station, rosa, promise, chicago(30, 6, 30))
    assert row.state_words == "broken since Sun 21:00"
    assert cast.differences(station) == []


def test_the_same_log_checked_again_opens_nothing_more(station, promised):
    log(station, OTHER)
    before = cast.mistakes(station)
    cast.check(station, at=chicago(30, 8))
    cast.check(station, at=chicago(30, 9))

    assert cast.mistakes(station) == before
    assert len(cast.events(station, "PROMISE_BROKEN")) == 1


def test_a_corrected_log_mends_it_visibly_and_its_mistake_falls_away(station, promised, rosa):
    lacking = log(station, OTHER)
    log(station, OTHER, RAN, at=chicago(30, 11), replaces=lacking)

    promise = make_good(station)
    assert (promise.state, promise.broken_at, promise.kept_at) == ("KEPT", CLOSES, chicago(29, 20, 40))
    assert (
        row_of(station, rosa, promise, chicago(30, 12)).state_words == "kept, Sun 20:40, after it read broken"
    )
    first, second = cast.mistakes(station)
    assert second.standing.next_step == "NOTHING" and second.standing.withdrawn_at == chicago(30, 11)
    assert first.standing.children_open == 0
    assert cast.differences(station) == []


def test_a_corrected_log_that_has_it_at_another_time_leaves_it_broken_with_its_mistake(station, promised):
    lacking = log(station, OTHER)
    log(
        station,
        OTHER,
        airing("MG1001-1", "9:40 PM", date="11/29/2026"),
        at=chicago(30, 11),
        replaces=lacking,
    )

    assert make_good(station).state == "BROKEN"
    _, second = cast.mistakes(station)
    assert second.standing.withdrawn_at is None and second.standing.next_step == "CALL"
    assert cast.kinds(station, "NEW") == []
    assert cast.kinds(station, "OPENED") == [("4001", "not_aired"), ("MG1001-1", "wrong_time")]
    assert cast.differences(station) == []


def test_one_outside_its_window_is_broken_too(station, promised):
    log(station, OTHER, airing("MG1001-1", "9:40 PM", date="11/29/2026"))

    assert (make_good(station).state, make_good(station).broken_at) == ("BROKEN", CLOSES)
    assert len(cast.mistakes(station)) == 2


def test_a_broken_promise_inside_a_broken_promise_mistake_opens_no_third(station, promised, rosa):
    log(station, OTHER)
    second = cast.mistakes(station)[1]
    cast.call(second, at=chicago(30, 9), by=rosa, agreed=("half_way_word",), next_word="morning")
    cast.sweep(station, at=chicago(30, 20))
    broken = [promise for promise in cast.promises(station, state="BROKEN") if promise.proof_kind == "WORD"]
    assert len(broken) == 1, "the word owed on the first mistake by Monday noon"

    third = [m for m in cast.mistakes(station) if m.parent_id == second.pk]
    assert third == []
    cast.sweep(station, at=chicago(4, 9, month=12))
    standing = cast.again(second).standing
    assert standing.promises_broken > 0 and standing.next_step == "CALL_AGAIN"
    assert [m.kind for m in cast.mistakes(station) if m.parent_id == second.pk] == []
    assert cast.differences(station) == []


def test_a_promise_that_settles_while_the_sweep_runs_stops_nothing_else(station, promised, rosa, monkeypatch):
    (word,) = cast.promises(station, proof_kind="WORD", state="MADE")
    kept = cast.promises(station, proof_kind="WORD", state="KEPT")[0]
    monkeypatch.setattr(sweep.promise_queries, "broken_by", lambda house, now: [kept.pk, word.pk])

    cast.sweep(station, at=chicago(30, 13))

    word.refresh_from_db()
    assert word.state == "BROKEN"
