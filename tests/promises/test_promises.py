"""A promise: accepted and claimed by its doer alone, moved only before it passed and with their yes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.promises import actions
from makegood.promises.rules import Held, State, Stored, outcome, state
from makegood.recovery.due import promises as desk
from tests import cast
from tests.cast import MONDAY, chicago

T0 = datetime(2026, 11, 23, 15, tzinfo=UTC)
DUE, PROOF = T0 + timedelta(hours=2), T0 + timedelta(hours=20)


@pytest.mark.parametrize(
    ("held", "hours", "reads"),
    [
        (Held(Stored.MADE, DUE, PROOF, None), 1, State.DUE),
        (Held(Stored.MADE, DUE, PROOF, None), 2, State.AWAITING),
        (Held(Stored.MADE, DUE, PROOF, None), 19, State.AWAITING),
        (Held(Stored.MADE, DUE, PROOF, None), 20, State.BROKEN),
        (Held(Stored.MADE, DUE, PROOF, None, waits_for_log=True), 99, State.AWAITING),
        (Held(Stored.MADE, DUE, DUE, None), 2, State.BROKEN),
        (Held(Stored.MADE, DUE, PROOF, T0), 1, State.CLAIMED),
        (Held(Stored.MADE, DUE, PROOF, T0), 99, State.CLAIMED),
        (Held(Stored.KEPT, DUE, PROOF, None), 99, State.KEPT),
        (Held(Stored.KEPT_LATE, DUE, PROOF, T0), 99, State.KEPT_LATE),
        (Held(Stored.BROKEN, DUE, PROOF, None), 1, State.BROKEN),
        (Held(Stored.RENEGOTIATED, DUE, PROOF, None), 99, State.RENEGOTIATED),
    ],
)
def test_how_a_promise_reads_follows_from_its_row_and_the_clock(held, hours, reads):
    assert state(held, now=T0 + timedelta(hours=hours)) is reads


def test_it_is_judged_by_when_it_happened_not_by_when_the_proof_came():
    assert outcome(due_at=DUE, happened_at=DUE) is Stored.KEPT
    assert outcome(due_at=DUE, happened_at=DUE + timedelta(seconds=1)) is Stored.KEPT_LATE


@pytest.fixture
def promised(station, rosa):
    """Rosa promised two slots to choose from (her own work, 4 business hours) and a credit note (Olu's)."""
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(
        mistake,
        at=chicago(23, 9),
        by=rosa,
        agreed=("choice_of_slots", "credit_note"),
        next_word="day_after",
    )
    return mistake


def of_kind(station, kind, **where):
    (promise,) = cast.promises(station, proof_kind=kind, **where)
    return promise


def refused(code, work, by, now):
    with pytest.raises(Refused) as refusal, cast.acting(by, now) as change:
        work(change)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")


def test_ones_own_work_is_accepted_when_it_is_promised(station, promised, rosa):
    own = of_kind(station, "CLAIM")

    assert (own.doer, own.accepted_at, own.due_at) == (rosa, chicago(23, 9), chicago(23, 13))


def test_only_the_doer_accepts_and_only_once(station, promised, rosa, olu):
    paper = of_kind(station, "DOCUMENT")
    assert (paper.doer, paper.accepted_at) == (olu, None)
    at = chicago(23, 10)
    refused("NOT_YOUR_PROMISE", lambda c: actions.accept(c, promise_id=paper.pk, by=rosa), rosa, at)
    with cast.acting(olu, at) as change:
        actions.accept(change, promise_id=paper.pk, by=olu)
    refused("ALREADY_ACCEPTED", lambda c: actions.accept(c, promise_id=paper.pk, by=olu), olu, at)

    paper.refresh_from_db()
    assert paper.accepted_at == at
    assert cast.differences(station) == []


def test_only_the_doer_says_that_it_is_done_and_how(station, promised, rosa, olu):
    own = of_kind(station, "CLAIM")
    at = chicago(23, 12)
    claim = actions.claim
    refused("NOT_YOUR_PROMISE", lambda c: claim(c, promise_id=own.pk, by=olu, how="By mail."), olu, at)
    refused("SAY_HOW_IT_WAS_DONE", lambda c: claim(c, promise_id=own.pk, by=rosa, how="  "), rosa, at)
    word = of_kind(station, "WORD")
    refused("KEPT_BY_THE_NEXT_CALL", lambda c: claim(c, promise_id=word.pk, by=rosa, how="Yes."), rosa, at)
    with cast.acting(rosa, at) as change:
        claim(change, promise_id=own.pk, by=rosa, how="Mailed both slots.")

    assert cast.sweep(station, at=chicago(23, 14)) == 0, "what is claimed is not broken by itself"
    row = next(row for row in desk.promises_page(rosa, now=at).mine if row.promise_id == own.pk)
    assert (row.state, row.state_words) == ("CLAIMED", "done, says Rosa, 12:00")
    shown = {row.promise_id: row.may_attach for row in desk.promises_page(rosa, now=at).mine}
    assert (shown[own.pk], shown[word.pk]) == (True, False), "a call is shown by itself"
    assert cast.differences(station) == []


def test_one_that_is_neither_proven_nor_claimed_reads_broken_before_the_worker_stored_it(
    station, promised, rosa
):
    own = of_kind(station, "CLAIM")
    row = next(r for r in desk.promises_page(rosa, now=chicago(23, 14)).lately if r.promise_id == own.pk)
    assert (row.state, row.state_words) == ("BROKEN", "broken since 13:00")
    assert cast.sweep(station, at=chicago(23, 14)) == 1

    own.refresh_from_db()
    assert (own.state, own.broken_at) == ("BROKEN", chicago(23, 13))
    assert [m.kind for m in cast.mistakes(station)] == ["MISSED_DELIVERY", "BROKEN_PROMISE"]
    at = chicago(23, 15)
    refused("PROMISE_IS_SETTLED", lambda c: actions.claim(c, promise_id=own.pk, by=rosa, how="x"), rosa, at)
    assert cast.differences(station) == []


def later(station, by, now, promise, *, due, words="Thursday is fine."):
    with cast.acting(by, now) as change:
        return desk.renegotiate(change, by=by, promise_id=promise.pk, due_at=due, their_words=words)


def test_a_later_date_agreed_before_it_passed_takes_its_place_with_their_words(station, promised, rosa):
    old = of_kind(station, "CLAIM")
    new = later(station, rosa, chicago(23, 12), old, due=chicago(24, 15))

    old.refresh_from_db()
    assert (old.state, new.instead_of, new.agreed_words) == ("RENEGOTIATED", old, "Thursday is fine.")
    assert (new.words, new.doer, new.due_at, new.state) == (old.words, rosa, chicago(24, 15), "MADE")
    assert cast.sweep(station, at=chicago(23, 14)) == 0
    assert cast.differences(station) == []
    page = desk.promises_page(rosa, now=chicago(23, 14))
    assert "a later date was agreed" in [row.state_words for row in page.lately]


def test_the_proof_keeps_its_distance_from_the_new_due_moment(station, promised, rosa):
    old = of_kind(station, "DOCUMENT")
    new = later(station, rosa, chicago(23, 12), old, due=old.due_at + timedelta(days=2))

    assert new.proof_by - new.due_at == old.proof_by - old.due_at


@pytest.mark.parametrize(
    ("now", "due", "words", "code"),
    [
        (chicago(23, 13), chicago(24, 15), "Fine.", "TOO_LATE_TO_RENEGOTIATE"),
        (chicago(23, 18), chicago(24, 15), "Fine.", "TOO_LATE_TO_RENEGOTIATE"),
        (chicago(23, 12), chicago(24, 15), "  ", "RENEGOTIATION_NEEDS_THEIR_WORDS"),
        (chicago(23, 12), None, "Fine.", "DATE_MISSING"),
        (chicago(23, 12), chicago(23, 13), "Fine.", "DATE_NOT_LATER"),
    ],
)
def test_otherwise_the_date_stays(station, promised, rosa, now, due, words, code):
    old = of_kind(station, "CLAIM")
    with pytest.raises(Refused) as refusal:
        later(station, rosa, now, old, due=due, words=words)

    assert refusal.value.code == code
    old.refresh_from_db()
    assert old.state == "MADE" and len(cast.promises(station)) == 3


def test_a_slot_is_not_moved_but_agreed_anew(station, promised, rosa):
    cast.call(promised, at=chicago(23, 10), by=rosa, agreed=("same_slot",), next_word="day_after")
    with pytest.raises(Refused) as refusal:
        later(station, rosa, chicago(23, 12), of_kind(station, "AIRING"), due=chicago(30, 12))
    assert refusal.value.code == "A_SLOT_IS_AGREED_ANEW"


def test_a_promise_of_another_house_is_not_found(station, promised, outsider):
    own = of_kind(station, "CLAIM")
    for work in (
        lambda change: actions.accept(change, promise_id=own.pk, by=outsider),
        lambda change: actions.claim(change, promise_id=own.pk, by=outsider, how="x"),
        lambda change: actions.break_promise(change, promise_id=own.pk),
    ):
        with pytest.raises(NotFound), cast.acting(outsider, MONDAY) as change:
            work(change)
    with pytest.raises(NotFound):
        later(station, outsider, chicago(23, 12), own, due=chicago(24, 15))
