"""From a mistake that the records show to a promise that the next file proves, as the people see it in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from makegood.core import record
from makegood.demo import schedule
from makegood.jobs import worker
from makegood.mistakes.models import Mistake
from makegood.promises.models import Promise
from makegood.recovery.call import calls
from tests.browser import come_in
from tests.invented import Lakeland
from tests.journeys import week
from tests.journeys.pictures import DESK, PHONE, picture
from tests.journeys.week import chicago

ENTER = Callable[[str], Page]


@pytest.fixture
def complaints() -> list[str]:
    """What browsers said in their consoles; empty at the end."""
    return []


@pytest.fixture
def enter(live_lakeland: Lakeland, browser: Browser, complaints: list[str]) -> Iterator[ENTER]:
    """Sign somebody in by the printed link, in a browser of their own."""
    contexts: list[BrowserContext] = []

    def entered(name: str) -> Page:
        context = browser.new_context(viewport=PHONE, locale="en-US", timezone_id="America/Chicago")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        come_in(page, live_lakeland, name)
        return page

    yield entered
    for context in contexts:
        context.close()


def lead(page: Page) -> str:
    """The sentence at the top."""
    return page.locator("h1").inner_text()


def the_rest_of_her_morning(lakeland: Lakeland) -> None:
    """Rosa's other calls of that Monday: Aiko wants nothing, Tom says that it is right."""
    rosa = lakeland.person("Rosa")
    for number, typed in (
        (1002, words("Thank you for saying so.", agreed=("nothing",), next_word=chicago(30, 11))),
        (1001, words("It ran, I heard it.", calls_seen=2, right_now="yes")),
    ):
        mistake = Mistake.objects.within(lakeland.house).get(number=number)
        with record.change(lakeland.house, by=rosa, now=lakeland.clock.now) as change:
            calls.save_call(change, mistake_id=mistake.pk, by=rosa, typed=typed)


def words(
    they_said: str,
    *,
    calls_seen: int = 0,
    agreed: tuple[str, ...] = (),
    next_word: datetime | None = None,
    right_now: str = "",
) -> calls.Typed:
    """What Rosa types after a call."""
    return calls.Typed(
        calls_seen=calls_seen,
        reached=True,
        contact_id=None,
        they_said=they_said,
        they_would_like="Nothing, just that I know.",
        agreed=agreed,
        other_agreed="",
        next_word="",
        other_next_word=next_word,
        owned_it=True,
        was_sorry=True,
        said_what_next=True,
        right_now=right_now,
        else_state="NOBODY_ELSE",
    )


def bring(page: Page, source: str, name: str, content: bytes, *, complete_until: str = "") -> None:
    """Bring a file by the page: choose it, look at what was read, take it in."""
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Imports", exact=True).click()
    page.get_by_label("File, with comma").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_label("What it says").select_option(source)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("h1")).to_have_text(f"{name} was read. Nothing is taken in yet.")
    if complete_until:
        page.get_by_label("This file is complete up to").fill(complete_until)
    page.get_by_role("button", name=re.compile("^Take")).click()
    expect(page.get_by_text("taken in", exact=True)).to_be_visible()


SHE_SAID = "I had all my vendors here, watching an old commercial."
SHE_WOULD_LIKE = "Run it again next Sunday, and take it off the bill."


def rosa_looks_and_calls(page: Page) -> None:
    """Today, the findings, the card of the next step, the form after the call, the plan with its dates."""
    assert lead(page) == (
        "Three things went wrong over the weekend, and one could not be verified. "
        "We have not told Bella Vista Restaurants and Northern Dental yet. Aiko sees her own report 10:00."
    )
    picture(page, "1-today")
    page.set_viewport_size(PHONE)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Findings", exact=True).click()
    expect(page).to_have_url(re.compile("/findings$"))
    picture(page, "2-findings")
    page.get_by_role("link", name="Today", exact=True).click()
    page.set_viewport_size(PHONE)
    expect(page.locator(".next")).to_contain_text("Call Dana")
    page.locator(".next .button.primary").click()
    expect(page.locator("h1")).to_have_text("Call Dana Rossi, Bella Vista Restaurants")
    picture(page, "3-call")
    page.set_viewport_size(PHONE)
    page.get_by_label("What she said, word for word").fill(SHE_SAID)
    page.get_by_label("“What would you like me to do?”").fill(SHE_WOULD_LIKE)
    page.locator("input[name=agreed][value=same_slot]").check()
    page.get_by_label("Credit note", exact=True).check()
    form = page.locator("form[data-keep]")
    form.get_by_role("radio", name="Other").check()
    form.get_by_label("Another time").fill("2026-11-30T10:00")
    form.locator("label.chip", has_text="Nobody else").click()
    for tick in (
        "I said it was ours",
        "I was sorry for what it did to her",
        "I said what happens next, and when",
    ):
        page.get_by_label(tick).check()
    expect(page.get_by_label("I said what happens next, and when")).to_be_checked()
    picture(page, "4-call-typed")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Save the call").click()


def the_plan_stands(page: Page) -> None:
    """Three promises with their dates, and the stage line says what is still missing."""
    promises = page.get_by_role("table", name="Promises").inner_text()
    assert "29 Nov 19:00" in promises
    assert "credit note" in promises.lower()
    assert "Call Dana again" in promises
    assert "not accepted yet" in promises
    assert "Mon 30 Nov 10:00" in promises
    expect(page.locator(".missing")).to_contain_text("Step 5 of 9: Keeping promises, 0 of 3.")
    expect(page.locator("blockquote")).to_contain_text("I had all my vendors here")
    picture(page, "5-mistake-planned")
    page.set_viewport_size(PHONE)


def olu_accepts(page: Page) -> None:
    """Operations takes the work on."""
    page.get_by_role("link", name="Promises", exact=True).click()
    expect(page).to_have_url(re.compile("/promises$"))
    picture(page, "6-promises-of-operations")
    page.set_viewport_size(DESK)
    buttons = page.get_by_role("button", name=re.compile("I will do it"))
    for left in (2, 1):
        expect(buttons).to_have_count(left)
        buttons.first.click()
    expect(buttons).to_have_count(0)


def test_from_the_first_look_to_the_kept_promise(live_lakeland, enter, complaints):
    lakeland: Lakeland = live_lakeland
    worker.round(lakeland.clock.now)
    rosa = enter("Rosa Vega")
    rosa_looks_and_calls(rosa)
    the_plan_stands(rosa)
    at_the_mistake = rosa.url
    the_rest_of_her_morning(lakeland)

    olu = enter("Olu Adeyemi")
    olu_accepts(olu)

    lakeland.clock.now = chicago(24, 8, 30)
    note = week.billing("CN-2300", 1003, customer=schedule.BELLA, dated=date(2026, 11, 24), amount="12000.00")
    bring(olu, "billing", "billing-tuesday.csv", note)
    worker.round(chicago(24, 8, 31))

    lakeland.clock.now = chicago(29, 21, 45)
    worker.round(lakeland.clock.now)
    rosa.goto(at_the_mistake)
    expect(rosa.get_by_role("table", name="Promises")).to_contain_text("awaiting the log")
    expect(rosa.get_by_role("table", name="Promises")).to_contain_text("CN-2300")

    lakeland.clock.now = chicago(30, 6, 10)
    slot = Promise.objects.within(lakeland.house).get(mistake__number=1003, proof_kind="AIRING")
    aired = schedule.Airing(
        slot.proof_key, datetime(2026, 11, 29, 20, 40), schedule.CUSTOMERS[schedule.BELLA]
    )
    bring(olu, "log", "log-sunday.csv", week.log_of_the_week(aired), complete_until="2026-11-30T06:00")
    worker.round(chicago(30, 6, 11))

    rosa_asks_whether_it_is_right(lakeland, rosa, at_the_mistake)
    assert complaints == []


def rosa_asks_whether_it_is_right(lakeland: Lakeland, page: Page, at_the_mistake: str) -> None:
    """The promise has proven itself; she calls, Dana says that it is right, and it is made right."""
    lakeland.clock.now = chicago(30, 9, 10)
    worker.round(lakeland.clock.now)
    page.goto(at_the_mistake)
    expect(page.get_by_role("table", name="Promises")).to_contain_text("kept, Sun 20:40")
    expect(page.get_by_role("table", name="Promises")).to_contain_text("of log-sunday.csv")
    picture(page, "7-mistake-kept")
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Today", exact=True).click()
    expect(page.locator(".next")).to_contain_text("Ask Dana whether it is right now")
    picture(page, "8-today-a-week-later")
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Open the call card").click()
    page.get_by_label("What she said, word for word").fill("Yes. I saw it, and so did they.")
    page.get_by_label("Yes, it is right").check()
    expect(page.get_by_label("Yes, it is right")).to_be_checked()
    picture(page, "9-call-is-it-right")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Save the call").click()
    expect(page).to_have_url(at_the_mistake)
    expect(page.locator(".stages")).to_contain_text("Made right")
    assert page.locator(".stages .stage-done", has_text="Made right").count() == 1
    picture(page, "10-mistake-made-right")
