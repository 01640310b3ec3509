"""The page of behaviours says what the tests prove, and a behaviour has one test."""

from __future__ import annotations

import pytest

from tools.behaviours import DATA, PAGE, Behaviour, all_marked, behaviours, complaints, marked, page

KNOWN = [Behaviour("A04", "Owned at once.", "Report", ""), Behaviour("A05", "Nobody's.", "", "Not built.")]


def test_the_page_says_what_the_tests_prove():
    groups, known = behaviours()
    made = page(groups, known, all_marked())
    assert PAGE.read_text(encoding="utf-8") == made, "Run: .venv/bin/python tools/behaviours.py"


def test_every_mark_is_sound_and_every_gap_has_its_reason():
    _, known = behaviours()
    assert complaints(known, all_marked()) == []


def test_every_behaviour_has_a_group_and_a_sentence_of_ours():
    groups, known = behaviours()
    assert {one.id[0] for one in known} == set(groups)
    assert len(known) == len({one.id for one in known}) > 40
    assert all(one.says.endswith(".") for one in known), DATA


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('@pytest.mark.behaviour("A04", "A05", "A06")\ndef test_a(): ...', "at most 2"),
        ('@pytest.mark.behaviour("Z99")\ndef test_a(): ...', "does not know"),
        (
            '@pytest.mark.behaviour("A04")\ndef test_a(): ...\n@pytest.mark.behaviour("A04")\ndef test_b(): ...',
            "keep the better one",
        ),
        ("def test_a(): ...", "A04 is proven by no test"),
    ],
)
def test_a_planted_fault_in_the_marks_is_named(source, says):
    found = complaints(KNOWN, list(marked(source, "tests/test_planted.py")))
    assert any(says in sentence for sentence in found)


def test_a_sound_mark_gives_no_complaint_and_stands_on_the_page():
    tests = list(
        marked('@pytest.mark.behaviour("A04")\ndef test_it_is_owned(): ...', "tests/test_planted.py")
    )
    assert complaints(KNOWN, tests) == []
    made = page({"A": "Own it"}, KNOWN, tests)
    assert "| A04 | Owned at once. | [it is owned](../../tests/test_planted.py) | Report |  |" in made
    assert "| A05 | Nobody's. | **not covered** |  | Not built. |" in made
