"""A rep without a mouse: from Today to the call, the mistake and a report, and always sees where the focus is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.test_views_in_a_browser import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("in_process")]
FURTHEST = 70  # stops of the Tab key on one page
NAMED = """() => {
  const here = document.activeElement;
  const label = here.labels && here.labels.length ? here.labels[0].textContent : "";
  return (here.getAttribute("aria-label") || label || here.textContent || "").replace(/\\s+/g, " ").trim();
}"""
# An outline on the element itself, or on the word to tap that holds it; and it lies where it can be seen.
IS_SEEN = """() => {
  const here = document.activeElement;
  const parts = [here, here.closest("label"), here.nextElementSibling].filter(Boolean);
  const outlined = parts.some((part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  });
  const box = here.getBoundingClientRect();
  return outlined && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


def must_be_seen(page: Page) -> str:
    """The name of what has the focus; it can be seen."""
    here = str(page.evaluate(NAMED))
    is_nowhere = page.evaluate("document.activeElement === document.body")  # Tab went past the last one
    assert is_nowhere or page.evaluate(IS_SEEN), f"the focus on {here!r} of {page.url} cannot be seen"
    return "" if is_nowhere else here


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is called so has the focus; each stop on the way is seen."""
    stops = []
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        stops.append(must_be_seen(page))
        if stops[-1].startswith(name):
            return
    raise AssertionError(f"Tab never comes to {name!r} on {page.url}, only to {stops}")


def choose(page: Page, group: str, name: str) -> None:
    """Tab into a group of which one is tapped, and go to this one with the arrows."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        must_be_seen(page)
        if page.evaluate("document.activeElement.name") == group:
            break
    page.keyboard.press("Space")
    for _ in range(FURTHEST):
        if must_be_seen(page).startswith(name):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {name!r} in {group} on {page.url}")


def say(page: Page, name: str, words: str) -> None:
    tab_to(page, name)
    page.keyboard.type(words)


def press(page: Page, name: str, key: str = "Enter") -> None:
    tab_to(page, name)
    page.keyboard.press(key)


def test_from_today_to_the_saved_call_a_note_and_a_report_without_a_mouse(live_lakeland, browser):
    said: list[str] = []
    page = signed_in(live_lakeland, browser, "Rosa Vega", said)

    press(page, "Open the call card")
    page.wait_for_url(re.compile(r"/mistakes/\d+/call$"))
    say(page, "What she said, word for word", "My waiting room was full.")
    say(page, "“What would you like me to do?”", "Run it again this week.")
    press(page, "Credit note", "Space")
    choose(page, "next_word", "tomorrow 10:00")
    press(page, "I said it was ours", "Space")
    press(page, "Save the call")
    page.wait_for_url(re.compile(r"/mistakes/\d+$"))
    expect(page.locator("blockquote")).to_have_text("My waiting room was full.")

    press(page, "Note what failed")
    press(page, "Note it")  # nothing is typed yet
    field = page.get_by_label("What failed, in one line. Why comes later.").last
    expect(field).to_be_focused()
    said.clear()  # Chromium notes each answer 409 in its console
    page.keyboard.type("Two of three spots are missing in the log")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Two of three spots are missing in the log")).to_be_visible()

    press(page, "Report a mistake")
    page.wait_for_url(re.compile(r"/report$"))
    choose(page, "account", "Another")
    say(page, "Their name; a new customer is added", "Hillside Bakery")
    choose(page, "kind", "")
    choose(page, "noticed", "")
    say(page, "What went wrong, as they would say it", "The price was read out wrongly.")
    press(page, "Save, and open the call card")
    page.wait_for_url(re.compile(r"/mistakes/\d+/call$"))
    assert said == []
