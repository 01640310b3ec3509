"""Coming in by a link, going out again, and what every answer says of itself. Strangers: `test_strangers.py`."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from makegood.core import record
from makegood.core.access import Who
from makegood.recovery.house import arrival
from tests.cast import found_neighbour
from tests.invented import BACKEND
from tests.web.belongings import nothing
from tests.web.routes import routes_for


def test_a_rep_sees_no_customer_of_a_colleague(lakeland):
    from makegood.people import actions
    from makegood.people.rules import Role

    with record.change(
        lakeland.house, by=record.system("t", lakeland.house), now=lakeland.clock.now
    ) as change:
        actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)
    ivo = lakeland.client("Ivo")
    for address in ("/mistakes/2", "/mistakes/2/call", "/findings/2", "/promises/4/renegotiate"):
        assert ivo.get(address).status_code == 404, address
    assert ivo.post("/mistakes/2/call", {"calls_seen": "0", "they_said": "x"}).status_code == 404
    assert "Northern" not in ivo.get("/").content.decode()


def test_signing_out_ends_the_session(lakeland):
    rosa = lakeland.client("Rosa")
    assert rosa.get("/").status_code == 200
    answer = rosa.post("/sign-out")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in")
    assert rosa.get("/")["Location"] == "/sign-in"
    assert rosa.get("/sign-out").status_code == 405


def test_who_has_left_is_out_at_once(lakeland):
    rosa = lakeland.client("Rosa")
    assert rosa.get("/").status_code == 200
    person = lakeland.person("Rosa")
    person.is_active = False
    person.save(update_fields=["is_active"])
    assert rosa.get("/")["Location"] == "/sign-in"
    assert rosa.post("/mistakes/2/call", {"calls_seen": "0", "they_said": "x"})["Location"] == "/sign-in"
    token = arrival.new_link(lakeland.house, now=lakeland.clock.now)
    assert "Rosa Vega" not in Client().get(f"/sign-in/{token}").content.decode()
    assert Client().post(f"/sign-in/{token}", {"person": str(person.pk)}).status_code == 404


def test_a_link_lets_in_whom_it_names_and_nobody_else(lakeland):
    token = arrival.new_link(lakeland.house, now=lakeland.clock.now)
    stranger = found_neighbour()
    client = Client()
    assert client.post(f"/sign-in/{token}", {"person": str(stranger.pk)}).status_code == 404
    for nobody in ("", "x", "²", "9" * 30, "0"):
        assert client.post(f"/sign-in/{token}", {"person": nobody}).status_code == 404, nobody
    assert client.get("/")["Location"] == "/sign-in"
    answer = client.post(f"/sign-in/{token}", {"person": str(lakeland.person("Rosa").pk)})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Rosa V." in client.get("/").content.decode()


@pytest.mark.parametrize("token", ["nonsense", "%00", "a%00b", "é", "x" * 3000])
def test_a_link_that_nobody_made_is_closed(lakeland, token):
    answer = Client(raise_request_exception=False).get(f"/sign-in/{token}")
    assert answer.status_code == 404
    assert "You come in by a link" in answer.content.decode()


def test_a_link_closes_after_its_time(lakeland):
    token = arrival.new_link(lakeland.house, now=lakeland.clock.now)
    assert Client().get(f"/sign-in/{token}").status_code == 200
    lakeland.clock.now += timedelta(days=31)
    for method in ("get", "post"):
        answer = getattr(Client(), method)(f"/sign-in/{token}")
        assert answer.status_code == 404
        assert "You come in by a link" in answer.content.decode()


def test_every_answer_keeps_its_addresses_and_its_contents_to_itself(lakeland):
    rosa = lakeland.client("Rosa")
    token = arrival.new_link(lakeland.house, now=lakeland.clock.now)
    pages = [route for route in routes_for(Who.PEOPLE) if "GET" in route.rule.methods]
    addresses = [route.address(nothing()) for route in pages]
    for address in [*addresses, "/nowhere", "/healthz", f"/sign-in/{token}", "/sign-in"]:
        answer = rosa.get(address)
        assert answer["Referrer-Policy"] == "same-origin", address
        assert "default-src 'self'" in answer["Content-Security-Policy"], address
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], address
        assert answer["Cache-Control"] == "no-store, private", address
        assert answer["X-Content-Type-Options"] == "nosniff", address


def test_each_route_has_its_methods_and_no_others(lakeland):
    olu = lakeland.client("Olu")
    for route in routes_for(Who.PEOPLE):
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - set(route.rule.methods):
            answer = getattr(olu, method.lower())(route.address(nothing()))
            assert answer.status_code == 405, f"{method} {route}"


def test_a_forged_form_is_refused_everywhere(lakeland):
    client = Client(enforce_csrf_checks=True)
    client.force_login(lakeland.person("Olu"), backend=BACKEND)
    for route in routes_for(Who.PEOPLE):
        if "POST" in route.rule.methods:
            assert client.post(route.address(nothing()), {"note": "n"}).status_code == 403, route
    assert client.post("/sign-out").status_code == 403
    assert client.get("/").status_code == 200
