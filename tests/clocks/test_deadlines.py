"""Deadlines, case by case; the properties that must hold everywhere stand in test_deadline_properties."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from makegood.clocks import (
    Length,
    Unreadable,
    ahead_of,
    business_days_between,
    business_minutes_between,
    calendar_for,
    due,
    part_way,
    zone_named,
)

CHICAGO = "America/Chicago"
NINE_TO_FIVE = calendar_for("US-IL", zone=CHICAGO, opens=time(9), closes=time(17))
EVERY_DAY = calendar_for("", zone=CHICAGO, opens=time(0), closes=time(9), weekend=frozenset({2}))


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone_named(CHICAGO), fold=fold).astimezone(UTC)


def test_one_business_hour_from_friday_half_past_four_is_monday_half_past_nine():
    friday = at("2026-06-12 16:30")
    assert due(friday, Length.parse("1 business h"), NINE_TO_FIVE) == at("2026-06-15 09:30")


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-06-12 16:00", "1 business h", "2026-06-12 17:00"),
        ("2026-06-12 17:00", "1 business h", "2026-06-15 10:00"),
        ("2026-06-13 11:00", "4 business h", "2026-06-15 13:00"),
        ("2026-06-15 06:00", "30 business min", "2026-06-15 09:30"),
        ("2026-06-15 12:00", "20 business h", "2026-06-17 16:00"),
        ("2026-09-04 16:30", "1 business h", "2026-09-08 09:30"),  # over the weekend and Labor Day
    ],
)
def test_business_hours_pass_only_while_open(start, length, expected):
    assert due(at(start), Length.parse(length), NINE_TO_FIVE) == at(expected)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-06-12 16:00", "1 business day", "2026-06-15 16:00"),
        ("2026-06-15 10:00", "3 business days", "2026-06-18 10:00"),
        ("2026-06-12 20:00", "1 business day", "2026-06-15 17:00"),  # after closing: by closing
        ("2026-06-15 07:00", "1 business day", "2026-06-16 09:00"),  # before opening: by opening
        ("2026-06-13 12:00", "1 business day", "2026-06-15 17:00"),  # a Saturday counts as Friday's closing
        ("2026-06-14 20:50", "2 business days", "2026-06-16 17:00"),
        ("2026-06-18 11:00", "1 business day", "2026-06-22 11:00"),  # over Juneteenth and the weekend
    ],
)
def test_a_business_day_is_a_day_of_the_calendar(start, length, expected):
    assert due(at(start), Length.parse(length), NINE_TO_FIVE) == at(expected)


@pytest.mark.parametrize(
    ("start", "length", "expected"),
    [
        ("2026-06-14 20:50", "1 clock h", "2026-06-14 21:50"),
        ("2026-06-14 20:50", "15 clock min", "2026-06-14 21:05"),
        ("2026-03-07 12:00", "24 clock h", "2026-03-08 13:00"),  # 24 hours over the clock change
        ("2026-03-07 12:00", "1 day", "2026-03-08 12:00"),  # the same wall time
        ("2026-03-07 02:30", "1 day", "2026-03-08 03:00"),  # a wall time that does not exist: the change
        ("2026-10-31 01:30", "1 day", "2026-11-01 01:30"),  # a wall time that comes twice: the first
    ],
)
def test_clock_hours_and_days_pass_day_and_night(start, length, expected):
    assert due(at(start), Length.parse(length), NINE_TO_FIVE) == at(expected)


@pytest.mark.parametrize("day", ["2026-03-08", "2026-11-01"])
def test_eight_business_hours_are_eight_elapsed_hours_on_the_day_the_clocks_change(day):
    start = at(f"{day} 00:00")
    assert due(start, Length.parse("8 business h"), EVERY_DAY) - start == timedelta(hours=8)


def test_a_later_start_in_the_hour_that_comes_twice_never_gets_the_earlier_deadline():
    first, second = at("2026-11-01 01:50"), at("2026-11-01 01:10", fold=1)
    for words in ("1 day", "1 business day"):
        length = Length.parse(words)
        assert due(first, length, EVERY_DAY) == at("2026-11-02 01:50")
        assert due(second, length, EVERY_DAY) == at("2026-11-02 02:00")


def test_a_deadline_is_given_in_utc():
    start = datetime(2026, 6, 15, 10, tzinfo=zone_named(CHICAGO))
    assert due(start, Length.parse("1 clock h"), NINE_TO_FIVE).tzinfo is UTC


def test_an_instant_without_its_zone_is_refused():
    with pytest.raises(Unreadable, match="does not say its zone"):
        due(datetime(2026, 6, 15, 10), Length.parse("1 clock h"), NINE_TO_FIVE)


def test_open_time_between_two_instants_leaves_out_nights_and_weekends():
    assert business_minutes_between(at("2026-06-12 16:30"), at("2026-06-15 09:30"), NINE_TO_FIVE) == 60
    assert business_minutes_between(at("2026-06-15 09:30"), at("2026-06-12 16:30"), NINE_TO_FIVE) == -60
    assert business_minutes_between(at("2026-06-13 10:00"), at("2026-06-14 10:00"), NINE_TO_FIVE) == 0
    assert business_minutes_between(at("2026-06-15 10:00"), at("2026-06-15 10:01:59"), NINE_TO_FIVE) == 1


def test_business_days_between_two_dates_count_the_last_and_not_the_first():
    friday, monday, tuesday = date(2026, 6, 12), date(2026, 6, 15), date(2026, 6, 16)
    assert business_days_between(friday, tuesday, NINE_TO_FIVE) == 2
    assert business_days_between(tuesday, friday, NINE_TO_FIVE) == -2
    assert business_days_between(monday, monday, NINE_TO_FIVE) == 0


def test_half_way_is_counted_in_open_time_for_business_lengths_and_by_the_clock_for_others():
    start, end = at("2026-06-12 16:00"), at("2026-06-15 10:00")
    assert part_way(start, end, 0.5, NINE_TO_FIVE, in_business=True) == at("2026-06-12 17:00")
    assert part_way(start, start + timedelta(hours=1), 0.8, NINE_TO_FIVE, in_business=False) == at(
        "2026-06-12 16:48"
    )
    assert part_way(start, start, 0.5, NINE_TO_FIVE, in_business=True) == start
    saturday = at("2026-06-13 10:00")
    assert part_way(saturday, saturday + timedelta(hours=2), 0.5, NINE_TO_FIVE, in_business=True) == (
        saturday + timedelta(hours=2)
    )


@pytest.mark.parametrize(
    ("end", "length", "expected"),
    [
        ("2026-06-15 10:00", "2 business h", "2026-06-12 16:00"),  # Monday at ten: Friday at four
        ("2026-06-14 12:00", "1 business h", "2026-06-12 16:00"),  # a Sunday: before Friday's closing
        ("2026-06-15 12:00", "30 clock min", "2026-06-15 11:30"),
        ("2026-06-15 12:00", "1 business day", "2026-06-12 12:00"),
        ("2026-06-15 21:00", "1 business day", "2026-06-12 17:00"),
        ("2026-06-14 12:00", "1 business day", "2026-06-11 17:00"),  # a Sunday counts as Friday's closing
        ("2026-06-15 12:00", "2 days", "2026-06-13 12:00"),
        ("2026-11-01 08:00", "8 clock h", "2026-11-01 01:00"),  # the night in which an hour comes twice
    ],
)
def test_a_length_is_counted_back_in_the_hours_in_which_it_runs(end, length, expected):
    assert ahead_of(at(end), Length.parse(length), NINE_TO_FIVE) == at(expected)
