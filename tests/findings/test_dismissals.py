"""Setting a finding aside: with a reason, seen by a second person, and never for ever."""

from __future__ import annotations

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.findings.models import Dismissal
from makegood.findings.queries import unseen_dismissals
from makegood.recovery import findings as desk
from makegood.recovery.today import today
from tests import cast
from tests.cast import MONDAY, airing, chicago


@pytest.fixture
def finding(station):
    """One spot that did not run, and that can wait."""
    cast.lost(station)
    return cast.findings(station)[0]


def set_aside(by, finding, *, reason="AGREED_CHANGE", note="", at=MONDAY):
    with cast.acting(by, at) as change:
        desk.set_aside(change, by=by, finding_id=finding.pk, reason=reason, note=note)
    return Dismissal.everything.latest("pk")


@pytest.mark.parametrize(
    ("reason", "note", "code"),
    [
        ("", "", "CHOOSE_A_REASON"),
        ("NONSENSE", "", "CHOOSE_A_REASON"),
        ("OTHER", "  ", "DISMISSAL_NEEDS_A_SENTENCE"),
    ],
)
def test_a_reason_is_needed(finding, rosa, reason, note, code):
    with pytest.raises(Refused) as refusal:
        set_aside(rosa, finding, reason=reason, note=note)

    assert refusal.value.code == code
    finding.refresh_from_db()
    assert finding.state == "NEW"


@pytest.mark.behaviour("A10")
def test_it_takes_effect_at_once_and_stands_with_its_reason_in_the_second_persons_day(
    finding, rosa, max_, olu
):
    set_aside(rosa, finding, note="Dana moved it to December.")

    finding.refresh_from_db()
    assert finding.state == "DISMISSED"
    (shown,) = today(max_, now=MONDAY).set_aside
    assert (shown.by, shown.reason) == ("Rosa V.", "Dana moved it to December.")
    assert today(rosa, now=MONDAY).set_aside == () == today(olu, now=MONDAY).set_aside
    (row,) = desk.findings_page(rosa, now=MONDAY).settled
    assert row.content == "The change was agreed with them: Dana moved it to December."


def test_a_second_person_sees_it_once(finding, rosa, max_):
    dismissal = set_aside(rosa, finding)
    with cast.acting(max_, MONDAY) as change:
        desk.see(change, by=max_, dismissal_id=dismissal.pk)

    dismissal.refresh_from_db()
    assert (dismissal.seen_by, dismissal.seen_at) == (max_, MONDAY)
    assert unseen_dismissals(max_) == []


def test_the_same_person_cannot_be_the_second_one(finding, max_, rosa):
    dismissal = set_aside(max_, finding)
    assert unseen_dismissals(max_) == []
    for nobody in (max_, rosa):
        with pytest.raises(Refused) as refusal, cast.acting(nobody, MONDAY) as change:
            desk.see(change, by=nobody, dismissal_id=dismissal.pk)
        assert refusal.value.code == "SECOND_PERSON_NEEDED"


def test_it_can_be_put_back_once_and_set_aside_again(finding, rosa, max_):
    dismissal = set_aside(rosa, finding)
    with cast.acting(max_, MONDAY) as change:
        desk.put_back(change, by=max_, dismissal_id=dismissal.pk)
    finding.refresh_from_db()
    assert finding.state == "NEW" and unseen_dismissals(max_) == []
    with pytest.raises(Refused) as refusal, cast.acting(rosa, MONDAY) as change:
        desk.put_back(change, by=rosa, dismissal_id=dismissal.pk)
    assert refusal.value.code == "ALREADY_PUT_BACK"
    set_aside(rosa, finding, reason="NO_EFFECT")
    finding.refresh_from_db()
    assert finding.state == "DISMISSED"


def test_one_that_was_set_aside_stays_so_when_the_check_sees_it_again(station, finding, rosa):
    set_aside(rosa, finding)
    cast.check(station, at=chicago(23, 12))

    assert cast.kinds(station, "DISMISSED") == [("4001", "not_aired")]


def test_one_that_was_set_aside_and_fell_away_is_still_set_aside_when_it_stands_again(station, finding, rosa):
    from makegood.records.queries import imports

    set_aside(rosa, finding)
    log = imports(station.house)[0]
    right = cast.take_in(
        station, "log", [airing(4001, "8:40 PM")], at=chicago(23, 9), until=MONDAY, replaces=log
    )
    cast.check(station, at=chicago(23, 9))
    assert cast.kinds(station, "WITHDRAWN") == [("4001", "not_aired")]
    cast.take_in(station, "log", [airing(2, "6:40 AM")], at=chicago(23, 10), until=MONDAY, replaces=right)
    cast.check(station, at=chicago(23, 10))

    assert cast.kinds(station, "DISMISSED") == [("4001", "not_aired")]
    assert cast.mistakes(station) == []


def test_what_was_set_aside_cannot_be_opened(station, finding, rosa):
    set_aside(rosa, finding)
    with pytest.raises(Refused) as refusal, cast.acting(rosa, MONDAY) as change:
        desk.open_from(change, by=rosa, finding_ids=[finding.pk], title="")
    assert refusal.value.code == "FINDING_IS_DISMISSED"


def test_an_outsider_finds_neither_the_finding_nor_its_dismissal(finding, rosa, outsider):
    dismissal = set_aside(rosa, finding)
    for refused in (
        lambda change: desk.set_aside(change, by=outsider, finding_id=finding.pk, reason="OTHER", note="x."),
        lambda change: desk.see(change, by=outsider, dismissal_id=dismissal.pk),
        lambda change: desk.put_back(change, by=outsider, dismissal_id=dismissal.pk),
    ):
        with pytest.raises(NotFound), cast.acting(outsider, MONDAY) as change:
            refused(change)
