"""Who knows, through the door: named on a phone, given to somebody, told, and then it ends."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from makegood.mistakes.models import Knower, Mistake
from tests.browser import come_in, sideways
from tests.web.test_pages_in_a_browser import complaints

CALLED = {"calls_seen": "0", "they_said": "Half the street saw it.", "they_would_like": "Nothing.", "ours": "yes",
          "agreed": ["nothing"], "next_word": "morning"}  # fmt: skip
RIGHT = {"calls_seen": "1", "they_said": "It is right.", "right_now": "yes"}


@pytest.fixture
def northern(lakeland) -> Mistake:
    """Northern Dental's mistake, found this morning; nobody has called them."""
    return Mistake.objects.within(lakeland.house).get(account__name="Northern Dental")


def standing(mistake: Mistake):
    return Mistake.everything.select_related("standing").get(pk=mistake.pk).standing


@pytest.mark.browser
def test_on_a_phone_one_names_who_knows_says_who_speaks_to_them_and_it_ends_when_they_were_told(
    live_lakeland, northern, page: Page
):
    rosa = live_lakeland.client("Rosa")
    assert rosa.post(f"/mistakes/{northern.pk}/call", CALLED).status_code == 302
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, live_lakeland, "Rosa")
    page.goto(f"{live_lakeland.url}/mistakes/{northern.pk}")
    here = page.locator("section.who-knows")
    expect(here).to_contain_text("Find out by")
    here.get_by_text("Add somebody who knows or may").click()
    here.get_by_label("Somebody outside, or a group").fill("The drinks vendor's people")
    here.get_by_label("How many they are").fill("11")
    here.get_by_role("button", name="Write it down").click()
    expect(page.locator("header.lead")).to_contain_text(
        "The drinks vendor's people (11) had no word yet: Rosa"
    )
    expect(here).to_contain_text("12 people know, 1 heard it from us.")
    assert sideways(page) <= 0
    assert complaints(page, "mistake") == []

    page.goto(f"{live_lakeland.url}/mistakes/{northern.pk}")
    row = here.locator("li", has_text="vendor")
    row.get_by_text("They were told, or put it right").click()
    row.get_by_label("Who speaks to them").select_option(label="Max Ostrowski")
    row.get_by_label("By when").fill("2026-11-23T09:30")
    row.get_by_role("button", name="So it is").click()
    expect(here).to_contain_text("Max speaks to them by 09:30")
    assert rosa.post(f"/mistakes/{northern.pk}/call", RIGHT).status_code == 302
    assert (standing(northern).stage, standing(northern).next_step) == ("MADE_RIGHT", "TELL_THEM")

    page.goto(f"{live_lakeland.url}/mistakes/{northern.pk}")
    row.get_by_text("They were told, or put it right").click()
    row.get_by_role("button", name="We told them").click()
    expect(here).to_contain_text("12 people know, 12 heard it from us.")
    assert standing(northern).next_step == "FIND_THE_CAUSE"


def test_what_does_not_fit_comes_back_with_what_was_typed(lakeland, northern):
    rosa = lakeland.client("Rosa")
    where = f"/mistakes/{northern.pk}/who-knows"
    named = {"in_form": "knower-new", "name": "The vendor's people", "people": "many", "state": "KNOWS"}
    answer = rosa.post(where, named)
    page = answer.content.decode()
    assert (answer.status_code, "is no number of people" in page, "The vendor&#39;s people" in page) == (
        409,
        True,
        True,
    )
    assert rosa.post(where, {**named, "people": "11"}).status_code == 302
    row = Knower.objects.within(lakeland.house).get(people=11)
    told = {"in_form": f"told-{row.pk}", "knower": str(row.pk), "how": "CUSTOMER", "words": ""}
    answer = rosa.post(f"{where}/word", told)
    assert (answer.status_code, "customer's words" in answer.content.decode().replace("&#39;", "'")) == (
        409,
        True,
    )
    assert rosa.post(f"{where}/word", {**told, "words": "She rang them."}).status_code == 302
    assert rosa.post(f"{where}/word", {**told, "knower": "999999"}).status_code == 404
