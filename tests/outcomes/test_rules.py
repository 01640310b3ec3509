"""What became of them, from what they ordered and what we kept: a table of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.outcomes.rules import Kind, Seen, propose

USUAL = Seen(days=90, before=12, after=12, orders_read=True, kept=3)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, Kind.RESTORED),
        ({"after": 14}, Kind.RESTORED),
        ({"after": 15}, Kind.STRONGER),
        ({"after": 15, "new_mistakes": 1}, Kind.SECOND_CHANCE),
        ({"after": 15, "broken": 1}, Kind.SECOND_CHANCE),
        ({"after": 15, "confirmed": False}, Kind.SECOND_CHANCE),
        ({"after": 10}, Kind.SECOND_CHANCE),
        ({"after": 6}, Kind.SECOND_CHANCE),
        ({"after": 5}, Kind.COOLED),
        ({"after": 0}, Kind.COOLED),
        ({"before": 0, "after": 4}, Kind.SECOND_CHANCE),
        ({"before": 1, "after": 1}, None),
        ({"before": 0, "after": 0}, None),
        ({"orders_read": False}, None),
    ],
)
def test_what_the_records_propose(changes, kind):
    assert propose(replace(USUAL, **changes)).kind is kind


def test_the_facts_stand_in_a_plain_sentence():
    assert propose(replace(USUAL, after=14)).basis == (
        "12 lines ordered for the 90 days before, 14 for the 90 days after; 3 of 3 promises kept in time; "
        "no new mistake."
    )
    assert propose(replace(USUAL, before=1, after=1)).basis.endswith(
        "These are too few to compare: not enough data."
    )
    assert "after" not in propose(replace(USUAL, orders_read=False)).basis


@settings(suppress_health_check=[HealthCheck.too_slow])  # on a busy machine the first values take seconds
@given(
    st.builds(
        Seen,
        days=st.just(90),
        before=st.integers(0, 40),
        after=st.integers(0, 40),
        orders_read=st.booleans(),
        kept=st.integers(0, 4),
        late=st.integers(0, 2),
        broken=st.integers(0, 2),
        new_mistakes=st.integers(0, 2),
        confirmed=st.booleans(),
    )
)
def test_nobody_is_called_lost_by_the_records_and_more_orders_never_make_it_worse(seen):
    """X10: stronger is seen and never a target; lost is theirs to say."""
    order = [Kind.COOLED, Kind.SECOND_CHANCE, Kind.RESTORED, Kind.STRONGER]
    found = propose(seen).kind
    assert found is not Kind.LOST
    more = propose(replace(seen, after=seen.after + 1)).kind
    if found is not None and more is not None:
        assert order.index(more) >= order.index(found)
    if found is Kind.STRONGER:
        assert seen.after > seen.before
        assert not (seen.broken or seen.new_mistakes)
