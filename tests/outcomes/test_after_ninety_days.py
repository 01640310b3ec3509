"""30 and 90 days on: the worker asks the records by a stored day, and a person says what became of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from makegood.core.errors import Refused
from makegood.outcomes import queries
from makegood.recovery.desk.today import today
from makegood.recovery.house.account_page import account_page
from makegood.recovery.lessons import became, outcomes
from tests import cast
from tests.cast import BELLA, chicago

TEN = chicago(24, 10)
RIGHT = chicago(25, 10)
DAY_30, DAY_90 = RIGHT + timedelta(days=30), RIGHT + timedelta(days=90)
FOUND = date(2026, 11, 24)


def ordered(station, *, before, after, at):
    """Orders of Bella Vista for days before it was found and after it was right, as two files brought."""
    first = [cast.order(5000 + n, date=f"{FOUND - timedelta(days=3 + n):%m/%d/%Y}") for n in range(before)]
    cast.take_in(station, "orders", first or [cast.order(1, "Northern Dental")], at=chicago(16, 9))
    then = [cast.order(6000 + n, date=f"{FOUND + timedelta(days=3 + n):%m/%d/%Y}") for n in range(after)]
    cast.take_in(station, "orders", then or [cast.order(2, "Northern Dental")], at=at)


@pytest.fixture
def right(station, rosa):
    """It was made right on Wednesday the 25th: they wanted nothing, and said so."""
    mistake = cast.reported(rosa, at=chicago(24, 9), name=BELLA, sentence="My spot never ran.")
    cast.call(mistake, at=TEN, by=rosa, next_word="morning", they_would_like="Nothing.", agreed=("nothing",))
    cast.call(
        cast.again(mistake),
        at=RIGHT,
        by=rosa,
        they_said="It is fine now.",
        next_word="",
        right_now="yes",
    )
    return cast.again(mistake)


def follow(station, at):
    return outcomes.follow(station.house, now=at)


def say(look, *, by, kind, reason="", at=DAY_30 + timedelta(hours=2)):
    with cast.acting(by, at) as change:
        return outcomes.say(change, outcome_id=look.pk, by=by, typed=outcomes.TypedOutcome(kind, reason))


@pytest.mark.behaviour("H03")
def test_thirty_and_ninety_days_on_the_records_propose_it_and_a_person_says_it_with_one_tap(
    station, rosa, right
):
    assert right.standing.made_right_at == RIGHT
    ordered(station, before=8, after=8, at=RIGHT + timedelta(days=1))
    assert follow(station, RIGHT + timedelta(hours=1)) == 0
    assert cast.again(right).standing.outcome_due_at == DAY_30
    assert follow(station, DAY_30 - timedelta(seconds=1)) == 0
    assert follow(station, DAY_30) == 1
    assert follow(station, DAY_30 + timedelta(seconds=2)) == 0, "once"

    [look] = queries.to_say(rosa)
    assert (look.days, look.proposed) == (30, "RESTORED")
    assert look.basis.startswith("8 lines ordered for the 30 days before, 8 for the 30 days after;")
    assert today(rosa, now=DAY_30).became == 1
    say(look, by=rosa, kind="RESTORED")
    assert today(rosa, now=DAY_30).became == 0
    assert cast.again(right).standing.outcome_due_at == DAY_90
    assert cast.again(right).standing.outcome_at is None

    assert follow(station, DAY_90) == 1
    [look] = queries.to_say(rosa)
    assert look.days == 90
    say(look, by=rosa, kind=look.proposed, at=DAY_90 + timedelta(hours=1))
    standing = cast.again(right).standing
    assert (standing.outcome_due_at, standing.outcome_at) == (None, DAY_90 + timedelta(hours=1))
    assert [one.said for one in became.became_page(rosa).said] == ["As it was before"] * 2


@pytest.mark.behaviour("H06")
def test_the_orders_after_stand_beside_those_before_with_their_counts_and_no_claim(station, rosa, right):
    ordered(station, before=5, after=2, at=RIGHT + timedelta(days=1))
    follow(station, DAY_30)
    page = account_page(rosa, account_id=station.bella.pk, now=DAY_30)
    assert [(row.after_days, row.before, row.after, row.said) for row in page.aftermath.rows] == [
        (30, 5, 2, "")
    ]


def test_where_the_records_are_too_few_it_says_so_and_proposes_nothing(station, rosa, right):
    follow(station, DAY_30)
    [look] = queries.to_say(rosa)
    assert (look.proposed, look.lines_after) == ("", None)
    assert "not enough data" in look.basis
    say(look, by=rosa, kind="SECOND_CHANCE", reason="She rings as before.")


def test_another_one_needs_a_reason_and_lost_is_theirs_to_say(station, rosa, right):
    ordered(station, before=8, after=8, at=RIGHT + timedelta(days=1))
    follow(station, DAY_30)
    [look] = queries.to_say(rosa)
    with pytest.raises(Refused, match="why it is this one"):
        say(look, by=rosa, kind="COOLED")
    with pytest.raises(Refused, match="theirs to say"):
        say(look, by=rosa, kind="LOST", reason="They are gone.")
    said = say(look, by=rosa, kind="COOLED", reason="Her budget is cut.")
    assert (said.kind, said.proposed) == ("COOLED", "RESTORED")
    with pytest.raises(Refused, match="already"):
        say(look, by=rosa, kind="RESTORED")


def test_what_is_not_right_after_all_is_not_looked_at_until_it_is(station, rosa, right):
    follow(station, RIGHT + timedelta(hours=1))
    cast.call(
        right,
        at=RIGHT + timedelta(days=2),
        by=rosa,
        they_said="It happened again.",
        next_word="morning",
        right_now="not_yet",
    )
    follow(station, RIGHT + timedelta(days=2, hours=1))
    assert cast.again(right).standing.outcome_due_at is None
    assert follow(station, DAY_90) == 0


def test_a_quiet_round_asks_three_small_questions_however_many_mistakes_there_are(
    station, rosa, right, django_assert_num_queries
):
    follow(station, RIGHT + timedelta(hours=1))
    with django_assert_num_queries(3):
        follow(station, RIGHT + timedelta(hours=2))


@pytest.mark.behaviour("H08")
def test_how_far_they_can_trust_us_stands_in_counts_of_what_is_on_record_and_in_no_score(
    station, rosa, right
):
    page = account_page(rosa, account_id=station.bella.pk, now=DAY_30)
    assert [(row.name, row.says) for row in page.aftermath.trust] == [
        ("What we said was right", "No wrong figure or invoice."),
        ("We did what we said", "1 of 1 promise kept in time, with proof."),
        ("They heard it from us", "0 of 1 mistake told by us before they knew."),
    ]
