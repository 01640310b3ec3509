"""What one person may give on one mistake, with what was given before: tables of cases, no database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from makegood.policy.rules import default_policy
from makegood.policy.rules.catalogue import Given
from makegood.remedies.rules import Cover
from makegood.remedies.rules.authority import (
    Grant,
    Purse,
    allowed,
    is_double,
    left_words,
    most,
    quarter_of,
    too_much,
)

POLICY = default_policy()
CREDIT, BONUS, FEE = (POLICY.item(code) for code in ("credit_beyond_error", "bonus_units", "waive_fee"))
ROSA = Purse("rep", "USD", 1450_00, {}, 0, 1000_00)
PACK = Grant(7, frozenset({"credit_beyond_error"}), 500_00, 50, None, 800_00, Given("USD", 0, 1450_00), 0)


def test_a_case_counts_all_that_was_given_of_it_there():
    before = replace(ROSA, given={CREDIT.code: Given("USD", 100_00, 1450_00)})
    assert allowed(CREDIT, before.now(minor=45_00), before).cover is Cover.POCKET
    assert allowed(CREDIT, before.now(minor=45_01), before).cover is Cover.NONE
    assert (most(CREDIT, before), left_words(CREDIT, before, unit="spot")) == (45_00, "$45")


def test_a_quarter_ends_goodwill_in_money_and_not_what_is_owed():
    nearly = replace(ROSA, quarter_given=950_00)
    assert allowed(FEE, nearly.now(minor=50_00), nearly).cover is Cover.POCKET
    assert allowed(FEE, nearly.now(minor=51_00), nearly).cover is Cover.NONE
    assert left_words(CREDIT, nearly, unit="spot") == "$50"
    full = replace(ROSA, quarter_given=1000_00)
    assert left_words(CREDIT, full, unit="spot") == ""
    owed = POLICY.item("right_paper")
    assert allowed(owed, full.now(minor=99_999_00), full).cover is Cover.OWED
    assert allowed(BONUS, full.now(minor=1450_00, units=1), full).cover is Cover.POCKET


def test_what_was_agreed_beforehand_covers_what_the_own_limit_does_not():
    packed = replace(ROSA, grants=(PACK,))
    found = allowed(CREDIT, packed.now(minor=500_00), packed)
    assert (found.cover, found.grant_id) == (Cover.GRANT, 7)
    assert allowed(CREDIT, packed.now(minor=500_01), packed).cover is Cover.NONE
    assert allowed(FEE, packed.now(minor=200_00), packed).cover is Cover.NONE, "another thing"
    used = replace(ROSA, grants=(replace(PACK, given_in_quarter=400_00),))
    assert allowed(CREDIT, used.now(minor=401_00), used).cover is Cover.NONE


def test_whoever_has_no_authority_gives_nothing_but_what_is_owed():
    nobody = replace(ROSA, level=None)
    assert allowed(FEE, nobody.now(minor=1), nobody).cover is Cover.NONE
    assert left_words(FEE, nobody, unit="spot") == ""


@examples(st.lists(st.integers(1, 300_00), max_size=30), st.integers(0, 5000_00))
def test_whatever_is_given_in_whatever_steps_the_limit_holds(steps, touched):
    purse = replace(ROSA, touched_minor=touched)
    for minor in steps:
        if allowed(CREDIT, purse.now(minor=minor), purse).cover is Cover.POCKET:
            together = purse.before(CREDIT.code) + purse.now(minor=minor)
            purse = replace(purse, given={CREDIT.code: together}, quarter_given=purse.quarter_given + minor)
    spent = purse.before(CREDIT.code).minor
    assert spent <= touched * 10 // 100
    assert spent <= 250_00
    assert purse.quarter_given <= 1000_00


@pytest.mark.parametrize(
    ("more", "before", "touched", "said"),
    [
        (100, 0, 1000, ""),
        (801, 0, 1000, "NEAR"),
        (300, 600, 1000, "NEAR"),
        (500, 600, 1000, "OVER"),
        (9, 0, None, ""),
    ],
)
def test_more_than_was_touched_is_said_before_it_is_given(more, before, touched, said):
    assert too_much(more, before, touched, warn_share=0.8) == said


def test_the_same_unit_once_more_and_paid_back_is_twice():
    assert is_double("restoration", "rerun", [("correction", "right_paper")])
    assert is_double("correction", "right_paper", [("restoration", "rerun")])
    assert not is_double("goodwill", "waive_fee", [("restoration", "rerun")])
    assert not is_double("restoration", "rerun", [("goodwill", "upgrade")])


def test_quarters_are_those_of_the_calendar():
    from datetime import date

    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == [
        "2026Q1",
        "2026Q1",
        "2026Q2",
        "2026Q4",
    ]
