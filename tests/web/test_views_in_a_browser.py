"""The live pages in Chromium: accessible, nothing sideways, quiet consoles; and one call saved from two tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from makegood.findings.models import Finding
from makegood.letters.models import Call
from makegood.recovery.house import arrival
from makegood.recovery.records import intake
from tests.browser import IN_THE_DARK, RULES, against, come_in, settled, sideways
from tests.cast import airing, csv_of
from tests.invented import Lakeland

PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
OPENED = "document.querySelectorAll('main details').forEach(d => d.open = true)"
GRAVE = {"serious", "critical"}
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("in_process")]
AS_ROSA = (
    "/",
    "/findings",
    "/findings/3",
    "/mistakes",
    "/mistakes?q=dentl&told=no",
    "/mistakes/hand-over?mistake=2:1",
    "/mistakes/3/whose",
    "/mistakes/3/cause",
    "/mistakes/3/close",
    "/mistakes/3",
    "/mistakes/2/call",
    "/promises",
    "/people",
    "/me",
    "/me/written",
    "/what-not-to-write",
)
AS_MAX = ("/mistakes/not-taken", "/mistakes/hand-over?mistake=2:1&mistake=3:2", "/mistakes/3/merge")
AS_OLU = ("/promises/4/renegotiate", "/imports", "/imports/{waiting}/preview", "/imports/1", "/checks")


def signed_in(lakeland: Lakeland, browser: Browser, name: str, said: list[str]) -> Page:
    """A phone on which this person is signed in; what its console says is added to `said`."""
    page = browser.new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    come_in(page, lakeland, name)
    return page


def complaints(page: Page, address: str) -> list[str]:
    """What is gravely wrong with the open page, light and dark on a phone, and whether it scrolls sideways."""
    wrong = []
    settled(page).evaluate(OPENED)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        if sideways(page) > 0:
            wrong.append(f"{address} scrolls sideways at {size['width']}")
    for is_dark, rules in ((False, RULES), (True, IN_THE_DARK)):
        page.emulate_media(color_scheme="dark" if is_dark else "light", reduced_motion="reduce")
        wrong += [
            f"{address}, {'dark' if is_dark else 'light'}: {rule['id']}: {rule['nodes'][0]['html'][:160]}"
            for rule in against(page, rules)
            if rule["impact"] in GRAVE
        ]
    return wrong


def a_file_that_waits(lakeland: Lakeland) -> int:
    """A log with a row that cannot be read, brought and not confirmed."""
    rows = [airing(4001, "8:40 PM"), airing(4002, "99:99", copy="A" * 60)]
    file = intake.File("log-of-a-very-long-name-that-does-not-end-soon-2026-11-23.csv", csv_of("log", rows))
    brought = intake.bring_file(
        lakeland.house,
        source_code="log",
        file=file,
        by=lakeland.person("Olu"),
        data=lakeland.data,
        now=lakeland.clock.now,
    )
    return int(brought.pk)


def test_axe_finds_nothing_grave_on_any_live_page_and_nothing_scrolls_sideways(live_lakeland, browser):
    waiting, said, wrong = a_file_that_waits(live_lakeland), list[str](), list[str]()
    for name, addresses in (
        ("Rosa Vega", AS_ROSA),
        ("Max Ostrowski", AS_MAX),
        ("Olu Adeyemi", AS_OLU),
    ):
        page = signed_in(live_lakeland, browser, name, said)
        for address in addresses:
            answer = page.goto(live_lakeland.url + address.format(waiting=waiting))
            assert answer is not None
            if answer.status != 200:
                wrong.append(f"{address} answers {answer.status} to {name}")
            wrong += complaints(page, address)
        assert said == []
        page.goto(f"{live_lakeland.url}/mistakes/4711")
        wrong += complaints(page, "not found")
        said.clear()  # Chromium notes each answer 404 in its console
    page = browser.new_context(viewport=PHONE).new_page()
    link = f"/sign-in/{arrival.new_link(live_lakeland.house, now=live_lakeland.clock.now)}"
    for address in ("/sign-in", link, "/sign-in/nonsense"):
        page.goto(live_lakeland.url + address)
        wrong += complaints(page, address)
    assert wrong == []


def fill(page: Page, words: str) -> None:
    """Type a call into the form."""
    page.get_by_label("What she said, word for word").fill(words)
    page.get_by_label("“What would you like me to do?”").fill("Run it again.")
    page.get_by_label("Credit note", exact=True).check()
    page.locator("form[data-keep]").get_by_label("tomorrow 10:00").check()


def test_a_call_saved_from_two_tabs_counts_once_and_the_second_tab_keeps_its_words(live_lakeland, browser):
    first = signed_in(live_lakeland, browser, "Rosa Vega", [])
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto(f"{live_lakeland.url}/mistakes/2/call")
    fill(first, "My whole office was watching.")
    fill(second, "The same call, typed again.")
    first.get_by_role("button", name="Save the call").click()
    expect(first).to_have_url(f"{live_lakeland.url}/mistakes/2")

    second.get_by_role("button", name="Save the call").click()

    expect(second.get_by_role("alert")).to_contain_text(
        "saved from another tab a moment ago, and it counts once"
    )
    expect(second.get_by_label("What she said, word for word")).to_have_value("The same call, typed again.")
    assert Call.objects.within(live_lakeland.house).filter(mistake__number=1002).count() == 1
    first.reload()
    expect(first.get_by_role("table", name="Promises").get_by_text("credit note")).to_have_count(1)


def test_a_mistake_opens_from_its_findings_by_the_page(live_lakeland, browser):
    page = signed_in(live_lakeland, browser, "Olu Adeyemi", [])
    page.goto(f"{live_lakeland.url}/findings")
    garage = page.locator("section.group", has_text="Tom's Garage")
    garage.get_by_role("button", name="Open a mistake").click()
    expect(page.locator("h1")).to_contain_text("Talk at Four")
    opened = Finding.objects.within(live_lakeland.house).get(kind="wrong_time")
    assert opened.state == "OPENED"
