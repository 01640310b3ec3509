"""A mistake is found by its number, by its words, and by words with a slip; no input breaks the search."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from makegood.queue.queries.listing import page_of
from makegood.queue.rules.asked import Asked, Place, asked_by, place_of
from makegood.queue.rules.searching import (
    LONGEST_QUESTION,
    MOST_WORDS,
    is_near,
    keys,
    may_be_near,
    question,
    searchable,
    slips,
    words_of,
)
from makegood.recovery.desk.searching import catch_up, write_all
from tests import cast
from tests.cast import BELLA, MONDAY, NORTHERN, TOM, chicago

NASTY = [
    "",
    " ",
    '"',
    '"""',
    "*",
    "NEAR(a b)",
    "a AND OR NOT b",
    "%",
    "_",
    "\\",
    "\x00",
    "a\x00b",
    "'; --",
    "x" * 10_000,
    "🙂🙂🙂",
    "👩‍👩‍👧‍👦 family",
    "שלום עולם",
    "\u202eabc\u202c",
    "北京",
    "²³",
    "٤٢",
    "-1",
    "no. 99999999999999999999",
    "#2147483648",
    "rowid:1 ^x",
    "{words} : x",
    "ﬁﬂ ß İ ŉ",
]


@pytest.fixture
def three(station, rosa):
    """One mistake of each customer: 1001 of Northern Dental, 1002 of Bella Vista, 1003 of Tom's Garage."""
    said = {NORTHERN: "The evening news ran without us", BELLA: "It never ran", TOM: "Ran in the Sunday Café"}
    found = [cast.reported(rosa, at=MONDAY, name=name, sentence=words) for name, words in said.items()]
    catch_up(station.house, now=MONDAY)
    return found


def numbers(viewer, words, **asked):
    """The numbers of the mistakes that a search finds, in order."""
    return [mistake.number for mistake in page_of(viewer, Asked(q=words, **asked), after=None).mistakes]


FOUND: list[tuple[str, list[int]]] = [
    ("1002", [1002]),
    ("#1002", [1002]),
    ("no. 1002", [1002]),
    ("Northern Dental", [1001]),
    ("dental northern", [1001]),
    ("NORTHERN", [1001]),
    ("Norhtern dentl", [1001]),
    ("orther", [1001]),
    ("vsita", [1002]),
    ("tom's", [1003]),
    ("toms", [1003]),
    ("gargae", [1003]),
    ("cafe", [1003]),
    ("Aiko", [1001]),
    ("to", [1003]),
    ("nothing of the kind", []),
    ("🙂", []),
    ("dental vista", []),
]


def test_a_mistake_is_found_by_number_words_and_near_words(three, rosa):
    assert [(words, numbers(rosa, words)) for words, _ in FOUND] == FOUND


def test_exact_words_stand_before_near_ones(station, rosa):
    for name in ("Hanson Floors", "Hansen Floors"):
        cast.reported(station.max_, at=MONDAY, name=name, sentence="It never ran")
    catch_up(station.house, now=MONDAY)

    assert numbers(station.max_, "hansen") == [1002, 1001]
    page = page_of(station.max_, Asked(q="hansen"), after=None, size=1)
    assert page.next_place is not None
    behind = page_of(station.max_, Asked(q="hansen"), after=page.next_place, size=1)
    assert ([m.number for m in behind.mistakes], behind.next_place) == ([1001], None)
    assert page.instead == {"hansen": ("hanson",)}


def test_what_they_said_is_found_after_the_call_and_not_by_a_stranger(station, three, rosa, outsider):
    assert numbers(rosa, "vendors") == []
    cast.call(three[1], at=chicago(23, 9), by=rosa, they_said="I had all of my vendors here!")
    catch_up(station.house, now=chicago(23, 9))

    assert numbers(rosa, "vendors") == numbers(rosa, "vendros") == [1002]
    assert numbers(outsider, "vendors") == numbers(outsider, "1002") == []


def test_a_search_keeps_to_what_the_viewer_may_see_and_to_the_filters(station, three):
    from makegood.core import record
    from makegood.people import actions
    from makegood.people.rules import Role

    with record.change(station.house, by=record.system("t", station.house), now=MONDAY) as change:
        ivo = actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)

    assert numbers(ivo, "northern") == numbers(ivo, "1001") == []
    assert numbers(station.max_, "northern") == [1001]
    assert numbers(station.max_, "northern", kind="LATE") == []
    assert numbers(station.max_, "northern", told="no") == [1001]


def test_a_changed_name_is_found_once_its_event_was_read(station, three, rosa):
    account = three[0].account
    with cast.acting(station.max_, MONDAY) as change:
        account.name = "Lakeshore Smiles"
        account.save(update_fields=["name"])
        change.append("ACCOUNT_RENAMED", account, {})
    catch_up(station.house, now=MONDAY)

    assert (numbers(rosa, "smiles"), numbers(rosa, "northern")) == ([1001], [])
    assert catch_up(station.house, now=MONDAY) == 0, "an idle round reads nothing anew"


def test_rows_that_came_in_without_events_are_found_once_all_are_written(station, three, rosa):
    from makegood.queue.models import NearKey, SearchRow

    SearchRow.everything.all().delete()
    NearKey.everything.all().delete()
    assert numbers(rosa, "northern") == []
    assert write_all(station.house, now=MONDAY) == 3
    assert numbers(rosa, "norhtern") == [1001]


def test_no_question_breaks_the_search(three, rosa):
    for words in NASTY:
        found = page_of(rosa, asked_by({"q": words}), after=None).mistakes
        assert len(found) <= 3, words


# ---------------------------------------------------------------- the rules alone

TYPED = st.text(max_size=400) | st.text(alphabet='"*%_\\()^:-+ aA1\x00\u202é🙂ß', max_size=60)


@given(TYPED)
def test_a_question_holds_letters_and_digits_and_nothing_else(typed):
    found = question(typed)
    assert len(found.words) <= MOST_WORDS
    assert all(
        word.isalnum() and word == word.casefold() and len(word) < 20 * LONGEST_QUESTION
        for word in found.words
    )


@given(TYPED)
def test_folding_twice_is_folding_once(typed):
    assert words_of(" ".join(words_of(typed))) == words_of(typed)


@given(TYPED)
def test_what_is_typed_finds_the_text_it_stands_in(typed):
    text = searchable([typed])
    assert all(
        f" {word} " in text for word in question(typed[:LONGEST_QUESTION]).words[:1] if len(text) < 200
    )


LETTERS = st.text(alphabet="abcdefgh", min_size=4, max_size=12)


@settings(max_examples=200)
@given(LETTERS, st.data())
def test_a_word_with_one_slip_shares_a_key_with_the_word_that_was_meant(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    kind = data.draw(st.sampled_from(("out", "in", "instead", "swapped")))
    wrong = {
        "out": word[:place] + word[place + 1 :],
        "in": word[:place] + "x" + word[place:],
        "instead": word[:place] + "x" + word[place + 1 :],
        "swapped": word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }[kind]
    assert slips(wrong, word) <= 1
    assert keys(wrong) & keys(word)
    assert is_near(wrong, word) or not may_be_near(wrong)


@given(st.dictionaries(st.sampled_from(["q", "owner", "kind", "told", "show", "severity", "account"]), TYPED))
def test_any_address_is_read_and_read_again_the_same(values):
    asked = asked_by(values)
    from urllib.parse import parse_qsl

    assert asked_by(dict(parse_qsl(asked.address))) == asked


@given(st.text(max_size=60))
def test_any_place_is_read_or_is_the_beginning(text):
    place = place_of(text)
    assert place is None or place_of(place.text) == place


def test_a_place_survives_its_address():
    for place in (Place(1, 1, MONDAY.replace(microsecond=17), 3), Place(2, 2, None, 4), Place(1, 3, None, 5)):
        assert place_of(place.text) == place
    assert place_of(replace(Place(1, 0, MONDAY, 3), lane=2).text) is None
