"""What I promised stands in my own calendar, at an address that nobody else knows and that I can close."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from makegood.core import clock
from tests import cast
from tests.cast import MONDAY, order


@pytest.fixture
def at_work(station, client, monkeypatch):
    """Rosa has called and promised; her browser is signed in."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    cast.lost(station, order(4001))
    found = cast.open_one(station, at=MONDAY)
    cast.call(found, at=MONDAY, by=station.rosa)
    station.rosa.organisation.is_invented = True
    station.rosa.organisation.save(update_fields=["is_invented"])
    client.force_login(station.rosa, backend="makegood.people.door.LinkBackend")
    return client


def address_from(client):
    answer = client.post("/me/calendar")
    return answer.content.decode().split('tabindex="0">')[1].split("<")[0].removeprefix("http://testserver")


def entries(client, address):
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_my_promises_and_the_next_word_stand_at_their_due_moment(at_work, station):
    mine = cast.promises(station, doer=station.rosa, state="MADE")
    found = entries(at_work, address_from(at_work))
    assert {str(one["UID"]) for one in found} == {f"promise-{promise.pk}@makegood" for promise in mine}
    ends = {str(one["UID"]): one["DTEND"].dt for one in found}
    assert all(ends[f"promise-{promise.pk}@makegood"] == promise.due_at for promise in mine)
    assert any("You hear from Rosa" in str(one["SUMMARY"]) for one in found)


def test_what_is_done_leaves_the_calendar(at_work, station):
    from makegood.promises import actions

    address = address_from(at_work)
    word = cast.promises(station, doer=station.rosa, state="MADE", proof_kind="WORD")[0]
    uids = [str(one["UID"]) for one in entries(at_work, address)]
    assert f"promise-{word.pk}@makegood" in uids
    with cast.acting(station.rosa, MONDAY + timedelta(hours=1)) as change:
        actions.keep_words(change, mistake=word.mistake, said_at=change.now, words="a call")
    uids = [str(one["UID"]) for one in entries(at_work, address)]
    assert f"promise-{word.pk}@makegood" not in uids


def test_a_new_address_closes_the_old_one_and_closing_closes_it(at_work):
    first = address_from(at_work)
    second = address_from(at_work)
    assert at_work.get(first).status_code == 404 and at_work.get(second).status_code == 200
    at_work.post("/me/calendar", {"end": "yes"})
    assert at_work.get(second).status_code == 404


def test_who_leaves_takes_the_calendar_along(at_work, station):
    from makegood.people import actions
    from makegood.people.rules import Role

    address = address_from(at_work)
    station.max_.role = Role.ADMINISTRATOR.value
    station.max_.save(update_fields=["role"])
    with cast.acting(station.max_, MONDAY) as change:
        actions.deactivate(change, user_id=station.rosa.pk, heir_id=station.max_.pk, by=station.max_)
    assert at_work.get(address).status_code == 404
