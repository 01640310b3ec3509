"""The page on which a mistake is reported, as a person sees it: on a desk, on a phone, and when something is wrong."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from makegood.core import record
from tests.browser import come_in, sideways
from tests.cast import BELLA, found_neighbour
from tests.files import samples
from tests.invented import BACKEND, Lakeland
from tests.web.test_pages_in_a_browser import PHONE, complaints

SENTENCE = "My commercial never ran, I had all of my vendors here"
TYPED = {"kind": "late", "noticed": "them", "sentence": SENTENCE}
FIRST_PAGE_QUERIES = 5
MOST_TAPS = 4


def account(lakeland: Lakeland, name: str) -> int:
    from makegood.people.models import Account

    return Account.objects.within(lakeland.house).get(name=name).pk


def newest(lakeland: Lakeland):
    from makegood.mistakes.models import Mistake

    return Mistake.objects.within(lakeland.house).select_related("standing", "owner").latest("number")


def newest_file(lakeland: Lakeland) -> str:
    from makegood.files.queries import files_of

    [file] = files_of(lakeland.house, newest(lakeland).subject_code)
    return file.name


def add(lakeland: Lakeland, name: str, role: str) -> None:
    from makegood.people import actions
    from makegood.people.rules import Role

    house = lakeland.house
    with record.change(house, by=record.system("t", house), now=lakeland.clock.now) as change:
        email = f"{name[:3].lower()}@lakeland.example"
        actions.add_user(change, name=name, email=email, role=Role(role))


def test_a_report_leads_to_the_call_card_and_runs_the_hour(lakeland):
    rosa = lakeland.client("Rosa")
    answer = rosa.post("/report", TYPED | {"account": account(lakeland, "Tom's Garage")})
    mistake = newest(lakeland)
    assert (answer.status_code, answer["Location"]) == (302, f"/mistakes/{mistake.pk}/call")
    assert mistake.standing.acknowledge_by == lakeland.clock.now + timedelta(hours=1)
    card = rosa.get(answer["Location"]).content.decode()
    assert "we were late. That is ours." in card and SENTENCE in card
    for page in ("/", "/mistakes", f"/mistakes/{mistake.pk}"):
        assert SENTENCE in rosa.get(page).content.decode(), page


def test_the_page_is_reached_from_every_page_and_costs_few_queries(lakeland, django_assert_num_queries):
    rosa = lakeland.client("Rosa")
    for page in ("/", "/mistakes", "/mistakes/2", "/promises", "/findings", "/imports", "/checks"):
        assert 'href="/report"' in rosa.get(page).content.decode(), page
    with django_assert_num_queries(FIRST_PAGE_QUERIES):
        page = rosa.get("/report").content.decode()
    assert len(re.findall(r'name="account" value="\d+"', page)) == 6
    assert "Did not run" in page and "Wrong commercial" in page


@pytest.mark.parametrize("name", ["Max", "Olu"])
def test_others_report_too_and_the_account_s_owner_owns_it(lakeland, name):
    answer = lakeland.client(name).post(
        "/report", TYPED | {"account": account(lakeland, BELLA), "another": "yes"}
    )
    assert answer.status_code == 302
    assert newest(lakeland).owner == lakeland.person("Rosa")
    assert lakeland.client(name).get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("role", ["AUDITOR", "COACH"])
def test_who_only_reads_or_practises_gets_a_sentence(lakeland, role):
    add(lakeland, "Uma Reed", role)
    uma, before = lakeland.client("Uma"), newest(lakeland).number
    for answer in (uma.get("/report"), uma.post("/report", TYPED | {"account_name": BELLA})):
        assert answer.status_code == 409
        assert "they report it." in answer.content.decode()
    assert newest(lakeland).number == before


def test_a_rep_hands_a_colleague_s_customer_over_and_sees_nothing_else_of_it(lakeland):
    add(lakeland, "Ivo Lang", "REP")
    ivo, bella = lakeland.client("Ivo"), account(lakeland, BELLA)
    assert BELLA not in ivo.get("/report").content.decode()
    assert ivo.post("/report", TYPED | {"account": bella}).status_code == 404
    answer = ivo.post("/report", TYPED | {"account_name": BELLA})
    mistake = newest(lakeland)
    assert answer["Location"] == f"/report/{mistake.pk}"
    assert mistake.owner == lakeland.person("Rosa")
    page = ivo.get(answer["Location"]).content.decode()
    assert "Rosa Vega owns it" in page and "They call by 09:04, in 1 hour" in page
    assert ivo.get(f"/mistakes/{mistake.pk}").status_code == 404
    assert ivo.get("/report/2").status_code == 404, "which somebody else reported"


def test_another_house_finds_nobody_here(lakeland):
    stranger = Client(raise_request_exception=False)
    stranger.force_login(found_neighbour(), backend=BACKEND)
    for posted in ({"account": account(lakeland, BELLA)}, {"account": "987654321"}):
        assert stranger.post("/report", TYPED | posted).status_code == 404
    assert stranger.post("/report", TYPED | {"account_name": "New One", "same_as": "2"}).status_code == 404
    assert stranger.get("/report/2").status_code == 404


BAD = [
    ({"account": "x"}, "Choose the customer"),
    ({"account": "²"}, "Choose the customer"),
    ({"account": "9" * 5000}, "Choose the customer"),
    ({"kind": "nonsense"}, "Choose what kind"),
    ({"noticed": "\x00"}, "Choose who noticed"),
    ({"sentence": "\x00 "}, "Say in a sentence"),
    ({"sentence": "a" * 20_000}, "The sentence has 20000 characters, and 300 fit."),
    ({"account_name": "a" * 20_000}, "name has 20000 characters"),
    ({"contact": "a" * 20_000}, "to call has 20000 characters"),
]


@pytest.mark.parametrize(("posted", "said"), BAD, ids=range(len(BAD)))
def test_what_cannot_be_saved_is_said_beside_its_field_and_nothing_typed_is_lost(lakeland, posted, said):
    rosa, before = lakeland.client("Rosa"), newest(lakeland).number
    answer = rosa.post(
        "/report", TYPED | {"account": account(lakeland, BELLA), "contact": "Ann Lee"} | posted
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert said in page
    assert newest(lakeland).number == before
    if "sentence" not in posted:
        assert SENTENCE in page
    if "contact" not in posted:
        assert 'value="Ann Lee"' in page


def test_a_nul_in_the_sentence_is_left_out(lakeland):
    rosa = lakeland.client("Rosa")
    rosa.post("/report", TYPED | {"account_name": "New\x00 House", "sentence": "It came\x00 late"})
    assert newest(lakeland).title == "It came late"


LIKELY_QUERIES = 4


def likely(lakeland: Lakeland, client: Client, **asked: str | int) -> str:
    """What is suggested while this is typed."""
    words: dict[str, str | int] = {"kind": "late", "sentence": "my commercial never ran"}
    answer = client.get("/report/likely", words | asked)
    assert answer.status_code == 200
    return answer.content.decode().strip()


def test_while_it_is_typed_what_it_may_be_is_suggested_with_how_alike_it_is(
    lakeland, django_assert_num_queries
):
    rosa, bella = lakeland.client("Rosa"), account(lakeland, BELLA)
    rosa.post("/report", TYPED | {"account": bella, "another": "yes"})
    stands = newest(lakeland)
    with django_assert_num_queries(LIKELY_QUERIES):
        said = likely(lakeland, rosa, account=bella)
    percents = [int(percent) for percent in re.findall(r"(\d+)% alike", said)]
    assert f'name="same_as" value="{stands.pk}"' in said and percents == sorted(percents, reverse=True)
    assert likely(lakeland, rosa, account_name=BELLA.upper()) == said
    assert likely(lakeland, rosa, account_name="Nobody Yet") == likely(lakeland, rosa) == ""
    assert likely(lakeland, rosa, account=bella, kind="x", sentence="zzz") == ""
    before = newest(lakeland).number
    joined = rosa.post("/report", TYPED | {"account": bella, "same_as": stands.pk})
    assert joined["Location"] == f"/mistakes/{stands.pk}/call" and newest(lakeland).number == before


def test_nothing_is_suggested_that_the_reporter_may_not_see(lakeland):
    add(lakeland, "Ivo Lang", "REP")
    add(lakeland, "Uma Reed", "AUDITOR")
    bella = account(lakeland, BELLA)
    lakeland.client("Rosa").post("/report", TYPED | {"account": bella, "another": "yes"})
    assert likely(lakeland, lakeland.client("Ivo"), account_name=BELLA) == ""
    asked: dict[str, str | int] = {"account": bella, "sentence": SENTENCE}
    assert lakeland.client("Ivo").get("/report/likely", asked).status_code == 404
    assert lakeland.client("Uma").get("/report/likely", asked).status_code == 409
    stranger = Client(raise_request_exception=False)
    stranger.force_login(found_neighbour(), backend=BACKEND)
    assert stranger.get("/report/likely", asked).status_code == 404
    assert likely(lakeland, stranger, account_name=BELLA) == ""
    for odd in (
        {"account": "9" * 400},
        {"account_name": "\x00"},
        {"sentence": "a" * 90_000, "account": bella},
    ):
        lakeland.client("Rosa").get("/report/likely", odd)


def tapped(taps: list[str], locator) -> None:
    """A tap that counts."""
    taps.append(locator.inner_text() if locator.count() else "?")
    locator.tap()


@pytest.fixture
def phone(live_lakeland, browser):
    """Rosa's phone, signed in."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-US", reduced_motion="reduce")
    page = context.new_page()
    come_in(page, live_lakeland, "Rosa Vega")
    yield page
    context.close()


def test_on_a_phone_it_takes_four_taps_and_one_sentence_with_a_photo(live_lakeland, phone):
    page = phone
    page.get_by_role("banner").get_by_role("link", name="Report a mistake").click()
    expect(page.locator("h1")).to_have_text("Report a mistake")
    assert complaints(page, "report") == []

    taps: list[str] = []
    for chip in ("Tom's Garage", "Late", "They told us"):
        tapped(taps, page.locator(".chip", has_text=re.compile(f"^{chip}$")))
    page.get_by_label("What went wrong, as they would say it").fill(SENTENCE)
    # What the camera gives counts as the sentence does: it is brought, not tapped through.
    photo = {
        "name": "IMG_0412.jpg",
        "mimeType": "image/jpeg",
        "buffer": samples.picture("JPEG", size=(3000, 2000)),
    }
    page.get_by_label("Photo, screenshot, voice message or PDF").set_input_files(files=[photo])
    expect(page.get_by_label("What went wrong, as they would say it")).to_have_value(SENTENCE)
    assert sideways(page) <= 0
    tapped(taps, page.get_by_role("button", name="Save, and open the call card"))

    expect(page.locator("h1")).to_have_text("Call Tom Hale, Tom's Garage")
    assert len(taps) <= MOST_TAPS, taps
    assert newest_file(live_lakeland) == "IMG_0412.jpg"


def test_what_it_may_be_is_suggested_while_typing_and_asked_on_saving(live_lakeland, phone):
    lakeland, page = live_lakeland, phone
    lakeland.client("Rosa").post("/report", TYPED | {"account": account(lakeland, "Tom's Garage")})
    page.goto(f"{lakeland.url}/report")
    for chip in ("Tom's Garage", "Late", "They told us"):
        page.locator(".chip", has_text=re.compile(f"^{chip}$")).tap()
    words = page.get_by_label("What went wrong, as they would say it")
    words.press_sequentially(SENTENCE)
    expect(page.locator(".likely [role=status]")).to_be_visible()
    expect(page.locator(".likely")).to_contain_text("% alike")
    words.press("Control+Home")
    with page.expect_response(lambda suggested: "sentence=Oh%3A+" in suggested.url):
        words.press_sequentially("Oh: ")
    assert words.evaluate("field => [document.activeElement === field, field.selectionStart]") == [True, 4]
    assert complaints(page, "suggested") == [] and sideways(page) <= 0
    page.get_by_role("button", name="Save, and open the call card").tap()
    expect(page.locator("h1")).to_have_text("Is it one of these?")
    assert complaints(page, "asked") == []
    before = newest(lakeland).number
    page.get_by_role("button", name="Yes, this one").first.tap()
    expect(page.locator("h1")).to_have_text("Call Tom Hale, Tom's Garage")
    assert newest(lakeland).number == before


def test_from_a_customers_page_the_report_begins_with_that_customer(lakeland):
    rosa = lakeland.client("Rosa")
    assert 'href="/report?account=2"' in rosa.get("/accounts/2").content.decode()
    chosen = re.findall(r'<input[^>]*name="account"[^>]*>', rosa.get("/report?account=2").content.decode())
    (picked,) = [field for field in chosen if "checked" in field]
    assert 'value="2"' in picked
    for nobody in ("999", "x", "2e9"):
        assert "checked" not in "".join(
            re.findall(
                r'<input[^>]*name="account"[^>]*>', rosa.get(f"/report?account={nobody}").content.decode()
            )
        )
