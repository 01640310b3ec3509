"""What may be given beside the playbook stands in the form of the call: what was allowed, and money of one's own."""

from __future__ import annotations

import pytest

from makegood.approvals.actions import Said
from makegood.approvals.models import Approval
from makegood.approvals.rules import Decision
from makegood.core.errors import NotFound, Refused
from makegood.recovery.agreement import promising
from makegood.recovery.agreement.promising import Typed
from makegood.recovery.call.call_page import call_page
from makegood.recovery.offer import deciding
from makegood.remedies import queries as remedies
from tests import cast
from tests.cast import MONDAY, chicago

NINE, TEN = chicago(23, 9), chicago(23, 10)
WORDS = "You get $400 off the next invoice."


@pytest.fixture
def mistake(station):
    """Bella Vista lost a spot of $1,450; Rosa has called, was heard and asked."""
    cast.lost(station)
    found = cast.open_one(station, at=MONDAY)
    cast.call(found, at=chicago(23, 8), by=station.rosa, next_word="day_after")
    return cast.again(found)


def given(mistake):
    return [(one.item, one.minor, one.level) for one in remedies.spendings_of(mistake)]


def test_what_was_allowed_is_a_chip_of_the_call_and_counts_as_it_was_allowed(station, mistake, rosa, max_):
    asked = Typed(item="credit_beyond_error", words=WORDS, why="Her vendors saw it.", amount="400")
    with cast.acting(rosa, NINE) as change:
        promising.propose(change, mistake_id=mistake.pk, by=rosa, typed=asked)
    question = Approval.objects.within(station.house).get()
    with cast.acting(max_, TEN) as change:
        deciding.decide(change, approval_id=question.pk, by=max_, said=Said(Decision.APPROVED))
    (chip, *_) = call_page(rosa, mistake_id=mistake.pk, now=TEN).form.agreed
    assert chip.label == "You get $400 off the next invoice"

    cast.call(mistake, at=TEN, by=rosa, agreed=(chip.value,))
    (remedy,) = remedies.remedies_of(mistake)
    assert (remedy.covered_by, remedy.minor, remedy.words) == ("APPROVED", 400_00, WORDS)
    assert given(mistake) == [("credit_beyond_error", 400_00, "manager")]
    assert chip.value not in [
        one.value for one in call_page(rosa, mistake_id=mistake.pk, now=TEN).form.agreed
    ]
    with pytest.raises(Refused) as again:
        cast.call(mistake, at=TEN, by=rosa, agreed=(chip.value,))
    assert again.value.code == "NOT_ALLOWED_YET"
    with pytest.raises(NotFound):
        cast.call(mistake, at=TEN, by=rosa, agreed=("allowed-nonsense",))
    assert cast.differences(station) == []


def test_money_that_may_be_given_alone_is_a_field_of_the_call_in_words_that_they_can_read(
    station, mistake, rosa
):
    shown = {one.value: one.label for one in call_page(rosa, mistake_id=mistake.pk, now=NINE).form.money}
    assert shown["credit_beyond_error"] == "Credit beyond the error, up to $145"
    assert "small_gift" not in shown

    cast.call(mistake, at=NINE, by=rosa, money=(("credit_beyond_error", "100"), ("waive_fee", "")))
    (remedy,) = remedies.remedies_of(mistake)
    assert remedy.words == "You get a credit of $100 on top."
    assert given(mistake) == [("credit_beyond_error", 100_00, "rep")]
    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=TEN, by=rosa, money=(("waive_fee", "some"),))
    assert refusal.value.code == "AMOUNT_IS_NO_NUMBER"
    with pytest.raises(Refused) as refusal:
        cast.call(mistake, at=TEN, by=rosa, money=(("release", "9"),))
    assert refusal.value.code == "NOT_IN_YOUR_POCKET"
    assert cast.differences(station) == []
