"""Whoever may not see a thing gets the answer of a thing that does not exist: on every route, by every method.

The routes come from the resolver, so that a new one is tried from the day it exists. Strangers are: nobody signed in,
people of another house in every role, a rep whose customer it is not, a role that the route leaves out, and somebody
who has left. What they send is what the station's own forms hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from makegood.core.access import Who
from makegood.people.rules import Role
from tests.cast import FOUNDED, found_neighbour
from tests.invented import BACKEND, Lakeland
from tests.web.belongings import (
    BELONGINGS,
    SEARCHED,
    SECRET,
    TYPED,
    Whose,
    filled,
    nothing,
    person,
    shared,
    values_for,
)
from tests.web.routes import Route, every_route, routes_for
from tests.web.walking import Form, body_of, offered, read

if TYPE_CHECKING:
    from makegood.people.models import User

pytestmark = pytest.mark.usefixtures("in_process")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
SIGN_IN = "/sign-in"
PREVIEW = "their-page-preview"  # its buttons do nothing, by design
ROLE_REFUSED = 409  # a sentence about the role, said before anything is looked up


def as_read(answer: HttpResponseBase) -> tuple[int, str, bytes]:
    """What a person could tell two answers apart by: status, where it leads, body without the forms' tokens."""
    return answer.status_code, answer.get("Location", ""), TOKEN.sub(b"", body_of(answer))


def at_the_door(method: str, address: str) -> tuple[int, str, bytes]:
    """What anybody who is not signed in gets: the sign-in page, which leads on to what they wanted to look at."""
    onward = f"?{urlencode({'next': address})}" if method == "get" and address != "/" else ""
    return 302, SIGN_IN + onward, b""


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in; a page that breaks answers 500."""
    client = Client(raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    return client


def asked(routes: list[Route]) -> Iterator[tuple[Route, str]]:
    """Every route with each of its methods."""
    return ((route, method.lower()) for route in routes for method in route.rule.methods)


def with_ids() -> list[Route]:
    """The routes of signed-in people that name one thing."""
    return [route for route in routes_for(Who.PEOPLE) if route.ids]


@pytest.fixture
def full(lakeland: Lakeland) -> Lakeland:
    """The station with one of everything that an address can name."""
    filled(lakeland)
    return lakeland


@pytest.fixture
def neighbours(full) -> dict[str, Client]:
    """{role: a browser}: people of another house, which has a customer and a mistake of its own."""
    from makegood.core import record
    from makegood.people import actions

    nell = found_neighbour()
    with record.change(nell.organisation, by=nell, now=FOUNDED) as change:
        people = {
            role.value: actions.add_user(
                change, name=f"{role.title()} Barnes", email=f"{role.lower()}@harbour.example", role=role
            )
            for role in Role
        }
    manager = signed_in(nell)
    reported = manager.post(
        "/report",
        {
            "account_name": "Pier Nine",
            "kind": "LATE",
            "noticed": "us",
            "sentence": "The spot ran an hour late.",
        },
    )
    assert reported.status_code == 302, reported.content.decode()
    return {role: signed_in(user) for role, user in people.items()}


def forms_of(full: Lakeland) -> dict[str, dict[str, list[str]]]:
    """{address: {field: every value it offers}} of all forms that the station's people see."""
    found: dict[str, dict[str, list[str]]] = {}
    for address, form in all_forms(full):
        fields = found.setdefault(form.action or address, {})
        for field in form.fields:
            fields.setdefault(field, [])
        for field, value in form.holds:
            fields.setdefault(field, []).append(value)
    return found


def all_forms(full: Lakeland) -> Iterator[tuple[str, Form]]:
    """(the page's address, a form of it) of all pages that the station's people can open."""
    values = values_for(full)
    pages = [
        route for route in routes_for(Who.PEOPLE) if "GET" in route.rule.methods and route.name != PREVIEW
    ]
    for name in ("Rosa", "Max", "Olu"):
        client = full.client(name)
        for address in (route.address(values) for route in pages):
            forms = offered(read(client.get(address))).forms
            yield from ((address, form) for form in forms if form.method.lower() == "post")


def sent(full: Lakeland) -> dict[str, list[str]]:
    """One body with every field of every form of the station: its ids where it offers ids, else a sentence."""
    body: dict[str, list[str]] = {}
    for fields in forms_of(full).values():
        for field, values in fields.items():
            body.setdefault(field, []).extend(values or ["That was agreed with them."])
    del body["csrfmiddlewaretoken"]
    return {field: [*dict.fromkeys(values)] for field, values in body.items()}


# ---------------------------------------------------------------- one thing


def test_a_new_kind_of_id_says_what_to_add(full):
    planted = Route("", "lighthouses/<int:lighthouse_id>", ("lighthouse_id",), lambda: None)
    with pytest.raises(AssertionError, match="BELONGINGS"):
        planted.address(values_for(full))


def test_every_id_in_an_address_names_something_of_the_station(full):
    values = values_for(full)
    clients = [full.client(name) for name in ("Rosa", "Max", "Olu")]
    for route in with_ids():
        if "GET" in route.rule.methods:
            answers = {client.get(route.address(values)).status_code for client in clients}
            # 409: the page says why this one is not for it, such as the light path of a grave mistake
            assert answers & {200, 302, 409}, (
                f"{route} answers {answers} to those whose it is; what is tried on it?"
            )


def test_another_house_is_answered_as_if_nothing_were_there(full, neighbours):
    values, body, before = values_for(full), sent(full), head(full)
    answers: dict[tuple[Route, str], set[int]] = {}
    for route, method in asked(with_ids()):
        for role, client in neighbours.items():
            ours = getattr(client, method)(route.address(values), body)
            nobodys = getattr(client, method)(route.address(nothing()), body)
            answers.setdefault((route, method), set()).add(nobodys.status_code)
            assert as_read(ours) == as_read(nobodys), f"{method} {route} as {role}"
    for (route, method), seen in answers.items():
        assert 404 in seen and seen <= {404, ROLE_REFUSED}, f"{method} {route} answers {seen}"
    assert head(full) == before


def test_another_house_costs_no_more_questions_than_nothing_at_all(full, neighbours):
    """The time of an answer tells nothing either: as many questions to the database for theirs as for nobody's."""
    values, client = values_for(full), neighbours[Role.MANAGER.value]
    client.get("/")  # the first click of a session is written down
    for route, method in asked(with_ids()):
        counts = []
        for named in (values, nothing()):
            with CaptureQueriesContext(
                connection,
            ) as asked_for:
                getattr(client, method)(route.address(named), {})
            counts.append(len(asked_for))
        assert counts[0] == counts[1], f"{method} {route}"


def test_nobody_gets_in_without_signing_in(full):
    values, before = values_for(full), head(full)
    for route, method in asked(routes_for(Who.PEOPLE)):
        for named in (values, nothing()):
            address = route.address(named)
            answer = getattr(Client(), method)(address, {})
            assert as_read(answer) == at_the_door(method, address), f"{method} {route}"
    assert head(full) == before


def test_who_has_left_is_answered_as_somebody_who_was_never_here(full):
    values, client, max_ = values_for(full), full.client("Max"), full.person("Max")
    assert client.get("/").status_code == 200
    max_.is_active = False
    max_.save(update_fields=["is_active"])
    before = head(full)
    for route, method in asked(routes_for(Who.PEOPLE)):
        address = route.address(values)
        answer = getattr(client, method)(address, {})
        assert as_read(answer) == at_the_door(method, address), f"{method} {route}"
    assert head(full) == before


def test_a_rep_is_answered_as_if_a_colleague_s_customer_were_not_there(full):
    ivo, values, body = signed_in(person(full, "Ivo Lang", "REP")), values_for(full), sent(full)
    before, tried = head(full), 0
    for route, method in asked(with_ids()):
        if any(BELONGINGS[name].whose is Whose.HOUSE for name in route.ids):
            continue
        theirs = getattr(ivo, method)(route.address(values), body)
        nobodys = getattr(ivo, method)(route.address(nothing()), body)
        assert nobodys.status_code in (404, ROLE_REFUSED), f"{method} {route}"
        assert as_read(theirs) == as_read(nobodys), f"{method} {route}"
        tried += 1
    assert head(full) == before and tried > 10


def test_a_role_that_a_route_leaves_out_is_answered_as_if_there_were_no_such_address(full):
    values = values_for(full)
    nowhere = {}
    for role in Role:
        client = signed_in(person(full, f"{role.title()} Lang", role.value))
        nowhere[role] = as_read(client.get("/no/such/address"))
        assert nowhere[role][0] == 404
        for route, method in asked(routes_for(Who.PEOPLE)):
            if not route.rule.lets(role.value):
                answer = getattr(client, method)(route.address(values), {})
                assert as_read(answer) == nowhere[role], f"{method} {route} as {role}"


# ---------------------------------------------------------------- lists, searches, fragments, feeds


def words_of(full: Lakeland) -> set[str]:
    """What only this house says: its name, its customers, the people there, its own people, and the typed secret."""
    from makegood.people.models import Account, Contact, User

    named = [*Account.objects.within(full.house), *Contact.objects.within(full.house)]
    people = User.objects.within(full.house)
    return {SECRET, full.house.name, *(one.name for one in named), *(one.name for one in people)}


def test_the_secret_is_read_by_those_whose_it_is(full):
    """Else the next test would prove nothing."""
    pages = [
        read(
            full.client("Rosa").get(route.address(values_for(full)))
        )  # each of them, so that no file stays open
        for route in with_ids()
        if "GET" in route.rule.methods
    ]
    assert any(SECRET in page for page in pages)


def test_no_page_of_another_house_says_a_word_of_ours(full, neighbours):
    values, words = values_for(full), words_of(full)
    searches = (
        {},
        {"q": SEARCHED},
        {"q": TYPED[:12]},
        {"search": SEARCHED},
        {"account": "1"},
        {"owner": "1"},
    )
    for route in every_route():
        if (
            "GET" not in route.rule.methods
            or route.rule.who in (Who.CUSTOMERS, Who.KEYS)
            or "token" in route.ids
        ):
            continue
        for search in searches if not route.ids else ({},):
            answer = neighbours[Role.MANAGER.value].get(route.address(values), search)
            said = [word for word in words if word in read(answer)]
            assert not said, f"{route} with {search} says {said}"


def test_no_form_of_ours_does_anything_in_the_hands_of_another_house(full, neighbours):
    """Every form of the station, sent with the station's own ids by people of another house."""
    forms, before = forms_of(full), head(full)
    assert len(forms) > 10
    for address, fields in forms.items():
        body = {name: values or ["So"] for name, values in fields.items() if name != "csrfmiddlewaretoken"}
        answer = neighbours[Role.MANAGER.value].post(address, body)
        assert answer.status_code in (302, 404, 409), f"{address} answers {answer.status_code}"
        said = [word for word in words_of(full) if word in read(answer)]
        assert not said, f"{address} says {said}"
    assert head(full) == before


def head(full: Lakeland) -> int:
    """How many events the station's record has: nothing is done without one."""
    from makegood.core import record

    return len(list(record.since(full.house, 0)))


# ---------------------------------------------------------------- the customer's page


def answers_of_customers(
    browser: Client, token: str, public_id: str
) -> list[tuple[str, tuple[int, str, bytes]]]:
    """What every route of the customer's door answers to this browser, by every method."""
    body = {"kind": "IS_RIGHT", "words": TYPED, "once": "stranger"}
    named: dict[str, object] = {"token": token, "public_id": public_id}
    return [
        (f"{method} {route}", as_read(getattr(browser, method)(route.address(named), body)))
        for route, method in asked(routes_for(Who.CUSTOMERS))
    ]


@pytest.mark.parametrize(
    "ended", ["revoked", "expired", "of another page", "never made", "without coming in"]
)
def test_a_link_that_is_not_open_is_answered_as_one_that_nobody_made(full, ended):
    page, nobody = shared(full), Client(raise_request_exception=False)
    assert SECRET in read(page.browser.get(f"/yours/{page.public_id}")), "else the test would prove nothing"
    browser, token, public_id = page.browser, page.token, page.public_id
    if ended == "revoked":
        shared(full)  # a new link of the same person ends the one before
    elif ended == "expired":
        full.clock.now += timedelta(days=91)
    elif ended == "of another page":
        token, public_id = "x" * 43, "y" * 16
    elif ended == "never made":
        browser, token, public_id = nobody, "x" * 43, "y" * 16
    elif ended == "without coming in":
        browser, token = nobody, "x" * 43
    before = head(full)

    theirs = answers_of_customers(browser, token, public_id)

    nobodys = answers_of_customers(Client(), "n" * 43, "n" * 16)
    assert len(theirs) >= 6
    for (what, answer), (_, nothing_there) in zip(theirs, nobodys, strict=True):
        assert answer == nothing_there, what
        assert answer[0] == 404, what
    assert head(full) == before


def test_people_of_the_house_come_to_a_customers_page_by_a_link_only(full, neighbours):
    page = shared(full)
    nobodys = answers_of_customers(Client(), "n" * 43, page.public_id)
    for client in (full.client("Rosa"), full.client("Max"), neighbours[Role.MANAGER.value]):
        assert answers_of_customers(client, "n" * 43, page.public_id) == nobodys


def test_a_customer_s_cookie_opens_nothing_of_ours(full):
    browser, values = shared(full).browser, values_for(full)
    for route, method in asked(routes_for(Who.PEOPLE)):
        address = route.address(values)
        answer = getattr(browser, method)(address, {})
        assert as_read(answer) == at_the_door(method, address), f"{method} {route}"
