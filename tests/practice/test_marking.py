"""A good answer scores above a middling one, and that above a bad one; and each part says why."""

import pytest

from makegood import wording
from makegood.policy.rules import severity
from makegood.practice.rules import MOST, Part, Step
from makegood.practice.rules.library import ours
from makegood.practice.rules.marking import mark
from makegood.practice.rules.talk import Answers, told_in
from tests.practice.hands import POLICY, SCENARIOS, hands, scenario_named

MARGIN = 10  # points of a hundred between two ranks
WATCH_PARTY = SCENARIOS[0]

# Source: the table of scenarios in the domain model, 3.13: the points of each key and its band.
KEYS = {
    "watch-party": (14, "S1"),
    "two-thousand-too-much": (12, "S2"),
    "spec-that-was-not": (9, "S2"),
    "promised-friday": (9, "S2"),
    "nobody-asked-the-cfo": (9, "S2"),
    "bad-batch": (15, "S1"),
    "make-good-nobody-approved": (13, "S2"),
    "lights-out": (15, "S1"),
    "quiet-week": (13, "S2"),
    "says-its-fine": (3, "S4"),
}


def test_there_are_ten_scenarios_each_with_what_it_needs():
    assert {one.code: _band(one) for one in ours()} == KEYS
    for one in ours():
        assert one.hidden and len(one.never) >= 2 and len(one.good) >= 4 and one.now.tzinfo is not None


def _band(scenario):
    judged = severity(POLICY, scenario.key)
    return judged.total, judged.band


@pytest.mark.parametrize("scenario", [one.code for one in ours()])
def test_good_middling_and_bad_answers_come_out_in_that_order(scenario):
    points = {hand.rank: hand.marked.points for hand in hands("answers") if hand.scenario == scenario}

    assert points["good"] >= points["middling"] + MARGIN
    assert points["middling"] >= points["bad"] + MARGIN


def test_the_parts_make_a_hundred_and_none_gives_more_than_it_may():
    assert sum(MOST.values()) == 100
    for hand in hands("answers"):
        assert all(0 <= one.points <= one.most for one in hand.marked.marks)


def test_nothing_said_is_nothing_scored():
    marked = mark(WATCH_PARTY, Answers(), POLICY)

    assert marked.points == 0
    assert all(one.open for one in marked.marks)


@pytest.mark.behaviour("H02")
def test_a_practice_answer_is_read_by_the_checks_of_a_real_message():
    text = (
        "Mistakes were made with your commercial. I am sorry if anybody was upset. We will never do it again."
    )
    marked = mark(WATCH_PARTY, Answers({}, {Step.FIRST: text}), POLICY)

    real = {fault.id for fault in wording.check(text, "").faults if fault.places}
    assert real
    assert {fault.id for fault in marked.read[Step.FIRST].faults} == real
    assert not marked.read[Step.FIRST].has("responsibility")
    assert "Nobody says “we did” or “I did”." in marked.mark(Part.OWNING).whys


def test_an_apology_with_an_if_is_half_of_one():
    whole = _first("We ran the wrong commercial in your game. I am sorry for what it did to you.")
    half = _first("We ran the wrong commercial in your game. I am sorry if it did anything to you.")

    assert half.points < whole.points
    assert any("taken back" in why for why in half.whys)


def _first(text):
    return mark(WATCH_PARTY, Answers({}, {Step.FIRST: text}), POLICY).mark(Part.OWNING)


def test_a_plan_without_a_day_gives_little_and_one_above_what_is_yours_less():
    dated = _plan("I will credit the 640 dollars by Monday noon. You hear from me again by Monday 10:00.")
    undated = _plan("I will credit the 640 dollars soon.")
    above = _plan("I will credit 5,000 dollars by Monday noon. You hear from me again by Monday 10:00.")

    assert dated.points == MOST[Part.PLANNING]
    assert undated.points < above.points < dated.points


def _plan(text):
    return mark(WATCH_PARTY, Answers({}, {Step.PLAN: text}), POLICY).mark(Part.PLANNING)


def test_asking_before_offering_gives_more_than_after():
    first = _ask("What would you like me to do?")
    after = _ask("I can give you a credit. What would you like?")
    none = _ask("I will send you an offer.")

    assert (first.points, none.points) == (10, 0)
    assert 0 < after.points < first.points


def _ask(text):
    return mark(WATCH_PARTY, Answers({}, {Step.ASK: text}), POLICY).mark(Part.ASKING)


@pytest.mark.parametrize(
    "hand", [one for one in hands("answers") if one.rank == "bad"], ids=lambda one: one.scenario
)
def test_what_makes_it_worse_is_told_with_its_words_and_what_to_say_instead(hand):
    broken = hand.marked.broken

    assert hand.marked.mark(Part.LEAVING_OUT).points == 0
    assert len(broken) >= 2
    for one in broken:
        assert one.words.split()[0] in hand.answers.text(one.step)
        assert one.why and one.instead


@pytest.mark.parametrize(
    "hand", [one for one in hands("answers") if one.rank == "good"], ids=lambda one: one.scenario
)
def test_a_good_answer_hears_what_they_kept_to_themselves_and_is_accused_of_nothing(hand):
    assert len(told_in(scenario_named(hand.scenario), hand.answers)) >= 2
    assert hand.marked.broken == ()
    assert hand.marked.points >= 85


def test_judging_one_tap_beside_the_key_counts_half():
    key = WATCH_PARTY.key
    same = mark(WATCH_PARTY, Answers(dict(key)), POLICY).mark(Part.JUDGING)
    beside = mark(WATCH_PARTY, Answers({**key, "money": 3}), POLICY).mark(Part.JUDGING)
    far = mark(WATCH_PARTY, Answers(dict.fromkeys(key, 0)), POLICY).mark(Part.JUDGING)

    assert same.points == MOST[Part.JUDGING]
    assert far.points < beside.points < same.points


def test_answers_written_after_the_rules_were_finished_come_out_in_order_too():
    """Ten further hands, for which no rule was changed: at first sight ten in order, eight of them by the margin."""
    usual = {(hand.scenario, hand.rank): hand.marked.points for hand in hands("answers")}
    later = [(hand, hand.marked.points) for hand in hands("later")]
    order = ["bad", "middling", "good"]

    in_order = [hand for hand, points in later if _between(points, hand, usual, order)]

    assert len(later) == 10
    assert len(in_order) >= 9, [(hand.scenario, hand.rank, points) for hand, points in later]


def _between(points, hand, usual, order):
    at = order.index(hand.rank)
    below = usual[hand.scenario, order[at - 1]] if at else -1
    above = usual[hand.scenario, order[at + 1]] if at + 1 < len(order) else 101
    return below < points < above
