"""Money reads as people write it, and two currencies never mix."""

from __future__ import annotations

import pytest

from makegood.core.money import Money


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (153000, "USD", "$1,530"),
        (950, "USD", "$9.50"),
        (5, "USD", "$0.05"),
        (-950, "USD", "-$9.50"),
        (0, "EUR", "€0"),
        (1530, "JPY", "¥1,530"),
        (1530, "KWD", "KWD 1.530"),
        (120000, "CHF", "CHF 1,200"),
    ],
)
def test_cents_are_shown_only_when_there_are_some(minor, currency, words):
    assert str(Money(minor, currency)) == words


def test_sums_stay_whole_and_in_one_currency():
    assert Money(100, "USD") + Money(50, "USD") * 3 + -Money(1, "USD") == Money(249, "USD")
    assert not Money(0, "USD")
    assert Money(100, "USD") - Money(1, "USD") < Money(100, "USD") <= Money(100, "USD")


def test_two_currencies_have_no_sum_and_no_order():
    with pytest.raises(ValueError, match="two currencies"):
        Money(1, "USD") + Money(1, "EUR")
    with pytest.raises(ValueError, match="two currencies"):
        assert Money(1, "USD") < Money(1, "EUR")


def test_a_float_is_no_money_and_a_currency_has_three_capitals():
    with pytest.raises(TypeError, match=r"9\.5"):
        Money(9.5, "USD")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="usd"):
        Money(1, "usd")
