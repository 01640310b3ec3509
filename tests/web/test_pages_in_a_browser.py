"""The example pages in Chromium: accessible, nothing sideways, and the few comforts that a script adds."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import BUT_COLOURS, IN_THE_DARK, RULES, against, sideways
from tests.web import examples
from tests.web.unlike import unlike

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def shown(page: Page) -> Page:
    """A tab to which every example is served."""
    env = examples.environment()
    pages = {name: examples.render(name, env) for name in examples.EXAMPLES}
    page.route("**/*", lambda route: examples.answer(route, pages))
    return page


def show(page: Page, name: str) -> None:
    page.goto(f"{examples.SITE}/{name}")


def wide(page: Page, name: str) -> list[str]:
    """A line when the open page scrolls sideways."""
    return [f"{name}: scrolls sideways"] if sideways(page) > 0 else []


def complaints(page: Page, name: str, rules: dict[str, object] = RULES) -> list[str]:
    """What axe has against the page that is shown, in lines."""
    return [f"{name}: {rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in against(page, rules)]


def test_axe_has_nothing_against_any_page_and_nothing_scrolls_sideways(shown):
    """Each page on a phone, its colours where something on it was not yet; these on a desk in the dark, too."""
    said: list[str] = []
    shown.on("console", lambda message: said.append(message.text))  # a page that breaks its security policy
    shown.on("pageerror", lambda error: said.append(str(error)))
    env = examples.environment()
    coloured = frozenset(unlike({name: examples.render(name, env) for name in examples.EXAMPLES}))
    wrong: list[str] = []
    for name in examples.EXAMPLES:
        shown.set_viewport_size(PHONE)
        shown.emulate_media(color_scheme="light", reduced_motion="reduce")
        show(shown, name)
        shown.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        wrong += complaints(shown, name, RULES if name in coloured else BUT_COLOURS)
        wrong += wide(shown, name)
        shown.set_viewport_size(DESK)
        wrong += wide(shown, name)
        if name in coloured:
            shown.emulate_media(color_scheme="dark", reduced_motion="reduce")
            wrong += complaints(shown, f"{name}, dark", IN_THE_DARK)
    assert (wrong, said) == ([], [])


def test_the_colours_of_what_no_other_page_holds_in_that_place_are_looked_at():
    pages = {
        "long": '<p class="b a">so<br></p><b>be</b>',
        "same": '<b>it</b><p class="a b">is</p>',
        "there": "<b><i>then</i></b>",
        "chosen": "<input checked>",
    }
    assert unlike(pages) == ["long", "there", "chosen"]


def test_the_keyboard_reaches_the_page_at_once_and_the_menu_closes_on_escape(shown):
    show(shown, "today-typical")
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    shown.locator("summary", has_text="More").focus()
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("link", name="Findings")).to_be_visible()
    shown.keyboard.press("Escape")
    expect(shown.locator(".menu")).to_be_hidden()
    assert shown.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_was_typed_after_a_call_outlives_a_lost_line(shown):
    show(shown, "call-empty")
    shown.get_by_label("What she said, word for word").fill("I had all my vendors here.")
    shown.get_by_label("Credit note").check()
    shown.locator("#agreed-other").check()
    shown.get_by_label("Something else that we agreed").fill("A call to the vendor")
    assert shown.locator("#kept").inner_text() == "kept on this device"

    shown.reload()

    assert shown.get_by_label("What she said, word for word").input_value() == "I had all my vendors here."
    assert shown.locator("input[value=CREDIT_NOTE]").is_checked()
    assert shown.get_by_label("Something else that we agreed").input_value() == "A call to the vendor"
    assert shown.locator("#kept").inner_text() == "what you typed is back"


def test_what_was_missing_is_said_no_longer_while_it_is_being_written(shown):
    show(shown, "call-overfull")
    form = shown.locator("form[data-keep]")
    expect(form.locator(".field-refusal")).to_have_count(1)
    form.locator("fieldset[aria-invalid=true] input[type=radio]").first.check(force=True)
    expect(form.locator(".field-refusal")).to_have_count(0)
    expect(form.locator("[aria-invalid=true]")).to_have_count(0)


def test_what_was_kept_on_the_phone_goes_when_the_person_signs_out(shown):
    show(shown, "call-empty")
    shown.get_by_label("What she said, word for word").fill("Only for us.")
    show(shown, "today-typical")
    assert "Only for us." in shown.evaluate("JSON.stringify(localStorage)")
    shown.locator("summary", has_text="More").click()
    shown.get_by_role("button", name="Sign out").click()
    expect(shown).to_have_url(re.compile("/sign-out$"))
    assert "Only for us." not in shown.evaluate("JSON.stringify(localStorage)")


def test_a_chosen_other_that_was_let_go_is_not_sent(shown):
    show(shown, "call-empty")
    other = shown.locator("#agreed-other")
    other.check()
    shown.get_by_label("Something else that we agreed").fill("A call to the vendor")
    other.uncheck()
    assert shown.locator("#other-agreed").is_disabled()
    assert not shown.locator("#other-agreed").is_visible()


def test_a_clock_that_cannot_be_read_anew_hides_its_distance_and_keeps_its_hour(shown):
    shown.clock.install()
    show(shown, "today-typical")
    assert "in 1 hour 36 minutes" in shown.locator(".next").inner_text()
    shown.unroute_all()
    shown.route("**/*", lambda route: route.abort())
    shown.clock.run_for(61_000)
    shown.locator("body.stale").wait_for()
    assert "Call by 09:40" in shown.locator(".next").inner_text()
    assert "in 1 hour 36 minutes" not in shown.locator(".next").inner_text()


def test_the_number_to_call_is_on_the_first_screen_of_a_phone(shown):
    shown.set_viewport_size({"width": 390, "height": 664})
    show(shown, "call-typical")
    assert shown.locator(".call-card").bounding_box()["height"] > 400, "the card alone fills the screen"
    expect(shown.locator(".dial a")).to_be_in_viewport(ratio=1)


def test_the_printed_call_card_is_the_card_alone(shown):
    show(shown, "call-typical")
    shown.emulate_media(media="print")
    assert shown.locator(".call-card").is_visible()
    assert not shown.locator("form[data-keep]").is_visible()
    assert not shown.locator(".top").is_visible()


PAPERS = {"A4": (1, 2), "Letter": (2, 2)}  # pages of the six reports on one, and of the longest of them
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
INKS = """[...document.querySelectorAll("main *")].filter(one => one.checkVisibility())
    .map(one => getComputedStyle(one)).flatMap(style => [style.color, style.backgroundColor])"""


def test_a_report_is_printed_black_on_white_from_a_dark_screen_with_nothing_to_press(shown):
    """On both papers: the pages that it takes, its pictures and tables, and nothing that leads elsewhere."""
    shown.emulate_media(media="print", color_scheme="dark")
    counted = {}
    for name in ("reports-all", "reports-telling"):
        show(shown, name)
        shown.evaluate("document.fonts.ready")
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == WHITE
        assert set(shown.evaluate(INKS)) <= {BLACK, WHITE, "rgb(51, 51, 51)", "rgba(0, 0, 0, 0)"}
        assert shown.locator(".picture").first.is_visible()
        assert shown.locator("nav:visible, button:visible, input:visible, .period:visible").count() == 0
        for paper in PAPERS:
            pdf = shown.pdf(format=paper, prefer_css_page_size=False)
            counted.setdefault(paper, []).append(len(re.findall(rb"/Type\s*/Page\b", pdf)))
    assert {paper: tuple(pages) for paper, pages in counted.items()} == PAPERS
    assert shown.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
