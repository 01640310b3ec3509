"""No text makes reading slow: every sentence is short, and no pattern goes back and forth over it."""

import random
import time

import pytest

from makegood.wording import check, warm
from makegood.wording.rulebook import book

SIZE = 20_000  # characters
LIMIT = 1.0  # seconds of processor time on a busy machine; `make bench-words` measures the goal of 200 ms
BITS = [
    "a", "i ", "sorry ", "the ", "1", "1-", "+4 ", " ", "\n", "> ", "Thanks\n", "i will ", "we have not ", "your the ",
    "On a\n", "a.b ", "Dear ", "sorry if ", "((", "[A", "{", "<<", "_", "xX", "'", '"', "é", "i am very so also just ",
    "by at in on ", "- ", "* a\n", "Mr. ", "no. ", "sorry, but the a of ", "not the our a my ", "From: a\n", "--\n",
]  # fmt: skip
WORDS = "we you your the a sorry if any but will send by friday not never did system our was error and to of 5 pm 3 may"


def test_what_was_warmed_has_nothing_left_to_compile():
    warm()
    rules = book("en")
    assert all(
        pattern._compiled is not None
        for trial in rules.trials
        for pattern in (trial.pattern, *trial.match.guards, *trial.match.unless)
    )


def test_an_unknown_language_cannot_be_warmed():
    with pytest.raises(KeyError, match="fr"):
        warm("fr")


def _once(text):
    began = time.process_time()
    check(text, "acknowledgement")
    return time.process_time() - began


def _seconds(text):
    """The better of two readings: patterns are compiled when they are first needed."""
    return min(_once(text), _once(text))


@pytest.mark.parametrize("bit", BITS, ids=repr)
def test_the_same_again_and_again_is_read_in_time(bit):
    assert _seconds(bit * (SIZE // len(bit))) < LIMIT


@pytest.mark.parametrize("seed", range(5))
def test_words_and_signs_in_any_order_are_read_in_time(seed):
    dice = random.Random(seed)
    assert _seconds(" ".join(dice.choice(WORDS.split()) for _ in range(SIZE // 4))) < LIMIT
    assert _seconds("".join(dice.choice("abi .,'?!\n>-:1") for _ in range(SIZE))) < LIMIT
