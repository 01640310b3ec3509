"""The letter is read while it is typed: remarks beside it, the caret where it was, and nothing is locked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import come_in, sideways
from tests.web.test_pages_in_a_browser import DESK, PHONE, complaints

GOOD = """Aiko,

your commercial did not run in Sunday's game. We left it out of the log, and that is our mistake. You had to explain
an empty break to your dentists. I am sorry for that.

I will send you two slots of the same worth by noon tomorrow. What would you like me to do?

You hear from me again tomorrow at 10:00.

Rosa Vega, +1 312 555 0100
"""
BLAMES = GOOD.replace(
    "We left it out of the log, and that is our mistake.", "Our traffic department messed up the log again."
)
POSTED = {"letters_seen": "0", "channel": "MAIL", "subject": "Sunday", "next_word": "morning"}


@pytest.fixture
def letter(live_lakeland, browser):
    """Rosa's letter about mistake 2 in a browser of this size, with or without scripts."""
    opened = []

    def at(size, **options):
        context = browser.new_context(viewport=size, locale="en-US", reduced_motion="reduce", **options)
        opened.append(context)
        page = context.new_page()
        come_in(page, live_lakeland, "Rosa Vega")
        page.goto(f"{live_lakeland.url}/mistakes/2/letter")
        return page

    yield at
    for context in opened:
        context.close()


def test_remarks_stand_beside_the_text_while_it_is_typed_and_the_caret_stays(letter):
    page = letter(DESK)
    text = page.get_by_label("Your letter")
    text.fill("Aiko, sorry if there was any inconvenience.")
    expect(page.locator(".remarks").first).to_contain_text("inconvenience")
    text.press("Control+Home")
    text.press_sequentially("Dear ")
    expect(page.locator("[data-read-said]")).to_contain_text(
        re.compile(r"\d remarks: .*“Inconvenience”.*\.$")
    )
    assert page.evaluate("document.activeElement.id + document.activeElement.selectionStart") == "text5"
    page.locator(".remarks summary").first.click()
    expect(page.locator(".remarks details .note").first).to_be_visible()
    assert complaints(page, "letter with remarks") == [] and sideways(page) <= 0
    text.fill(GOOD)
    expect(page.locator(".remarks")).to_have_count(0)
    expect(page.locator("[data-read-said]")).to_have_text("Nothing to remark.")


def test_where_it_could_not_be_read_that_is_said_and_no_remark_passes_for_new(letter):
    page = letter(DESK)
    text, said = page.get_by_label("Your letter"), page.locator("[data-read-said]")
    text.fill("Aiko, mistakes were made.")
    expect(said).to_contain_text("remark")
    page.route("**/letter/read", lambda route: route.fulfill(status=502))
    text.fill(GOOD)
    expect(page.locator("[data-unread]")).to_contain_text("of your words before")
    expect(said).to_contain_text("could not be read just now")
    page.unroute("**/letter/read")
    expect(page.locator(".remarks")).to_have_count(0, timeout=15_000)  # by itself
    expect(page.locator("[data-unread]")).to_be_hidden()
    page.context.clear_cookies(name="sessionid")
    text.press_sequentially("PS: I mean it.")
    expect(said).to_contain_text("You are signed out")
    assert complaints(page, "letter that is not read") == []


def test_what_hurts_leaves_by_one_deliberate_step_with_its_reason(letter, live_lakeland):
    page = letter(PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("Your letter").fill(BLAMES)
    reason = page.get_by_label("It goes as it is, because")
    expect(reason).to_be_visible()
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#taken")).to_contain_text("say beside it why")
    expect(reason).to_be_focused()
    page.locator(".chip", has_text="10:00").first.click()
    page.get_by_role("button", name="I sent it from my own mail").click()
    expect(page.locator("#as-it-is-refusal")).to_be_visible()
    expect(reason).to_be_focused()  # on a phone it stands below the fold
    reason.fill("Traffic asked to be named.")
    page.get_by_role("button", name="Copy").click()
    expect(page.locator("#taken")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").strip() == BLAMES.strip()
    page.get_by_role("button", name="I sent it from my own mail").click()
    page.locator("summary", has_text="E-mail").click()
    expect(page.get_by_text("It went as it is, because: Traffic asked to be named.")).to_be_visible()


def test_a_promise_in_the_letter_is_one_tap_away(letter):
    page = letter(PHONE)
    page.get_by_label("Your letter").fill(GOOD)
    tick = page.get_by_role("checkbox", name=re.compile("two slots"))
    expect(tick).to_be_visible()
    tick.check()
    page.get_by_label("Your letter").press("Control+End")
    with page.expect_response(lambda read: "patience." in (read.request.post_data or "")):
        page.get_by_label("Your letter").press_sequentially("PS: Thank you for your patience.")
    expect(page.get_by_role("checkbox", name=re.compile("two slots"))).to_be_checked()
    page.locator(".chip", has_text="10:00").first.click()
    page.get_by_role("button", name="I sent it from my own mail").click()
    expect(page.get_by_text(re.compile("I will send you two slots")).first).to_be_visible()


def test_a_date_that_is_unclear_is_tapped_and_a_ticked_one_is_remarked_on_no_longer(letter):
    page = letter(PHONE)
    unclear = GOOD.replace("by noon tomorrow", "Thursday or Friday")
    page.get_by_label("Your letter").fill(unclear)
    page.get_by_role("checkbox", name=re.compile("two slots")).check()
    picks = page.locator(".found-one", has_text="two slots").locator(".chip")
    expect(picks).to_have_count(2)
    expect(page.locator(".remarks")).to_contain_text("“Thursday” is a promise", use_inner_text=False)
    picks.last.click()
    expect(page.locator(".remarks")).to_have_count(0)  # of two days, the one that was tapped is meant
    field = page.locator(".found-one", has_text="two slots").locator("input[type=datetime-local]")
    field.fill("2026-12-01T09:00")
    expect(picks.locator("input:checked")).to_have_count(0)
    picks.last.click()
    expect(field).to_have_value("")
    assert complaints(page, "letter with days to pick") == [] and sideways(page) <= 0
    page.locator(".chip", has_text="10:00").first.click()
    page.get_by_role("button", name="I sent it from my own mail").click()
    expect(page.get_by_text(re.compile("I will send you two slots")).first).to_be_visible()
    expect(page.locator("main")).to_contain_text("by Fri 27 Nov 17:30")


def test_a_text_that_is_too_long_loses_nothing_and_says_how_far_it_was_read(letter):
    page = letter(DESK)
    whole = GOOD + "\nAnd so on, as we said." * 1_000
    page.get_by_label("Your letter").fill(whole)
    expect(page.locator(".read")).to_contain_text("Nothing is said about the rest")
    expect(page.locator("[data-read-said]")).to_contain_text("its end was not read")
    page.get_by_role("button", name="I sent it from my own mail").click()
    expect(page.locator(".refusal, .field-refusal").first).to_be_visible()
    assert page.get_by_label("Your letter").input_value().strip() == whole.strip()


def test_two_windows_on_one_letter_overwrite_nothing_of_each_other(letter):
    first = letter(DESK)
    second = first.context.new_page()
    second.goto(first.url)
    notes = [page.locator("[data-other-words]") for page in (first, second)]
    first.get_by_label("Your letter").fill("Aiko, these words are of the first window.")
    expect(notes[1]).to_contain_text(re.compile(r"changed in another window at \d\d:\d\d"))
    second.get_by_label("Your letter").fill("Aiko, these are of the second.")
    expect(notes[0]).to_contain_text("What stands here is kept too.")
    assert complaints(first, "letter that is open twice") == []

    third = first.context.new_page()
    third.goto(first.url)  # as after a crash: the newest is there, the other one tap away, and so back again
    text, other = third.get_by_label("Your letter"), third.get_by_role("button", name="Show the other words")
    expect(text).to_have_value("Aiko, these are of the second.")
    other.click()
    expect(text).to_have_value("Aiko, these words are of the first window.")
    other.click()
    expect(text).to_have_value("Aiko, these are of the second.")
    expect(first.get_by_label("Your letter")).to_have_value("Aiko, these words are of the first window.")


def test_one_window_that_is_loaded_anew_holds_its_words_once(letter):
    page = letter(DESK)
    for words in ("Aiko, first.", "Aiko, second."):
        page.get_by_label("Your letter").fill(words)
        page.reload()
        expect(page.get_by_label("Your letter")).to_have_value(words)
        expect(page.locator("[data-other-words]")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).length") == 1


def test_without_scripts_it_is_read_on_request_and_again_when_it_is_saved(lakeland):
    rosa = lakeland.client("Rosa")
    page = rosa.post("/mistakes/2/letter", POSTED | {"text": BLAMES, "read_over": "yes"}).content.decode()
    assert "traffic department" in page and "It goes as it is, because" in page
    answer = rosa.post("/mistakes/2/letter", POSTED | {"text": BLAMES})
    assert answer.status_code == 409 and "as-it-is-refusal" in answer.content.decode()
    answer = rosa.post("/mistakes/2/letter", POSTED | {"text": BLAMES, "as_it_is": "She asked who it was."})
    assert answer["Location"] == "/mistakes/2"
    assert "It went as it is, because: She asked who it was." in rosa.get("/mistakes/2").content.decode()


def test_the_six_that_everybody_writes_do_what_a_person_expects(lakeland):
    rosa = lakeland.client("Rosa")
    for text, quoted in (
        ("I'm sorry you feel that way.", "sorry you feel"),
        ("Mistakes were made.", "Mistakes were made"),
        ("Sorry, but we were short of people on Sunday.", "Sorry, but"),
        ("We apologise if there was any inconvenience.", "any inconvenience"),
        ("The system dropped your spot.", "The system"),
    ):
        page = rosa.post("/mistakes/2/letter/read", {"text": f"Aiko,\n\n{text}\n\nRosa"}).content.decode()
        first = page.partition("<li")[2].partition("</li>")[0]
        assert quoted.lower() in first.lower(), f"{text} -> {first}"
    page = rosa.post("/mistakes/2/letter/read", {"text": GOOD}).content.decode()
    assert "<li" not in page


def test_a_first_sentence_is_tried_before_the_call_and_never_marked_after_it(lakeland):
    rosa = lakeland.client("Rosa")
    assert 'href="/mistakes/2/first-sentence"' in rosa.get("/mistakes/2/call").content.decode()
    page = rosa.post(
        "/mistakes/2/first-sentence", {"text": "Sorry if the system dropped your spot."}
    ).content.decode()
    assert "remarks" in page and "Sorry if the system" in page
    assert "It goes as it is" not in page  # nothing of it is kept
    assert "data-read" not in rosa.get("/mistakes/2/call").content.decode()


def test_bad_input_is_answered_kindly(lakeland):
    rosa = lakeland.client("Rosa")
    for text in ("\x00", "x" * 30_000, "<script>alert(1)</script>", "😀" * 500, ">" * 5000, "\r\n" * 900):
        answer = rosa.post(
            "/mistakes/2/letter/read", {"text": text, "kind": "NONSENSE", "contact": "no", "sent_at": "?"}
        )
        assert answer.status_code == 200 and "<script>" not in answer.content.decode()
