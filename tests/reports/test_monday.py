"""The mail of Monday: once for each manager who wants it, with one sentence that is true."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as outbound

from makegood.core import record
from makegood.recovery.way_out.delivering import deliver_due
from makegood.reminders import actions
from makegood.reminders.actions.wishing import Wishes
from makegood.reminders.models import HouseMail
from makegood.reports import monday
from makegood.reports.rules import Figure, Report
from tests import cast
from tests.cast import BELLA, chicago

pytestmark = pytest.mark.database
EARLY, SEVEN = chicago(23, 6, 59), chicago(23, 7)


@pytest.fixture
def mailing(settings):
    settings.MAKEGOOD_MAIL_FROM = "desk@lakeland.example"
    settings.MAKEGOOD_ADDRESS = "https://desk.lakeland.example"


def report(change="", value=None):
    headline = Figure("62 %", value, "all.share", (1,))
    return Report("repeats", "Repeats", "Said.", "", "", "", (), headline=headline, change=change)


def test_the_sentence_at_the_top_says_what_changed_or_that_nothing_can_be_said():
    assert monday.true_sentence([report("A.", 0.6), report("", 0.5)]) == "A."
    assert monday.true_sentence([report("A."), report("B."), report("C.")]) == "A. 2 more figures changed."
    assert monday.true_sentence([report("", 0.6)]) == monday.SAME
    assert monday.true_sentence([report("", None)]) == monday.TOO_LITTLE


def test_a_manager_gets_the_figures_once_on_monday_at_seven(station, rosa, mailing):
    cast.reported(rosa, at=chicago(20, 9), name=BELLA, sentence="=1+1 It never ran")
    assert monday.write(station.house, now=EARLY) == 0
    assert monday.write(station.house, now=SEVEN) == 1
    assert monday.write(station.house, now=SEVEN + timedelta(hours=1)) == 0
    assert monday.write(station.house, now=SEVEN + timedelta(days=1)) == 0

    while deliver_due(clock=lambda: SEVEN + timedelta(minutes=1)):
        pass
    (sent,) = outbound.outbox
    html, kind = str(sent.alternatives[0][0]), sent.alternatives[0][1]
    link = "https://desk.lakeland.example/reports?period=2026-10-26..2026-11-22"
    assert sent.to == ["Max Ostrowski <max@lakeland.example>"]
    assert sent.body.startswith(monday.TOO_LITTLE)
    assert "Found by us first: not enough to say (before: not enough to say)" in sent.body
    assert kind == "text/html" and link in sent.body and link in html
    assert html.count("<a ") == 1
    assert "It never ran" not in sent.body + html  # figures alone: nothing of a customer leaves by it
    assert HouseMail.objects.within(station.house).get().reached_at is not None


def test_a_manager_who_wants_none_gets_none(station, mailing):
    wishes = Wishes(zone="", first=None, last=None, by_mail=True, monday=False)
    with record.change(station.house, by=station.max_, now=EARLY) as change:
        actions.wish(change, user=station.max_, wishes=wishes)
    assert monday.write(station.house, now=SEVEN) == 0


def test_without_a_mail_server_nothing_is_written(station):
    assert monday.write(station.house, now=SEVEN) == 0
