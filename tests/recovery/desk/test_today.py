"""Today's table of the records holds what the sentence above it counts: what is new, and what nobody has told."""

from __future__ import annotations

from makegood.recovery.desk.today import today
from tests import cast
from tests.cast import MONDAY, chicago


def rows(viewer, now):
    return [row.promised for row in today(viewer, now=now).records.rows if row.mistake_id]


def test_what_was_told_days_ago_stands_no_longer_among_what_the_records_say_today(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    assert len(rows(rosa, chicago(23, 9))) == 1
    assert len(rows(rosa, chicago(26, 9))) == 1, "as long as nobody has told them, it stays"

    cast.call(mistake, at=chicago(26, 10), by=rosa)
    assert rows(rosa, chicago(26, 11)) == []


def test_on_saturday_what_is_promised_for_monday_stands_on_today(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=chicago(28, 10), by=rosa, agreed=("credit_note",), next_word="morning")
    shown = [(row.words, row.mine) for row in today(rosa, now=chicago(28, 11)).promises]
    assert shown[0] == ("Call Dana again", True)
    assert any("credit note" in words and not mine for words, mine in shown)
    assert today(rosa, now=chicago(25, 11)).promises == (), "by Wednesday noon, Thursday is the next day"


def test_whoever_does_not_own_it_reads_in_the_list_whose_step_is_next(station, rosa, olu):
    cast.lost(station)
    cast.open_one(station, at=MONDAY)

    [row] = today(olu, now=chicago(23, 9)).then
    assert row.next_step == "Rosa: call Dana"
