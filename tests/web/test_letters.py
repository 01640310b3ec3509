"""Writing to them: what leaves is the person's own; the page only hands it over and keeps it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from playwright.sync_api import expect

from tests.browser import come_in, sideways
from tests.web.test_pages_in_a_browser import PHONE, complaints

TEXT = (
    "Aiko,\n\nyour commercial did not run on Sunday & that is ours: 100 % — I am sorry. "
    "I will send you two slots by noon tomorrow.\n\nRosa"
)
POSTED = {"letters_seen": "0", "channel": "MAIL", "subject": "Sunday", "text": TEXT, "next_word": "morning"}


def test_what_was_sent_is_kept_and_stands_on_the_mistake(lakeland):
    rosa = lakeland.client("Rosa")
    assert "Write to her" in rosa.get("/mistakes/2").content.decode()
    page = rosa.get("/mistakes/2/letter").content.decode()
    assert "What it needs" in page and "Sign it yourself: Rosa Vega" in page
    answer = rosa.post("/mistakes/2/letter", POSTED)
    assert answer["Location"] == "/mistakes/2"
    page = rosa.get("/mistakes/2").content.decode()
    assert "your commercial did not run on Sunday &amp; that is ours" in page
    assert "wrote to them, and sent it from elsewhere" in page


def test_nothing_typed_is_lost_when_it_is_refused(lakeland):
    rosa = lakeland.client("Rosa")
    for changes, said in (
        ({"text": ""}, "Paste or type what you sent"),
        ({"sent_at": "2026-11-25T09:00"}, "has not come yet"),
        ({"next_word": ""}, "they hear"),
        ({"channel": "x"}, "Choose how you sent it"),
    ):
        answer = rosa.post("/mistakes/2/letter", POSTED | changes)
        page = answer.content.decode()
        assert answer.status_code == 409 and said in page
        assert 'value="Sunday"' in page and ("text" in changes or "your commercial did not run" in page)


def test_from_a_phone_the_text_goes_to_the_own_mail_whole_and_is_written_down(live_lakeland, browser):
    lakeland = live_lakeland
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-US", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    come_in(page, lakeland, "Rosa Vega")
    page.goto(f"{lakeland.url}/mistakes/2")
    page.get_by_role("link", name="Write to her").click()
    expect(page.get_by_label("Your letter")).to_be_visible()
    assert complaints(page, "letter") == [] and sideways(page) <= 0

    page.get_by_label("Subject").fill("Sunday & Monday")
    page.get_by_label("Your letter").fill(TEXT)
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#taken")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == TEXT

    mail = page.locator("[data-mail]")
    page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    mail.click()
    expect(mail).to_have_attribute("href", re.compile("body="))
    address = mail.get_attribute("href")
    assert "%0D%0A%0D%0A" in address and "+" not in address and "subject=Sunday%20%26%20Monday" in address
    assert unquote(address.partition("body=")[2]) == TEXT.replace("\n", "\r\n")

    page.get_by_label("Your letter").fill(TEXT * 60)
    mail.click()
    expect(page.locator("#taken")).to_contain_text("it is copied")
    page.reload()
    expect(page.get_by_label("Your letter")).to_have_value(TEXT * 60)
    page.get_by_label("Your letter").fill(TEXT)
    page.locator(".chip", has_text="10:00").first.tap()
    page.get_by_role("button", name="I sent it from my own mail").tap()
    expect(page.get_by_role("heading", name="Letters")).to_be_visible()
    context.close()
