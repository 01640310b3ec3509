"""The same through the pages, by a program's key, and on the customer's own page."""

from __future__ import annotations

import pytest
from django.test import Client

from makegood.core import clock
from makegood.people import actions
from tests import cast
from tests.api.test_by_key import Program
from tests.cast import chicago
from tests.customer import pages
from tests.invented import BACKEND

LATER = chicago(23, 12)
WORDS = "We are done. I have booked with the other station."


@pytest.fixture
def moment(monkeypatch):
    moment = pages.Moment()
    monkeypatch.setattr(clock, "now", lambda: moment.now)
    return moment


@pytest.fixture
def told(station, moment):
    """Dana has heard from us."""
    mistake = pages.told(station)
    moment.now = LATER
    return mistake


@pytest.fixture
def hers(station):
    client = Client()
    client.force_login(station.rosa, backend=BACKEND)
    return client


def test_rosa_writes_down_that_they_leave_and_their_page_says_goodbye_where_she_lets_it(station, told, hers):
    pages.write(station, told)
    token = pages.share(station, told)
    at = f"/mistakes/{told.pk}"
    refused = hers.post(f"{at}/lost", {"in_form": "lost", "words": "", "how": "VOICE"})
    assert refused.status_code == 409
    assert "Write down what they said, in their words." in refused.content.decode()

    assert hers.post(f"{at}/lost", {"words": WORDS, "how": "WRITTEN", "shared": "yes"}).status_code == 302
    page = hers.get(at).content.decode()
    assert WORDS in page
    assert "Write Dana a last word" in page
    assert "Nothing is sold to Bella Vista Restaurants for now" in hers.get("/").content.decode()

    dana = Client()
    said = pages.text_of(dana, pages.enter(dana, token))
    assert "You have told us that you are leaving." in said
    assert "What would you like" not in said

    assert hers.post(f"{at}/back", {"words": "One more try."}).status_code == 302
    assert "Write Dana a last word" not in hers.get(at).content.decode()


def test_a_program_writes_it_down_with_their_words_and_not_without(station, told):
    with cast.acting(station.rosa, LATER) as change:
        key = actions.make_api_key(change, user=station.rosa, name="the phone", may_write=True, days=30)
    program = Program(key)
    refused = program.post(f"mistakes/{told.pk}/lost", {"words": " "}, once="a")
    assert (refused.status_code, refused.json()["code"]) == (409, "LOSS_NEEDS_THEIR_WORDS")
    done = program.post(f"mistakes/{told.pk}/lost", {"words": WORDS}, once="b")
    assert done.status_code == 201
    assert done.json()["no_selling_until"].startswith("2027-02-21")
    assert cast.again(told).standing.stage == "LOST"
    assert program.get("outcomes").json() == {"items": []}
    assert program.post("outcomes/99", {"kind": "RESTORED"}, once="c").status_code == 404
