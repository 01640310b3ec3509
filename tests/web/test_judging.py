"""The page that judges, as a rep, a manager and a stranger meet it: without scripts, and once on a phone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from makegood.people.models import User
from makegood.policy.rules.shape import QUESTIONS
from tests.browser import come_in, sideways
from tests.cast import found_neighbour
from tests.invented import BACKEND, MONDAY
from tests.web.test_pages_in_a_browser import complaints
from tests.web.walking import offered

OPEN_ONES = ("lost_for_good", "money", "explain_to")
MILD = dict.fromkeys(QUESTIONS, "0")
GRAVE = MILD | {"lost_for_good": "4", "money": "3", "explain_to": "3", "who_knows": "3", "how_found": "2"}


@pytest.fixture
def northern(lakeland) -> str:
    """The address of Northern Dental's mistake, found this morning; nobody has called them."""
    from makegood.mistakes.models import Mistake

    found = Mistake.objects.within(lakeland.house).get(account__name="Northern Dental")
    return f"/mistakes/{found.pk}"


def preselected(page: str) -> dict[str, str]:
    return {
        found["name"]: found["value"]
        for tag in re.findall(r"<input type=\"radio\"[^>]*checked[^>]*>", page)
        if (found := dict(re.findall(r'(name|value)="([^"]*)"', tag)))
    }


def sentence_of(page: str) -> str:
    found = re.search(r'role="alert">(.*?)</p>', page, re.DOTALL)
    return found[1] if found else ""


@pytest.mark.behaviour("B01")
def test_the_records_fill_in_what_they_know_and_a_tap_on_the_rest_judges_it(lakeland, northern):
    rosa = lakeland.client("Rosa")
    assert f'href="{northern}/judge"' in rosa.get(northern).content.decode()
    page = rosa.get(f"{northern}/judge").content.decode()
    known = preselected(page)
    assert set(QUESTIONS) - set(known) == set(OPEN_ONES)
    assert page.count("We think: ") == len(known)

    answer = rosa.post(f"{northern}/judge", {**known, **dict.fromkeys(OPEN_ONES, "0")})

    assert (answer.status_code, answer["Location"]) == (302, northern)
    page = rosa.get(northern).content.decode()
    assert "judged it from their side: annoying" in page
    assert "one minute" not in page
    assert "Judge it again" in page
    assert preselected(rosa.get(f"{northern}/judge").content.decode()).keys() == set(QUESTIONS)


def test_when_all_is_known_one_tap_confirms_it(lakeland, northern):
    rosa = lakeland.client("Rosa")
    rosa.post(f"{northern}/judge", GRAVE)
    page = lakeland.client("Max").get(f"{northern}/judge").content.decode()
    answer = lakeland.client("Max").post(f"{northern}/judge", preselected(page))
    assert answer.status_code == 302


def test_what_was_tapped_comes_back_with_the_sentence_that_names_what_is_open(lakeland, northern):
    answer = lakeland.client("Rosa").post(
        f"{northern}/judge", {"money": "2", "again": "3", "who_knows": "77"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Is something gone for them that cannot come back?" in sentence_of(page)
    assert preselected(page) == {"money": "2", "again": "3"}


def test_a_rep_is_told_who_may_make_it_milder_and_a_manager_says_why(lakeland, northern):
    rosa, max_ = lakeland.client("Rosa"), lakeland.client("Max")
    rosa.post(f"{northern}/judge", GRAVE)
    assert 'name="reason"' not in rosa.get(f"{northern}/judge").content.decode()

    refused = rosa.post(f"{northern}/judge", {**MILD, "reason": "It is nothing."})
    assert refused.status_code == 409
    assert "Max Ostrowski" in sentence_of(refused.content.decode())
    assert preselected(refused.content.decode()) == MILD

    without = max_.post(f"{northern}/judge", MILD)
    assert without.status_code == 409
    assert "Say in a sentence why" in sentence_of(without.content.decode())
    assert max_.post(f"{northern}/judge", {**MILD, "reason": "Nobody <b>watched</b>."}).status_code == 302
    page = rosa.get(northern).content.decode()
    assert "Nobody &lt;b&gt;watched&lt;/b&gt;." in page
    assert "Max O." in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing_and_who_only_reads_is_told_so(lakeland, northern, method):
    stranger = Client()
    stranger.force_login(found_neighbour(), backend=BACKEND)
    assert getattr(stranger, method)(f"{northern}/judge", MILD).status_code == 404
    User.everything.filter(pk=lakeland.person("Olu").pk).update(role="AUDITOR")
    olu = lakeland.client("Olu")
    assert f"{northern}/judge" not in olu.get(northern).content.decode()
    answer = getattr(olu, method)(f"{northern}/judge", MILD)
    assert (answer.status_code, "As auditor you can read" in answer.content.decode()) == (409, True)


def test_judging_holds_no_call_back(lakeland, northern):
    page = lakeland.client("Rosa").get(northern).content.decode()
    assert f'href="{northern}/call"' in page
    typed = {
        "calls_seen": "0",
        "reached": "yes",
        "they_said": "I saw.",
        "they_would_like": "Run it.",
        "next_word": "morning",
    }
    assert lakeland.client("Rosa").post(f"{northern}/call", typed).status_code == 302
    assert offered(lakeland.client("Rosa").get(f"{northern}/judge").content.decode()).forms


def test_nothing_of_the_station_counts_as_worse_when_it_is_loaded(lakeland):
    from makegood.mistakes import queries

    assert queries.unanswered_too_long(lakeland.house, now=MONDAY) == []
    assert queries.unanswered_too_long(lakeland.house, now=MONDAY + timedelta(minutes=30)) == []


def test_the_page_costs_a_fixed_number_of_queries(lakeland, northern, django_assert_max_num_queries):
    rosa = lakeland.client("Rosa")
    with django_assert_max_num_queries(8):
        rosa.get(f"{northern}/judge")
    for money in "0123":
        rosa.post(f"{northern}/judge", GRAVE | {"money": money})
    with django_assert_max_num_queries(8):
        rosa.get(f"{northern}/judge")


def test_on_a_phone_each_question_is_one_tap_and_one_button_confirms(live_lakeland, northern, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, live_lakeland, "Rosa")
    page.goto(live_lakeland.url + northern)
    page.get_by_role("link", name="Judge it from her side, one minute").click()
    expect(page).to_have_url(re.compile("/judge$"))
    assert complaints(page, "judge") == []
    assert sideways(page) <= 0
    for name in OPEN_ONES:
        page.locator(f"input[name={name}]").first.check()
    page.get_by_role("button", name="This is how it is for her").click()
    page.wait_for_url(f"**{northern}")
    expect(page.locator(".lead")).to_contain_text("Annoying")
    assert complaints(page, "mistake") == []
