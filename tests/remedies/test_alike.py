"""What is offered beside what was lost: no aspect that nobody knows is taken for equal."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from makegood.remedies.rules.alike import Is, Thing, compare

CHICAGO = ZoneInfo("America/Chicago")
SUNDAY = datetime(2026, 11, 22, 20, tzinfo=CHICAGO)
LOST = Thing(SUNDAY, length=30, audience=9000, worth=145000, price=145000)
WEEK_LATER = replace(LOST, opens_at=SUNDAY + timedelta(weeks=1))


def test_the_same_slot_a_week_later_is_like_where_everything_is_known():
    alike = compare(LOST, WEEK_LATER)

    assert (alike.weekday, alike.clock, alike.length, alike.audience) == (Is.SAME,) * 4
    assert alike.is_known_to_be_like and not alike.is_less


@pytest.mark.parametrize("unknown", ["audience", "worth", "price"])
def test_what_nobody_knows_is_not_equal_and_not_less(unknown):
    nothing: dict[str, Any] = {unknown: None}
    lost_without, offered_without = replace(LOST, **nothing), replace(WEEK_LATER, **nothing)
    for lost, offered in (
        (lost_without, WEEK_LATER),
        (LOST, offered_without),
        (lost_without, offered_without),
    ):
        alike = compare(lost, offered)
        assert getattr(alike, unknown) is Is.NOT_KNOWN
        assert not alike.is_known_to_be_like and not alike.is_less


@pytest.mark.parametrize(
    ("changes", "is_less"),
    [
        ({"audience": 8999}, True),
        ({"audience": 9001}, False),
        ({"worth": 144999}, True),
        ({"worth": 145001}, False),
        ({"price": 145001}, True),
        ({"price": 144999}, False),
        ({"length": 29}, True),
        ({"length": 60}, False),
    ],
)
def test_one_less_or_one_cent_dearer_is_less(changes, is_less):
    alike = compare(LOST, replace(WEEK_LATER, **changes))

    assert alike.is_less is is_less
    assert alike.is_known_to_be_like is not is_less


@pytest.mark.parametrize(
    ("moved", "clock", "weekday"),
    [
        (timedelta(), Is.SAME, Is.SAME),
        (timedelta(minutes=60), Is.CLOSE, Is.SAME),
        (timedelta(minutes=61), Is.OTHER, Is.SAME),
        (timedelta(minutes=-60), Is.CLOSE, Is.SAME),
        (timedelta(days=-1), Is.SAME, Is.CLOSE),
        (timedelta(days=1), Is.SAME, Is.OTHER),
    ],
)
def test_the_time_of_day_and_the_kind_of_day_have_their_edges(moved, clock, weekday):
    alike = compare(LOST, replace(WEEK_LATER, opens_at=WEEK_LATER.opens_at + moved))

    assert (alike.clock, alike.weekday) == (clock, weekday)
    assert alike.is_known_to_be_like is (Is.OTHER not in (clock, weekday))


def test_half_past_eleven_and_half_past_midnight_are_an_hour_apart():
    late = Thing(SUNDAY.replace(hour=23, minute=30))

    assert compare(late, Thing(SUNDAY.replace(hour=0, minute=30))).clock is Is.CLOSE


def test_a_slot_after_their_event_is_less_however_alike_it_is():
    ends = SUNDAY + timedelta(hours=1)

    assert compare(LOST, WEEK_LATER, event_at=ends).is_less
    assert compare(LOST, replace(LOST, opens_at=ends), event_at=ends).after_event
    assert not compare(LOST, replace(LOST, opens_at=ends - timedelta(minutes=1)), event_at=ends).after_event


def test_a_replacement_is_compared_by_its_pieces():
    lost = Thing(SUNDAY, quantity=120, worth=1, price=1)

    assert compare(lost, replace(lost, quantity=119)).is_less
    assert compare(lost, lost).is_known_to_be_like
