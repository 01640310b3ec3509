"""The slot of a make-good: the same weekday and wall time, with notice to book it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from makegood.remedies.rules import same_slot_later

CHICAGO = ZoneInfo("America/Chicago")
NOTICE = timedelta(days=1)


def slot(opens, now, *, minutes=60):
    """The new slot on the wall clock of Chicago."""
    found = same_slot_later(
        opens.astimezone(UTC),
        (opens + timedelta(minutes=minutes)).astimezone(UTC),
        now=now.astimezone(UTC),
        zone="America/Chicago",
        notice=NOTICE,
    )
    return tuple(f"{each.astimezone(CHICAGO):%a %d %b %H:%M}" for each in found)


def test_it_is_the_same_wall_time_a_week_later():
    lost = datetime(2026, 11, 22, 20, tzinfo=CHICAGO)

    assert slot(lost, lost + timedelta(hours=10)) == ("Sun 29 Nov 20:00", "Sun 29 Nov 21:00")


def test_it_leaves_a_day_to_book_it():
    lost = datetime(2026, 11, 22, 20, tzinfo=CHICAGO)

    assert slot(lost, datetime(2026, 11, 28, 20, tzinfo=CHICAGO))[0] == "Sun 29 Nov 20:00"
    assert slot(lost, datetime(2026, 11, 28, 20, 1, tzinfo=CHICAGO))[0] == "Sun 06 Dec 20:00"


def test_twenty_oclock_stays_twenty_oclock_when_the_clocks_change_in_between():
    lost = datetime(2026, 10, 28, 20, tzinfo=CHICAGO)  # they change on 1 November

    assert slot(lost, lost + timedelta(hours=10)) == ("Wed 04 Nov 20:00", "Wed 04 Nov 21:00")


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.integers(0, 60 * 24 * 60),
    st.integers(1, 24 * 60),
)
def test_it_is_never_sooner_than_the_notice_and_never_before_it_opens(opens, gap, length):
    lost = opens.replace(tzinfo=UTC)
    now = lost + timedelta(minutes=gap)
    found = same_slot_later(
        lost, lost + timedelta(minutes=length), now=now, zone="America/Chicago", notice=NOTICE
    )

    assert found[0] >= now + NOTICE - timedelta(hours=1), "an hour may be lost where the clocks change"
    assert found[0] - lost <= timedelta(days=7 + 7, minutes=gap + 24 * 60 + 60)
