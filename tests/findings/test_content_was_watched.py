"""Content that nobody had compared: somebody watched it, and it was right. Who and when stay in the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from makegood.core import clock, record
from makegood.core.errors import Refused
from makegood.findings.models import Dismissal
from makegood.recovery.desk.today import today
from makegood.recovery.findings import findings_page as desk
from makegood.recovery.findings.second_look_lines import second_look
from tests import cast
from tests.cast import MONDAY, airing, order
from tests.invented import BACKEND

SAW = "The new tune and the new price."


@pytest.fixture
def finding(station):
    """A spot that ran in its window, of which the log names no code."""
    cast.take_in(station, "orders", [order(4001, rate="240.00")], at=MONDAY)
    cast.take_in(station, "log", [airing(4001, "8:40 PM", copy="")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    (finding,) = cast.findings(station)
    assert finding.kind == "copy_unverified"
    return finding


def was_right(by, finding, *, who="Max Ostrowski", when=MONDAY, note=SAW):
    with cast.acting(by, MONDAY) as change:
        desk.was_right(change, by=by, finding_id=finding.pk, watched_by=who, watched_at=when, note=note)


def test_who_watched_it_and_when_stand_with_the_finding_and_before_the_second_person(finding, rosa, max_):
    was_right(rosa, finding, who="Dana Rossi")

    (row,) = desk.findings_page(rosa, now=MONDAY).settled
    assert row.content.startswith("Dana Rossi watched it on Mon 23 Nov "), row.content
    assert row.content.endswith(f", and it was right. {SAW}")
    assert today(max_, now=MONDAY).set_aside[0].reason == row.content
    assert row.content.rstrip(".") in "\n".join(second_look(max_, now=MONDAY, zone="America/Chicago"))
    (event,) = record.since(finding.organisation, 0).filter(kind="FINDING_DISMISSED")
    assert '"WATCHED"' in event.public and "watched_at" in event.public and "Dana" not in event.public


def test_it_can_be_put_back_and_both_stay_in_the_record(finding, rosa, max_):
    was_right(rosa, finding)
    dismissal = Dismissal.everything.get()
    with cast.acting(max_, MONDAY) as change:
        desk.put_back(change, by=max_, dismissal_id=dismissal.pk)

    finding.refresh_from_db()
    dismissal.refresh_from_db()
    assert finding.state == "NEW"
    assert (dismissal.watched_by, dismissal.watched_at) == ("Max Ostrowski", MONDAY)


@pytest.mark.parametrize(
    ("who", "after", "code"),
    [
        ("", timedelta(0), "WHO_WATCHED_AND_WHEN"),
        ("Max Ostrowski", None, "WHO_WATCHED_AND_WHEN"),
        ("Max Ostrowski", timedelta(hours=1), "WATCHED_IN_THE_FUTURE"),
        ("Max Ostrowski", -timedelta(days=2), "WATCHED_BEFORE_IT_RAN"),
    ],
)
def test_nobody_without_a_name_and_no_moment_that_cannot_be(finding, rosa, who, after, code):
    when = None if after is None else MONDAY + after
    with pytest.raises(Refused) as refusal:
        was_right(rosa, finding, who=who, when=when)

    assert refusal.value.code == code
    finding.refresh_from_db()
    assert finding.state == "NEW"


def test_what_did_not_run_cannot_have_been_right(station, rosa):
    cast.lost(station)
    (lost,) = cast.findings(station)
    with pytest.raises(Refused) as refusal:
        was_right(rosa, lost)

    assert refusal.value.code == "CONTENT_IS_NOT_UNVERIFIED"


def test_a_word_that_is_refused_comes_back_as_it_was_typed(finding, rosa, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    client = Client()
    client.force_login(rosa, backend=BACKEND)
    assert "Somebody watched it, and it was right" in client.get(f"/findings/{finding.pk}").content.decode()
    typed = {"watched_by": "Dana Rossi", "watched_at": "2026-11-30T09:00", "note": SAW}
    answer = client.post(f"/findings/{finding.pk}/was-right", typed)
    assert answer.status_code == 409
    assert 'value="Dana Rossi"' in answer.content.decode() and f'value="{SAW}"' in answer.content.decode()
