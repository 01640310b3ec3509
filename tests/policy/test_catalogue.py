"""What may be given is data: every line of the catalogue, with its limits in words that a person can check."""

from __future__ import annotations

import pytest

from makegood.policy.rules import KINDS, Unusable, default_policy, parse, playbook, trade
from makegood.policy.rules.catalogue import LEVELS, Given, level_of, read_limit
from makegood.policy.rules.trades import TRADES

TOUCHED = 1450_00
CASES = [  # item, level, given, whether it may be promised alone
    ("credit_beyond_error", "rep", {"minor": 145_00}, True),
    ("credit_beyond_error", "rep", {"minor": 145_01}, False),
    ("credit_beyond_error", "lead", {"minor": 362_50}, True),
    ("credit_beyond_error", "manager", {"minor": 1450_00}, True),
    ("credit_beyond_error", "manager", {"minor": 1450_01}, False),
    ("credit_beyond_error", "director", {"minor": 999_999_00}, True),
    ("bonus_units", "rep", {"minor": 1450_00, "units": 1}, True),
    ("bonus_units", "rep", {"minor": 2900_00, "units": 2}, False),
    ("bonus_units", "rep", {"minor": None, "units": 1}, True),
    ("upgrade", "rep", {"minor": 362_50}, True),
    ("upgrade", "rep", {"minor": 363_00}, False),
    ("waive_fee", "rep", {"minor": 100_00}, True),
    ("expedite", "lead", {"minor": 1000_01}, False),
    ("extend_term", "rep", {"days": 14}, True),
    ("extend_term", "rep", {"days": 15}, False),
    ("honour_price", "rep", {"minor": 1}, False),
    ("honour_price", "lead", {"minor": 72_50}, True),
    ("proven_cost", "manager", {"minor": 2500_00}, True),
    ("release", "manager", {}, False),
    ("extra_service", "rep", {"hours": 4}, True),
    ("extra_service", "rep", {"hours": 5}, False),
    ("nothing", "rep", {}, False),
    ("nothing", "manager", {}, True),
]


@pytest.mark.parametrize(("code", "level", "given", "may"), CASES)
def test_each_may_promise_alone_what_the_catalogue_says_and_not_a_cent_more(code, level, given, may):
    limit = default_policy().item(code).limit(level)
    assert limit.covers(Given("USD", touched_minor=TOUCHED, **given)) is may


def test_a_share_of_what_nobody_knows_is_nothing():
    limit = default_policy().item("credit_beyond_error").limit("rep")
    assert not limit.covers(Given("USD", 100))
    assert limit.left_words(Given("USD", 0), "spot") == ""


def test_our_own_error_is_put_right_without_a_limit_whatever_a_policy_says():
    own = parse('[catalogue.right_paper]\nrep = "not"\n')
    for item in own.catalogue.values():
        if item.remedy_class == "correction":
            assert all(item.limit(level).covers(Given("USD", 10**12)) for level in LEVELS)


def test_what_is_left_is_said_as_a_person_says_it():
    limit = default_policy().item("credit_beyond_error").limit("rep")
    assert limit.left_words(Given("USD", 45_00, TOUCHED), "spot") == "$100"
    assert limit.left_words(Given("USD", 145_00, TOUCHED), "spot") == ""
    assert limit.left_words(Given("USD", 0, 9000_00), "spot") == "$250", "the smaller of both"
    bonus = default_policy().item("bonus_units").limit("rep")
    assert bonus.left_words(Given("USD", 0, TOUCHED), "spot") == "1 spot or $145"


def test_a_limit_is_read_in_the_customers_money_and_the_words_of_the_trade():
    policy = default_policy()
    assert policy.item("credit_beyond_error").limit("rep").said("USD", "spot") == "10 % and at most $250"
    assert policy.item("bonus_units").limit("rep").said("USD", "spot") == "1 spot or 10 %"
    assert policy.item("release").limit("rep").said("USD", "spot") == ""


def test_money_has_the_minor_units_of_its_currency():
    limit = read_limit("250 money")
    assert limit.covers(Given("JPY", 250)) and not limit.covers(Given("JPY", 251))
    assert limit.covers(Given("KWD", 250_000))


def test_a_house_changes_one_limit_and_keeps_the_others():
    own = parse('[catalogue.bonus_units]\nrep = "2 units"\n')
    assert own.item("bonus_units").limit("rep").covers(Given("USD", None, units=2))
    assert own.item("bonus_units").limit("lead").words == "25 %"
    assert own.item("waive_fee").limit("rep").words == "100 money"


@pytest.mark.parametrize("words", ["plenty", "10", "10 % and 1 unit or 2 days", ""])
def test_a_limit_that_is_none_is_refused_with_what_to_write(words):
    with pytest.raises(Unusable, match=r"catalogue\.bonus_units\.rep") as refused:
        parse(f'[catalogue.bonus_units]\nrep = "{words}"\n')
    assert '"250 money"' in str(refused.value)


def test_whoever_leads_a_team_counts_for_more_and_whoever_only_reads_for_nobody():
    levels = default_policy().authority.levels
    assert level_of(levels, "REP", leads=False) == "rep"
    assert level_of(levels, "REP", leads=True) == "lead"
    assert level_of(levels, "MANAGER", leads=True) == "manager"
    assert level_of(levels, "FINANCE", leads=False) == "director"
    assert level_of(levels, "AUDITOR", leads=True) is None


@pytest.mark.parametrize("name", TRADES)
def test_every_option_of_a_playbook_counts_as_one_item_of_the_catalogue(name):
    policy = default_policy()
    for kind in KINDS:
        for option in playbook(kind, trade(name)).options:
            assert policy.item(option.item).remedy_class == option.remedy_class, (kind, option.code)
