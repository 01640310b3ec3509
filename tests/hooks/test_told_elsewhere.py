"""Programs elsewhere hear what happened: signed, at least once under one id, and never a word that a person said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook

from makegood.core import reachable
from makegood.core.models import Outbox
from makegood.hooks import actions, rules
from makegood.hooks.models import Endpoint
from makegood.recovery.due.sweep import sweep
from makegood.recovery.way_out import hooking
from makegood.recovery.way_out.delivering import deliver_due
from tests import cast
from tests.cast import MONDAY, order
from tests.receiver import receiving


@pytest.fixture
def receiver(monkeypatch):
    """It stands inside, so what keeps messages from there is switched off; test_reachable holds that."""
    monkeypatch.setattr(reachable, "is_public", lambda _address: True)
    monkeypatch.setattr(actions, "wrong_with", lambda _address: rules.Wrong.NONE)
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def listening(station, receiver):
    """The station lets the receiver hear; answers its key."""
    with cast.acting(station.max_, MONDAY) as change:
        _, secret = actions.add_endpoint(change, address=receiver.address, by=station.max_)
    return secret


def happened(station):
    cast.lost(station, order(4001))
    return cast.open_one(station, at=MONDAY)


def test_what_happens_is_heard_signed_and_without_anybodys_words(station, receiver, listening):
    found = happened(station)
    now = datetime.now(UTC)
    cast.call(found, at=MONDAY, by=station.rosa, they_said="I had all my vendors here.")
    assert hooking.catch_up(station.house, now=now) > 0
    while deliver_due(clock=lambda: now):
        pass

    heard = [Webhook(listening).verify(body, headers) for headers, body in receiver.got]
    assert {"mistake.opened", "mistake.called", "promise.made"} <= {one["type"] for one in heard}
    assert [one["data"]["sequence"] for one in heard] == sorted(one["data"]["sequence"] for one in heard)
    whole = json.dumps(heard)
    assert "vendors" not in whole and found.title not in whole and "Dana" not in whole
    assert all(len(body) < rules.SMALLEST_BODY for _, body in receiver.got)


def test_another_key_does_not_verify(station, receiver, listening):
    happened(station)
    now = datetime.now(UTC)
    hooking.catch_up(station.house, now=now)
    deliver_due(clock=lambda: now)
    headers, body = receiver.got[0]
    with pytest.raises(Exception, match="No matching signature"):
        Webhook("whsec_bm90IGl0").verify(body, headers)


def test_a_refusal_is_tried_again_under_the_same_id_and_a_redirect_is_one(station, receiver, listening):
    happened(station)
    hooking.catch_up(station.house, now=MONDAY)
    receiver.answers = [500, 302]
    first = Outbox.objects.filter(kind="HOOK").order_by("id")[0]
    Outbox.objects.filter(kind="HOOK").exclude(pk=first.pk).update(due_at=MONDAY + timedelta(days=9))
    now = MONDAY
    for _ in range(3):
        deliver_due(clock=lambda: now)  # noqa: B023
        now += timedelta(minutes=2)
    ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert len(ids) == 3 and set(ids) == {first.message_id}
    endpoint = Endpoint.everything.get()
    assert endpoint.answer == 204 and endpoint.failing_since is None


def test_an_address_that_is_gone_is_closed_and_asked_no_more(station, receiver, listening):
    happened(station)
    hooking.catch_up(station.house, now=MONDAY)
    receiver.answers = [410]
    while deliver_due(clock=lambda: MONDAY):
        pass
    assert len(receiver.got) == 1
    assert Endpoint.everything.get().closed_why == actions.BY_ITSELF
    assert not Outbox.objects.filter(kind="HOOK", ended_at=None).exists()


def test_three_days_of_silence_are_given_up_and_not_two(station, receiver, listening):
    happened(station)
    hooking.catch_up(station.house, now=MONDAY)
    Outbox.objects.filter(kind="HOOK").update(attempts=50)
    receiver.answers = [500] * 100
    deliver_due(clock=lambda: MONDAY + timedelta(days=2, hours=23))
    assert not Outbox.objects.filter(kind="HOOK", ending="SET_ASIDE").exists()
    deliver_due(clock=lambda: MONDAY + timedelta(days=3, hours=2))
    assert Outbox.objects.filter(kind="HOOK", ending="SET_ASIDE").exists()


def test_what_was_before_is_told_to_nobody_and_an_idle_round_writes_nothing(station, receiver):
    happened(station)
    with cast.acting(station.max_, MONDAY) as change:
        actions.add_endpoint(change, address=receiver.address, by=station.max_)
    hooking.catch_up(station.house, now=MONDAY)
    assert not Outbox.objects.filter(kind="HOOK").exists()
    sweep(station.house, now=MONDAY + timedelta(days=2))
    assert hooking.catch_up(station.house, now=MONDAY + timedelta(days=2)) > 0
    hooking.catch_up(station.house, now=MONDAY + timedelta(days=2))
    assert hooking.catch_up(station.house, now=MONDAY + timedelta(days=2)) == 0


def test_an_address_inside_is_refused_with_a_sentence(lakeland):
    from makegood.people.models import User

    User.everything.filter(pk=lakeland.person("Max").pk).update(role="ADMINISTRATOR")
    page = lakeland.client("Max").post("/webhooks", {"address": "https://169.254.169.254/latest"})
    assert page.status_code == 409 and "not on the open internet" in page.content.decode()
    made = lakeland.client("Max").post("/webhooks", {"address": "https://hooks.example.com/x"})
    secret = made.content.decode().split('tabindex="0">')[1].split("<")[0]
    assert secret.startswith("whsec_")
    assert secret not in lakeland.client("Max").get("/webhooks").content.decode()
    assert secret.encode() not in bytes(Endpoint.everything.get().secret)
    lakeland.client("Max").post(f"/webhooks/{Endpoint.everything.get().pk}/close")
    assert Endpoint.everything.get().closed_at is not None
