"""Where an incident stands, and what of a letter is one's own, without a database."""

from datetime import UTC, datetime

from makegood.incidents.rules import (
    FEWEST_WORDS,
    Fact,
    Facts,
    Given,
    Told,
    next_fact,
    not_told,
    own_words,
    uneven,
)

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DRAFT = (
    "Dana,\n\nThe log was not played on Sunday evening.\n\n[One sentence that only Dana could receive.]\n\n"
    "What we are doing: every break is looked at by a person.\n\nYou hear from me again by 10:30."
)


def test_an_incident_goes_from_contained_to_closed_and_no_step_is_left_out():
    facts, said = {}, []
    while (fact := next_fact(Facts(**facts))) is not None:
        said.append(fact)
        facts[f"{fact.value.lower()}_at"] = AT
    assert said == [Fact.CONTAINED, Fact.REPAIRED, Fact.REVIEWED, Fact.CLOSED]


def test_whoever_was_not_told_is_named_and_what_fell_away_is_not():
    parts = [Told(1003, is_told=False), Told(1001, is_told=True), Told(1002, is_told=False, is_over=True)]
    assert not_told(parts) == [1003]


def test_a_draft_with_another_hour_and_no_sentence_of_ones_own_holds_no_own_words():
    untouched = DRAFT.replace("10:30", "tomorrow 09:00").replace(
        "[One sentence that only Dana could receive.]", ""
    )
    own = own_words(untouched, [DRAFT])
    assert own is not None
    assert own < FEWEST_WORDS


def test_one_sentence_of_ones_own_is_enough_and_a_letter_from_nowhere_is_not_asked():
    mine = "Your opening night had no spot at all, and you sat in front of it."
    own = own_words(DRAFT.replace("[One sentence that only Dana could receive.]", mine), [DRAFT])
    assert own is not None
    assert own >= FEWEST_WORDS
    assert own_words("I call you tomorrow about the invoice.", [DRAFT]) is None


SLOT, CREDIT = frozenset({"same_slot"}), frozenset({"credit_note"})


def test_equal_harm_and_unequal_remedy_is_said_of_the_one_who_differs_with_the_numbers_of_the_others():
    given = [Given(1, SLOT), Given(2, SLOT), Given(3, CREDIT), Given(4, frozenset())]
    [odd] = uneven("same_slot", given)
    assert (odd.number, odd.is_below, odd.others) == (3, True, (1, 2))


def test_less_than_the_least_is_said_even_where_all_got_the_same():
    assert [(one.number, one.is_below, one.others) for one in uneven("same_slot", [Given(1, CREDIT)])] == [
        (1, True, ())
    ]


def test_where_nothing_is_usual_each_is_said_to_differ_and_more_than_the_least_alone_is_no_fault():
    both = uneven("credit_note", [Given(1, CREDIT), Given(2, CREDIT | SLOT)])
    assert [(one.number, one.is_below, one.others) for one in both] == [(1, False, (2,)), (2, False, (1,))]
    assert not uneven("credit_note", [Given(1, CREDIT | SLOT), Given(2, CREDIT | SLOT)])
