"""The other two ways in which the same week may go, and everything that anybody was told of them."""

from __future__ import annotations

from makegood.fingerprint import Verdict
from tests import cast
from tests.cast import chicago
from tests.contents import compared, master, ordered
from tests.reminders.test_worked_example import PAGE, table


def test_found_before_it_airs_its_owner_hears_of_it_once_and_nobody_any_more_once_it_is_fixed(
    station, rounds
):
    ordered(station, at=chicago(26, 10))
    rounds.until(chicago(27, 16), since=chicago(26, 10))
    approved = master(station, at=rounds.now)
    compared(station, approved, Verdict.DIFFERENT, at=rounds.now)
    rounds.until(chicago(27, 17, 10))
    compared(station, approved, Verdict.SAME, at=rounds.now)
    rounds.until(chicago(30, 9))
    [mistake] = cast.mistakes(station)
    assert mistake.standing.near_miss_at == chicago(27, 17, 10)
    assert {one.who for one in rounds.came} == {"rosa"} and len(rounds.came) == 1
    assert table(rounds.came) in PAGE.read_text(encoding="utf-8"), table(rounds.came)


def test_found_in_the_records_and_called_before_they_knew_nobody_has_to_be_reminded_of_the_call(
    station, rounds
):
    orders = [cast.order(4001, date="11/21/2026", window="6:00 PM-6:30 PM", title="Evening News")]
    cast.take_in(station, "orders", orders, at=chicago(16, 9))
    rounds.until(chicago(23, 6, 10), since=chicago(20, 9))
    cast.take_in(station, "log", [cast.airing(1, "6:15 AM")], at=rounds.now, until=rounds.now)
    rounds.until(chicago(23, 7, 40))
    mistake = cast.open_one(station, at=rounds.now)
    rounds.until(chicago(23, 8, 10))
    cast.call(mistake, at=rounds.now, by=station.rosa, next_word="morning")
    rounds.until(chicago(24, 9, 30))
    cast.call(cast.again(mistake), at=rounds.now, by=station.rosa, next_word="day_after")
    rounds.until(chicago(24, 12))
    assert not [one for one in rounds.came if one.subject.startswith("Call ")]
    assert table(rounds.came) in PAGE.read_text(encoding="utf-8"), table(rounds.came)
