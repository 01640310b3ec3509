"""The file of what is arranged can be read by a person: each rule has its class for a name, and no rule is long."""

import re
import tomllib
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises
from makegood.wording.commitments.words import commit_words, tokens
from makegood.wording.stored import PACKS

TEXT = PACKS.joinpath("en", "arranged.toml").read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT)
TABLES = [*(entry["say"] for entry in DATA["arranged"]), *DATA["not_arranged"].values()]
LONGEST = 250  # letters of one pattern; what is longer has a class of words in it that wants a name


def _patterns():
    for table in TABLES:
        for name, said in table.items():
            yield name, [said] if isinstance(said, str) else said


def test_each_class_has_a_name_of_its_own_and_no_pattern_is_long():
    names = [name for name, _ in _patterns()]
    assert len(names) == len(set(names))
    assert [name for name, said in _patterns() if max(map(len, said)) > LONGEST] == []


def test_each_word_is_used_and_none_holds_a_word_twice():
    for name, words in DATA["words"].items():
        assert f"{{{name}}}" in TEXT, name
        assert len(words) == len(set(words)), name
    said = [line for line in TEXT.splitlines() if not line.startswith("#")]
    assert set(re.findall(r"\{([A-Z_]{2,})\}", "".join(said))) <= DATA["words"].keys()


def test_the_words_stand_in_the_patterns_once_they_are_read():
    read = commit_words("en")
    assert len(read.arranged) == sum(len(said) for entry in DATA["arranged"] for said in _lists(entry["say"]))
    assert not any("{WE" in one.pattern.source for one in read.arranged)
    assert read.between_us.search("it is for you")


def _lists(table):
    return [[said] if isinstance(said, str) else said for said in table.values()]


@pytest.mark.parametrize(
    ("going_on", "deed"), [("coming", "come"), ("sending", "send"), ("printing", "print")]
)
def test_a_deed_that_goes_on_is_always_the_same_deed(going_on, deed):
    word = tokens(f"Otto is {going_on} it", commit_words("en"))[2]
    assert word.classes["doing"] == deed


MONDAY = datetime(2026, 11, 23, 8, tzinfo=ZoneInfo("America/Chicago"))
THINGS = ("Your spot", "Your ad in the morning show", "Your order", "The second box", "The replacement", "It")
HOW_IT_WENT = (
    "did not run", "didn't go out", "has not come in", "have not arrived", "never aired", "ran late", "was left out",
    "was not delivered", "failed to ship", "could not leave", "does not run", "aired",
)  # fmt: skip
WHEN = ("in Sunday's game", "with Friday's truck", "at 10:00 on Friday", "today", "by Friday", "on Sunday")


@pytest.mark.parametrize("went", HOW_IT_WENT)
def test_how_it_went_with_their_thing_is_no_promise(went):
    told = [f"{thing} {went} {when}." for thing in THINGS for when in WHEN]
    assert [text for text in told if promises(text, MONDAY, "America/Chicago")] == []


@pytest.mark.parametrize("when", ["today", "this morning", "by Friday", "twice this week"])
@pytest.mark.parametrize("told", ["I forgot your order", "We packed the wrong part", "The part is faulty"])
def test_what_we_did_wrong_and_what_is_amiss_is_no_promise(told, when):
    assert promises(f"{told} {when}.", MONDAY, "America/Chicago") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Your spot runs on Sunday in the game.",
        "The missed spot is airing on Friday.",
        "Your order did not ship on Friday, and it goes out tomorrow.",
        "The van did not come; it is with you at nine tomorrow.",
        "What was missing is on its way: the rest goes out tomorrow.",
    ],
)
def test_what_is_said_of_the_next_time_is_a_promise_also_behind_how_it_went(text):
    assert len(promises(text, MONDAY, "America/Chicago")) == 1
