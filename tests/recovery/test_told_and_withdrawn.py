"""A finding that falls away after the customer was told: one next step, and one call settles it."""

from __future__ import annotations

import pytest

from makegood.mistakes import queries
from tests import cast
from tests.cast import MONDAY, airing, chicago

CALLED, CORRECTED = chicago(23, 9), chicago(23, 14)


def correct(station, log, *, at=CORRECTED, rows=None, name="corrected.csv"):
    """A corrected log takes the place of `log`; unless told, it has the airing."""
    rows = rows or [airing(1, "6:15 AM"), airing(4001, "8:40 PM")]
    cast.take_in(station, "log", rows, at=at, until=MONDAY, replaces=log, name=name)
    cast.check(station, at=at)


@pytest.fixture
def told(station, rosa):
    """Bella Vista heard from Rosa that the spot was lost; the log that said so is `told[0]`."""
    log = cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=CALLED, by=rosa)
    return log, cast.again(mistake)


def test_a_told_mistake_whose_finding_fell_away_is_put_right_with_the_customer(station, told, rosa):
    log, mistake = told
    correct(station, log)

    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.next_due_at) == ("PUT_IT_RIGHT", CORRECTED)
    assert list(queries.open_mistakes(rosa)) == [mistake]


def test_one_further_call_settles_it_and_no_next_word_is_owed(station, told, rosa):
    log, mistake = told
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Good. Thank you for saying so.", next_word="")

    standing = cast.again(mistake).standing
    assert (standing.put_right_at, standing.next_step) == (chicago(23, 15), "NOTHING")
    assert [promise.state for promise in cast.promises(station)] == ["KEPT"], "the word of the first call"
    assert list(queries.open_mistakes(rosa)) == []
    cast.sweep(station, at=chicago(30, 9))
    assert [promise.state for promise in cast.promises(station)] == ["KEPT"]
    assert cast.differences(station) == []


def test_what_was_promised_before_it_fell_away_is_still_kept(station, rosa):
    log = cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=CALLED, by=rosa, agreed=("same_slot",))
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Run it all the same.", next_word="")

    standing = cast.again(mistake).standing
    assert standing.next_step in ("KEEP", "WAIT") and standing.promises_open == 1
    assert list(queries.open_mistakes(rosa)) == [mistake]


def test_a_finding_that_stands_again_wakes_its_mistake_and_opens_no_second_one(station, told, rosa):
    log, mistake = told
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Good.", next_word="")
    second = cast.take_in(
        station,
        "log",
        [airing(1, "6:15 AM"), airing(2, "7:15 AM")],
        at=chicago(24, 9),
        until=MONDAY,
        replaces=_newest(station),
    )
    cast.check(station, at=chicago(24, 9))

    assert cast.kinds(station) == [("4001", "not_aired")]
    assert cast.kinds(station, "OPENED") == [("4001", "not_aired")]
    assert cast.mistakes(station) == [mistake]
    standing = cast.again(mistake).standing
    assert standing.withdrawn_at is None and standing.put_right_at is None
    assert standing.next_step == "CALL_AGAIN", "we told them that it was right, and it is not"
    correct(station, second, at=chicago(24, 11), name="again.csv")
    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT"
    assert cast.differences(station) == []


def test_a_finding_made_right_and_then_withdrawn_is_still_put_right(station, told, rosa):
    log, mistake = told
    cast.call(
        mistake,
        at=chicago(23, 11),
        by=rosa,
        they_would_like="Nothing, thank you.",
        agreed=("nothing",),
    )
    cast.call(mistake, at=chicago(24, 11), by=rosa, they_said="It is right.", next_word="", right_now="yes")
    assert cast.again(mistake).standing.stage == "MADE_RIGHT"
    correct(station, log, at=chicago(24, 12))

    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT"
    assert list(queries.open_mistakes(rosa)) == [mistake]


def test_a_withdrawn_log_says_why_and_never_that_it_was_as_promised(station, told):
    from makegood.recovery import intake

    log, _ = told
    intake.withdraw(
        station.house, import_id=log.pk, reason="The log of another station.", by=station.olu, now=CORRECTED
    )
    cast.check(station, at=CORRECTED)

    (finding,) = cast.findings(station)
    assert finding.state == "WITHDRAWN"
    assert finding.withdrawn_why == "import 2, log-23.csv, was withdrawn: The log of another station."


def _newest(station):
    from makegood.records.queries import imports

    return imports(station.house)[0]


def test_a_log_that_was_only_taken_back_calls_nobody_before_a_corrected_one_came(station, told, olu):
    from makegood.recovery import intake

    log, mistake = told
    before = cast.again(mistake).standing.next_step
    intake.withdraw(
        station.house, import_id=log.pk, reason="the log of another station", by=olu, now=CORRECTED
    )
    cast.check(station, at=CORRECTED)
    assert cast.again(mistake).standing.next_step == before

    rows = [airing(1, "6:15 AM"), airing(4001, "8:40 PM")]
    cast.take_in(station, "log", rows, at=chicago(23, 15), until=MONDAY, name="right.csv")
    cast.check(station, at=chicago(23, 15))
    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT"
