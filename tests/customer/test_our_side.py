"""Rosa's side of Dana's page: off until she shares it, seen as Dana sees it, closed with a tap."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cast import MONDAY, chicago
from tests.customer import pages
from tests.customer.pages import SHARED
from tests.invented import BACKEND

WRITTEN = {"happened": "Your spot did not run. That was our mistake.", "lost": "Sunday 20:00"}


@pytest.fixture
def mistake(station, moment):
    return pages.told(station)


def signed_in(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@pytest.fixture
def hers(station):
    """Rosa's browser."""
    return signed_in(station.rosa)


@pytest.fixture
def at(mistake):
    return f"/mistakes/{mistake.pk}/their-page"


def shared(client, at, mistake, **fields):
    """Share it; the token that is shown once."""
    answer = client.post(f"{at}/share", {"contact": mistake.contact_id, "language": "en", **fields})
    (token,) = re.findall(r"/for/([\w-]{43})\"", answer.content.decode())
    return token


def test_it_is_off_until_rosa_shares_it_and_begins_with_what_went_wrong_in_plain_words(
    station, mistake, hers, at
):
    section = hers.get(f"/mistakes/{mistake.pk}").content.decode()
    assert "Her page" in section and "Prepare her page" in section
    form = hers.get(at).content.decode()
    assert ">The spot in Prime Drama on Sun 22 Nov did not run.</textarea>" in form, (
        "no row and no code of ours"
    )
    assert "Make the link" not in form
    refused = hers.post(f"{at}/share", {"contact": mistake.contact_id, "language": "en"})
    assert refused.status_code == 409 and "Write down what happened first" in refused.content.decode()
    empty = hers.post(at, {"happened": " ", "lost": "Sunday"})
    assert empty.status_code == 409 and 'value="Sunday"' in empty.content.decode()


def test_the_link_is_shown_once_opens_the_page_and_ends_when_it_is_closed(station, mistake, hers, at):
    assert hers.post(at, WRITTEN).status_code == 302
    token = shared(hers, at, mistake)
    assert token not in hers.get(at).content.decode()

    her = Client()
    page = pages.enter(her, token)
    assert "did not run" in pages.text_of(her, page)
    assert "opened once, last 09:48" in hers.get(f"/mistakes/{mistake.pk}").content.decode()

    (link,) = re.findall(r'name="link" value="(\d+)"', hers.get(at).content.decode())
    assert hers.post(f"{at}/close", {"link": link}).status_code == 302
    assert her.get(page).status_code == her.get(f"/for/{token}").status_code == 404
    assert hers.post(f"{at}/close", {"link": link}).status_code == 404


def test_a_new_link_ends_the_one_before(station, mistake, hers, at):
    hers.post(at, WRITTEN)
    first = shared(hers, at, mistake)
    second = shared(hers, at, mistake)
    assert Client().get(f"/for/{first}").status_code == 404
    assert Client().get(f"/for/{second}").status_code == 200


def test_the_preview_is_her_page_with_buttons_that_do_nothing(station, mistake, hers, at):
    hers.post(at, WRITTEN)
    hers.post(f"{at}/choices", {"slot": ["week-0", "week-1"], "words": "No charge."})
    shown = hers.get(f"{at}/preview").content.decode()
    assert "Preview: this is what Dana sees." in shown
    assert shown.count("<button disabled") == shown.count("<button")
    assert "csrfmiddlewaretoken" not in shown
    her = Client()
    page = pages.enter(her, shared(hers, at, mistake))
    words = pages.text_of(her, page)
    assert words == " ".join(
        re.sub(r"<[^>]+>", " ", shown.partition("<main")[2].partition("</main>")[0]).split()
    )
    assert pages.link(station).views.count == 1


def test_before_the_first_call_a_sentence_says_to_ring_first_and_the_record_keeps_it(station, moment, hers):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    at = f"/mistakes/{mistake.pk}/their-page"
    hers.post(at, WRITTEN)
    assert "Ring first; the page comes after." in hers.get(at).content.decode()
    shared(hers, at, mistake)
    (_, _, said) = cast.events(station, "PAGE_SHARED")[-1]
    assert said["before_the_call"] is True


def test_slots_are_offered_from_the_pocket_and_a_time_of_her_own_leaves_a_day(station, mistake, hers, at):
    hers.post(at, WRITTEN)
    nothing = hers.post(f"{at}/choices", {"words": ""})
    assert nothing.status_code == 409 and "Choose one time or several" in nothing.content.decode()
    soon = hers.post(f"{at}/choices", {"other_at": "2026-11-24T09:00"})
    assert soon.status_code == 409 and "leaves less than a day" in soon.content.decode()
    assert hers.post(f"{at}/choices", {"other_at": "2026-11-26T19:00"}).status_code == 302
    assert "Thu 26 Nov 19:00–20:00" in hers.get(at).content.decode()


def test_a_promised_choice_is_kept_by_the_page_that_holds_it(station, moment, hers):
    mistake = pages.told(station, agreed=("choice_of_slots",))
    at = f"/mistakes/{mistake.pk}/their-page"
    hers.post(at, WRITTEN)
    hers.post(f"{at}/choices", {"slot": ["week-0", "week-1"]})
    (promise,) = cast.promises(station, proof_kind="CLAIM")
    assert promise.kept_at is None
    shared(hers, at, mistake)
    (promise,) = cast.promises(station, proof_kind="CLAIM")
    assert (promise.state, promise.kept_at) == ("KEPT", SHARED)


def test_what_dana_answers_is_news_until_somebody_has_read_it(station, mistake, hers, at, moment):
    hers.post(at, WRITTEN)
    her = Client()
    page = pages.enter(her, shared(hers, at, mistake))
    moment.now = chicago(23, 12)
    pages.press(her, page, "MISSED", "My vendor was there.")

    today = hers.get("/").content.decode()
    assert "New from your customers" in today and "My vendor was there." in today
    (answer,) = re.findall(r'name="answer" value="(\d+)"', today)
    read = hers.post(f"{at}/read", {"answer": answer, "from": "today"})
    assert read["Location"] == "/"
    assert "New from your customers" not in hers.get("/").content.decode()
    assert (
        'answered on the customer’s page <span class="note">Dana Rossi</span>'
        in hers.get(f"/mistakes/{mistake.pk}").content.decode()
    )
    assert "read by Rosa V." in hers.get(f"/mistakes/{mistake.pk}").content.decode()
    assert hers.post(f"{at}/read", {"answer": "999"}).status_code == 404
    assert "New from your customers" not in signed_in(station.max_).get("/").content.decode()


def test_whoever_calls_dana_knows_what_she_said_on_her_page_since(station, mistake, hers, at, moment):
    card = f"/mistakes/{mistake.pk}/call"
    hers.post(at, WRITTEN)
    her = Client()
    page = pages.enter(her, shared(hers, at, mistake))
    assert "On her page:" not in hers.get(card).content.decode()
    moment.now = chicago(23, 12)
    pages.press(her, page, "MISSED", "My vendor was there, " + "and so was my sister, " * 40)
    shown = hers.get(card).content.decode()
    said = "Dana says that we missed something, 12:00: “My vendor was there, and so was my sister,"
    assert "<strong>On her page:</strong>" in shown and said in shown
    repeated = len(re.findall("my sister", shown))
    assert repeated < 10, "the card is read in ten seconds; her words stand in full on the page"
    cast.call(mistake, at=chicago(23, 13), by=station.rosa)
    moment.now = chicago(23, 13, 5)
    assert "On her page:" not in hers.get(card).content.decode(), "they have spoken since"


@pytest.mark.parametrize("again", [False, True])
def test_a_wish_that_she_wrote_waits_for_somebody_to_say_whether_what_was_agreed_does_it(
    station, moment, hers, again
):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    at = f"/mistakes/{mistake.pk}/their-page"
    hers.post(at, WRITTEN)
    her = Client()
    page = pages.enter(her, shared(hers, at, mistake))
    moment.now = chicago(23, 12)
    pages.press(her, page, "WOULD_LIKE", "A table at the gala.")
    spoken = "A table at the gala, or the money back." if again else ""
    cast.call(mistake, at=chicago(23, 13), by=station.rosa, agreed=("credit_note",), they_would_like=spoken)
    moment.now = chicago(23, 13, 5)
    shown = hers.get(f"/mistakes/{mistake.pk}").content.decode()
    assert ("nobody has said whether it does what she asked for" in shown) is not again
    assert ("counts as what she asked for" in shown) is again, (
        "said on the call, it was heard by whoever agreed"
    )
    assert ("Say whether what was agreed does what Dana asked for</h2>" in shown) is not again
    assert cast.again(mistake).standing.remedies_unweighed == (not again)
    assert cast.differences(station) == []


def test_told_to_us_and_said_on_the_page_stand_apart(station, mistake, hers, rosa, moment):
    cast.call(mistake, at=chicago(23, 10), by=rosa, agreed=("nothing",), they_would_like="Nothing more.")
    cast.call(mistake, at=chicago(23, 11), by=rosa, they_said="Yes, it is fine.", right_now="yes")
    moment.now = chicago(23, 12)
    page = hers.get(f"/mistakes/{mistake.pk}").content.decode()
    assert "It is right now: told to us by voice, 11:00" in page
    assert cast.differences(station) == []


def test_a_page_follows_its_mistake_into_another(station, moment, hers, rosa):
    from makegood.recovery.beginning import merging

    cast.lost(station, cast.order(4001), cast.order(4002, date="11/15/2026"))
    one = cast.open_one(station, at=MONDAY, line_key="4001")
    other = cast.open_one(station, at=MONDAY, line_key="4002")
    at = f"/mistakes/{other.pk}/their-page"
    hers.post(at, WRITTEN)
    her = Client()
    page = pages.enter(her, shared(hers, at, other))
    cast.call(one, at=chicago(23, 9), by=rosa, agreed=("credit_note",))
    with cast.acting(rosa, chicago(23, 10)) as change:
        assert merging.merge(change, by=rosa, mistake_id=one.pk, other_id=other.pk).pk == one.pk
    moment.now = chicago(23, 11)
    assert "credit note" in pages.text_of(her, page)
    assert pages.press(her, page, "MISSED", "And the vendor?").status_code == 302
    assert "And the vendor?" in hers.get("/").content.decode()


def test_her_page_asks_the_database_the_same_for_one_promise_as_for_five(station, moment, hers, rosa):
    few = pages.told(station, agreed=("credit_note",))
    at = f"/mistakes/{few.pk}/their-page"
    hers.post(at, WRITTEN)
    her = Client()
    page = pages.enter(her, shared(hers, at, few))
    with CaptureQueriesContext(connection) as once:
        her.get(page)
    for hour in (10, 11, 12, 13):
        cast.call(few, at=chicago(23, hour), by=rosa, other_agreed=f"Word {hour}", next_word="day_after")
    moment.now = chicago(23, 14)
    with CaptureQueriesContext(connection) as more:
        assert "Word 13" in her.get(page).content.decode()
    assert len(once) == len(more) <= 9


def test_dana_reads_it_in_her_language_and_her_zone(station, mistake, hers, at, moment):
    hers.post(at, WRITTEN)
    her = Client()
    page = pages.enter(her, shared(hers, at, mistake, language="es"))
    html = her.get(page).content.decode()
    assert '<html lang="es">' in html and "mañana, 10:00" in html
    assert '<html lang="en">' in her.get(f"{page}?in=en").content.decode()
    assert moment.now == SHARED
