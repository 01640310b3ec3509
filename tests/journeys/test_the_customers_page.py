"""Rosa shares slots, Dana chooses on her phone, the log proves it, Dana says that it is right."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from makegood.core import record
from makegood.demo import schedule
from makegood.jobs import worker
from makegood.mistakes.models import Confirmation, Mistake
from makegood.promises import actions as promises
from makegood.promises.models import Promise
from makegood.recovery.call import calls
from makegood.recovery.records import intake
from tests.browser import come_in
from tests.invented import Lakeland
from tests.journeys import week
from tests.journeys.pictures import PHONE, picture
from tests.journeys.week import chicago

HAPPENED = (
    "At 20:40 your spot in the game ran with an old commercial, in front of the people whom you had invited.\n"
    "That was our mistake. I am sorry."
)
OPEN = Callable[[], Page]


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def came_from() -> list[str]:
    """What her browser told our server of where it came from."""
    return []


@pytest.fixture
def open_browser(live_lakeland: Lakeland, browser: Browser, complaints: list[str], came_from: list[str]):
    """A phone of somebody's own."""
    contexts = []

    def opened() -> Page:
        context = browser.new_context(viewport=PHONE, locale="en-US", timezone_id="America/Chicago")
        contexts.append(context)
        page = context.new_page()

        def note(request: Request) -> None:
            came_from.append(request.headers.get("referer", ""))

        page.on("request", note)
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield opened
    for context in contexts:
        context.close()


def rosa_has_called(lakeland: Lakeland) -> int:
    """Dana was called and wants to choose the slot; a credit note is agreed. The id of the mistake."""
    mistake = Mistake.objects.within(lakeland.house).get(number=1003)
    rosa = lakeland.person("Rosa")
    with record.change(lakeland.house, by=rosa, now=lakeland.clock.now) as change:
        typed = calls.Typed(
            calls_seen=0,
            reached=True,
            contact_id=None,
            they_said="I had all my vendors here, watching an old commercial.",
            they_would_like="Let me choose when it runs, and take it off the bill.",
            agreed=("credit_note",),
            other_agreed="",
            next_word="",
            other_next_word=chicago(30, 10),
            owned_it=True,
            was_sorry=True,
            said_what_next=True,
            else_state="NOBODY_ELSE",
        )
        calls.save_call(change, mistake_id=mistake.pk, by=rosa, typed=typed)
    return mistake.pk


def rosa_shares_slots(lakeland: Lakeland, page: Page, mistake_id: int) -> str:
    """She writes what happened, puts two slots on the page, looks at it as Dana will, and makes the link."""
    come_in(page, lakeland, "Rosa Vega")
    page.goto(f"{lakeland.url}/mistakes/{mistake_id}")
    page.get_by_role("region", name="Her page").get_by_role("link", name="Prepare her page").click()
    page.get_by_label("What happened, and that you are sorry").fill(HAPPENED)
    page.get_by_role("button", name="Save the words").click()
    slots = page.get_by_role("group", name="Times to choose from").get_by_role("checkbox")
    slots.nth(0).check()
    slots.nth(1).check()
    page.get_by_label("What it comes with, in a line").fill(":30, no charge")
    page.get_by_role("button", name="Put them on the page").click()
    expect(page.get_by_role("button", name="Make the link")).to_be_visible()
    picture(page, "customer-1-our-side")
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Preview, as she sees it").click()
    expect(page.get_by_text("Preview: this is what Dana sees.")).to_be_visible()
    expect(page.get_by_role("button", name="This one").first).to_be_disabled()
    page.get_by_role("link", name="Back").click()
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("textbox", name="The link")).to_have_value(re.compile("^http"))
    return page.get_by_role("textbox", name="The link").input_value()


def dana_chooses(page: Page, link: str) -> str:
    """One button, then her page; she takes the first slot. The address of the page."""
    page.goto(link)
    picture(page, "customer-2-link")
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("button")).to_have_count(1)
    page.get_by_role("button", name="Open the page").click()
    expect(page.locator("h1")).to_have_text("What went wrong on Sunday, and what we are doing")
    expect(page.get_by_text("All times are those of Chicago.")).to_be_visible()
    picture(page, "customer-3-choose")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="This one").first.click()
    expect(page.get_by_text("You chose Sunday 29 November")).to_be_visible()
    expect(page.get_by_role("button", name="This one")).to_have_count(0)
    picture(page, "customer-4-chosen")
    page.set_viewport_size(PHONE)
    return page.url


def the_week_goes_by(lakeland: Lakeland) -> None:
    """Olu takes the work on, billing writes the note, the spot runs, the log comes in."""
    olu = lakeland.person("Olu")
    for promise in Promise.objects.within(lakeland.house).filter(doer=olu, accepted_at=None):
        with record.change(lakeland.house, by=olu, now=lakeland.clock.now) as change:
            promises.accept(change, promise_id=promise.pk, by=olu)
    note = week.billing(
        "CN-2300", 1003, customer=schedule.BELLA, dated=datetime(2026, 11, 24).date(), amount="12000.00"
    )
    bring(lakeland, "billing", "billing-tuesday.csv", note, at=chicago(24, 8, 30), until=None)
    slot = Promise.objects.within(lakeland.house).get(mistake__number=1003, proof_kind="AIRING")
    copy = schedule.CUSTOMERS[schedule.BELLA]
    aired = schedule.Airing(slot.proof_key, datetime(2026, 11, 29, 20, 40), copy)
    log = week.log_of_the_week(aired)
    bring(lakeland, "log", "log-sunday.csv", log, at=chicago(30, 6, 10), until=chicago(30, 6))


def bring(
    lakeland: Lakeland, source: str, name: str, content: bytes, *, at: datetime, until: datetime | None
) -> None:
    """A file comes in and the check runs."""
    lakeland.clock.now = at
    olu = lakeland.person("Olu")
    file = intake.File(name, content)
    brought = intake.bring_file(
        lakeland.house, source_code=source, file=file, by=olu, data=lakeland.data, now=at
    )
    answer = intake.Answer(complete_until=until, replaces_id=None)
    intake.confirm(lakeland.house, import_id=brought.pk, answer=answer, by=olu, data=lakeland.data, now=at)
    worker.round(at)


def rosa_reads_it(lakeland: Lakeland, rosa: Page) -> None:
    """It is news on Today until she has read it."""
    rosa.goto(lakeland.url)
    expect(rosa.get_by_role("region", name="New from your customers")).to_contain_text("chose Sun 29 Nov")
    picture(rosa, "customer-5-news")
    rosa.set_viewport_size(PHONE)
    rosa.get_by_role("button", name="I have read it").click()
    expect(rosa.get_by_role("region", name="New from your customers")).to_have_count(0)


def dana_says_that_it_is_right(dana: Page, at_her_page: str) -> None:
    """Everything is proven, so she is asked; she taps yes, and looks at it in Spanish."""
    dana.goto(at_her_page)
    expect(dana.get_by_role("region", name="What we promised")).to_contain_text("Sun 20:40")
    expect(dana.get_by_role("region", name="What we promised")).to_contain_text("number CN-2300")
    picture(dana, "customer-6-is-it-right")
    dana.set_viewport_size(PHONE)
    dana.get_by_role("button", name="Yes, it is right now").click()
    expect(dana.get_by_role("heading", name="It is right now")).to_be_visible()
    picture(dana, "customer-7-right")
    dana.goto(f"{at_her_page}?in=es")
    picture(dana, "customer-8-spanish")


def test_dana_chooses_the_log_proves_it_and_she_says_that_it_is_right(
    live_lakeland, open_browser, complaints, came_from, caplog
):
    caplog.set_level(logging.DEBUG)
    lakeland: Lakeland = live_lakeland
    mistake_id = rosa_has_called(lakeland)
    rosa, dana = open_browser(), open_browser()
    link = rosa_shares_slots(lakeland, rosa, mistake_id)
    token = link.rpartition("/")[2]

    lakeland.clock.now = chicago(23, 14)
    at_her_page = dana_chooses(dana, link)

    rosa_reads_it(lakeland, rosa)
    the_week_goes_by(lakeland)
    lakeland.clock.now = chicago(30, 9, 10)
    dana_says_that_it_is_right(dana, at_her_page)

    rosa.goto(f"{lakeland.url}/mistakes/{mistake_id}")
    assert rosa.locator(".stages .stage-done", has_text="Made right").count() == 1
    kept = Confirmation.objects.within(lakeland.house).get()
    assert (kept.how, kept.mistake_id) == ("PAGE", mistake_id)

    assert not [address for address in came_from if token in address]
    assert token not in " ".join(entry.getMessage() for entry in caplog.records)
    assert token not in " ".join(way_back(dana))
    assert complaints == []


def way_back(page: Page) -> list[str]:
    """Every address that her browser's own way back still holds."""
    session = page.context.new_cdp_session(page)
    return [entry["url"] for entry in session.send("Page.getNavigationHistory")["entries"]]
