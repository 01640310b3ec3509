"""One cause, found by what rows have in common: who has a mistake, who may be affected, and what a person finds out."""

from __future__ import annotations

import pytest

from makegood.core.errors import Refused
from tests.cast import BELLA, MONDAY, NORTHERN, TOM, acting, airing, call, check, chicago, order, take_in
from tests.recovery.incidents.test_incidents import LATER, page, settle, theirs

EIGHT, NINE = chicago(22, 20), chicago(22, 21)


@pytest.fixture
def wrong_copy(station):
    """Bella's copy ran in her own line and in Tom's; Northern has ordered it, too, for a day still to come."""
    orders = [
        order(4001, BELLA, copy="BVR2611H"),
        order(4002, TOM, copy="TOM2611H", rate="145.00"),
        order(4003, NORTHERN, copy="BVR2611H", date="11/25/2026", rate="145.00"),
        order(4004, NORTHERN, copy="NDX2611H", window="9:00 PM-10:00 PM", rate="145.00"),
    ]
    log = [
        airing(4001, "8:10 PM"),
        airing(4002, "8:40 PM", copy="BVR2611H"),
        airing(4004, "9:40 PM", copy="NDX2611H"),
    ]
    take_in(station, "orders", orders, at=chicago(16, 9))
    take_in(station, "log", log, at=MONDAY, until=MONDAY)
    check(station, at=MONDAY)
    return station


def looked(station, **asked):
    from makegood.recovery.incidents import seeking

    return seeking.look(station.house, seeking.Wanted(**asked), data=station.data)


def said(result):
    return {
        one.account.name: (len(one.rows), [found.kind for found in one.findings]) for one in result.customers
    }


def declared(station, result, *, names=None, title="Another commercial ran on Sunday evening"):
    from makegood.incidents import queries
    from makegood.recovery.incidents.seeking_page import TickedCustomers, declare_found

    ids = [one.account.pk for one in result.customers if names is None or one.account.name in names]
    ticked = TickedCustomers(tuple(ids), title, station.max_.pk, station.olu.pk)
    with acting(station.max_, LATER) as change:
        made = declare_found(change, by=station.max_, found=result, ticked=ticked)
    return queries.incident_seen_by(station.max_, incident_id=made.pk)


def looked_at(station, incident, name, *, is_affected, reason="", kind="wrong_content", at=LATER):
    from makegood.recovery.incidents import incident_page

    [one] = [row for row in page(station, incident).may_be.open if row.account == name]
    with acting(station.max_, at) as change:
        incident_page.look_at(
            change,
            incident_id=incident.pk,
            by=station.max_,
            may_be_id=one.may_be_id,
            is_affected=is_affected,
            kind=kind,
            reason=reason,
        )


def test_a_copy_shows_every_customer_whose_rows_hold_it_and_what_was_found_of_them(wrong_copy):
    found = looked(wrong_copy, by="copy", value="bvr2611h")
    assert said(found)[TOM] == (1, ["wrong_copy"])
    assert {name: rows for name, (rows, _) in said(found).items()} == {BELLA: 2, NORTHERN: 1, TOM: 1}
    assert found.words == "copy code bvr2611h"
    [row] = next(one for one in found.customers if one.account.name == TOM).rows
    assert row.words == "order line 4002, Prime Drama, aired Sun 22 Nov 20:40, BVR2611H (row 3 of log-23.csv)"


def test_an_hour_of_the_log_shows_what_was_promised_for_it_and_what_ran(wrong_copy):
    assert set(said(looked(wrong_copy, by="time", begins_at=EIGHT, ends_at=NINE))) == {BELLA, TOM}
    assert set(said(looked(wrong_copy, by="time", begins_at=NINE, ends_at=chicago(22, 22)))) == {NORTHERN}


def test_a_rate_and_a_file_are_looked_for_as_they_stand_in_the_records(wrong_copy):
    assert said(looked(wrong_copy, by="rate", value="145")) == {NORTHERN: (2, []), TOM: (1, ["wrong_copy"])}
    from makegood.records.queries import imports

    log = imports(wrong_copy.house).filter(source__code="log").get()
    assert set(said(looked(wrong_copy, by="file", import_id=log.pk))) == {BELLA, NORTHERN, TOM}


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"by": "lot", "value": "7741"}, "SEARCH_NEEDS_A_KIND"),
        ({"by": "copy"}, "SEARCH_NEEDS_A_VALUE"),
        ({"by": "rate", "value": "a lot"}, "SEARCH_RATE_NOT_READ"),
        ({"by": "time"}, "SEARCH_NEEDS_A_TIME"),
        ({"by": "copy", "value": "A", "begins_at": EIGHT}, "SEARCH_NEEDS_A_TIME"),
        ({"by": "time", "begins_at": NINE, "ends_at": EIGHT}, "SEARCH_TIME_BACKWARDS"),
        ({"by": "time", "begins_at": chicago(1), "ends_at": chicago(22, month=12)}, "SEARCH_TIME_TOO_LONG"),
        ({"by": "file"}, "SEARCH_NEEDS_A_FILE"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_what_to_do_next(wrong_copy, asked, code):
    with pytest.raises(Refused) as refused:
        looked(wrong_copy, **asked)
    assert refused.value.code == code


def test_more_rows_than_anybody_can_look_at_are_counted_and_refused(wrong_copy, monkeypatch):
    from makegood.recovery.incidents import seeking

    monkeypatch.setattr(seeking, "AT_MOST", 2)
    with pytest.raises(Refused, match="4 rows match; up to 2"):
        looked(wrong_copy, by="copy", value="BVR2611H")


def test_who_has_a_finding_gets_a_mistake_and_who_has_none_may_be_affected(wrong_copy):
    incident = declared(wrong_copy, looked(wrong_copy, by="copy", value="BVR2611H"))
    assert TOM in theirs(incident)
    shown = page(wrong_copy, incident)
    names = {row.account for row in shown.may_be.open}
    assert names == {BELLA, NORTHERN} - set(theirs(incident))
    assert f"{len(names)} may be affected; next word by" in shown.lead.after
    assert shown.may_be.sought == "copy code BVR2611H"
    assert all("BVR2611H" in line for row in shown.may_be.open for line in row.rows)


def test_a_person_finds_out_who_was_affected_and_who_was_not_and_why(wrong_copy):
    incident = declared(wrong_copy, looked(wrong_copy, by="rate", value="145.00"))
    with pytest.raises(Refused, match="how one can see that it did not touch Northern Dental"):
        looked_at(wrong_copy, incident, NORTHERN, is_affected=False)
    looked_at(wrong_copy, incident, NORTHERN, is_affected=False, reason="Her own commercial ran at 21:40.")
    [row] = page(wrong_copy, incident).may_be.looked_at
    assert "Her own commercial ran at 21:40." in row.looked
    assert set(theirs(incident)) == {TOM}


def test_one_who_was_affected_gets_a_mistake_with_an_owner_and_a_clock(wrong_copy):
    incident = declared(wrong_copy, looked(wrong_copy, by="rate", value="145.00"))
    looked_at(wrong_copy, incident, NORTHERN, is_affected=True)
    mistake = theirs(incident)[NORTHERN]
    assert (mistake.owner, mistake.title, mistake.kind) == (wrong_copy.rosa, incident.title, "WRONG_CONTENT")
    assert mistake.standing.acknowledge_by is not None
    assert "line 4003" in mistake.commitment
    [row] = page(wrong_copy, incident).may_be.looked_at
    assert row.mistake_id == mistake.pk


def test_it_closes_only_once_somebody_knows_of_everybody_whose_rows_match(wrong_copy):
    incident = declared(wrong_copy, looked(wrong_copy, by="rate", value="145.00"))
    for fact in ("CONTAINED", "REPAIRED", "REVIEWED"):
        settle(wrong_copy, incident, fact, at=LATER)
    call(theirs(incident)[TOM], at=LATER, by=wrong_copy.rosa)
    with pytest.raises(Refused, match="Not looked at yet: Northern Dental"):
        settle(wrong_copy, incident, "CLOSED", at=LATER)
    looked_at(wrong_copy, incident, NORTHERN, is_affected=False, reason="Hers ran.")
    settle(wrong_copy, incident, "CLOSED", at=LATER)


def test_an_incident_of_which_no_check_found_anything_gets_its_first_mistake_from_a_person(wrong_copy):
    found = looked(wrong_copy, by="time", begins_at=chicago(22, 20), ends_at=chicago(26))
    incident = declared(wrong_copy, found, names={BELLA, NORTHERN})
    from makegood.incidents.models import Incident

    if not theirs(incident):
        assert Incident.everything.get(pk=incident.pk).first is None
    looked_at(wrong_copy, incident, NORTHERN, is_affected=True)
    assert Incident.everything.get(pk=incident.pk).first is not None


def test_ticks_that_the_records_no_longer_show_are_refused(wrong_copy):
    from makegood.recovery.incidents.seeking_page import TickedCustomers, declare_found

    found = looked(wrong_copy, by="copy", value="BVR2611H")
    ticked = TickedCustomers((0, found.customers[0].account.pk), "It ran", 1, 1)
    with pytest.raises(Refused, match="records have changed"), acting(wrong_copy.max_, LATER) as change:
        declare_found(change, by=wrong_copy.max_, found=found, ticked=ticked)
