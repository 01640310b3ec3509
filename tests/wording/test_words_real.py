"""The targets for promises and dates: on rows of our own that were held out, and on real mail of the shared folder."""

from __future__ import annotations

import pytest

from bench.words import dates, promises
from bench.words.marked import DATES, PARTS, marked

LEAST_F1, LEAST_PRECISION = 0.82, 0.9


@pytest.mark.parametrize("part", PARTS)
def test_promises_of_other_writers_are_found_better_than_by_a_plain_pattern(part):
    rows = marked("promises", part)
    ours, plain = promises.figures(rows, promises.finds), promises.figures(rows, promises.plain)
    assert ours["f1"] >= LEAST_F1
    assert ours["precision"] >= LEAST_PRECISION
    assert ours["f1"] > plain["f1"] + 0.15


@pytest.mark.parametrize("frame", ["{}", "I will have it with you {}."])
@pytest.mark.parametrize("part", DATES)
def test_deadlines_of_other_writers_are_right_or_asked_about(part, frame):
    counts = dates.counted(marked("dates", part), frame)
    assert counts["wrong"] <= 2
    assert counts["right"] >= 90


@pytest.mark.real
def test_real_business_mail_is_read_better_than_by_a_plain_pattern(shared):
    told = promises.measured()
    for part in ("real_a", "real_b"):
        assert told[part]["ours"]["f1"] > told[part]["plain"]["f1"]
    assert told["real_a"]["ours"]["f1"] >= 0.9


@pytest.mark.real
def test_the_sixty_phrases_of_business_mail_are_read(shared):
    assert dates.measured()["shared"] == {"right": 60, "wrong": 0, "unclear": 0}
