"""A time that is not the reader's own says whose it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from makegood.recovery.standing.their_zone import clock_there, is_elsewhere, theirs, typed_here, yours

pytestmark = pytest.mark.usefixtures("in_process")
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
HERE, THERE = "America/Detroit", "America/Los_Angeles"


def test_two_names_of_one_time_need_no_word():
    assert not is_elsewhere("America/New_York", HERE, at=NOON)
    assert (theirs(HERE, HERE, at=NOON), clock_there("America/New_York", HERE, now=NOON)) == ("", "")


def test_another_clock_is_named_wherever_a_time_of_it_stands():
    assert theirs(THERE, HERE, at=NOON) == " their time"
    assert yours(THERE, HERE, at=NOON) == " your time"
    assert clock_there(THERE, HERE, now=NOON) == "Times here are theirs; it is 09:00 there now."
    assert typed_here(THERE, HERE, now=NOON) == "in our own time, Detroit"


def test_the_call_page_of_a_customer_elsewhere_says_whose_time_is_whose(grantwood):
    nadia = grantwood.client("Nadia")
    owens = nadia.get("/mistakes/1/call").content.decode()

    assert "Times here are theirs; it is 06:04 there now." in owens
    assert "in our own time, Detroit" in owens
    assert "10:00 their time" in owens
    lucas = nadia.get("/mistakes/3/call").content.decode()
    assert "their time" not in lucas
    assert "Times here are theirs" not in lucas


def test_what_was_promised_at_an_hour_of_theirs_says_so(grantwood):
    from makegood.promises.models import Promise

    paper = Promise.objects.within(grantwood.house).get(proof_kind="DOCUMENT")
    assert " your time, for all that was not what you ordered." in paper.words


def test_records_that_end_at_midnight_are_complete_through_the_day_before(grantwood):
    page = grantwood.client("Nadia").get("/").content.decode()
    assert "The delivery record is complete through yesterday." in page
