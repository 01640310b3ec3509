"""The queue by keys in Chromium: move, choose, search, open; what is focused is what is announced; no trap."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import come_in
from tests.invented import Lakeland

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("in_process")]

TITLES = 'table a[href^="/mistakes/"]'  # a customer's name is a link of its own


@pytest.fixture
def queue(live_lakeland: Lakeland, page: Page) -> Page:
    """The list of mistakes as Max sees it; it holds three."""
    come_in(page, live_lakeland, "Max Ostrowski")
    page.goto(f"{live_lakeland.url}/mistakes")
    return page


def focused(page: Page) -> str:
    """Where the focus is: the address of the link, or the name of the field."""
    return str(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id"))


def test_a_manager_walks_chooses_and_hands_over_without_a_mouse(queue):
    links = [link.get_attribute("href") for link in queue.locator(TITLES).all()]
    assert len(links) == 3
    queue.keyboard.press("j")
    assert focused(queue) == links[0]
    queue.keyboard.press("j")
    queue.keyboard.press("ArrowDown")
    assert focused(queue) == links[2]
    queue.keyboard.press("j")
    assert focused(queue) == links[2], "the last one stays the last one"
    queue.keyboard.press("k")
    queue.keyboard.press("x")
    expect(queue.locator("[data-chosen]")).to_have_text("1 chosen")
    queue.keyboard.press("k")
    queue.keyboard.press("x")
    expect(queue.locator("[data-chosen]")).to_have_text("2 chosen")
    queue.keyboard.press("x")
    expect(queue.locator("[data-chosen]")).to_have_text("1 chosen")
    queue.keyboard.press("x")

    queue.get_by_role("button", name="Hand over those chosen…").focus()
    queue.keyboard.press("Enter")
    expect(queue.locator("h1")).to_have_text("Hand over 2 mistakes")
    queue.get_by_label("Who gets it").select_option(label="Olu Adeyemi (operations)")
    queue.get_by_label("Why, in a sentence").fill("Rosa is ill until Thursday.")
    queue.get_by_role("button", name="Hand over 2 mistakes").click()
    expect(queue.get_by_role("table", name="Mistakes").get_by_text("Olu A.")).to_have_count(2)


def test_the_slash_searches_the_question_mark_shows_the_keys_and_escape_leads_out(queue):
    queue.keyboard.press("?")
    keys = queue.get_by_role("dialog", name="Keys on this page")
    expect(keys).to_be_visible()
    queue.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    queue.keyboard.press("/")
    assert focused(queue) == "q"
    queue.keyboard.type("norhtern j/x?")
    expect(queue.get_by_role("searchbox")).to_have_value("norhtern j/x?")
    queue.get_by_role("searchbox").fill("norhtern dentl")
    queue.keyboard.press("Enter")
    expect(queue.locator(TITLES)).to_have_count(1)
    queue.keyboard.press("Tab")
    assert focused(queue) != "q", "the search field is no trap"
    queue.locator(TITLES).focus()
    queue.keyboard.press("Enter")
    expect(queue.locator("h1")).to_contain_text("Evening News")


def test_what_is_filtered_is_kept_under_a_name_and_shared(queue):
    queue.get_by_text("Filters").click()
    queue.get_by_label("Told", exact=True).select_option("no")
    queue.get_by_role("button", name="Show these").click()
    expect(queue.get_by_text("Told: Not told yet")).to_be_visible()
    queue.get_by_text("Keep this view…").click()
    queue.get_by_label("Its name").fill("Not told")
    queue.get_by_role("button", name="Keep it").click()
    expect(queue.get_by_role("link", name="Not told", exact=True)).to_be_visible()
    queue.get_by_role("button", name="Share “Not told” with everybody").click()
    expect(queue.get_by_role("button", name="Share “Not told” no longer")).to_be_visible()
