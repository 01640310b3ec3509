"""What somebody else set aside stands in the digest of the second person, and interrupts nobody."""

from __future__ import annotations

import pytest

from makegood.findings.models import Dismissal
from makegood.recovery.findings.second_look_lines import MOST, second_look
from makegood.recovery.rounds.reminder_mail import _beside
from makegood.reminders.models import Reminder
from makegood.reminders.rules.words import text
from tests import cast
from tests.cast import MONDAY
from tests.findings.test_dismissals import set_aside

ADDRESS = "https://desk.lakeland.example"
CHICAGO = "America/Chicago"


@pytest.fixture
def aside(station, settings):
    """Rosa set two lost spots aside: one is drawn by lot, the other was put right before it went out."""
    settings.MAKEGOOD_ADDRESS = ADDRESS
    cast.lost(station, cast.order(4001, rate="90.00"), cast.order(4002, cast.TOM, rate="90.00"))
    first, second = cast.findings(station)
    set_aside(station.rosa, first, note="Dana moved it to December.")
    set_aside(station.rosa, second)
    Dismissal.everything.filter(finding=first).update(is_sampled=False, waits=False)
    Dismissal.everything.filter(finding=second).update(is_sampled=True, waits=False, reason="PUT_RIGHT")
    return first, second


def test_the_manager_reads_what_was_set_aside_and_by_lot_first_with_a_link_to_its_evidence(station, aside):
    first, second = aside
    head, *rows = second_look(station.max_, now=MONDAY, zone=CHICAGO)
    assert head == (
        "2 findings set aside by somebody else, and you are the second person; 1 of them put right before it could "
        "reach anybody."
    )
    assert [row.splitlines()[-1] for row in rows] == [
        f"{ADDRESS}/findings/{one.pk}" for one in (second, first)
    ]
    assert "Drawn by lot: read its evidence, and write what it showed you." in rows[0]
    assert rows[1].splitlines()[1] == "Rosa V.: Dana moved it to December."


def test_nobody_else_reads_it_and_it_stands_in_a_digest_alone(station, aside):
    assert second_look(station.rosa, now=MONDAY, zone=CHICAGO) == ()
    for how, there in (("DIGEST", True), ("NOW", False)):
        reminder = Reminder(organisation=station.house, person=station.max_, how=how)
        found = _beside(station.house, reminder, now=MONDAY, zone=CHICAGO)
        assert bool(found) is there
    said = text([], now=MONDAY, zone=CHICAGO, beside=second_look(station.max_, now=MONDAY, zone=CHICAGO))
    assert said.index("set aside by somebody else") < said.index("How and when you are told")


def test_many_are_counted_and_not_all_written_out(station, aside, monkeypatch):
    from makegood.recovery.findings import second_look_lines

    monkeypatch.setattr(second_look_lines, "MOST", 1)
    *_, last = second_look(station.max_, now=MONDAY, zone=CHICAGO)
    assert last == "And 1 more. They stand on your page Today."
    assert MOST > 1
