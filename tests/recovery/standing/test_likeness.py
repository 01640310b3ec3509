"""How a reported mistake is told from one that stands already."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from makegood.recovery.standing.likeness import WORTH_ASKING, likeness, percentage, stems
from tests.cast import chicago

NOW = chicago(23, 9)
FOUND_SPOT = "The spot in Evening News on Sat 21 Nov did not run"


def share(sentence: str, kind: str, title: str, its_kind: str, *, days: float = 0.0) -> float:
    found_at: datetime = NOW - timedelta(days=days)
    return likeness(
        sentence=sentence, kind=kind, reported_at=NOW, title=title, its_kind=its_kind, found_at=found_at
    )


CASES = [
    # sentence, kind, title, its kind, days ago, worth asking
    ("My commercial never ran", "MISSED_DELIVERY", FOUND_SPOT, "MISSED_DELIVERY", 0, True),
    ("My commercial never ran", "MISSED_DELIVERY", "The wrong commercial ran", "WRONG_CONTENT", 1, True),
    ("My commercial never ran", "MISSED_DELIVERY", "The report came late", "LATE", 13, False),
    ("The report has not come", "LATE", "Twelve spots at the old rate", "WRONG_CONTENT", 0, False),
    ("The evening news spot did not run", "MISSED_DELIVERY", FOUND_SPOT, "MISSED_DELIVERY", 13, True),
    (
        "Nobody called me",
        "BROKEN_PROMISE",
        "A promise was not kept: you hear from Rosa",
        "BROKEN_PROMISE",
        2,
        True,
    ),
    ("Wrong time", "WRONG_TIME_PLACE", "A promise was not kept", "BROKEN_PROMISE", 0, False),
]


@pytest.mark.parametrize(("sentence", "kind", "title", "its_kind", "days", "worth"), CASES)
def test_it_is_asked_where_it_may_be_the_same_and_nowhere_else(sentence, kind, title, its_kind, days, worth):
    assert (share(sentence, kind, title, its_kind, days=days) >= WORTH_ASKING) is worth


def test_the_same_words_kind_and_day_are_likeliest_and_never_called_certain():
    most = share(FOUND_SPOT, "LATE", FOUND_SPOT, "LATE")
    assert most == pytest.approx(1)
    assert percentage(most) == 99
    assert share(FOUND_SPOT, "LATE", FOUND_SPOT, "MISSED_DELIVERY") < most
    assert share(FOUND_SPOT, "LATE", FOUND_SPOT, "LATE", days=7) < most


def test_words_count_whatever_their_ending_and_nothing_breaks_without_any():
    assert stems("My vendors' COMMERCIAL") == stems("vendor commercials")
    assert share("?!", "LATE", "", "WRONG_CONTENT", days=60) == 0
