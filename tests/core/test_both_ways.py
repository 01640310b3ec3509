"""Names from right to left beside others: each stands in its own place, in pages and in plain text."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader

from makegood.core.both_ways import END, ISOLATE, goes_leftward, in_a_page, in_plain_text, set_apart
from makegood.customer.jinja import environment as of_the_customer
from makegood.web.jinja import environment

DANA, BELLA, QUIET = "דנה רוסי", "בלה ויסטה", "نادية"
WORDS = "שלום רוזה, הספוט שלנו לא שודר. מה קרה?"


def page(source, made=environment, **context):
    return made(loader=DictLoader({"page": source})).get_template("page").render(**context)


@pytest.mark.parametrize("made", [environment, of_the_customer])
def test_a_contact_and_an_account_keep_their_places_in_a_heading(made):
    heading = "{% trans contact=who, account=whose %}Write to {{ contact }}, {{ account }}{% endtrans %}"

    assert page(heading, made, who=DANA, whose=BELLA) == f"Write to <bdi>{DANA}</bdi>, <bdi>{BELLA}</bdi>"
    assert (
        page("{{ who }}, {{ whose }}", made, who=DANA, whose=BELLA)
        == f"<bdi>{DANA}</bdi>, <bdi>{BELLA}</bdi>"
    )


def test_a_plural_sentence_sets_its_name_apart_too():
    said = "{% trans n=2, who=who %}one of {{ who }}{% pluralize n %}{{ n }} of {{ who }}{% endtrans %}"

    assert page(said, who=DANA) == f"2 of <bdi>{DANA}</bdi>"


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        (f"We have not told {DANA}, {QUIET} yet", f"We have not told [{DANA}], [{QUIET}] yet"),
        (f"{QUIET} wrote by mail, 13:55", f"[{QUIET}] wrote by mail, 13:55"),
        (f"Call {DANA}: {BELLA}", f"Call [{DANA}]: [{BELLA}]"),
        (f"{DANA} wrote", f"[{DANA}] wrote"),
        (WORDS, f"[{WORDS}]"),
        (f"{WORDS} איפה Makegood של Bella? {WORDS}", f"[{WORDS} איפה Makegood של Bella? {WORDS}]"),
        ('חברה בע"מ', '[חברה בע"מ]'),
        ("Señor Muñoz, Łódź", "Señor Muñoz, Łódź"),
    ],
)
def test_in_a_sentence_of_ours_each_name_is_apart_and_their_own_words_are_one_piece(text, reads):
    shown = set_apart(text, opens="[", closes="]") if goes_leftward(text) else text
    assert shown == reads


def test_what_a_form_holds_stays_as_it_was_written_and_a_title_has_no_markup():
    source = (
        '<title>{{ who }} · no. 7</title><input value="{{ who }}"><textarea name="x">{{ who }}</textarea>'
        '<a aria-label="{{ who }}">{{ who }}</a>'
    )
    assert page(source, who=DANA) == (
        f"<title>{ISOLATE}{DANA}{END} · no. 7</title>"
        f'<input value="{DANA}"><textarea name="x">{DANA}</textarea>'
        f'<a aria-label="{DANA}"><bdi>{DANA}</bdi></a>'
    )


def test_what_is_written_is_still_escaped():
    assert page("<p>{{ who }}</p>", who=f"{DANA} <b>") == f"<p><bdi>{DANA}</bdi> &lt;b&gt;</p>"


def test_a_page_without_such_a_name_is_not_touched():
    html = "<p>Señor Muñoz, <b>Łódź</b></p>"

    assert in_a_page(html) is html
    assert in_plain_text("Call Señor Muñoz.\nBy 10:00") == "Call Señor Muñoz.\nBy 10:00"


def test_plain_text_of_ours_gets_isolates_line_by_line():
    assert in_plain_text(f"Call {DANA} by 14:47: {BELLA}\nNo. 7") == (
        f"Call {ISOLATE}{DANA}{END} by 14:47: {ISOLATE}{BELLA}{END}\nNo. 7"
    )
