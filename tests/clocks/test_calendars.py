"""A calendar knows its days, its holidays and what the clock change does to its opening."""

from datetime import UTC, date, datetime, time

import pytest

from makegood.clocks import (
    Unreadable,
    calendar_for,
    data_version,
    holiday_name,
    is_business_day,
    is_open,
    next_business_day,
    next_opening,
    opening,
    zone_named,
)

CHICAGO = "America/Chicago"
STATION = calendar_for("US-IL", zone=CHICAGO, opens=time(9), closes=time(17, 30))


def at(text: str, zone: str = CHICAGO, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone_named(zone), fold=fold).astimezone(UTC)


def test_a_holiday_of_the_subdivision_is_no_business_day():
    lincoln = date(2026, 2, 12)
    everywhere = calendar_for("US", zone=CHICAGO, opens=time(9), closes=time(17))
    assert not is_business_day(lincoln, STATION)
    assert is_business_day(lincoln, everywhere)
    assert holiday_name(lincoln, STATION) == "Lincoln's Birthday"
    assert holiday_name(date(2026, 2, 13), STATION) == ""


def test_a_country_brings_its_own_weekend_and_a_given_one_stands_above_it():
    tel_aviv = calendar_for("IL", zone="Asia/Jerusalem", opens=time(9), closes=time(17))
    assert is_business_day(date(2026, 6, 14), tel_aviv)  # a Sunday
    assert not is_business_day(date(2026, 6, 12), tel_aviv)  # a Friday
    six_days = calendar_for("US", zone=CHICAGO, opens=time(9), closes=time(17), weekend=frozenset({6}))
    assert is_business_day(date(2026, 6, 13), six_days)


def test_a_weekend_day_that_is_worked_instead_of_another_is_a_business_day():
    beijing = calendar_for("CN", zone="Asia/Shanghai", opens=time(9), closes=time(17))
    assert is_business_day(date(2025, 1, 26), beijing)  # a Sunday worked for the spring festival


def test_an_empty_code_keeps_no_holidays():
    plain = calendar_for("", zone=CHICAGO, opens=time(9), closes=time(17))
    assert is_business_day(date(2026, 12, 25), plain)
    assert holiday_name(date(2026, 12, 25), plain) == ""
    assert not is_business_day(date(2026, 12, 26), plain)


def test_the_next_business_day_passes_weekend_and_holiday():
    assert next_business_day(date(2026, 9, 4), STATION) == date(2026, 9, 8)  # over Labor Day


def test_the_place_is_open_from_its_opening_up_to_its_closing():
    assert is_open(at("2026-06-15 09:00"), STATION)
    assert not is_open(at("2026-06-15 08:59:59"), STATION)
    assert is_open(at("2026-06-15 17:29:59"), STATION)
    assert not is_open(at("2026-06-15 17:30"), STATION)


def test_the_next_opening_is_now_while_open():
    assert next_opening(at("2026-06-15 10:12"), STATION) == at("2026-06-15 10:12")
    assert next_opening(at("2026-06-15 17:30"), STATION) == at("2026-06-16 09:00")
    assert next_opening(at("2026-06-19 17:00"), STATION) == at("2026-06-22 09:00")  # Juneteenth, a Friday


def test_midnight_as_closing_means_the_end_of_the_day():
    round_the_clock = calendar_for("", zone=CHICAGO, opens=time(0), closes=time(0))
    assert is_open(at("2026-06-15 23:59"), round_the_clock)
    assert not is_open(at("2026-06-20 00:00"), round_the_clock)


def test_an_opening_that_the_clock_change_skips_begins_with_the_change():
    sundays_too = calendar_for("", zone=CHICAGO, opens=time(2, 30), closes=time(9), weekend=frozenset({0}))
    span = opening(sundays_too, date(2026, 3, 8))
    assert span is not None
    assert span.opens_at == datetime(2026, 3, 8, 8, 0, tzinfo=UTC)  # 02:00 became 03:00


def test_an_opening_that_comes_twice_counts_the_second_time_and_a_closing_the_first():
    opens_in_it = calendar_for("", zone=CHICAGO, opens=time(1, 30), closes=time(9), weekend=frozenset({0}))
    closes_in_it = calendar_for("", zone=CHICAGO, opens=time(0), closes=time(1, 30), weekend=frozenset({0}))
    inside_it = calendar_for("", zone=CHICAGO, opens=time(1, 10), closes=time(1, 50), weekend=frozenset({0}))
    day = date(2026, 11, 1)
    first, second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC), datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    opened, closed, within = opening(opens_in_it, day), opening(closes_in_it, day), opening(inside_it, day)
    assert opened is not None
    assert opened.opens_at == second
    assert closed is not None
    assert closed.closes_at == first
    assert within is not None
    assert (within.closes_at - within.opens_at).total_seconds() == 40 * 60


def test_the_change_can_be_told_to_the_second_where_midnight_itself_is_skipped():
    cairo = calendar_for("", zone="Africa/Cairo", opens=time(0), closes=time(0), weekend=frozenset({6}))
    span = opening(cairo, date(2026, 4, 24))  # 00:00 became 01:00
    assert span is not None
    assert span.opens_at == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "code", "part"),
    [
        ({"code": "XX"}, "UNKNOWN_CALENDAR", '"XX"'),
        ({"code": "us"}, "UNKNOWN_CALENDAR", '"us"'),
        ({"code": "US-ZZ"}, "UNKNOWN_SUBDIVISION", '"ZZ"'),
        ({"zone": "Mars/Olympus"}, "UNKNOWN_ZONE", '"Mars/Olympus"'),
        ({"zone": "../etc"}, "UNKNOWN_ZONE", '"../etc"'),
        ({"zone": ""}, "UNKNOWN_ZONE", '""'),
        ({"closes": time(8)}, "CLOSES_BEFORE_OPENING", "09:00 to 08:00"),
        ({"weekend": frozenset(range(7))}, "NEVER_OPEN", "seven"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_with_its_reason(given, code, part):
    whole = {"code": "US-IL", "zone": CHICAGO, "opens": time(9), "closes": time(17)} | given
    with pytest.raises(Unreadable) as refusal:
        calendar_for(whole.pop("code"), **whole)
    assert refusal.value.code == code
    assert part in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_the_data_behind_a_deadline_can_be_named():
    assert data_version().startswith("tzdata 20")
    assert "holidays 0." in data_version()
