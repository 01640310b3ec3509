"""A form of a mistake's page that is refused comes back there: the words in it, the sentence beside its field."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest
from playwright.sync_api import Browser, expect

from makegood.core import record
from makegood.mistakes.models import Containment, Impact, Mistake
from makegood.promises.models import Promise
from makegood.recovery.call import calls
from makegood.remedies.models import Remedy
from tests.browser import come_in
from tests.cast import typed
from tests.web.walking import offered

LONG = "They were very patient with us. " * 150


@pytest.fixture
def told(lakeland) -> Mistake:
    """Northern Dental's mistake after a first call; Rosa has taken on what stops the harm."""
    rosa = lakeland.person("Rosa")
    mistake = Mistake.objects.within(lakeland.house).get(account__name="Northern Dental")
    with record.change(lakeland.house, by=rosa, now=lakeland.clock.now) as change:
        said = replace(typed(), agreed=("same_slot",), they_would_like="Run it again.")
        calls.save_call(change, mistake_id=mistake.pk, by=rosa, typed=said)
    lakeland.client("Rosa").post(f"/mistakes/{mistake.pk}/containment", {"action": "Hold the invoice"})
    return mistake


def input_tag(html: str, name: str, form: str) -> str:
    """The tag of one field in the form of this name."""
    inside = html.split(f'name="in_form" value="{form}"', 1)[1].split("</form>", 1)[0]
    tags = re.findall(rf'<(?:input|select)[^>]* name="{name}"[^>]*>', inside)
    assert tags, (form, name)
    return str(tags[0])


def pressed(told: Mistake) -> list[tuple[str, str, dict[str, object], str, str]]:
    """(address, form, what is typed, the field whose words are kept, the field of the sentence)."""
    impact = Impact.objects.within(told.organisation).get(mistake=told).pk
    remedy = Remedy.objects.within(told.organisation).get(mistake=told).pk
    begun = Containment.objects.within(told.organisation).get(mistake=told).pk
    new, settle, weigh = "impact-new", f"settle-{begun}", f"weigh-{remedy}"
    return [
        ("facts", "fact-new", {"statement": "", "source": "the log of Sunday"}, "source", "statement"),
        ("facts", "fact-new", {"statement": LONG[:301], "known": "ASSUMED"}, "statement", "statement"),
        ("impacts", new, {"words": "Two patients asked", "amount": "many"}, "words", "amount"),
        ("impacts", new, {"words": "", "amount": "1200"}, "amount", "words"),
        (
            "impacts",
            f"impact-{impact}",
            {"impact": impact, "words": "Only <one>", "amount": "x"},
            "words",
            "amount",
        ),
        ("containment", "contain-own", {"action": "x" * 301}, "action", "action"),
        ("containment", settle, {"containment": begun, "proof": "x" * 301}, "proof", "proof"),
        ("weigh", weigh, {"remedy": remedy, "why": "The evening is gone"}, "why", "meets"),
        ("weigh", weigh, {"remedy": remedy, "meets": "NO", "why": ""}, "why", "why"),
    ]


def test_each_form_comes_back_with_what_was_typed_and_the_sentence_beside_its_field(lakeland, told):
    for what, form, values, kept, beside in pressed(told):
        for who in (lakeland.client("Rosa"), lakeland.client("Max")):
            answer = who.post(f"/mistakes/{told.pk}/{what}", {**values, "in_form": form})
            html = answer.content.decode()
            assert (answer.status_code, told.title in html) == (409, True), (what, values)
            assert escape(str(values[kept])) in input_tag(html, kept, form), (what, values)
            assert "autofocus" in input_tag(html, beside, form), (what, values)
            assert html.count(" autofocus") == html.count('class="field-refusal"') == 1, (what, values)
            hidden = html.split(f'id="{form}"', 1)[0].rsplit("<details", 1)[1]
            assert " open" in hidden.split(">", 1)[0], f"{form} is not hidden"


def test_what_is_about_the_whole_form_stands_above_it_with_what_was_chosen(lakeland, told):
    answer = lakeland.client("Rosa").post(f"/mistakes/{told.pk}/files", {"in_form": "add-files"})
    html = answer.content.decode()
    inside = html.split('name="in_form" value="add-files"', 1)[1].split("</form>", 1)[0]
    assert (answer.status_code, "Choose a photo" in inside) == (409, True)
    assert inside.count("autofocus") == html.count(" autofocus") == 1


def test_what_was_typed_is_shown_where_its_form_has_gone_meanwhile(lakeland, told):
    rosa, max_ = lakeland.client("Rosa"), lakeland.client("Max")
    here = f"/mistakes/{told.pk}"
    begun = Containment.objects.within(lakeland.house).get(mistake=told)
    values = {"containment": begun.pk, "proof": "Billing wrote: held", "in_form": f"settle-{begun.pk}"}
    assert max_.post(f"{here}/containment", values).status_code == 302
    answer = rosa.post(f"{here}/containment", {**values, "proof": "I saw it on hold myself"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "is settled already" in html and "I saw it on hold myself" in html
    assert here in offered(html).links, "and the way back is the mistake"


def test_the_pages_beside_it_keep_what_was_typed_and_say_it_at_the_field(lakeland, told):
    """Whose it is, a letter sent from elsewhere, and how a promise was done."""
    rosa = lakeland.client("Rosa")
    values = {"in_form": "right-customer", "name": "Nobody & Sons", "why": "Two of one name"}
    html = rosa.post(f"/mistakes/{told.pk}/whose", values).content.decode()
    assert "Nobody &amp; Sons" in input_tag(html, "name", "right-customer")
    assert "autofocus" in input_tag(html, "name", "right-customer")
    assert "Two of one name" in input_tag(html, "why", "right-customer")
    assert html.count('class="field-refusal"') == html.count(" autofocus") == 1

    html = rosa.post(
        f"/mistakes/{told.pk}/letter", {"text": "Dear Dana", "subject": "Sunday"}
    ).content.decode()
    assert "Dear Dana" in html and html.count(" autofocus") == 1

    for promise in Promise.objects.within(lakeland.house).filter(mistake=told):
        values = {"in_form": f"done-{promise.pk}", "how": "Seen by me. " * 50}
        answer = rosa.post(f"/promises/{promise.pk}/claim", values)
        assert (answer.status_code, answer.content.decode().count("Shorten it")) == (409, 1), promise.words


def test_the_address_of_a_form_that_came_back_leads_to_the_mistake_when_it_is_opened_anew(lakeland, told):
    answer = lakeland.client("Rosa").get(f"/mistakes/{told.pk}/facts")
    assert (answer.status_code, answer["Location"]) == (302, f"/mistakes/{told.pk}")


def test_without_scripts_the_focus_is_in_the_field_and_the_words_are_there(
    live_lakeland, told, browser: Browser
):
    page = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False).new_page()
    come_in(page, live_lakeland, "Rosa")
    page.goto(f"{live_lakeland.url}/mistakes/{told.pk}")
    page.get_by_text("Add what else it did").click()
    form = page.locator("#impact-new")
    form.get_by_label("In their words").fill("Two patients asked at the desk")
    form.get_by_label("An amount, if there is one").fill("a lot")
    form.get_by_role("button", name="Write it down").click()

    amount = page.locator("#impact-new").get_by_label("An amount, if there is one")
    expect(amount).to_be_focused()
    expect(amount).to_be_in_viewport()
    expect(amount).to_have_value("a lot")
    expect(page.locator("#impact-new").get_by_label("In their words")).to_have_value(
        "Two patients asked at the desk"
    )
    expect(page.get_by_text("“a lot” is no amount of money")).to_be_visible()
    amount.fill("1200")
    page.locator("#impact-new").get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("$1,200")).to_be_visible()
