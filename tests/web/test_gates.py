"""The light path on a phone, the locked addresses, and what is written on the mistake's page, through the doors."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from makegood.mistakes.models import Mistake
from makegood.policy.rules.shape import QUESTIONS
from tests.browser import come_in, sideways
from tests.web.test_pages_in_a_browser import complaints

MILD = dict.fromkeys(QUESTIONS, "0")
MOST_TAPS = 6


@pytest.fixture
def northern(lakeland) -> Mistake:
    """Northern Dental's mistake, found this morning; nobody has called them."""
    return Mistake.objects.within(lakeland.house).get(account__name="Northern Dental")


def standing(mistake: Mistake):
    return Mistake.everything.select_related("standing").get(pk=mistake.pk).standing


@pytest.mark.behaviour("A11")
@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("cause", "stays closed until"),
        ("close", "closes when"),
        ("confirm", "whether it is right"),
    ],
)
def test_what_is_locked_says_why_and_what_opens_it_by_page_and_by_address(lakeland, northern, what, said):
    rosa = lakeland.client("Rosa")
    for answer, status in (
        (rosa.get(f"/mistakes/{northern.pk}/{what}"), 200),
        (rosa.post(f"/mistakes/{northern.pk}/{what}"), 409),
    ):
        page = answer.content.decode()
        assert answer.status_code == status
        assert said in page and "The call does both." in page, "why, and what is next"
    assert rosa.get(f"/mistakes/999999/{what}").status_code == 404


def test_an_offer_beyond_the_own_authority_names_who_says_yes(lakeland, northern):
    rosa = lakeland.client("Rosa")
    said = {"calls_seen": "0", "they_said": "x", "they_would_like": "y", "next_word": "morning"}
    for code in ("better_slot_and_credit", "slot_and_credit"):
        answer = rosa.post(f"/mistakes/{northern.pk}/call", {**said, "agreed": [code]})
        assert answer.status_code == 409
    from makegood.policy.rules.playbooks import playbook
    from makegood.policy.rules.trades import trade

    book = playbook(northern.kind.lower(), trade("media"))
    beyond = next(option for option in book.options if not option.in_rep_authority)
    page = rosa.post(f"/mistakes/{northern.pk}/call", {**said, "agreed": [beyond.code]}).content.decode()
    assert "is more than you may promise by yourself. Ask for it under “Your pocket”" in page
    assert "a manager says yes first: Max Ostrowski" in page


def test_the_whole_call_is_needed_until_it_is_judged_as_annoying(lakeland, northern):
    rosa = lakeland.client("Rosa")
    answer = rosa.get(f"/mistakes/{northern.pk}/light")
    assert answer.status_code == 409
    assert "it is not judged as annoying" in answer.content.decode()
    rosa.post(f"/mistakes/{northern.pk}/judge", MILD)
    assert "Tell them on one screen" in rosa.get(f"/mistakes/{northern.pk}").content.decode()
    answer = rosa.post(f"/mistakes/{northern.pk}/light", {"words": "Fine.", "calls_seen": "0"})
    assert (answer.status_code, "Not saved yet" in answer.content.decode()) == (409, True)
    assert "Fine." in answer.content.decode()


def test_an_annoying_one_takes_six_taps_and_one_typed_field_and_passes_six_gates(
    live_lakeland, northern, page: Page
):
    live_lakeland.client("Rosa").post(f"/mistakes/{northern.pk}/judge", MILD)
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, live_lakeland, "Rosa")
    page.goto(f"{live_lakeland.url}/mistakes/{northern.pk}")
    taps = []

    def tap(locator):
        taps.append(locator.inner_text())
        locator.click()

    tap(page.get_by_role("link", name="Tell them on one screen"))
    expect(page).to_have_url(re.compile("/light$"))
    assert sideways(page) <= 0
    fields = page.locator(
        "main textarea, main input[type=text], main input[type=datetime-local], main select"
    )
    assert fields.count() == 1, "one typed field"
    fields.first.fill("No harm done, just run it again.")
    tap(page.locator("fieldset .chip").first)
    tap(page.locator("fieldset").nth(1).locator(".chip").first)
    tap(page.locator(".tick"))
    tap(page.get_by_role("button", name="Save it"))
    page.wait_for_url(re.compile(rf"/mistakes/{northern.pk}$"))

    assert len(taps) <= MOST_TAPS, taps
    now = standing(northern)
    assert (now.stage, now.impacts_open, now.remedies_unweighed) == ("REPAIRING", 0, 0)
    assert complaints(page, "mistake") == []


def test_what_is_written_on_the_page_stands_there(lakeland, northern):
    rosa = lakeland.client("Rosa")
    here = f"/mistakes/{northern.pk}"
    posted = [
        (
            "facts",
            {"statement": "Nobody scheduled <b>it</b>", "known": "KNOWN"},
            "Nobody scheduled &lt;b&gt;it",
        ),
        ("impacts", {"words": "Two patients asked", "kind": "OWN_CUSTOMERS"}, "Two patients asked"),
        ("containment", {"action": "Hold the invoice"}, "Hold the invoice"),
        ("tried", {"channel": "MAIL"}, "by mail"),
    ]
    for what, values, shown in posted:
        answer = rosa.post(f"{here}/{what}", values)
        assert (answer.status_code, answer["Location"].startswith(here)) == (302, True), what
        assert shown in rosa.get(here).content.decode(), what
    card = rosa.get(f"{here}/call").content.decode()
    assert "Nobody scheduled &lt;b&gt;it" in card, "the card says it as known"


@pytest.mark.parametrize(
    ("what", "values", "said"),
    [
        ("facts", {"statement": ""}, "in one line"),
        ("facts", {"statement": "x" * 400}, "Shorten it"),
        ("impacts", {"words": "x", "amount": "1e99999"}, "is no amount of money"),
        ("tried", {"channel": "PIGEON"}, "waits for an answer"),
        ("ask-skipped", {"reason": "LAZY", "words": "x"}, "Nobody has heard them"),
        ("ask-ended", {"words": "x"}, "Only a manager"),
        ("unconfirmed", {"reason": "x"}, "Only a manager"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence_and_nothing_is_written(
    lakeland, northern, what, values, said
):
    before = standing(northern).facts
    answer = lakeland.client("Rosa").post(f"/mistakes/{northern.pk}/{what}", values)
    assert (answer.status_code, said in answer.content.decode()) == (409, True)
    assert standing(northern).facts == before


@pytest.mark.parametrize(
    ("what", "values"), [("weigh", {"remedy": "x", "meets": "YES"}), ("repairs", {}), ("breach", {})]
)
def test_a_number_that_is_none_is_not_found(lakeland, northern, what, values):
    assert lakeland.client("Rosa").post(f"/mistakes/{northern.pk}/{what}", values).status_code == 404
