"""Signing in to a real organisation: by invitation, password and code; and what a stranger, a scanner or a log gets."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from makegood.core import record
from makegood.people import queries
from makegood.people.actions import NewAccount, add_account
from makegood.people.models import Session
from makegood.people.rules import Role
from makegood.recovery.house.founding import Founding, found
from tests.cast import MONDAY

WORDS = "heron lantern gravel nine"
FOUNDING = Founding(
    name="North Sound Radio",
    zone="America/New_York",
    calendar="US-NY",
    currency="usd",
    trade="media",
    email="Ada@northsound.example",
    person="Ada Berg",
)


@pytest.fixture
def moment(monkeypatch):
    """The clock of the doors; a test sets `moment[0]`."""
    from makegood.core import clock

    now = [MONDAY]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    cache.clear()
    yield now
    cache.clear()


@pytest.fixture
def token(db, moment):
    """The link of the first administrator of an organisation founded a moment ago."""
    return found(FOUNDING, now=MONDAY)


def link_in(page):
    """The token of the link that a page shows."""
    found = re.search(r"/join/([\w-]+)", page.content.decode())
    assert found is not None
    return found[1]


def joined(token, **changes):
    """The browser of somebody who followed a link and chose a password."""
    client = Client()
    assert client.post(f"/join/{token}")["Location"] == "/join"
    typed = {"name": "Ada Berg", "email": "ada@northsound.example", "password": WORDS, "again": WORDS}
    answer = client.post("/join", {**typed, **changes})
    assert (answer.status_code, answer["Location"]) == (302, "/me"), answer.content.decode()
    return client


def signed_in(email="ada@northsound.example", password=WORDS, **more):
    client = Client()
    return client, client.post("/sign-in", {"login": email, "password": password, **more})


def test_where_nobody_works_yet_the_page_says_what_to_type(db, moment):
    page = Client().get("/sign-in").content.decode()
    assert "makegood found" in page and "makegood demo" in page
    assert 'type="password"' not in page


def test_the_first_administrator_comes_in_and_signs_in_again(token):
    ada = joined(token)
    me = ada.get("/me").content.decode()
    assert "North Sound Radio" in me and "You are the first here." in me
    assert ada.get("/").status_code == 200
    assert ada.post("/sign-out")["Location"] == "/sign-in"
    client, answer = signed_in("ADA@northsound.example ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Ada B." in client.get("/").content.decode()


def test_looking_at_a_link_uses_nothing_up_and_says_no_more_than_it_must(token):
    scanner = Client()
    for _ in range(3):
        page = scanner.get(f"/join/{token}")
        assert page.status_code == 200 and page.content.decode().count("<button") == 1
        assert "ada@northsound.example" not in page.content.decode()
    assert scanner.get("/join").status_code == 404
    assert joined(token)


def test_used_expired_revoked_and_foreign_links_are_one_and_the_same_page(token, moment):
    from makegood.core import record
    from makegood.people import actions

    house = queries.organisations()[0]
    tokens = {"unknown": "x" * 43, "foreign": "nonsense"}
    ada = joined(token)
    tokens["used"] = token
    person = queries.users(house)[0]
    for kind, email in (("expired", "b@northsound.example"), ("revoked", "c@northsound.example")):
        with record.change(house, by=person, now=MONDAY) as change:
            invited = actions.Invited("", email, Role.REP)
            invitation, tokens[kind] = actions.invite(change, invited, by=person)
            if kind == "revoked":
                actions.revoke_invitation(change, invitation_id=invitation.pk, by=person)
    assert ada.get("/people").status_code == 200
    moment[0] = MONDAY + timedelta(days=7)
    pages = set()
    for kind, each in tokens.items():
        for method in ("get", "post"):
            answer = getattr(Client(), method)(f"/join/{each}")
            assert answer.status_code == 404, kind
            pages.add(answer.content)
    assert len(pages) == 1


def test_a_wrong_password_and_a_wrong_name_read_the_same_and_are_counted(token, caplog):
    joined(token)
    said = set()
    with caplog.at_level(logging.DEBUG):
        for email in ("ada@northsound.example", "nobody@northsound.example"):
            client, answer = signed_in(email, password="not the words")
            assert answer.status_code == 200
            said.update(re.findall(r'role="alert">(.*?)<', answer.content.decode()))
            assert client.get("/")["Location"] == "/sign-in"
            assert "not the words" not in answer.content.decode()
        assert len(said) == 1 and "do not belong together" in said.pop()
        tried = [signed_in(password="not the words")[1] for _ in range(5)]
    assert "Wait five minutes" in tried[-1].content.decode()
    # The right one waits too.
    assert "Wait five minutes" in signed_in()[1].content.decode()
    assert "not the words" not in caplog.text and WORDS not in caplog.text


def test_nobody_is_sent_to_another_site(token):
    joined(token)
    for where in ("https://evil.example/", "//evil.example/", "http:evil.example", "javascript:alert(1)"):
        cache.clear()
        assert signed_in(next=where)[1]["Location"] == "/", where
    cache.clear()
    assert signed_in(next="/promises")[1]["Location"] == "/promises"


def test_who_signs_in_is_where_they_wanted_to_go(token):
    joined(token)
    wanted = "/mistakes?state=all&q=oak+%26+vine"
    stranger = Client()
    asked = stranger.get(wanted)
    assert asked["Location"] == "/sign-in?" + urlencode({"next": wanted})
    page = stranger.get(asked["Location"]).content.decode()
    kept = re.findall(r'name="next" value="([^"]*)"', page)
    assert [unescape(each) for each in kept] == [wanted, wanted], "by password and by passkey"
    answer = stranger.post(
        "/sign-in", {"login": "ada@northsound.example", "password": WORDS, "next": unescape(kept[0])}
    )
    assert (answer.status_code, answer["Location"]) == (302, wanted)
    assert stranger.get(asked["Location"])["Location"] == wanted, "who is in already is led on, too"


def test_a_form_that_came_after_the_session_leads_back_to_its_page_and_nowhere_else(token):
    joined(token)
    page = "/mistakes/7/letter?to=2"
    for referer, onward in (
        (f"http://testserver{page}", "?" + urlencode({"next": page})),
        ("https://evil.example/mistakes", ""),
        ("http://testserver//evil.example/", ""),
        ("http://testserver/", ""),
        ("", ""),
    ):
        answer = Client().post("/mistakes/7/letter", {"text": "x"}, headers={"referer": referer})
        assert answer["Location"] == "/sign-in" + onward, referer
    ada, _ = signed_in()
    for where in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""):
        assert ada.get("/sign-in", {"next": where})["Location"] == "/", where


def test_a_session_ends_after_twelve_hours_without_a_click_and_after_seven_days(token, moment):
    ada = joined(token)
    for _ in range(13):
        assert ada.get("/promises").status_code == 200
        moment[0] += timedelta(hours=11, minutes=54)
    assert ada.get("/promises").status_code == 200
    moment[0] += timedelta(hours=11, minutes=59)
    assert moment[0] - MONDAY > timedelta(days=6, hours=22)
    moment[0] = MONDAY + timedelta(days=7, minutes=1)
    assert ada.get("/promises")["Location"] == "/sign-in?next=%2Fpromises"

    again, _ = signed_in()
    assert again.get("/promises").status_code == 200
    moment[0] += timedelta(hours=12, minutes=1)
    assert again.get("/promises")["Location"] == "/sign-in?next=%2Fpromises"


def test_a_click_writes_no_row_but_one_in_five_minutes(token, moment, django_assert_max_num_queries):
    ada = joined(token)
    ada.get("/promises")
    before = Session.objects.get(user__isnull=False).seen_at
    moment[0] += timedelta(minutes=4)
    ada.get("/promises")
    assert Session.objects.get(user__isnull=False).seen_at == before
    moment[0] += timedelta(minutes=2)
    ada.get("/promises")
    assert Session.objects.get(user__isnull=False).seen_at == before + timedelta(minutes=6)


def test_my_other_sessions_are_listed_and_ended_by_me_alone(token):
    here = joined(token)
    there, _ = signed_in()
    there.get("/")
    page = here.get("/me").content.decode()
    assert "End the other one" in page and "here" in page
    for key in Session.objects.values_list("session_key", flat=True):
        assert key not in page
    assert here.post("/me/sessions/end")["Location"] == "/me"
    assert there.get("/")["Location"] == "/sign-in"
    assert here.get("/").status_code == 200


def test_somebody_who_left_is_at_the_sign_in_page_with_the_very_next_click(token, moment):
    ada = joined(token)
    new = {"name": "Ivo Lang", "email": "ivo@northsound.example", "role": "REP"}
    link = f"/join/{link_in(ada.post('/people/invite', new))}"
    ivo = Client()
    ivo.post(link)
    typed = {"name": "Ivo Lang", "email": "ivo@northsound.example", "password": WORDS, "again": WORDS}
    assert ivo.post("/join", typed)["Location"] == "/me"
    assert ivo.get("/").status_code == 200
    left = ada.post(f"/people/{queries.users(queries.organisations()[0])[0].pk}/leave", {"heir": ""})
    assert left["Location"] == "/people", left.content.decode()
    assert ivo.get("/promises")["Location"] == "/sign-in?next=%2Fpromises"
    _, answer = signed_in("ivo@northsound.example")
    assert answer.status_code == 200 and "do not belong together" in answer.content.decode()
    assert "Ivo Lang" in ada.get("/people").content.decode()


def test_what_opens_or_closes_ways_in_asks_who_is_there_once_more(token, moment):
    joined(token)
    ada, _ = signed_in()
    bo = invited(ada, "bo@northsound.example", "ADMINISTRATOR")
    asked = ada.post(f"/people/{bo}/link")
    assert asked["Location"].startswith("/me/again?next=")
    done = ada.post(asked["Location"], {"password": WORDS})
    assert done.status_code == 200 and "/join/" in done.content.decode()
    assert "/join/" in ada.post(f"/people/{bo}/link").content.decode()


def invited(client, email, role):
    """Invite somebody, follow the link as that person, and answer their id."""
    page = client.post("/people/invite", {"name": "Bo Falk", "email": email, "role": role})
    joined(link_in(page), name="Bo Falk", email=email)
    house = queries.organisations()[0]
    return next(one.pk for one in queries.users(house) if one.email == email)


def test_a_rep_reads_names_and_roles_and_is_offered_nothing_to_change(token):
    ada = joined(token)
    page = ada.post("/people/invite", {"name": "Ivo", "email": "ivo@northsound.example", "role": "REP"})
    ivo = joined(link_in(page), name="Ivo", email="ivo@northsound.example")
    read = ivo.get("/people").content.decode()
    assert "Ada Berg" in read and "administrator" in read
    assert 'action="/people' not in read and "/people/" not in read
    assert ivo.post("/people/invite", {"email": "x@northsound.example", "role": "REP"}).status_code == 404


def test_what_is_written_about_me_is_counted_from_the_tables(token):
    ada = joined(token)
    assert ada.post("/me/about", {"name": "Ada Berg", "phone": "+1 212 555 0100"})["Location"] == "/me"
    page = ada.get("/me/written").content.decode()
    for said in (
        "Acts of yours in the record",
        "Browsers you are signed in with",
        "you alone",
        "What nobody sees",
    ):
        assert said in page
    assert "Customers you look after" not in page


def test_every_column_that_names_a_person_has_words_for_them():
    from makegood.people.models import User
    from makegood.recovery.house.written_about import KEPT

    naming = {
        (model.__name__, column.name)
        for model in apps.get_models()
        if model._meta.app_label not in ("mfa", "account")
        for column in model._meta.concrete_fields
        if column.related_model is User
    }
    assert naming - set(KEPT) == set()


def test_the_library_s_other_pages_have_no_address_here(token):
    client = joined(token)
    for address in ("/accounts/signup/", "/signup/", "/accounts/email/", "/accounts/password/reset/"):
        assert client.get(address).status_code == 404


def test_users_are_read_without_an_organisation_inside_the_library_alone(token):
    from makegood.core.scoping import Unscoped
    from makegood.people.library import library_answers
    from makegood.people.models import User

    with pytest.raises(Unscoped):
        User.objects.filter(email="ada@northsound.example").first()
    with library_answers():
        assert User.objects.filter(email="nobody@northsound.example").first() is None
    with pytest.raises(Unscoped):
        User.objects.count()


def test_who_chose_a_new_password_is_told_that_it_counts(token):
    ada = joined(token)
    bo = Client()
    new = {"name": "Bo Lind", "email": "bo@northsound.example", "role": "REP"}
    bo.post(f"/join/{link_in(ada.post('/people/invite', new))}")
    bo.post("/join", {**new, "password": WORDS, "again": WORDS})
    person = next(one for one in queries.users(queries.organisations()[0]) if one.email == new["email"])
    link = link_in(ada.post(f"/people/{person.pk}/link"))
    assert bo.post(f"/join/{link}")["Location"] == "/join"
    other = f"{WORDS} ten"
    there = bo.post("/join", {"email": new["email"], "password": other, "again": other})["Location"]
    assert there == "/sign-in?password=new"
    assert "Your new password counts from now on" in bo.get(there).content.decode()
    assert signed_in(new["email"], other)[1]["Location"] == "/"


def test_somebody_s_page_counts_what_they_look_after_and_offers_nobody_only_where_that_is_nothing(token):
    ada = joined(token)
    bo = invited(ada, "bo@northsound.example", "REP")
    assert "nobody: there is nothing to take over" in ada.get(f"/people/{bo}").content.decode()
    house = queries.organisations()[0]
    with record.change(house, by=record.system("tests", house), now=MONDAY) as change:
        owner = next(one for one in queries.users(house) if one.pk == bo)
        add_account(change, NewAccount(name="Pier Nine"), owner=owner)
    page = ada.get(f"/people/{bo}").content.decode()
    assert "nobody: there is nothing" not in page
    assert "1 customer, 0 open mistakes, 0 promises." in " ".join(page.split())
