"""Where a make-good stands follows from what happened to it, and from nothing else."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.remedies.rules.obligations import (
    STILL_OWED,
    Happened,
    Owed,
    age_band,
    part_of,
    stands,
    units_of,
)

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
LATER = AT + timedelta(days=6)
APPROVED = Happened(approved_at=AT)
AIRED = replace(APPROVED, scheduled_at=AT, aired_at=LATER)


@pytest.mark.parametrize(
    ("happened", "where"),
    [
        (Happened(), Owed.OWED),
        (Happened(offered_at=AT), Owed.OFFERED),
        (Happened(offered_at=AT, declined_at=LATER), Owed.DECLINED),
        (Happened(declined_at=AT), Owed.DECLINED),
        (Happened(offered_at=LATER, declined_at=AT), Owed.OFFERED),
        (APPROVED, Owed.APPROVED),
        (replace(APPROVED, offered_at=AT, declined_at=AT), Owed.APPROVED),
        (replace(APPROVED, scheduled_at=AT), Owed.SCHEDULED),
        (AIRED, Owed.AIRED),
        (replace(AIRED, verified_at=LATER), Owed.VERIFIED),
        (replace(AIRED, closed_at=LATER), Owed.SETTLED),
        (replace(AIRED, waived_at=AT), Owed.AIRED),
        (replace(APPROVED, scheduled_at=AT, failed_at=LATER), Owed.FAILED),
        (Happened(credited_at=AT), Owed.CREDITED),
        (Happened(credited_at=AT, paid_at=LATER), Owed.SETTLED),
        (replace(APPROVED, credited_at=AT, paid_at=LATER), Owed.APPROVED),
        (Happened(waived_at=AT), Owed.SETTLED),
        (Happened(closed_at=AT), Owed.SETTLED),
        (replace(AIRED, fell_away_at=LATER), Owed.FELL_AWAY),
    ],
)
def test_it_stands_where_the_last_thing_that_counts_put_it(happened, where):
    assert stands(happened) is where


WHENEVER = st.one_of(st.none(), st.sampled_from([AT, LATER]))


@given(st.builds(Happened, **{one.name: WHENEVER for one in fields(Happened)}))
def test_nothing_ran_without_their_yes_and_nothing_is_owed_once_it_ran(happened):
    where = stands(happened)

    if where in (Owed.SCHEDULED, Owed.AIRED, Owed.VERIFIED):
        assert happened.approved_at is not None
    if where in STILL_OWED:
        assert happened.aired_at is None or happened.approved_at is None


@pytest.mark.parametrize(
    ("days", "band"), [(-1, 0), (0, 0), (7, 0), (8, 1), (30, 1), (31, 2), (90, 2), (91, 3), (400, 3)]
)
def test_its_age_is_counted_from_the_day_of_the_loss(days, band):
    lost_on = date(2026, 11, 22)

    assert age_band(lost_on, lost_on + timedelta(days=days)) == band


@pytest.mark.parametrize(
    ("kind", "promised", "happened", "units"),
    [
        ("not_aired", {"units": 4}, {}, 1),
        ("delivery_overdue", {"quantity": 120}, {}, 120),
        ("delivery_overdue", {}, {}, 1),
        ("short_quantity", {"quantity": 120}, {"quantity": 90}, 30),
        ("wrong_item", {"quantity": 120}, {"quantity": 40, "key": "N1"}, 40),
        ("wrong_item", {"quantity": 120}, {"key": "N1"}, 120),
    ],
)
def test_a_spot_is_one_unit_and_a_delivery_counts_its_pieces(kind, promised, happened, units):
    assert units_of(kind, promised, happened) == units


def test_one_airing_that_went_wrong_twice_is_one_thing_owed_and_the_rest_of_a_delivery_another():
    airing = {"key": "log|20:40"}

    assert part_of("wrong_time", airing) == part_of("wrong_copy", airing)
    assert part_of("short_quantity", airing) != part_of("wrong_item", airing)
