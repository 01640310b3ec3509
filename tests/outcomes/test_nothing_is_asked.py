"""Once they left, no page of ours asks or offers anything; what is owed stays, and can still be agreed."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from makegood.people.rules import first_name
from makegood.recovery.agreement.pocket_page import pocket_page
from makegood.recovery.call.call_page import call_page
from makegood.recovery.customer import their_page
from makegood.recovery.desk.mistake_page import mistake_page
from tests import cast
from tests.cast import MONDAY, NEXT_MONDAY, chicago
from tests.outcomes.test_losing import GOODBYE, TEN, THEIRS, lose, write

NOON = chicago(24, 12)
OUT = {
    "they_would_like": "I want out.",
    "answer": "wants_out",
    "next_word": "",
    "other_next_word": NEXT_MONDAY,
}


@pytest.fixture
def lost(station, rosa):
    """Two spots of Dana's did not run. She was called, wants out, and nothing is agreed."""
    cast.lost(station, cast.order(4001), cast.order(4002, window="9:00 PM-10:00 PM"))
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=TEN, by=rosa, **OUT)
    return cast.again(mistake)


def shown(viewer, mistake, *, now=NOON):
    return mistake_page(viewer, mistake_id=mistake.pk, now=now).sections


def test_before_they_leave_the_page_asks_and_offers_and_once_they_left_it_does_neither(rosa, lost):
    before = shown(rosa, lost)
    assert before.wallet.may_promise_now and before.ask.may_weigh and before.impacts.must_be_repaired
    assert "write it down in their words" in before.ask.kind_words

    after = shown(rosa, lose(lost, by=rosa))
    assert after.wallet is None, "nothing is offered any more"
    assert after.ask.answer == "I want out.", "what they said stays"
    assert (after.ask.kind_words, after.ask.may_weigh, after.ask.prepared) == ("They want out.", False, ())
    assert [after.ask.may_skip, after.ask.may_try, after.ask.may_end] == [False] * 3
    assert not after.impacts.must_be_repaired
    assert after.impacts.may_write, "what else it did can still be written down"


def test_whoever_never_answered_the_question_is_not_asked_it_once_they_left(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=TEN, by=rosa, reached=False, they_said="", they_would_like="")
    assert shown(rosa, mistake).ask.may_try
    ask = shown(rosa, lose(mistake, by=rosa)).ask
    assert [ask.may_skip, ask.may_try, ask.may_end] == [False] * 3

    cast.call(mistake, at=NOON, by=rosa, they_said="Leave it.", they_would_like="", next_word="")
    assert cast.again(mistake).standing.asked_at is None


def test_what_waits_for_a_yes_is_still_seen_and_nobody_tells_them_of_it(rosa, lost):
    from makegood.recovery.agreement import promising

    typed = promising.Typed("credit_beyond_error", "Nine hundred more.", "She waited for nothing.", "900")
    with cast.acting(rosa, TEN) as change:
        promising.propose(change, mistake_id=lost.pk, by=rosa, typed=typed)
    assert not shown(rosa, lost).wallet.they_left
    wallet = shown(rosa, lose(lost, by=rosa)).wallet
    assert (wallet.they_left, len(wallet.waiting), wallet.decided) == (True, 1, ())
    assert (wallet.may_promise_now, wallet.needs_a_yes, wallet.left) == ((), (), ())


def test_what_nobody_said_yet_belongs_into_the_last_word_and_is_nobodys_next_call(rosa, station):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=TEN, by=rosa, **OUT, was_sorry=False)
    assert shown(rosa, mistake).unsaid.endswith("Say it on the next call.")
    mistake = lose(mistake, by=rosa)
    assert shown(rosa, mistake).unsaid.endswith("Say it in the last word.")
    write(mistake, by=rosa, text=GOODBYE, at=NOON)
    assert shown(rosa, cast.again(mistake)).unsaid == ""


def test_the_call_card_asks_nothing_of_them_and_a_call_needs_no_next_word(rosa, lost):
    before = call_page(rosa, mistake_id=lost.pk, now=TEN)
    assert before.form.asks_what and before.card.may_promise and before.card.left
    mistake = lose(lost, by=rosa)

    page = call_page(rosa, mistake_id=mistake.pk, now=NOON)
    assert page.card.begin == "Dana, I am calling about what we still owe you, and not to change your mind."
    assert (page.card.may_promise, page.card.left) == ((), ())
    assert (page.form.asks_what, page.form.answers, page.form.next_word_may_lack) == (False, (), True)
    offered = {one.value for one in page.form.agreed}
    assert "credit_note" in offered, "what is owed may still be agreed where they ring for it"
    assert not offered & {"choice_of_slots", "nothing"}

    cast.call(mistake, at=NOON, by=rosa, they_said="Send me the credit note.", they_would_like="", next_word="",
              agreed=("credit_note",))  # fmt: skip
    standing = cast.again(mistake).standing
    assert (standing.stage, standing.promises_open > 0) == ("LOST", True)


def test_no_times_to_choose_from_are_put_on_their_page(station, rosa, lost):
    with cast.acting(rosa, TEN) as change:
        their_page.write(
            change, mistake_id=lost.pk, by=rosa, happened="Two spots did not run.", lost="Sunday"
        )
    page = their_page.sharing_page(rosa, mistake_id=lost.pk, now=TEN)
    assert page.slots and page.sheet
    lose(lost, by=rosa)

    page = their_page.sharing_page(rosa, mistake_id=lost.pk, now=NOON)
    assert (page.slots, page.sheet, page.may_name_a_time) == ((), (), False)
    for offer, what in (
        (their_page.offer_choices, {"codes": ("week-0",), "other_at": None, "words": ""}),
        (their_page.offer_sheet, {"moments": {}}),
    ):
        with pytest.raises(Refused) as refused, cast.acting(rosa, NOON) as change:
            offer(change, mistake_id=lost.pk, by=rosa, **what)
        assert refused.value.code in ("NO_SLOT_TO_OFFER", "NO_SHEET_TO_OFFER")


def test_the_pocket_holds_what_is_owed_and_no_goodwill_while_nothing_is_sold_to_them(rosa, lost):
    before = pocket_page(rosa, mistake_id=lost.pk, now=TEN)
    assert {"credit_beyond_error", "right_paper"} <= {one.value for one in before.items} and before.quarter
    lose(lost, by=rosa, words=THEIRS)

    page = pocket_page(rosa, mistake_id=lost.pk, now=NOON)
    values = {one.value for one in page.items}
    assert "right_paper" in values and "credit_beyond_error" not in values
    assert not {"credit_beyond_error", "small_gift"} & {row.code for row in page.rows}
    assert page.quarter == ""
    assert first_name(lost.contact.name) == page.who
