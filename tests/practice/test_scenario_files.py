"""A scenario of one's own is a file in the data folder; one that can't be used says why and harms no other."""

from importlib.resources import files

import pytest

from makegood.practice.rules.library import library, ours
from makegood.practice.rules.scenario import NoScenario, parse

OURS = files("makegood.practice").joinpath("scenarios", "10-says-its-fine.toml").read_text(encoding="utf-8")
OWN = OURS.replace('code = "says-its-fine"', 'code = "our-own"')


def test_a_file_in_the_data_folder_stands_beside_ours(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "own.toml").write_text(OWN, encoding="utf-8")

    found = library(tmp_path)

    assert len(found.scenarios) == len(ours()) + 1
    assert found.named("our-own").is_own
    assert found.left_out == ()
    assert found.fitting("goods")[0].code == "our-own"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"our-own"', '"says-its-fine"'), 'code is "says-its-fine", which another scenario has'),
        (('"our-own"', '"Our Own"'), 'code is "Our Own"; write up to 40 of a to z'),
        (("money = 1", "money = 9"), "key.money is 9; write a number from 0 to 3."),
        (('pronoun = "he"', 'pronoun = "it"'), 'pronoun is "it"; write one of: she, he, they.'),
        (('moment = "2026-11-23 09:40"', 'moment = "soon"'), 'moment is "soon"; write it such as'),
        (('zone = "America/Chicago"', 'zone = "Chicago"'), 'zone is "Chicago"; write one such as'),
        (("format = 1", "format = 2"), "this version reads format = 1."),
        (("says = ", "say = "), "says is missing; add it."),
        (("most_sorries = 3", "most_sorries = 3\nhow = 1"), "how is not known here"),
        (('"ten years/10 years/long time + you/us/with"', '"ten years/ + "'), "has an empty part"),
        (("[key]", "[key"), "It is no TOML"),
    ],
)
def test_a_file_that_cant_be_used_is_left_out_with_its_sentence(tmp_path, change, sentence):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "own.toml").write_text(OWN.replace(change[0], change[1], 1), encoding="utf-8")

    found = library(tmp_path)

    assert found.scenarios == ours()
    assert len(found.left_out) == 1
    assert found.left_out[0].startswith("own.toml is left out. ")
    assert sentence in found.left_out[0]


def test_what_is_no_text_is_left_out_too(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "own.toml").write_bytes(b"\xff\xfe\x00")

    assert "no UTF-8 text" in library(tmp_path).left_out[0]


def test_an_empty_sentence_is_no_scenario():
    with pytest.raises(NoScenario, match="hostile is empty"):
        parse(OWN.replace('hostile = "', 'hostile = "" #', 1))
