"""A log reaches no further than the moment at which it was pulled."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from tests import cast
from tests.cast import airing, chicago

SUNDAY_AFTERNOON = chicago(22, 15)


def test_a_log_of_today_is_proposed_as_complete_up_to_now_and_not_to_the_end_of_the_day(station):
    brought = cast.bring(station, "log", [airing(1, "6:15 AM")], at=SUNDAY_AFTERNOON)

    assert brought.complete_until == SUNDAY_AFTERNOON


def test_what_has_not_happened_yet_cannot_be_missing(station):
    brought = cast.bring(station, "log", [airing(1, "6:15 AM")], at=SUNDAY_AFTERNOON)

    with pytest.raises(Refused, match="can't be complete up to"):
        cast.confirm(station, brought, at=SUNDAY_AFTERNOON, until=chicago(23, 6))
