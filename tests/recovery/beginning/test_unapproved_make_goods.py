"""A make-good that nobody on their side approved before it ran is a mistake of its own, and makes nothing good."""

from __future__ import annotations

from pathlib import Path

import pytest

from makegood.core.errors import Refused
from makegood.records.models import AddedLine
from makegood.recovery.agreement import promising
from makegood.remedies.models import MakeGood
from tests import cast
from tests.cast import MONDAY, NEXT_MONDAY, airing, chicago

HEADER = f"{cast.ORDER_HEADER},Make-good for"
LOST = f"{cast.order(4001)},"
RERUN = f"{cast.order(5001, date='11/28/2026', window='1:00 AM-3:00 AM', rate='')},4001"
AT_NIGHT = airing(5001, "2:10 AM", date="11/28/2026")


@pytest.fixture
def names_them(station, monkeypatch):
    """The station's orders say which line is a make-good for which, and its check reads that column."""
    from makegood.core import record
    from makegood.records import actions

    text = cast.LATEST_CHECK.read_text(encoding="utf-8").replace(
        'high_stakes = "Event"', 'high_stakes = "Event"\nmakegood_for = "Make-good for"'
    )
    with record.change(station.house, by=record.system("tests", station.house), now=cast.FOUNDED) as change:
        actions.adopt_check(change, code=cast.CHECK, text=text)
    monkeypatch.setitem(cast.HEADERS, "orders", HEADER)
    return station


def rerun(station, *, at=NEXT_MONDAY):
    """Traffic runs it again at two in the night, and the log of the weekend says so."""
    cast.take_in(station, "orders", [RERUN], at=chicago(27, 9), name="orders-27.csv")
    cast.take_in(station, "log", [AT_NIGHT], at=at, until=chicago(30, 6))
    cast.check(station, at=at)


def test_it_opens_a_mistake_by_itself_and_the_spot_stays_owed(names_them, rosa):
    station = names_them
    cast.lost(station, LOST)
    first = cast.open_one(station, at=MONDAY)
    cast.call(first, at=chicago(23, 9), by=rosa)
    rerun(station)

    _, unapproved = cast.mistakes(station)
    assert (unapproved.kind, unapproved.parent_id) == ("WRONG_TIME_PLACE", first.pk)
    assert unapproved.title.startswith("Nobody had approved the make-good")
    assert unapproved.standing.told_at is None and unapproved.standing.next_step == "CALL"
    assert cast.again(first).standing.children_open == 1
    (owed,) = MakeGood.objects.within(station.house)
    assert (owed.state, owed.mistake_id) == ("OWED", first.pk)
    assert cast.differences(station) == []

    cast.check(station, at=chicago(30, 8))
    assert len(cast.mistakes(station)) == 2


def test_with_her_yes_before_it_ran_it_is_what_she_approved(names_them, rosa):
    station = names_them
    cast.lost(station, LOST)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot",))
    orders = f"{cast.order(5001, date='11/29/2026')},4001"
    cast.take_in(station, "orders", [orders], at=chicago(27, 9), name="orders-27.csv")
    ran = airing(5001, "8:40 PM", date="11/29/2026")
    cast.take_in(station, "log", [ran], at=NEXT_MONDAY, until=chicago(30, 6))
    cast.check(station, at=NEXT_MONDAY)

    assert cast.mistakes(station) == [mistake]
    (owed,) = MakeGood.objects.within(station.house)
    assert (owed.state, owed.aired_at) == ("VERIFIED", chicago(29, 20, 40))


def test_nobody_of_ours_can_schedule_one_without_her_yes(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    typed = promising.Typed(item="rerun", words="It runs on Sunday at two in the night.", units=1)

    for tried in (typed, promising.Typed(item="rerun", words="It runs.", units=1, is_heard=True)):
        with pytest.raises(Refused) as refused, cast.acting(rosa, chicago(23, 9)) as change:
            promising.propose(change, mistake_id=mistake.pk, by=rosa, typed=tried)
        assert refused.value.code in ("WITHIN_YOUR_AUTHORITY", "ASK_BEFORE_OFFERING")
    assert not AddedLine.objects.within(station.house).exists()


def test_a_promised_line_is_written_where_they_agreed_and_nowhere_else():
    source = Path(__file__).resolve().parents[3] / "src" / "makegood"
    callers = [
        str(path.relative_to(source))
        for path in sorted(source.rglob("*.py"))
        if "records.add_line(" in path.read_text(encoding="utf-8")
    ]

    assert callers == ["recovery/agreement/agreeing.py"]
