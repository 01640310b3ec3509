"""The pages as a person reads them: every example rendered, without a database and without a browser."""

import gzip
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from makegood.web import words
from makegood.web.jinja import environment, series, tel, whole_dates
from tests.web import examples
from tests.web import examples_core as core

STYLESHEET = examples.STATIC / "makegood" / "makegood.css"
FONTS = examples.STATIC / "makegood" / "fonts"
TEMPLATES = sorted((examples.WEB / "templates").rglob("*.html"))
TRADE_WORDS = r"\b(spots?|airings?|aired|commercials?|make-goods?|deliver(y|ies|ed)|shipments?)\b"
KILOBYTE = 1024


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def tags(self, *names: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.found if tag in names]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    env = examples.environment()
    return {name: examples.render(name, env) for name in examples.EXAMPLES}


def title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert found is not None
    return " ".join(found[1].split())


def test_every_example_renders_with_nothing_undefined_and_no_memory_address(pages):
    for name, html in pages.items():
        assert "Undefined" not in html, name
        assert " object at 0x" not in html, name
        assert "None" not in re.sub(r"<[^>]+>", " ", html).split(), name


def test_no_page_holds_a_script_a_style_or_a_handler_of_its_own(pages):
    for name, html in pages.items():
        elements = Elements(html)
        assert not elements.tags("style"), name
        assert all("src" in attrs for attrs in elements.tags("script")), name
        bad = [
            attr for _, attrs in elements.found for attr in attrs if attr == "style" or attr.startswith("on")
        ]
        assert not bad, name


@pytest.mark.behaviour("F16")
def test_a_page_has_at_most_one_filled_button(pages):
    for name, html in pages.items():
        filled = [
            attrs
            for attrs in Elements(html).tags("a", "button")
            if "primary" in attrs.get("class", "").split()
        ]
        assert len(filled) <= 1, name


def test_every_form_that_changes_something_carries_the_token(pages):
    for name, html in pages.items():
        for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, re.DOTALL):
            assert "csrfmiddlewaretoken" in form, name


def test_pages_of_different_kind_have_different_titles(pages):
    first_of_kind = {examples.EXAMPLES[name][0]: title(html) for name, html in pages.items()}
    twice = [text for text, count in Counter(first_of_kind.values()).items() if count > 1]
    assert not twice


def test_a_page_has_one_first_heading_and_no_id_twice(pages):
    for name, html in pages.items():
        elements = Elements(html)
        assert len(elements.tags("h1")) == 1, name
        ids = Counter(attrs["id"] for _, attrs in elements.found if "id" in attrs)
        assert not [found for found, count in ids.items() if count > 1], name


def test_every_page_says_that_the_station_is_invented_and_a_real_one_never_does(pages):
    for name, html in pages.items():
        if not name.startswith("error-broken"):
            assert "Lakeland Media is invented" in html, name
    real = examples.Organisation(is_invented=False)
    assert "is invented" not in examples.render("today-typical", organisation=real)


def test_fixed_words_belong_to_no_trade():
    for path in TEMPLATES:
        words_of_page = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(TRADE_WORDS, words_of_page, re.IGNORECASE), path


def test_the_form_after_the_call_asks_four_things_three_ticks_and_who_else_has_heard(pages):
    for name in ("call-empty", "call-typical", "call-right"):
        form = pages[name].split("data-keep", 1)[1]
        fields = Elements(re.sub(r'<div class="other">.*?</div>', "", form, flags=re.DOTALL))
        typed = fields.tags("textarea", "select") + [
            attrs
            for attrs in fields.tags("input")
            if attrs.get("type") in ("text", "datetime-local") and attrs.get("name") != "else_name"
        ]
        groups = [attrs for attrs in fields.tags("fieldset") if "ticks" not in attrs.get("class", "")]
        ticks = [attrs for attrs in fields.tags("input") if attrs.get("name") in ("ours", "sorry", "next")]
        assert len(typed) + len(groups) <= 4, name
        assert len(ticks) <= 3, name


def test_a_refused_call_brings_back_every_word_that_was_typed(pages):
    form = core.CALL_OVERFULL.form
    for text in (form.they_said, form.they_would_like, form.other_agreed, form.other_next_word, form.refusal):
        assert text in pages["call-overfull"]
    assert 'aria-describedby="next_word-refusal"' in pages["call-overfull"]


def test_a_call_that_reached_nobody_asks_only_when_they_hear_next(pages):
    message = re.search(r"<details class=\"missed\".*?</details>", pages["call-nobody"], re.DOTALL)
    assert message is not None
    assert 'name="reached" value="no"' in message[0]
    assert "textarea" not in message[0]


def test_when_nothing_is_open_the_form_asks_whether_it_is_right(pages):
    assert "Is it right now?" in pages["call-right"]
    assert "What would you like me to do?" not in pages["call-right"].partition("After the call")[2]
    assert "If not yet: what we agreed" in pages["call-right"]


SAID = [("she", "What she said"), ("he", "What he said"), ("they", "What they said")]


@pytest.mark.parametrize(("pronoun", "asked"), SAID)
def test_the_form_speaks_of_the_person_as_the_person_is(pronoun, asked):
    page = replace(core.CALL_EMPTY, form=replace(core.CALL_EMPTY.form, pronoun=pronoun))
    html = examples.render("call-empty", page=page)
    assert asked in html


def test_severity_is_told_by_word_and_by_shape():
    env = examples.environment()
    macro = "{% from 'components/severity.html' import severity with context %}{{ severity(code) }}"
    for code, said in words.SEVERITIES.items():
        html = env.from_string(macro).render(code=code)
        assert said.word in html
        assert "<svg" in html
    assert len({said.shape for said in words.SEVERITIES.values()}) == len(words.SEVERITIES)


def test_what_differs_is_marked_and_said_in_words(pages):
    assert "<mark>1 aired</mark>" in pages["findings-typical"]
    assert "did not air" in pages["findings-typical"]


def test_a_code_match_with_unknown_content_reads_unverified(pages):
    assert "content not verified" in pages["evidence-unverified"]
    assert "it stays unverified" in pages["evidence-unverified"]


def test_a_deadline_is_red_when_it_presses_and_says_how_late_it_is(pages):
    red = r'<strong class="late">Call by 09:40\s*<span class="relation">, in 1 hour 36 minutes'
    assert re.search(red, pages["today-typical"])
    assert "12 minutes late" in pages["today-overfull"]


def test_a_person_s_own_words_are_never_read_as_markup():
    page = replace(core.MISTAKE_TYPICAL, their_words="<script>alert(1)</script>", title="Tom & <b>co</b>")
    html = examples.render("mistake-typical", page=page)
    assert "<script>alert" not in html
    assert "Tom &amp; &lt;b&gt;co&lt;/b&gt;" in html


def test_the_date_in_a_heading_is_not_broken():
    said = "The spot in The Big Game on Fri 27 Nov did not run, nor did 2 spots on Monday 30 November"
    assert whole_dates(said).count("\N{NO-BREAK SPACE}") == 4
    assert whole_dates(said).replace("\N{NO-BREAK SPACE}", " ") == said


def test_short_items_become_one_sentence():
    assert series(("the system", "at least it ran")) == "the system, at least it ran."
    assert series(("a slot, hers", "a credit note.")) == "a slot, hers; a credit note."
    assert series(("why?",)) == "why?"
    assert tel("+1 312 555 0188") == "tel:+13125550188"


def test_a_name_that_a_template_does_not_get_is_an_error():
    with pytest.raises(Exception, match="nobody_gave_this"):
        environment().from_string("{{ nobody_gave_this }}").render()


def test_the_table_of_addresses_is_the_product_s():
    from makegood.web.urls import urlpatterns

    real = {
        str(pattern.name): "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(pattern.pattern))
        for pattern in urlpatterns
    }
    assert {name: real.get(name) for name in examples.ROUTES} == examples.ROUTES


# ---------------------------------------------------------------- colour, weight


def tokens(scheme: str) -> dict[str, str]:
    css = STYLESHEET.read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    light, dark = blocks[0], blocks[1]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))


def luminance(colour: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_ink_and_ground_has_contrast_aa(scheme):
    colour = tokens(scheme)
    inks = ("ink", "soft", "accent", "accent-deep", "red", "amber", "green")
    pairs = [(ink, ground) for ink in inks for ground in ("ground", "card", "sunk")]
    pairs += [(f"s{n}-ink", f"s{n}") for n in range(1, 5)] + [
        ("on-accent", "accent"),
        ("on-accent", "accent-deep"),
    ]
    weak = {pair for pair in pairs if contrast(colour[pair[0]], colour[pair[1]]) < 4.5}
    faint_edges = {ground for ground in ("ground", "card") if contrast(colour["edge"], colour[ground]) < 3}
    assert (weak, faint_edges) == (set(), set())


def test_the_dark_scheme_is_warm():
    for name in ("ground", "card", "sunk"):
        red, green, blue = (int(tokens("dark")[name][place : place + 2], 16) for place in (1, 3, 5))
        assert red > green > blue


def test_the_look_is_light_and_comes_from_this_house_alone():
    css = STYLESHEET.read_text(encoding="utf-8")
    assert len(gzip.compress(css.encode())) < 12 * KILOBYTE
    assert sum(path.stat().st_size for path in FONTS.glob("*.woff2")) < 120 * KILOBYTE
    assert "sourceMappingURL" not in css
    assert all(not address.startswith(("http", "//")) for address in re.findall(r'url\("?([^")]+)', css))
    assert all((STYLESHEET.parent / address).is_file() for address in re.findall(r'url\("?([^")]+)', css))
    assert all(Path(FONTS / name).is_file() for name in ("inter-OFL.txt", "source-serif-4-OFL.txt"))


def test_what_would_be_had_twice_is_said_beside_the_chips_and_stops_nothing(pages):
    page = Elements(pages["call-typical"])
    halves = [attrs["data-half"] for attrs in page.tags("label") if "data-half" in attrs]
    assert halves == ["again", "paid_back"]
    (note,) = (attrs for attrs in page.tags("p") if "twice" in attrs.get("class", "").split())
    assert note["role"] == "status" and "hidden" not in note, (
        "a browser without the newest styles shows it always"
    )
    assert ".twice:not(" in STYLESHEET.read_text(encoding="utf-8")
    assert 'class="twice' not in pages["call-overfull"], "nothing in it would be had twice"
