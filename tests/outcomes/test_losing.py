"""They leave: in their words, without a false "made right", with a last word that sells nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.outcomes import queries
from makegood.recovery.agreement import losing, promising
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from makegood.recovery.house.account_page import account_page
from makegood.recovery.letter.letter_kinds import choices
from makegood.recovery.letter.writing import Written, record_letter
from tests import cast
from tests.cast import BELLA, chicago

TEN = chicago(24, 10)
PROMISED = {"agreed": ("credit_note",), "next_word": "", "other_next_word": chicago(30, 12)}
THEIRS = "We are done. I have booked with the other station."
GOODBYE = (
    "Dear Dana, I am sorry that your spot did not run on Sunday and that you sat there with your vendors. The credit "
    "note reaches you by Friday at noon. Thank you for the four years with us. Rosa"
)
SELLS = GOODBYE + " By the way, our new spring packages start at half price, have a look at our offers."


@pytest.fixture
def called(station, rosa):
    """Dana was called, and a credit note was promised for Friday."""
    mistake = cast.reported(rosa, at=chicago(24, 9), name=BELLA, sentence="My spot never ran.")
    cast.call(mistake, at=TEN, by=rosa, they_would_like="I want out.", **PROMISED)
    return cast.again(mistake)


def lose(mistake, *, by, at=TEN + timedelta(hours=1), words=THEIRS, shared=False):
    with cast.acting(by, at) as change:
        losing.lose(change, mistake_id=mistake.pk, by=by, typed=losing.TypedLoss(words, is_shared=shared))
    return cast.again(mistake)


def write(mistake, *, by, text, at):
    written = Written(0, "MAIL", None, "Goodbye", text, "", None, None, kind="EXIT_NOTE")
    with cast.acting(by, at) as change:
        return record_letter(change, mistake_id=mistake.pk, by=by, written=written)


@pytest.mark.behaviour("F14")
def test_a_customer_who_leaves_gets_what_is_owed_and_a_last_word_and_is_sold_nothing_for_ninety_days(
    station, rosa, called
):
    mistake = lose(called, by=rosa)
    standing = mistake.standing
    assert (standing.stage, standing.confirmed_at, standing.made_right_at) == ("LOST", None, None)
    assert (standing.next_step, standing.goodbye_by) == ("SAY_GOODBYE", chicago(25, 11))
    assert standing.promises_open > 0, "what was promised stays promised"
    assert [one.value for one in choices(mistake, "")] == ["UPDATE", "EXIT_NOTE"]

    with pytest.raises(Refused, match="sells nothing"):
        write(mistake, by=rosa, text=SELLS, at=chicago(24, 12))
    letter = write(mistake, by=rosa, text=GOODBYE, at=chicago(24, 13))
    assert (letter.kind, letter.next_word_at) == ("EXIT_NOTE", None)
    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.goodbye_by) == ("KEEP", None)

    page = account_page(rosa, account_id=station.bella.pk, now=chicago(25, 9))
    assert page.aftermath.not_sold == (
        "They left. What is owed is kept; nothing is sold to them until Mon 22 Feb."
    )
    assert today(rosa, now=chicago(25, 9)).not_sold == (
        "Nothing is sold to Bella Vista Restaurants for now, at the latest until Mon 22 Feb."
    )
    assert queries.no_selling_until(station.bella, now=chicago(24, 11) + timedelta(days=91)) is None
    assert cast.differences(station) == []


def test_the_goodwill_falls_away_and_what_was_wrong_is_put_right_all_the_same(station, rosa, max_, called):
    mistake = lose(called, by=rosa)
    with pytest.raises(Refused, match="beyond what is owed"), cast.acting(max_, chicago(24, 12)) as change:
        typed = promising.Typed("credit_beyond_error", "A hundred more.", "Sorry", "100")
        promising.propose(change, mistake_id=mistake.pk, by=max_, typed=typed)
    pocket = mistake_page(rosa, mistake_id=mistake.pk, now=chicago(24, 12)).sections.wallet
    offered = [*pocket.may_promise_now, *pocket.needs_a_yes] if pocket is not None else []
    assert not [one for one in offered if "bonus" in one.lower() or "beyond" in one.lower()]


def test_it_is_their_word_and_nobody_writes_it_without_it_or_before_they_have_heard(station, rosa, called):
    with pytest.raises(Refused, match="in their words"):
        lose(called, by=rosa, words="  ")
    other = cast.reported(rosa, at=chicago(24, 9), name="Tom's Garage", sentence="Nothing came.")
    with pytest.raises(Refused, match="Call first"):
        lose(other, by=rosa)
    with pytest.raises(NotFound):
        lose(called, by=cast.found_neighbour())
    mistake = lose(called, by=rosa)
    with pytest.raises(Refused, match="stands already"):
        lose(mistake, by=rosa)


def test_they_stay_after_all_and_it_goes_on_where_it_stood(station, rosa, called):
    before = (called.standing.stage, called.standing.next_step)
    mistake = lose(called, by=rosa)
    with cast.acting(rosa, chicago(25, 9)) as change:
        losing.came_back(change, mistake_id=mistake.pk, by=rosa, words="All right, one more try.")
    standing = cast.again(mistake).standing
    assert (standing.stage, standing.next_step, standing.lost_at) == (*before, None)
    assert queries.no_selling_until(station.bella, now=chicago(25, 10)) is None
    assert cast.differences(station) == []
