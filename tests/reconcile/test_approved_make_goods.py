"""Make-goods that the orders name: approved before they aired, or a finding."""

import pytest

from makegood.reconcile.inputs import Added
from makegood.reconcile.words import Unreadable
from tests.reconcile.station import (
    AT_NIGHT,
    CHECK,
    LOST,
    NAMED,
    RERUN,
    check,
    chicago,
    compare,
    log,
    orders_with_make_goods,
    said,
)

EARLIER = "a0,9,2026-11-14,8:40 PM,XX1,"


def approved(**changes):
    """Her yes to Sunday night, given the Monday before."""
    given = {
        "key": "MG1-1",
        "account": "Bella Vista",
        "instead_of": "20",
        "opens_at": chicago(23, 1),
        "closes_at": chicago(23, 3),
        "approved_at": chicago(16, 9),
        "copy": "BV1",
        **changes,
    }
    return Added(**given)


def test_a_make_good_that_ran_with_nobodys_yes_is_found_and_the_loss_stays_one_loss():
    outcome = compare(
        orders_with_make_goods(LOST, RERUN), log(EARLIER, AT_NIGHT), text=NAMED, until=chicago(23, 6)
    )

    assert said(outcome) == [
        ("not_aired", "20", "no airing in the log"),
        ("makegood_unapproved", "31", "a make-good for 20 that nobody had approved"),
    ]
    assert outcome.findings[1].promised["makegood_for"] == "20"


def test_one_that_was_approved_before_is_the_approved_line_under_the_stations_number():
    outcome = compare(
        orders_with_make_goods(LOST, RERUN),
        log(EARLIER, AT_NIGHT),
        text=NAMED,
        until=chicago(23, 6),
        added=[approved()],
    )

    assert said(outcome) == [("not_aired", "20", "no airing in the log")]
    (placed,) = [one for one in outcome.placements if one.key == "MG1-1"]
    assert (placed.verdict, placed.aired_at) == ("ok", chicago(23, 2, 10))


def test_one_that_was_approved_for_another_time_did_not_run_when_she_said_yes():
    elsewhere = approved(opens_at=chicago(22, 20), closes_at=chicago(22, 21))
    outcome = compare(
        orders_with_make_goods(LOST, RERUN),
        log(EARLIER, AT_NIGHT),
        text=NAMED,
        until=chicago(23, 6),
        added=[elsewhere],
    )

    assert [(kind, key) for kind, key, _ in said(outcome)] == [("wrong_time", "MG1-1"), ("not_aired", "20")]


def test_a_yes_that_came_after_it_ran_is_no_yes():
    late = approved(approved_at=chicago(23, 9), opens_at=chicago(29, 20), closes_at=chicago(29, 21))
    outcome = compare(
        orders_with_make_goods(LOST, RERUN),
        log(EARLIER, AT_NIGHT),
        text=NAMED,
        until=chicago(23, 6),
        added=[late],
    )

    assert ("makegood_unapproved", "31") in [(kind, key) for kind, key, _ in said(outcome)]


def test_one_that_nobody_approved_and_that_did_not_run_is_nothing():
    outcome = compare(orders_with_make_goods(LOST, RERUN), log(EARLIER), text=NAMED, until=chicago(23, 6))

    assert [(kind, key) for kind, key, _ in said(outcome)] == [("not_aired", "20")]


def test_a_check_asks_for_approvals_where_its_file_names_make_goods_and_nowhere_else():
    assert "makegood_unapproved" in check(NAMED).kinds
    assert "makegood_unapproved" not in check(CHECK).kinds
    with pytest.raises(Unreadable) as refused:
        check(CHECK.replace('"copy_unverified"]', '"copy_unverified", "makegood_unapproved"]'))
    assert refused.value.code == "CHECK_FIELD_NEEDED"
