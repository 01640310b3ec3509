"""Which findings become a mistake by themselves, and when the customer would find out."""

from datetime import UTC, datetime, time

import pytest

from makegood.clocks import calendar_for, zone_named
from makegood.policy.rules import default_policy, dismissal_waits, finds_out_at, opens_by_itself

POLICY = default_policy()
STATION = calendar_for("US-IL", zone="America/Chicago", opens=time(9), closes=time(17, 30))
TEN = time(10)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone_named("America/Chicago")).astimezone(UTC)


@pytest.mark.parametrize(
    ("happened", "now", "expected"),
    [
        ("2026-11-21 18:20", "2026-11-23 07:00", "2026-11-23 10:00"),  # Saturday: in Monday's report
        ("2026-11-23 07:10", "2026-11-23 12:00", "2026-11-24 10:00"),  # Monday: in Tuesday's
        ("2026-11-25 18:20", "2026-11-25 20:00", "2026-11-27 10:00"),  # over Thanksgiving
        ("2026-11-21 18:20", "2026-11-23 10:30", "2026-11-23 10:00"),  # gone by half an hour ago: as urgent
        ("2026-11-21 18:20", "2026-11-24 10:00", "2026-11-23 10:00"),
        ("2026-11-21 18:20", "2026-11-24 10:01", None),  # gone by for more than a business day
    ],
)
def test_they_find_out_in_their_own_report_of_the_next_business_day(happened, now, expected):
    assert finds_out_at(TEN, at(happened), at(now), STATION) == (at(expected) if expected else None)


def test_who_has_no_report_does_not_find_out_by_a_report():
    assert finds_out_at(None, at("2026-11-21 18:20"), at("2026-11-23 07:00"), STATION) is None


@pytest.mark.parametrize(
    ("given", "opens", "part"),
    [
        ({"high_stakes": True}, True, "high-stakes"),
        ({"money_minor": 500_001}, True, "More money"),
        ({"money_minor": 500_000}, False, "waits here"),
        ({"finds_out_at": at("2026-11-23 10:00")}, True, "10:00"),
        ({"finds_out_at": at("2026-11-24 07:00")}, True, "tomorrow 07:00"),
        ({"finds_out_at": at("2026-11-24 10:00")}, False, "waits here"),
        ({"finds_out_at": at("2026-11-23 06:00")}, True, "since 06:00"),
        ({}, False, "waits here"),
    ],
)
def test_a_finding_opens_by_itself_when_it_cannot_wait_and_says_why(given, opens, part):
    facts = {"high_stakes": False, "finds_out_at": None, "money_minor": 0} | given
    opening = opens_by_itself(POLICY, now=at("2026-11-23 07:00"), calendar=STATION, **facts)
    assert opening.opens is opens
    assert part in opening.reason
    assert opening.reason.endswith(".")


def test_setting_aside_waits_for_a_second_person_above_the_amount_or_when_high_stakes():
    assert not dismissal_waits(POLICY, high_stakes=False, money_minor=100_000)
    assert dismissal_waits(POLICY, high_stakes=False, money_minor=100_001)
    assert dismissal_waits(POLICY, high_stakes=True, money_minor=0)
