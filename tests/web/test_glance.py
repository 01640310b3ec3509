"""A mistake with everything on it is read in ten seconds: what counts stands, the rest is one tap away."""

from types import SimpleNamespace

import pytest

from makegood.web.glance import at_a_glance, opening, promises_at_a_glance, the_last_of
from tests.web import examples


def promises(*states):
    """Promises in these states, by their dates."""
    return [SimpleNamespace(state=state, n=n) for n, state in enumerate(states)]


@pytest.mark.parametrize("count", [0, 1, 7])
def test_a_few_rows_all_stand(count):
    rows = list(range(count))

    assert at_a_glance(rows) == (rows, ()) == the_last_of(rows)


def test_of_many_the_first_stand_and_none_is_lost():
    assert at_a_glance(range(8)) == (range(5), range(5, 8))


def test_of_what_was_done_the_last_stands():
    assert the_last_of(range(9)) == (range(4, 9), range(4))


def test_of_many_promises_the_broken_stand_first_and_the_kept_are_folded():
    rows = promises("KEPT", "KEPT", "DUE", "BROKEN", "KEPT_LATE", "DUE", "LATE", "KEPT")

    glance = promises_at_a_glance(rows)

    assert [row.n for row in glance.first] == [3, 6, 2, 5, 0]
    assert sorted(row.n for row in (*glance.first, *glance.more)) == list(range(8))


def test_few_promises_keep_the_order_of_the_plan():
    rows = promises("KEPT", "DUE", "BROKEN")

    assert promises_at_a_glance(rows).first == rows


def test_long_words_open_with_whole_words_and_all_of_them_can_be_read():
    words = "We had all of our vendors here. " * 40

    first, more = opening(words)

    assert first + more == words
    assert first.endswith(("here.", "vendors", "our", "had", "all", "of", "We")) and len(first) <= 420


def test_a_word_without_an_end_is_cut_all_the_same():
    assert len(opening("a" * 5_000).first) == 420


def test_the_overfull_mistake_has_one_filled_button_and_folds_what_is_long():
    html = examples.render("mistake-overfull", examples.environment())

    assert html.count('class="button primary"') + html.count('class="primary"') == 1
    assert html.count('<details class="rest">') == 6  # words, who knows, promises, evidence, facts, steps
