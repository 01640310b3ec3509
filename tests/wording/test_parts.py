"""The parts that help are known by their frames: who did what, whom it hit, when they hear, what changes."""

import pytest

from makegood.wording import check


def _parts(text, kind="acknowledgement"):
    return {part.id for part in check(text, kind).present}


def test_who_says_what_they_did_says_what_happened():
    assert {"acknowledge", "responsibility"} <= _parts("I cut the shelf at 58, you wanted 60.")
    assert "acknowledge" not in _parts("That was my fault. I am sorry.")


def test_what_was_done_since_is_not_what_went_wrong():
    assert "responsibility" in _parts("We are sorry. We sent it to the old dock.")
    assert "responsibility" not in _parts("We are sorry. We have moved the delivery to your dock.")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sorry about the spelling on your name badges.", True),
        ("Sorry about the whole situation.", False),
        ("We are sorry for the inconvenience.", False),
        ("Regarding the two crates that came unlabelled, I am sorry.", True),
    ],
)
def test_a_thing_may_be_named_without_a_verb_and_some_words_name_nothing(text, named):
    assert ("acknowledge" in _parts(text)) is named


def test_that_their_parcel_failed_is_no_word_about_them():
    late = "We are sorry. Your parcel has been delayed."
    assert "their_impact" not in _parts(late)
    assert "their_impact" in _parts(f"{late} Your nurses had to borrow from another ward.")


@pytest.mark.parametrize(
    "text",
    [
        "I'm fitting it now and will ring you at four.",
        "Text you at six.",
        "Photos I send you before 18:00.",
        "You get a line from me every two hours.",
        "By Wednesday noon you will know from me which ship it is.",
    ],
)
def test_they_hear_next_whoever_rings_and_however_it_is_said(text):
    assert "next_word" in _parts(text)


def test_a_call_or_a_proof_at_a_time_mends_nothing():
    found = _parts("I am sorry. I check with the kitchen and call you back by 5 pm today.")
    assert "next_word" in found and "repair_dated" not in found
    assert "repair_dated" not in _parts("I am sorry. Thank you for your patience today.")
    assert "repair_dated" not in _parts("I am sorry. I won't have those before 22:00.")


def test_what_changes_is_a_habit_and_not_what_they_are_promised():
    assert "prevention" in _parts("Tiles of one colour stand on different shelves now.")
    assert "prevention" not in _parts("From now on you will have no trouble, every order, every day.")


@pytest.mark.parametrize(
    ("said", "apologises"),
    [
        ("sorry, can't remember.", True),
        ("i'm really sorry, i have to go.", True),
        ("oops.", True),
        ("oops!", False),
        ("these are the cues to sorry a few cues to the next part.", False),
        ("if anybody should apologise it's the landlord.", False),
    ],
)
def test_sorry_in_the_middle_of_a_phrase_only_mends_the_phrase(said, apologises):
    assert check(said, "spoken").apology is apologises
