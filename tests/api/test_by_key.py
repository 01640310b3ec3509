"""A program with a person's key does what that person may do, in the same words, and repeats itself safely."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from makegood.api.door import routes
from makegood.core import clock
from makegood.core.access import Who, declared
from makegood.people import actions
from makegood.people.models import ApiKey, Repeat, User
from tests import cast
from tests.cast import MONDAY, order

REPORT = {
    "account_name": "Harbor Books",
    "kind": "missed_delivery",
    "noticed": "them",
    "sentence": "The Saturday spot never ran.",
}


class Program:
    """A program that asks by a key."""

    def __init__(self, key: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def get(self, address, **query):
        return self.client.get(f"/api/v1/{address}", query, headers=self.headers)

    def post(self, address, body=None, once=""):
        headers = self.headers | ({"Idempotency-Key": once} if once else {})
        return self.client.post(
            f"/api/v1/{address}", json.dumps(body or {}), content_type="application/json", headers=headers
        )


def key_of(user: User, *, may_write: bool = True, days: int = 30, now=MONDAY) -> str:
    with cast.acting(user, now) as change:
        return actions.make_api_key(
            change, user=user, name="the traffic system", may_write=may_write, days=days
        )


@pytest.fixture
def at(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(MONDAY)
    return set_to


@pytest.fixture
def program(station, at):
    return Program(key_of(station.rosa))


@pytest.fixture
def found(station, at):
    """The mistake that the records showed."""
    cast.lost(station, order(4001))
    return cast.open_one(station, at=MONDAY)


def test_a_report_opens_an_owned_mistake_with_its_clock(station, program):
    answer = program.post("mistakes", REPORT)

    said = answer.json()
    assert answer.status_code == 201 and said["owner"]["name"] == station.rosa.name
    assert said["next_step"] == "CALL" and said["acknowledge_by"] is not None
    assert program.get(f"mistakes/{said['id']}").json()["title"] == REPORT["sentence"]
    assert [one["id"] for one in program.get("mistakes", owner="me").json()["items"]] == [said["id"]]


def test_the_same_report_asks_once_whether_it_is_the_one_that_stands(program):
    first = program.post("mistakes", REPORT).json()
    again = program.post("mistakes", REPORT)
    assert again.status_code == 409 and again.json()["code"] == "REPORT_IS_ALIKE"
    assert [one["id"] for one in again.json()["alike"]] == [first["id"]]
    same = program.post("mistakes", REPORT | {"same_as": first["id"]})
    assert same.status_code == 201 and same.json()["id"] == first["id"]


def test_a_repeat_under_the_same_name_does_it_once_and_another_request_under_it_is_refused(program):
    first = program.post("mistakes", REPORT, once="import-17")
    second = program.post("mistakes", REPORT, once="import-17")
    assert (first.status_code, second.status_code) == (201, 201) and first.json() == second.json()
    assert Repeat.everything.count() == 1

    other = program.post("mistakes", REPORT | {"sentence": "Another one."}, once="import-17")
    assert other.status_code == 422 and other.json()["code"] == "REPEAT_IS_ANOTHER"


def test_a_locked_thing_says_why_and_what_opens_it(program, found):
    for address, code in (
        ("cause", "CAUSE_LOCKED"),
        ("close", "CLOSING_LOCKED"),
        ("confirm", "CONFIRMING_LOCKED"),
    ):
        ask = program.get if address == "cause" else program.post
        answer = ask(f"mistakes/{found.pk}/{address}")
        assert (
            answer.status_code == 409
            and answer.json()["code"] == code
            and answer.json()["says"].endswith(".")
        )


def test_a_fact_is_noted_and_moves_no_clock(program, found):
    before = program.get(f"mistakes/{found.pk}").json()
    answer = program.post(f"mistakes/{found.pk}/facts", {"statement": "The file was in the old folder."})
    assert answer.status_code == 201 and answer.json()["next_due_at"] == before["next_due_at"]


def test_somebody_who_knows_is_named_and_a_word_to_them_is_owed(program, found):
    vendor = {"state": "KNOWS", "name": "The vendor's people", "people": 11}
    answer = program.post(f"mistakes/{found.pk}/who-knows", vendor)
    assert answer.status_code == 201 and answer.json()["knowers_untold"] == 1, answer.content
    refused = program.post(f"mistakes/{found.pk}/who-knows", {"state": "KNOWS"})
    assert refused.status_code == 409 and refused.json()["code"]
    assert (
        program.post(f"mistakes/{found.pk}/who-knows", {"state": "NONSENSE", "name": "X"}).status_code == 409
    )


def test_promises_are_listed_and_the_doer_says_that_one_is_done(station, program, found):
    cast.call(found, at=MONDAY, by=station.rosa)
    promises = program.get("promises", mine="true").json()["items"]
    assert promises and [one["due_at"] for one in promises] == sorted(one["due_at"] for one in promises)
    mine = next(one for one in promises if one["doer"]["name"] == station.rosa.name)
    answer = program.post(f"promises/{mine['id']}/claim", {"how": "Sent by mail at noon."})
    assert answer.status_code in (200, 409), answer.content


def test_findings_stand_as_the_records_show_them(program, found):
    items = program.get("findings").json()["items"]
    assert items and items[0]["check"] and items[0]["account"]["name"]


def test_a_body_that_cannot_be_read_says_which_field_and_why(program):
    answer = program.post("mistakes", {"kind": "missed_delivery"})
    assert answer.status_code == 422 and "noticed" in answer.json()["says"]
    broken = program.client.post(
        "/api/v1/mistakes", b"{", content_type="application/json", headers=program.headers
    )
    assert broken.status_code == 422 and "no JSON" in broken.json()["says"]


def test_without_a_key_that_stands_every_address_answers_alike(station, outsider, at, found):
    expired, revoked, left = key_of(station.rosa), key_of(station.rosa), key_of(station.olu)
    ApiKey.everything.filter(secret_hash=ApiKey.everything.order_by("pk")[0].secret_hash).update(
        expires_at=MONDAY
    )
    second = ApiKey.everything.order_by("pk")[1]
    with cast.acting(station.rosa, MONDAY) as change:
        actions.revoke_api_key(change, user=station.rosa, key_id=second.pk)
    with cast.acting(station.max_, MONDAY) as change:
        actions.deactivate(change, user_id=station.olu.pk, heir_id=station.rosa.pk, by=station.max_)
    answers = set()
    for key in ("", "mg_nobody_secret", "nonsense", expired, revoked, left):
        for address in ("mistakes", f"mistakes/{found.pk}", "mistakes/987654", "nowhere", "openapi.json"):
            answer = Program(key).get(address)
            answers.add((answer.status_code, answer.content))
    assert len(answers) == 1 and next(iter(answers))[0] == 401


def test_what_is_another_house_s_is_answered_as_what_does_not_exist(outsider, at, found):
    stranger = Program(key_of(outsider))
    addresses = [
        route.pattern._route.replace("<int:mistake_id>", "{0}").replace("<int:promise_id>", "{0}")
        for route in routes()
        if "<int:" in str(route.pattern)
    ]
    assert len(addresses) >= 6
    for address in addresses:
        for ask in (stranger.get, stranger.post):
            theirs, nobodys = ask(address.format(found.pk)), ask(address.format(987654))
            assert (theirs.status_code, theirs.content) == (nobodys.status_code, nobodys.content), address
            assert theirs.status_code in (404, 405, 422)


def test_a_key_that_may_only_read_writes_nothing(station, at, found):
    reader = Program(key_of(station.rosa, may_write=False))
    assert reader.get(f"mistakes/{found.pk}").status_code == 200
    answer = reader.post("mistakes", REPORT)
    assert answer.status_code == 403 and "may only read" in answer.json()["says"]


def test_every_address_behind_the_door_declares_its_rule_and_is_described(program):
    rules = [declared(route.callback) for route in routes()]
    assert all(rule is not None and rule.who is Who.KEYS for rule in rules)
    answer = program.get("openapi.json")
    assert answer.status_code == 200, answer.content
    described = answer.json()
    assert set(described["paths"]) >= {"/api/v1/mistakes", "/api/v1/promises", "/api/v1/findings"}


def test_a_key_is_shown_once_and_only_its_hash_is_kept(station, at):
    whole = key_of(station.rosa)
    row = ApiKey.everything.get()
    assert whole.split("_", 2)[2] not in {str(value) for value in vars(row).values()}
    assert actions.person_behind(whole, now=MONDAY).user == station.rosa
    assert actions.person_behind(whole, now=MONDAY + timedelta(days=30)) is None


@pytest.mark.slow
def test_twenty_at_once_under_one_name_open_one_mistake(
    committed_db, django_db_blocker, tmp_path, in_process
):
    with django_db_blocker.unblock():
        station = cast.found_station(tmp_path)
        key = key_of(station.rosa, now=clock.now())
    answers = []

    def ask():
        with django_db_blocker.unblock():
            try:
                answers.append(Program(key).post("mistakes", REPORT, once="import-17"))
            finally:
                connection.close()

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1
