"""They hear their own words back: a letter that holds none of them is told so, with the sentence they said."""

from __future__ import annotations

import pytest

from makegood.recovery.letter.said_back import first_unsaid
from tests import cast
from tests.cast import MONDAY, chicago
from tests.recovery.letter.test_reading_over import GOOD, read, says

CALLED = chicago(23, 7, 30)
THEIRS = "I had all my vendors here, and what came on was the spring menu."
COLD = GOOD.replace(
    "You had your\nvendors in the room and had to explain an empty break to them.",
    "Your break\nat 20:40 stayed empty.",
)


@pytest.fixture
def mistake(station, rosa):
    """Dana's spot was left out; on the phone she said what it did to her."""
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=CALLED, by=rosa, they_said=THEIRS)
    return cast.again(mistake)


@pytest.mark.behaviour("C15")
@pytest.mark.parametrize("kind", ["ACKNOWLEDGEMENT", "PLAN", "EXPLANATION"])
def test_a_letter_that_says_nothing_back_in_their_words_is_told_so_with_their_sentence(mistake, rosa, kind):
    assert "vendors" not in COLD
    assert "Not in their words" in says(read(rosa, mistake, COLD, kind=kind))
    found = read(rosa, mistake, COLD, kind=kind)
    said = next(one for one in (*found.remarks, *found.more) if one.says == "Not in their words")
    assert (THEIRS in said.why, said.is_blocker) == (True, False)
    assert "Not in their words" not in says(read(rosa, mistake, GOOD, kind=kind))


def test_an_update_may_be_said_without_them(mistake, rosa):
    assert "Not in their words" not in says(read(rosa, mistake, COLD, kind="UPDATE"))


@pytest.mark.parametrize(
    ("letter", "theirs", "unsaid"),
    [
        ("Your guests sat in front of an empty screen.", ("My guests left.",), ""),
        ("The guest who left is on my list.", ("My guests left.",), ""),
        ("It will run on Sunday.", ("My guests left.",), "My guests left."),
        ("It will run on Sunday.", ("It never ran on Sunday.",), ""),  # nothing in it is theirs alone
        ("It will run in Prime Drama.", ("Prime Drama is why we bought it, my brewers watch.",), "Prime"),
        ("It will run on Sunday.", (), ""),
    ],
)
def test_only_words_that_are_theirs_count(letter, theirs, unsaid):
    assert first_unsaid(letter, theirs, ours=("Prime Drama",)).startswith(unsaid)
    assert bool(first_unsaid(letter, theirs, ours=("Prime Drama",))) == bool(unsaid)
