"""How we come to them follows from how grave it is for them and how well they know us."""

from __future__ import annotations

import pytest

from makegood.policy.rules.approach import Approach, approach
from makegood.policy.rules.shape import BANDS

KNOWN = ("strong", "average", "new_or_fragile")


@pytest.mark.parametrize("relationship", KNOWN)
@pytest.mark.parametrize("band", BANDS)
def test_a_grave_one_is_told_by_voice_with_a_manager_however_well_they_know_us(band, relationship):
    found = approach(band, relationship)
    if band in ("S1", "S2"):
        assert (found.by_voice, found.manager_joins, found.alone, found.letter_will_do) == (
            True,
            True,
            False,
            False,
        )
    assert found.letter_will_do is (band == "S4" and relationship != "new_or_fragile")


def test_whoever_hardly_knows_us_is_met_in_person_and_introduced_and_an_old_friend_is_called_alone():
    new, old = approach("S3", "new_or_fragile"), approach("S3", "strong")
    assert (new.in_person, new.by_voice, new.manager_introduces, new.alone) == (True, True, True, False)
    assert (old.in_person, old.manager_introduces, old.manager_joins, old.alone) == (
        False,
        False,
        False,
        True,
    )


def test_the_second_of_its_kind_is_no_letter_and_brings_the_manager():
    again = approach("S4", "strong", of_its_kind_before=1)
    assert again == Approach(
        by_voice=True,
        letter_will_do=False,
        in_person=False,
        manager_joins=True,
        manager_introduces=False,
        alone=False,
    )
