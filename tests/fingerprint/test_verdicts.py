"""What is said of two files that were heard: made-up prints, every boundary from both sides."""

from __future__ import annotations

import random

import pytest

from makegood.fingerprint import Heard, Verdict, compare, limits_of_the_house
from makegood.fingerprint.prints import PHASES

LIMITS = limits_of_the_house()
NUMBERS = 150
SPOT = tuple(random.Random(7).getrandbits(32) for _ in range(NUMBERS))


def heard(one=SPOT, *, sounding=15.0, starts_at=0.0):
    return Heard(sounding + starts_at, sounding, starts_at, (tuple(one),) * PHASES if one else ())


def with_error(share: float, first: int = 60, width: int = 24) -> tuple[int, ...]:
    """The spot with this share of its bits turned over in one stretch."""
    bits = round(share * 32 * width)
    each, more = divmod(bits, width)
    turned = list(SPOT)
    for at in range(width):
        turned[first + at] ^= (1 << (each + (at < more))) - 1
    return tuple(turned)


def verdict(encoded, master=None):
    return compare(master or heard(), encoded, limits=LIMITS).verdict


def test_the_same_print_is_the_same_and_parts_nowhere():
    judged = compare(heard(), heard(), limits=LIMITS)

    assert (judged.verdict, judged.error, judged.parts_at) == (Verdict.SAME, 0.0, None)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.02, Verdict.SAME),
        (0.039, Verdict.SAME),
        (0.05, Verdict.NOT_SURE),
        (0.08, Verdict.NOT_SURE),
        (0.095, Verdict.DIFFERENT),
        (0.5, Verdict.DIFFERENT),
    ],
)
def test_between_the_same_and_different_nobody_can_tell_without_listening(share, said):
    assert verdict(heard(with_error(share))) is said


def test_a_short_change_is_not_lost_in_a_long_spot():
    """Over the whole spot its bit error is that of a plain re-encode."""
    judged = compare(heard(), heard(with_error(0.2)), limits=LIMITS)

    assert judged.verdict is Verdict.DIFFERENT
    assert LIMITS.same_up_to > 0.2 * 24 / NUMBERS
    assert judged.parts_at == pytest.approx(60 * 0.124 - 2.0 + 1.4, abs=1.0)


@pytest.mark.parametrize(
    ("lacks", "said"), [(0.4, Verdict.SAME), (0.6, Verdict.DIFFERENT), (-0.6, Verdict.DIFFERENT)]
)
def test_a_piece_that_is_missing_or_too_much_is_a_difference(lacks, said):
    judged = compare(heard(), heard(sounding=15.0 - lacks), limits=LIMITS)

    assert judged.verdict is said
    assert judged.shorter_by == pytest.approx(lacks)
    assert (judged.parts_at is None) is (said is Verdict.SAME)


def test_silence_in_place_of_the_spot_is_different_and_a_silent_master_proves_nothing():
    silence = Heard(15.0, 0.0, 0.0, ())

    assert compare(heard(), silence, limits=LIMITS).parts_at == 0.0
    assert verdict(silence) is Verdict.DIFFERENT
    assert verdict(heard(), master=silence) is Verdict.SILENT
    assert verdict(silence, master=silence) is Verdict.SILENT


def test_of_two_seconds_nothing_is_said():
    assert verdict(heard(sounding=2.0), master=heard(sounding=2.0)) is Verdict.TOO_SHORT


def test_the_second_is_that_of_the_master_from_its_own_start():
    early, late = (
        compare(heard(starts_at=at), heard(with_error(0.3)), limits=LIMITS).parts_at for at in (0.0, 2.0)
    )

    assert late == pytest.approx(early + 2.0)
