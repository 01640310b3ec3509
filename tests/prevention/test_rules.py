"""What it takes to have learned, what is no cause, whose name stands in it, and what a rate says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.policy.rules import KINDS
from makegood.policy.rules.blameless import ends_at_a_person, names_in
from makegood.policy.rules.causes import STRENGTHS, book
from makegood.prevention.rules import STRONG, Known, Lack, Result, Strength, is_too_weak, lacks
from makegood.prevention.rules.rates import interval, judge, rate

NOTHING = Known("", 0, 0, ())
CODE = Known("look_alike", 0, 0, ())
STOPPED = Known("look_alike", 0, 0, (Strength.AUTOMATE_CHECK,))
WHOLE = Known("look_alike", 1, 1, (Strength.SECOND_PERSON_CHECK, Strength.REMINDER))


@pytest.mark.parametrize(
    ("severity", "known", "missing"),
    [
        ("S4", NOTHING, Lack.CODE),
        ("S4", CODE, None),
        ("S3", NOTHING, Lack.CODE),
        ("S3", CODE, Lack.PREVENTION),
        ("S3", Known("look_alike", 0, 0, (Strength.TRAINING, Strength.CHECKLIST)), Lack.PREVENTION),
        ("S3", STOPPED, None),
        ("S2", STOPPED, Lack.OCCURRENCE),
        ("S2", Known("look_alike", 1, 0, (Strength.ELIMINATE,)), Lack.ESCAPE),
        ("S1", Known("", 1, 1, (Strength.ELIMINATE,)), Lack.CODE),
        ("S1", WHOLE, None),
        ("S2", WHOLE, None),
    ],
)
def test_the_graver_it_was_the_more_is_to_be_understood(severity, known, missing):
    assert lacks(severity, known) is missing


def test_a_good_intention_alone_is_too_weak_for_all_but_an_annoying_one():
    for weak in set(Strength) - STRONG:
        assert is_too_weak("S3", weak, ()) and is_too_weak("S1", weak, (Strength.TRAINING,))
        assert not is_too_weak("S2", weak, (Strength.AUTOMATE_CHECK,)), "beside a strong one it helps"
        assert not is_too_weak("S4", weak, ())
    assert not any(is_too_weak("S1", strong, ()) for strong in STRONG)


@pytest.mark.parametrize(
    "words",
    [
        "Human error.",
        "Operator error at encoding",
        "We forgot to send it.",
        "Somebody's mistake",
        "Carelessness in traffic",
        "The team was not careful enough.",
        "It was overlooked.",
        "He wasn't paying attention",
    ],
)
def test_a_slip_is_no_cause(words):
    assert ends_at_a_person(words)


@pytest.mark.parametrize(
    "words",
    [
        "The title was reused when the file was encoded.",
        "Nobody compared the content with what was approved.",
        "It was overlooked because two files look alike in the list.",
        "Nothing asks for the file again when an order changes, so it is forgotten.",
        "Orders that come after noon have no date of their own.",
    ],
)
def test_what_let_the_slip_happen_is_one(words):
    assert not ends_at_a_person(words)


def test_names_of_people_are_found_by_their_parts_and_not_in_ordinary_words():
    people = ("Max Ostrowski", "Dana Rossi", "Rosa Vega", "Will Stone")
    assert names_in("Olu and Rossi knew of it.", people) == "Rossi"
    assert names_in("It lay on Rosa’s desk.", people) == "Rosa"
    assert names_in("The max length was reached. Will it hold?", people) == ""
    assert names_in("The file lay with Max.", people) == "Max"
    assert names_in("The title was reused at encoding.", people) == ""


def test_every_kind_has_causes_to_count_and_something_strong_that_stops_it():
    ours = book()
    assert len({one.code for one in ours.causes}) == len(ours.causes)
    assert list(STRENGTHS) == [one.value for one in Strength]
    for kind in KINDS:
        assert len(ours.of(kind)) >= 4 and ours.of(kind)[-1].code == "other"
        strengths = [Strength(one.strength) for one in ours.menu(kind)]
        assert STRONG & set(strengths)
        assert strengths == sorted(strengths, key=list(Strength).index), "the strongest first"


# Garwood's exact limits for 95 %, as any table of them shows.
@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (10, 4.795, 18.390), (100, 81.364, 121.627)],
)
def test_the_interval_of_a_count_is_the_exact_one(count, low, high):
    found_low, found_high = interval(count)

    assert found_low == pytest.approx(low, abs=0.001)
    assert found_high == pytest.approx(high, abs=0.001)


@given(st.integers(0, 3000))
def test_the_interval_holds_the_count_and_grows_with_it(count):
    low, high = interval(count)
    assert low <= count <= high and (count == 0 or low > 0)
    assert interval(count + 1) > (low, high)


def test_few_lines_say_nothing_and_many_say_whether_it_held():
    assert rate(0, 19) is None
    before = rate(12, 400)
    assert before is not None and before.rate == pytest.approx(30)
    assert judge(before, rate(0, 400)) is Result.HELD, "at most 9 for 1,000 where there were 30"
    assert judge(before, rate(0, 60)) is Result.INCONCLUSIVE, "not enough data"
    assert judge(before, rate(3, 400)) is Result.HELD
    assert judge(before, rate(8, 400)) is Result.INCONCLUSIVE
    assert judge(before, rate(12, 400)) is Result.FAILED
    assert judge(rate(0, 400), rate(0, 400)) is judge(None, rate(0, 400)) is Result.INCONCLUSIVE
