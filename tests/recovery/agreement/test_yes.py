"""Somebody's yes: what may be promised alone, what goes to somebody above, and that nobody says no alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from makegood.approvals import queries as approvals
from makegood.approvals.actions import Said
from makegood.approvals.models import Approval
from makegood.approvals.rules import Decision
from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.recovery.agreement import promising
from makegood.recovery.agreement.promising import Typed
from makegood.recovery.agreement.yes_pages import decision_page
from makegood.recovery.call.call_page import call_page
from makegood.recovery.offer import deciding, weighing
from makegood.remedies import queries as remedies
from tests import cast
from tests.cast import MONDAY, chicago

NINE, TEN, TUESDAY = chicago(23, 9), chicago(23, 10), chicago(24, 9)
CREDIT = {
    "item": "credit_beyond_error",
    "words": "You get $400 off the next invoice.",
    "why": "Her vendors saw it.",
}


@pytest.fixture
def mistake(station):
    """Bella Vista lost a spot of $1,450; Rosa has called, was heard and asked."""
    cast.lost(station)
    found = cast.open_one(station, at=MONDAY)
    cast.call(
        found, at=chicago(23, 8), by=station.rosa, they_would_like="A month for free.", next_word="day_after"
    )
    return cast.again(found)


@pytest.fixture
def dora(station):
    """The administrator, who stands above the manager."""
    from makegood.people import actions
    from makegood.people.rules import Role

    with cast.acting(station.max_, MONDAY) as change:
        return actions.add_user(
            change, name="Dora Fields", email="dora@lakeland.example", role=Role.ADMINISTRATOR
        )


def propose(mistake, *, by, at=NINE, **typed):
    with cast.acting(by, at) as change:
        return promising.propose(change, mistake_id=mistake.pk, by=by, typed=Typed(**typed))


def decide(approval, *, by, said, at=TEN):
    with cast.acting(by, at) as change:
        return deciding.decide(change, approval_id=approval.pk, by=by, said=said)


def refused(act, *args, **values):
    """The code with which it is refused, with a sentence that ends."""
    with pytest.raises(Refused) as refusal:
        act(*args, **values)
    assert sentence(refusal.value).endswith(".")
    return refusal.value.code


def the_question(station):
    (found,) = Approval.objects.within(station.house).filter(decided_at=None)
    return approvals.approval_in(station.house, found.pk)


def standing(mistake):
    return cast.again(mistake).standing


def given(mistake):
    return [(one.item, one.minor, one.level) for one in remedies.spendings_of(mistake)]


YES = Said(Decision.APPROVED)


def test_within_the_own_authority_it_is_promised_at_once_and_counted(station, mistake, rosa):
    answer = propose(
        mistake, by=rosa, item="credit_beyond_error", words="$100 off.", amount="100", is_heard=True
    )
    assert answer == "AGREED"
    assert given(mistake) == [("credit_beyond_error", 100_00, "rep")]
    (remedy,) = remedies.remedies_of(mistake)
    assert (remedy.covered_by, remedy.minor, remedy.currency) == ("POCKET", 100_00, "USD")
    more = {"item": "credit_beyond_error", "words": "$46 more.", "amount": "46"}
    assert refused(propose, mistake, by=rosa, **more, is_heard=False) == "PROPOSAL_NEEDS_A_REASON", (
        "$45 are left"
    )
    less = {**more, "amount": "45"}
    assert refused(propose, mistake, by=rosa, **less) == "WITHIN_YOUR_AUTHORITY"
    assert cast.differences(station) == []


def test_above_it_one_named_person_decides_by_the_clock_and_the_rep_may_then_promise_it(
    station, mistake, rosa, max_
):
    assert propose(mistake, by=rosa, amount="400", **CREDIT) == "ASKED"
    question = the_question(station)
    assert (question.approver, question.asked_by, question.minor) == (max_, rosa, 400_00)
    assert question.due_at > NINE and question.due_rule
    facts = standing(mistake)
    assert (facts.yes_by, facts.next_step, facts.next_due_at) == (
        question.due_at,
        "WAIT_FOR_YES",
        question.due_at,
    )
    assert given(mistake) == [], "nothing is promised by asking"
    beside = decision_page(max_, approval_id=question.pk, now=NINE).beside
    assert beside[0] == "Rosa may promise $145 of it alone."

    decide(question, by=max_, said=YES)
    assert (standing(mistake).yes_by, standing(mistake).next_step) == (None, "AGREE")
    (allowed,) = remedies.allowed_ones(mistake)
    card = call_page(rosa, mistake_id=mistake.pk, now=TEN).card
    assert card.may_promise[0].endswith("(it was allowed)")
    with cast.acting(rosa, TEN) as change:
        promising.agree_allowed(change, mistake_id=mistake.pk, by=rosa, proposal_id=allowed.pk)
    (remedy,) = remedies.remedies_of(mistake)
    assert (remedy.covered_by, remedy.minor) == ("APPROVED", 400_00)
    assert given(mistake) == [("credit_beyond_error", 400_00, "manager")]
    with pytest.raises(Refused, match="agreed already"), cast.acting(rosa, TEN) as change:
        promising.agree_allowed(change, mistake_id=mistake.pk, by=rosa, proposal_id=allowed.pk)
    assert cast.differences(station) == []


@pytest.mark.behaviour("E03")
def test_what_is_above_the_reps_authority_waits_with_a_clock_and_they_know_when_they_will_hear(
    station, mistake, rosa, max_
):
    wednesday = chicago(25, 12)
    cast.sweep(station, at=wednesday)  # the word that was promised for ten o'clock did not come
    assert propose(mistake, by=rosa, at=wednesday, amount="400", **CREDIT) == "ASKED"
    question = the_question(station)
    assert (question.approver, question.due_rule) == (max_, "difficult: 1 business day")
    words = cast.promises(station, proof_kind="WORD", state="MADE", mistake=mistake)
    assert [word.due_at for word in words] == [question.due_at], "they hear when it is decided"
    no = Said(Decision.REFUSED, "No.")
    assert refused(decide, question, by=rosa, said=no, at=wednesday) == "YES_NOT_TO_ONES_OWN"
    assert cast.differences(station) == []


def test_three_days_of_silence_approve_nothing_and_it_goes_on_to_the_next_above(
    station, mistake, rosa, max_, dora
):
    propose(mistake, by=rosa, amount="400", **CREDIT)
    first = the_question(station)
    now = NINE
    while now < NINE + timedelta(days=3):
        now += timedelta(hours=4)
        cast.sweep(station, at=now)
    last = the_question(station)
    assert last.decision == "" and last.approver == dora
    assert [turn.person for turn in approvals.turns_of(last)][:2] == [max_, dora]
    assert first.approver == max_
    assert (given(mistake), remedies.allowed_ones(mistake)) == ([], [])
    assert standing(mistake).next_step == "WAIT_FOR_YES"
    assert cast.differences(station) == []
    decide(last, by=max_, said=YES, at=now)
    assert remedies.allowed_ones(mistake), "whoever was named before may still say it"


def test_nobody_says_yes_to_their_own_wish_not_even_the_database_lets_them(station, mistake, rosa, max_, olu):
    propose(mistake, by=rosa, amount="400", **CREDIT)
    question = the_question(station)
    assert refused(decide, question, by=rosa, said=YES) == "YES_NOT_TO_ONES_OWN"
    with pytest.raises(NotFound):
        decide(question, by=olu, said=YES)
    with pytest.raises(IntegrityError), transaction.atomic():
        Approval.objects.within(station.house).filter(pk=question.pk).update(
            decision="APPROVED", decided_at=TEN, decided_by=rosa
        )
    decide(question, by=max_, said=YES)
    assert refused(decide, question, by=max_, said=YES) == "YES_IS_DECIDED"


def test_a_manager_asks_somebody_else_and_a_house_without_one_says_so(station, mistake, rosa, max_):
    assert refused(propose, mistake, by=max_, amount="20000", **CREDIT) == "NOBODY_ABOVE"


@pytest.mark.behaviour("E02")
def test_what_does_not_do_what_they_asked_for_takes_a_sentence_from_above(station, mistake, rosa, max_):
    propose(mistake, by=rosa, item="credit_beyond_error", words="$100 off.", amount="100", is_heard=True)
    (remedy,) = remedies.remedies_of(mistake)

    def weigh(why):
        with cast.acting(rosa, NINE) as change:
            weighing.weigh(change, mistake_id=mistake.pk, by=rosa, remedy_id=remedy.pk, meets="NO", why=why)

    assert refused(weigh, "") == "NOT_MET_NEEDS_A_REASON"
    weigh("A month costs more than she ever paid.")
    assert refused(weigh, "Once more.") == "YES_IS_ASKED"
    assert standing(mistake).remedies_unweighed == 1, "until somebody above has said so, nobody has"
    question = the_question(station)
    assert refused(decide, question, by=max_, said=YES) == "DECISION_NEEDS_A_SENTENCE"
    said = Said(Decision.APPROVED, "A month for free is more than we can do; this is what we can.")
    decide(question, by=max_, said=said)
    (remedy,) = remedies.remedies_of(mistake)
    assert (remedy.meets, remedy.meets_why) == ("NO", said.words)
    assert standing(mistake).remedies_unweighed == 0
    assert cast.differences(station) == []


def test_a_no_goes_to_somebody_above_who_may_still_do_it_or_words_it(station, mistake, rosa, max_):
    assert propose(mistake, by=rosa, item="nothing", words="", why="It is a year's revenue.") == "ASKED"
    question = the_question(station)
    assert (question.kind, question.asks) == ("NO", "A month for free.")
    assert refused(decide, question, by=max_, said=Said(Decision.REFUSED)) == "DECISION_NEEDS_A_SENTENCE"
    decide(question, by=max_, said=Said(Decision.REFUSED, "We cannot give a month, and I am sorry for it."))
    (proposal,) = remedies.proposals_of(mistake)
    assert (proposal.state, proposal.their_words) == (
        "NOT_ALLOWED",
        "We cannot give a month, and I am sorry for it.",
    )
    assert standing(mistake).next_step == "AGREE"


def test_another_amount_has_its_sentence_and_stays_within_the_deciders_own(
    station, mistake, rosa, max_, dora
):
    propose(mistake, by=rosa, amount="400", **CREDIT)
    question = the_question(station)
    change = Said(Decision.CHANGED, "You get $600 off the next two invoices.", 600_00)
    assert (
        refused(decide, question, by=max_, said=Said(Decision.CHANGED, "", 600_00))
        == "DECISION_NEEDS_A_SENTENCE"
    )
    above = Said(Decision.CHANGED, "You get it all.", 20_000_00)
    assert refused(decide, question, by=max_, said=above) == "OVER_YOUR_OWN"
    decide(question, by=max_, said=change)
    (allowed,) = remedies.allowed_ones(mistake)
    assert (allowed.allowed_minor, promising.words_of(allowed)) == (600_00, change.words)


@pytest.mark.behaviour("F02")
def test_what_they_heard_without_a_yes_is_honoured_looked_at_and_told_to_the_manager(
    station, mistake, rosa, max_
):
    assert propose(mistake, by=rosa, amount="400", is_heard=True, **CREDIT) == "HEARD"
    (remedy,) = remedies.remedies_of(mistake)
    assert remedy.covered_by == "NONE"
    assert [promise.words for promise in cast.promises(station, remedy=remedy)] == [CREDIT["words"]], (
        "it is promised"
    )
    facts = standing(mistake)
    assert (facts.remedies_uncovered, facts.next_step) == (1, "WAIT_FOR_YES")
    question = the_question(station)
    assert (question.kind, question.approver) == ("HEARD", max_)
    assert len(cast.events(station, "OFFERED_WITHOUT_A_YES")) == 1
    from makegood.recovery.rounds.reminding import remind
    from makegood.reminders.models import Notice

    remind(station.house, now=NINE + timedelta(minutes=1))
    notices = Notice.objects.within(station.house).filter(kind="APPROVAL")
    assert [notice.person for notice in notices if notice.rung == "approver at once"] == [max_]
    assert refused(decide, question, by=max_, said=Said(Decision.REFUSED, "No.")) == "HEARD_IS_HONOURED"
    less = Said(Decision.CHANGED, "Less.", 10_00)
    assert refused(decide, question, by=max_, said=less) == "HEARD_IS_HONOURED"
    decide(question, by=max_, said=YES)
    assert standing(mistake).remedies_uncovered == 0
    assert given(mistake) == [("credit_beyond_error", 400_00, "manager")]
    assert cast.differences(station) == []


def test_money_agreed_in_free_words_on_the_call_counts_as_money(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, other_agreed="A credit of $100 for the evening.")
    assert given(mistake) == [("credit_beyond_error", 100_00, "rep")]
    cast.call(mistake, at=TEN, by=rosa, other_agreed="I write to her vendors myself.")
    cast.call(mistake, at=TEN, by=rosa, other_agreed="We also take $400 off the next invoice.")
    question = the_question(station)
    assert (question.kind, question.minor) == ("HEARD", 400_00)
    assert standing(mistake).remedies_uncovered == 1
    cast.call(mistake, at=TEN, by=station.max_, other_agreed="And a discount of $20,000.")
    assert standing(mistake).remedies_uncovered == 1, (
        "nobody stands above the manager here: the call is saved"
    )
    assert cast.differences(station) == []


def test_what_was_not_needed_goes_back_into_the_purse(station, mistake, rosa):
    propose(mistake, by=rosa, item="expedite", words="It goes by courier.", amount="250", is_heard=True)
    (spending,) = remedies.spendings_of(mistake)
    with cast.acting(rosa, TEN) as change:
        promising.give_back(
            change, mistake_id=mistake.pk, by=rosa, spending_id=spending.pk, amount="100", why="Cheaper."
        )
    more = {"item": "expedite", "words": "A second courier.", "is_heard": True, "why": "It broke down."}
    assert propose(mistake, by=rosa, amount="100", **more) == "AGREED"
    assert propose(mistake, by=rosa, amount="1", **more) == "HEARD"


def test_a_replacement_and_the_money_back_for_the_same_unit_takes_a_yes(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, agreed=("credit_note",))
    again = {"item": "rerun", "words": "It runs once more.", "why": "She likes the show."}
    assert propose(mistake, by=rosa, **again) == "ASKED"
    (proposal,) = remedies.proposals_of(mistake)
    assert proposal.warnings == ["DOUBLE"]


def test_nobody_offers_before_they_were_asked(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    offer = {"item": "waive_fee", "words": "No fee.", "amount": "50", "is_heard": True}
    assert refused(propose, mistake, by=rosa, **offer) == "ASK_BEFORE_OFFERING"


def pack(station, *, by, at=NINE, **changes):
    from makegood.recovery.agreement import grant_pages

    typed = {
        "holder": str(station.rosa.pk),
        "items": ("credit_beyond_error",),
        "amount": "500",
        "percent": 50,
        "units": None,
        "quarter": "700",
        "account_id": None,
        "words": "",
        "days": None,
        **changes,
    }
    with cast.acting(by, at) as change:
        return grant_pages.grant(change, by=by, typed=grant_pages.TypedGrant(**typed))


def test_what_a_manager_agreed_on_beforehand_is_in_the_pocket_until_it_ends(
    station, mistake, rosa, max_, olu
):
    from makegood.recovery.agreement import grant_pages
    from makegood.recovery.agreement.pocket_page import pocket_page

    assert refused(pack, station, by=rosa, holder=str(olu.pk)) == "GRANT_NEEDS_A_LEVEL_ABOVE"
    assert refused(pack, station, by=max_, holder=str(max_.pk)) == "GRANT_TO_ONESELF"
    assert refused(pack, station, by=max_, amount="10001") == "GRANT_ABOVE_OWN"
    assert refused(pack, station, by=max_, items=("release",)) == "GRANT_ABOVE_OWN"
    grant = pack(station, by=max_)
    assert grant.valid_to - grant.valid_from == timedelta(days=90)
    [said] = pocket_page(rosa, mistake_id=mistake.pk, now=TEN).grants
    assert (
        said.startswith("Agreed with Max O. until") and "up to $500 a case, 50 % of what was touched" in said
    )

    offer = {
        "item": "credit_beyond_error",
        "words": "Off the invoice.",
        "is_heard": True,
        "why": "Her vendors.",
    }
    assert propose(mistake, by=rosa, amount="400", **offer) == "AGREED"
    [remedy] = remedies.remedies_of(mistake)
    assert remedy.covered_by == "GRANT"
    assert propose(mistake, by=rosa, amount="101", **offer) == "HEARD", "the pack is $500 a case"
    with cast.acting(max_, TEN) as change:
        grant_pages.end(change, by=max_, grant_id=grant.pk)
    assert pocket_page(rosa, mistake_id=mistake.pk, now=TEN).grants == ()
    assert refused(grant_end, grant, by=max_) == "GRANT_HAS_ENDED"
    assert cast.differences(station) == []


def grant_end(grant, *, by):
    from makegood.recovery.agreement import grant_pages

    with cast.acting(by, TUESDAY) as change:
        grant_pages.end(change, by=by, grant_id=grant.pk)


def test_equal_harm_and_another_amount_shows_the_other_number_and_takes_a_reason(station, mistake, rosa):
    other = cast.reported(rosa, at=NINE, name="Northern Dental", sentence="It never ran.")
    cast.call(other, at=NINE, by=rosa)
    fee = {"item": "waive_fee", "words": "No fee.", "is_heard": True}
    assert propose(other, by=rosa, amount="50", **fee) == "AGREED"
    if cast.again(other).standing.severity != standing(mistake).severity or other.kind != mistake.kind:
        pytest.fail("both are of one kind and as grave")
    with pytest.raises(Refused, match=f"no. {other.number} got \\$50; this would be \\$90"):
        propose(mistake, by=rosa, amount="90", **fee)
    assert propose(mistake, by=rosa, amount="90", why="She lost more vendors.", **fee) == "AGREED"
