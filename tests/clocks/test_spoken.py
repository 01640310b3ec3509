"""Times and waits are said as a person says them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from makegood.clocks import ByWords, by_words, span_of_lateness, spoken, spoken_date, wait_words, zone_named

CHICAGO = "America/Chicago"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone_named(CHICAGO)).astimezone(UTC)


NOW = at("2026-11-23 08:04")  # a Monday


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "less than a minute"),
        (1, "1 minute"),
        (38, "38 minutes"),
        (-12, "12 minutes"),
        (60, "1 hour"),
        (96, "1 hour 36 minutes"),
        (150, "2 hours 30 minutes"),
        (23 * 60 + 59, "23 hours 59 minutes"),
        (24 * 60, "1 day"),
        (28 * 60, "1 day 4 hours"),
        (25 * 60, "1 day 1 hour"),
        (48 * 60, "2 days"),
        (75 * 60, "3 days"),
    ],
)
def test_a_wait_is_said_in_the_two_largest_parts_that_matter(minutes, words):
    assert wait_words(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("instant", "words"),
    [
        ("2026-11-23 09:40", "09:40"),
        ("2026-11-23 00:32", "00:32"),
        ("2026-11-24 10:00", "tomorrow 10:00"),
        ("2026-11-26 10:00", "Thu 10:00"),
        ("2026-11-29 20:40", "Sun 29 Nov 20:40"),
        ("2026-11-30 10:00", "Mon 30 Nov 10:00"),
        ("2026-11-22 20:40", "Sun 20:40"),
        ("2026-11-20 20:40", "Fri 20:40"),
        ("2026-11-17 20:40", "Tue 17 Nov 20:40"),
        ("2026-11-16 20:40", "Mon 16 Nov 20:40"),
        ("2027-01-07 10:00", "Thu 7 Jan 10:00"),
        ("2027-11-23 10:00", "Tue 23 Nov 2027 10:00"),
    ],
)
def test_an_instant_is_said_with_as_much_date_as_it_needs(instant, words):
    assert spoken(at(instant), NOW, CHICAGO) == words


def test_an_instant_is_said_in_the_zone_of_the_one_who_reads():
    assert spoken(at("2026-11-23 20:40"), NOW, "Europe/London") == "tomorrow 02:40"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 30), "Mon 30 Nov"),
        (date(2028, 1, 3), "Mon 3 Jan 2028"),
    ],
)
def test_a_day_is_said_by_its_name_when_it_is_near(day, words):
    assert spoken_date(day, date(2026, 11, 23)) == words


def test_a_deadline_ahead_says_when_and_how_long_still():
    assert by_words(at("2026-11-23 09:40"), NOW, CHICAGO) == ByWords(
        "by 09:40", "in 1 hour 36 minutes", False
    )
    assert by_words(NOW, NOW, CHICAGO) == ByWords("by 08:04", "now", False)


def test_a_deadline_gone_by_says_how_late_it_is():
    assert by_words(at("2026-11-23 07:52"), NOW, CHICAGO) == ByWords("by 07:52", "12 minutes late", True)
    just_gone = by_words(NOW - timedelta(seconds=5), NOW, CHICAGO)
    assert (just_gone.relation, just_gone.is_late) == ("less than a minute late", True)


def test_what_came_in_time_was_not_late():
    assert span_of_lateness(NOW, NOW) == ""
    assert span_of_lateness(NOW, NOW - timedelta(hours=1)) == ""
    assert span_of_lateness(NOW, NOW + timedelta(days=2)) == "2 days late"
