"""Every trade starts with a check that can be read, in the organisation's own zone and currency."""

import pytest

from makegood.policy.rules.starting import starting_check
from makegood.policy.rules.trades import TRADES
from makegood.reconcile.checkfile import load_check


@pytest.mark.parametrize("trade", TRADES)
def test_each_trade_starts_with_a_check_in_its_own_zone_and_currency(trade):
    check = load_check(starting_check(trade, zone="Europe/Berlin", currency="EUR"), name=f"{trade}.toml")
    assert (check.zone, check.currency) == ("Europe/Berlin", "EUR")
    assert check.documents is not None
