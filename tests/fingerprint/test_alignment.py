"""Two prints are laid upon each other before anything is judged: synthetic prints, no sound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from makegood.fingerprint.prints import align, errors, worst_window

WORDS = st.integers(0, 2**32 - 1)
PRINTS = st.lists(WORDS, min_size=60, max_size=160, unique=True)


def laid(master, encoded, reach=24):
    return align([master], encoded, reach=reach, overlap=0.6)


@given(PRINTS)
def test_a_print_laid_upon_itself_differs_nowhere(one):
    found = laid(one, one)

    assert (found.mean, found.first) == (0.0, 0)
    assert len(found.errors) == len(one)


@given(PRINTS, st.lists(WORDS, max_size=20))
def test_whatever_comes_before_it_the_same_print_is_found_again(one, before):
    late = laid(one, [*before, *one])

    assert late.mean == 0.0
    assert len(late.errors) == len(one)


@given(PRINTS, st.integers(0, 20))
def test_what_was_cut_off_at_the_start_is_no_difference_of_the_rest(one, cut):
    early = laid(one, one[cut:])

    assert (early.mean, early.first) == (0.0, cut)


@given(PRINTS, st.data())
def test_one_changed_stretch_is_the_worst_window_wherever_it_lies(one, data):
    width = 24
    first = data.draw(st.integers(0, len(one) - width))
    other = [*one[:first], *(word ^ 0xFFFFFFFF for word in one[first : first + width]), *one[first + width :]]

    worst = worst_window(errors(one, other), width=width)

    assert (worst.error, worst.first) == (1.0, first)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=80), st.integers(1, 40))
def test_no_window_is_worse_than_the_worst(fit, width):
    width = min(width, len(fit))
    means = [sum(fit[at : at + width]) / width for at in range(len(fit) - width + 1)]

    assert abs(worst_window(fit, width=width).error - max(means)) < 1e-9


@given(PRINTS, PRINTS)
def test_it_does_not_matter_which_of_two_prints_is_laid_upon_the_other(one, other):
    assert laid(one, other).mean == laid(other, one).mean


def test_prints_that_hardly_overlap_are_not_laid_upon_each_other():
    assert laid([1] * 10, []).errors == ()
