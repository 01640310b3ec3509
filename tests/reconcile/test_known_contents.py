"""What somebody compared or watched counts for an airing from that moment on, and for none before it."""

from __future__ import annotations

import ibis
import pytest

from makegood.reconcile.codes import plain_code
from makegood.reconcile.contents import Known
from makegood.reconcile.tables import code
from tests.reconcile.station import chicago, compare, log, order

GAME = "20,Bella Vista,Sunday game,8p-9p,WEEK,------1,1,BV1,1200,yes"
AIRED = "a1,20,2026-11-22,8:40 PM,BV1,"
FRIDAY, SUNDAY_NOON, MONDAY = chicago(20, 17, 10), chicago(22, 12), chicago(23, 5)


def levels(*known, airing=AIRED):
    outcome = compare(order(GAME), log(airing), known=known)
    return [one.content for one in outcome.placements], [one.kind for one in outcome.findings]


@pytest.mark.parametrize("level", ["file_match", "watched"])
def test_a_file_that_was_compared_before_it_aired_verifies_the_airing(level):
    assert levels(Known("BV1", level, FRIDAY)) == ([level], [])


def test_a_file_that_differed_when_it_aired_is_the_wrong_content_under_the_right_code():
    assert levels(Known("BV1", "differs", FRIDAY)) == (["differs"], ["wrong_copy"])


def test_what_was_compared_after_it_aired_or_is_no_longer_so_says_nothing():
    unverified = (["code_match"], ["copy_unverified"])

    assert levels() == unverified
    assert levels(Known("BV1", "file_match", MONDAY)) == unverified
    assert levels(Known("BV1", "file_match", FRIDAY, SUNDAY_NOON)) == unverified
    assert levels(Known("BV2", "file_match", FRIDAY)) == unverified


def test_of_two_spans_the_one_counts_in_which_it_aired():
    wrong, right = Known("BV1", "differs", FRIDAY, SUNDAY_NOON), Known("BV1", "file_match", SUNDAY_NOON)

    assert levels(wrong, right) == (["file_match"], [])
    assert levels(right, wrong) == (["file_match"], [])


def test_what_the_log_itself_claims_goes_first_and_another_code_is_another_content():
    assert levels(Known("BV1", "file_match", FRIDAY), airing=f"{AIRED}differs") == (
        ["differs"],
        ["wrong_copy"],
    )
    other = AIRED.replace("BV1", "BV9")
    assert levels(Known("BV9", "file_match", FRIDAY), airing=other)[1] == ["wrong_copy"]


def test_each_code_says_when_it_aired_last_and_what_is_ahead_says_its_code():
    ahead = compare(
        order(GAME), log("a1,20,2026-11-15,8:40 PM,bv1,", "a2,99,2026-11-16,8:00 AM,BV1,"), until=FRIDAY
    )

    assert ahead.last_aired == {"BV1": chicago(16, 8)}
    [coming] = ahead.not_known_yet
    assert (coming.copy, coming.money_minor, coming.high_stakes) == ("BV1", 120000, True)


@pytest.mark.parametrize(
    "said", [" abcd1234567h ", "ABCD1234567D", "ABCD1234567", "ABCD1234567X", "bv1", "h"]
)
def test_a_code_is_compared_alike_in_and_out_of_the_database(said):
    assert ibis.duckdb.connect().execute(code(ibis.literal(said))) == plain_code(said)
