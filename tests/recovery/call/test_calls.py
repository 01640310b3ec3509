"""The form after the call: one save for every gate it covers, and nothing at all when it is refused."""

from __future__ import annotations

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.core.models import Event
from makegood.letters.queries import calls_of
from makegood.mistakes.queries import confirmations_of
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.remedies.queries import latest_ask, remedies_of
from tests import cast
from tests.cast import chicago

NINE, TEN = chicago(23, 9), chicago(23, 10)


def nothing_was_written(mistake, before):
    """The record and the standing are as they were."""
    assert Event.objects.filter(organisation_id=mistake.organisation_id).count() == before
    assert cast.again(mistake).standing.told_at is None
    assert calls_of(mistake) == [] and cast.again(mistake).standing.asked_at is None


def events_of(mistake):
    return Event.objects.filter(organisation_id=mistake.organisation_id).count()


@pytest.mark.behaviour("E01")
def test_one_save_satisfies_every_gate_from_owned_to_planned(station, mistake, rosa):
    assert cast.again(mistake).standing.stage == "OWNED"
    call = cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot", "credit_note"))

    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.heard_at, standing.asked_at) == (NINE, NINE, NINE)
    assert (standing.remedies_agreed, standing.promises_made, standing.promises_open) == (2, 3, 2)
    assert (standing.stage, standing.next_step) == ("REPAIRING", "KEEP")
    assert (call.they_said, call.owned_it, call.was_sorry) == ("I sat there waiting for it.", True, True)
    ask = latest_ask(mistake)
    assert (ask.question, ask.answer) == ("What would you like me to do?", "Run it again in the same show.")
    kinds = {(p.proof_kind, p.doer.name, p.due_at) for p in cast.promises(station)}
    assert kinds == {
        ("AIRING", "Olu Adeyemi", chicago(29, 21)),
        ("DOCUMENT", "Olu Adeyemi", chicago(24, 9)),
        ("WORD", "Rosa Vega", chicago(24, 10)),
    }
    assert [remedy.code for remedy in remedies_of(mistake)] == ["same_slot", "credit_note"]
    assert cast.differences(station) == []


def test_a_slot_and_a_credit_for_the_same_spot_are_warned_of_where_they_are_written_down(
    station, mistake, rosa
):
    form = call_page(rosa, mistake_id=mistake.pk, now=NINE).form
    halves = {choice.value: choice.half for choice in form.agreed if choice.half}
    assert halves == {"same_slot": "again", "credit_note": "paid_back"}
    assert form.twice.startswith("It is both made good and paid back: they would have it twice.")
    assert form.twice_with == "", "nothing was agreed before"

    cast.call(mistake, at=NINE, by=rosa, agreed=("credit_note",))
    form = call_page(rosa, mistake_id=mistake.pk, now=TEN).form
    assert form.twice and form.twice_with == "paid_back", "the credit note stands; a slot would be the second"
    assert not mistake_page(rosa, mistake_id=mistake.pk, now=TEN).sections.stands_twice

    cast.call(mistake, at=TEN, by=rosa, agreed=("same_slot",))
    assert {remedy.code for remedy in remedies_of(mistake)} == {"credit_note", "same_slot"}, "it stops nobody"
    assert mistake_page(rosa, mistake_id=mistake.pk, now=TEN).sections.stands_twice
    assert call_page(rosa, mistake_id=mistake.pk, now=TEN).form.twice == "", "nothing is left to agree twice"


def test_what_is_only_paid_back_is_warned_of_by_nothing(station, mistake, rosa):
    wrong_bill = cast.reported(
        rosa, at=NINE, name="Bella Vista Restaurants", sentence="We paid too much.", kind="billing_error"
    )
    form = call_page(rosa, mistake_id=wrong_bill.pk, now=NINE).form
    assert {"credit_note"} <= {choice.value for choice in form.agreed}
    assert form.twice == "" and not any(choice.half for choice in form.agreed)


def test_their_words_are_sealed_and_no_event_shows_them(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa)

    assert not any("waiting" in event.public for event in record.since(station.house, 0))
    assert isinstance(record.verify(station.house), record.Verified)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"they_said": ""}, "THEIR_WORDS_MISSING"),
        ({"they_said": "   "}, "THEIR_WORDS_MISSING"),
        ({"they_would_like": ""}, "ASK_MISSING"),
        ({"next_word": ""}, "NEXT_WORD_MISSING"),
        ({"next_word": "", "other_next_word": chicago(23, 8)}, "NEXT_WORD_IN_THE_PAST"),
        ({"agreed": ("nothing", "same_slot")}, "NOTHING_AND_SOMETHING"),
        ({"agreed": ("nothing",), "other_agreed": "A cake"}, "NOTHING_AND_SOMETHING"),
        ({"agreed": ("the_moon",)}, "NOT_IN_YOUR_POCKET"),
        ({"agreed": ("better_slot_and_credit",)}, "OFFER_NEEDS_A_YES"),
        ({"calls_seen": 1}, "CALL_SAVED_ALREADY"),
        ({"right_now": "yes", "next_word": ""}, "STILL_OPEN"),
    ],
)
def test_what_is_missing_is_refused_and_nothing_is_written(mistake, rosa, changes, code):
    before = events_of(mistake)

    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=NINE, by=rosa, **changes)

    assert refusal.value.code == code
    assert str(refusal.value).endswith((".", "below.")), "a sentence to act on"
    nothing_was_written(mistake, before)


def test_everything_that_is_missing_is_said_at_once(station, mistake, rosa):
    from makegood.recovery.call import calls

    nothing = cast.typed(they_said="", they_would_like="", next_word="")
    with pytest.raises(Refused) as refused, cast.acting(rosa, NINE) as change:
        calls.save_call(change, mistake_id=mistake.pk, by=rosa, typed=nothing)

    form = call_page(rosa, mistake_id=mistake.pk, now=NINE, typed=nothing, refusal=refused.value).form
    assert list(form.field_refusals) == ["they_said", "they_would_like", "next_word"]
    assert form.refusal.startswith("Not saved yet")


def test_saved_from_two_tabs_it_has_one_effect_and_the_second_keeps_what_was_typed(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, calls_seen=0, agreed=("same_slot",))
    before = events_of(mistake)
    second = cast.typed(calls_seen=0, agreed=("same_slot",))
    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=NINE, by=rosa, calls_seen=0, agreed=("same_slot",))

    assert refusal.value.code == "CALL_SAVED_ALREADY"
    assert events_of(mistake) == before and len(calls_of(mistake)) == 1
    page = call_page(rosa, mistake_id=mistake.pk, now=NINE, typed=second, refusal=refusal.value)
    assert page.form.they_said == "I sat there waiting for it."
    assert "counts once" in page.form.refusal


def test_a_message_left_counts_as_told_but_not_as_heard(station, mistake, rosa):
    cast.call(
        mistake, at=NINE, by=rosa, reached=False, they_said="", they_would_like="", agreed=("same_slot",)
    )

    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.heard_at, standing.asked_at) == (NINE, None, None)
    assert (standing.stage, standing.next_step) == ("OWNED", "CALL_AGAIN")
    assert standing.next_due_at == chicago(24, 10), "the next word"
    assert remedies_of(mistake) == [], "nothing was agreed with a machine"


def test_a_message_never_confirms_that_it_is_right(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, they_would_like="Nothing.", agreed=("nothing",))
    cast.call(mistake, at=chicago(24, 9), by=rosa, reached=False, they_said="", right_now="yes")

    standing = cast.again(mistake).standing
    assert (standing.confirmed_at, standing.next_step) == (None, "ASK_IF_RIGHT")


def test_they_want_nothing_is_an_answer_in_their_words(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, they_would_like="Nothing. Thanks for calling.", agreed=("nothing",))

    standing = cast.again(mistake).standing
    assert (standing.wants_nothing_at, standing.remedies_agreed) == (NINE, 0)
    assert (standing.stage, standing.next_step) == ("REPAIRING", "ASK_IF_RIGHT")


def test_they_want_nothing_said_later_needs_their_words_too(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa)
    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=chicago(23, 11), by=rosa, they_would_like="", agreed=("nothing",))

    assert refusal.value.code == "ASK_MISSING"
    assert cast.again(mistake).standing.wants_nothing_at is None


def test_something_else_that_was_agreed_is_the_reps_own_work_by_the_next_word(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, other_agreed="Flowers for the staff", next_word="day_after")

    (other,) = cast.promises(station, proof_kind="CLAIM")
    assert (other.words, other.doer, other.accepted_at) == ("Flowers for the staff", rosa, NINE)
    assert other.due_at == chicago(25, 10)


def test_the_next_call_keeps_the_word_and_one_after_its_moment_keeps_it_late(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, next_word="morning")
    cast.call(mistake, at=chicago(24, 9, 58), by=rosa, they_said="All right.", next_word="morning")
    cast.call(mistake, at=chicago(25, 10, 1), by=rosa, they_said="You are late.", next_word="day_after")

    assert [p.state for p in cast.promises(station)] == ["KEPT", "KEPT_LATE", "MADE"]
    assert cast.promises(station)[0].proof.words == "the call itself"


def test_whether_it_is_right_is_asked_only_when_nothing_is_open(station, mistake, rosa, olu):
    from makegood.promises import actions

    cast.call(mistake, at=NINE, by=rosa, agreed=("choice_of_slots",))
    assert not call_page(rosa, mistake_id=mistake.pk, now=NINE).form.asks_if_right
    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=chicago(23, 10), by=rosa, next_word="", right_now="yes")
    assert refusal.value.code == "STILL_OPEN"

    (promise,) = cast.promises(station, proof_kind="CLAIM")
    with cast.acting(rosa, chicago(23, 11)) as change:
        actions.claim(change, promise_id=promise.pk, by=rosa, how="Sent both slots by mail at 10:50.")
    assert call_page(rosa, mistake_id=mistake.pk, now=chicago(23, 12)).form.asks_if_right
    cast.call(
        mistake, at=chicago(24, 9), by=rosa, they_said="Yes, it is right now.", next_word="", right_now="yes"
    )

    standing = cast.again(mistake).standing
    assert (standing.stage, standing.next_step) == ("MADE_RIGHT", "FIND_THE_CAUSE")
    promise.refresh_from_db()
    assert (promise.state, promise.kept_at) == ("KEPT", chicago(23, 11)), "proven by the customer's word"
    assert promise.proof.words == "the customer: Yes, it is right now."
    assert cast.differences(station) == []


@pytest.fixture
def nothing_open(station, mistake, rosa):
    """Everything promised to Dana is done, as far as we can tell."""
    from makegood.promises import actions

    cast.call(mistake, at=NINE, by=rosa, agreed=("choice_of_slots",))
    (promise,) = cast.promises(station, proof_kind="CLAIM")
    with cast.acting(rosa, chicago(23, 11)) as change:
        actions.claim(change, promise_id=promise.pk, by=rosa, how="Sent both slots by mail at 10:50.")
    return mistake


def not_yet(mistake, rosa, *, at, **changes):
    said = {
        "they_said": "The invoice still says the old spot.",
        "they_would_like": "",
        "right_now": "not_yet",
    }
    cast.call(mistake, at=at, by=rosa, **{**said, **changes})
    return cast.again(mistake).standing


def test_not_yet_said_on_the_phone_keeps_the_mistake_open_until_the_word_that_was_promised(
    station, nothing_open, rosa
):
    standing = not_yet(nothing_open, rosa, at=chicago(24, 9))
    assert (standing.stage, standing.next_step) == ("REPAIRING", "CALL_AGAIN")
    assert standing.next_due_at == chicago(25, 10), "the next word, as it was said on the call"
    (said,) = confirmations_of(nothing_open)
    assert (said.how, said.is_right, said.words) == ("VOICE", False, "The invoice still says the old spot.")
    assert cast.differences(station) == []


def test_not_yet_said_on_the_phone_opens_again_what_was_right(station, nothing_open, rosa):
    yes = {"they_said": "Yes, thank you.", "next_word": "", "right_now": "yes"}
    cast.call(nothing_open, at=chicago(24, 9), by=rosa, **yes)
    assert cast.again(nothing_open).standing.stage == "MADE_RIGHT"
    form = call_page(rosa, mistake_id=nothing_open.pk, now=chicago(25, 9)).form
    assert form.asks_if_right, "it can be said on any later call"

    standing = not_yet(nothing_open, rosa, at=chicago(25, 9))
    assert (standing.stage, standing.confirmed_at) == ("REPAIRING", None)
    assert cast.differences(station) == []


def test_what_is_agreed_with_a_not_yet_is_the_next_step(station, nothing_open, rosa):
    standing = not_yet(nothing_open, rosa, at=chicago(24, 9), other_agreed="A corrected invoice by mail")
    assert (standing.next_step, standing.call_again_by) == ("KEEP", None)
    assert [p.words for p in cast.promises(station, proof_kind="CLAIM")][-1] == "A corrected invoice by mail"
    with pytest.raises(Refused) as refusal:
        cast.call(
            nothing_open,
            at=chicago(24, 10),
            by=rosa,
            next_word="",
            right_now="yes",
            other_agreed="And flowers",
        )
    assert refusal.value.code == "RIGHT_AND_SOMETHING"
    assert cast.differences(station) == []


@pytest.mark.behaviour("A08")
def test_a_late_first_call_stays_late_for_ever(station, mistake, rosa):
    from makegood.mistakes.queries import breaches_of

    due = cast.again(mistake).standing.acknowledge_by
    cast.call(mistake, at=chicago(24, 15), by=rosa)
    cast.sweep(station, at=chicago(24, 16))

    assert [breach.due_at for breach in breaches_of(mistake)] == [due]


def test_a_call_on_another_persons_mistake_is_not_found(station, mistake, outsider):
    with pytest.raises(NotFound):
        call_page(outsider, mistake_id=mistake.pk, now=NINE)
    with pytest.raises(NotFound):
        cast.call(mistake, at=NINE, by=outsider)


def test_a_contact_of_another_account_is_not_found(station, mistake, rosa):
    from makegood.people.queries import first_contact

    with pytest.raises(NotFound):
        cast.call(mistake, at=NINE, by=rosa, contact_id=first_contact(station.tom).pk)
    assert calls_of(mistake) == []


def test_a_call_is_one_line_of_the_story_with_its_promises_counted(station, mistake, rosa):
    """Their words stand among the promises; two of the same call are not told again in the line of the call."""
    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot", "credit_note"))
    told = mistake_page(rosa, mistake_id=mistake.pk, now=TEN).timeline[0]

    assert told.at == NINE and told.what.startswith("called; told somebody who knows")
    assert "made 3 promises" in told.what and "promised: " not in told.what
