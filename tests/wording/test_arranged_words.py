"""The file of what is arranged can be read by a person: each rule has its class for a name, and no rule is long."""

import re
import tomllib

import pytest

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
