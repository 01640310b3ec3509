"""The laws of `make nightly` hold on a few zones, and are seen to catch a deadline that breaks them."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from makegood.clocks import calendar_for, due
from tests.clocks import laws

BERLIN = calendar_for("", zone="Europe/Berlin", opens=time(0, 30), closes=time(9), weekend=frozenset({2}))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "America/Chicago"])
def test_the_laws_hold_around_every_clock_change(zone):
    changes = laws.clock_changes(zone)
    calendar = calendar_for("", zone=zone, opens=time(0, 30), closes=time(9), weekend=frozenset({2}))
    tried = laws.tried_around(changes, calendar)
    tried += laws.tried_wall_times(changes, zone)
    assert tried.deadlines > 600 and tried.wall_times > 2_000
    assert tried.broken == []


@pytest.mark.parametrize(
    ("planted", "says"),
    [
        (lambda start, length, calendar: start - timedelta(seconds=1), "due before its start"),
        (
            lambda start, length, calendar: due(start, length, calendar) + timedelta(hours=1),
            "elapsed opening time",
        ),
        (
            lambda start, length, calendar: start.replace(hour=23) + timedelta(days=3),
            "outside the opening hours",
        ),
        (lambda start, length, calendar: laws.LAST - (start - laws.FIRST), "that of an earlier start"),
    ],
)
def test_a_planted_fault_breaks_its_law(planted, says, monkeypatch):
    monkeypatch.setattr(laws, "due", planted)
    tried = laws.tried_around(laws.clock_changes("Europe/Berlin"), BERLIN)
    assert any(says in sentence for sentence in tried.broken)


def test_a_wall_time_that_goes_backwards_is_seen(monkeypatch):
    monkeypatch.setattr(laws, "instant", lambda day, wall, zone: laws.FIRST)
    assert laws.tried_wall_times(laws.clock_changes("Europe/Berlin"), "Europe/Berlin").broken
