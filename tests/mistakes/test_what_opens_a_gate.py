"""What must be there before a mistake goes on: the harm stopped, each consequence repaired, each offer weighed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from makegood.mistakes.rules import Facts, Next, Stage, whereabouts

T0 = datetime(2026, 11, 23, 15, tzinfo=UTC)
OWNED = Facts(real_at=T0, owned_at=T0, acknowledge_by=T0)
HEARD = replace(OWNED, told_at=T0, heard_at=T0, impacts_named=1)
AGREED = replace(HEARD, asked_at=T0, remedies_agreed=1)
RIGHT = replace(AGREED, promises_made=1, confirmed_at=T0)


@pytest.mark.behaviour("F04")
def test_what_still_does_harm_is_stopped_before_anything_but_the_first_call():
    running = replace(OWNED, harm_running_at=T0)
    assert whereabouts(running).next_step is Next.CALL
    assert whereabouts(replace(HEARD, harm_running_at=T0)).next_step is Next.CONTAIN
    assert whereabouts(replace(AGREED, harm_running_at=T0)).next_step is Next.CONTAIN
    stopped = replace(HEARD, harm_running_at=T0, containment_done=1)
    assert whereabouts(stopped).next_step is Next.ASK
    assert whereabouts(replace(RIGHT, containment_open=1)).stage is not Stage.MADE_RIGHT


@pytest.mark.behaviour("F09")
def test_what_followed_from_it_has_its_repair_before_the_plan_stands():
    promised = replace(AGREED, promises_made=1, promises_open=1)
    assert whereabouts(promised).stage is Stage.REPAIRING
    for found in (
        whereabouts(replace(promised, impacts_open=1)),
        whereabouts(replace(promised, impacts_named=0)),
    ):
        assert (found.stage, found.next_step) == (Stage.AGREED, Next.REPAIR)


def test_an_offer_that_nobody_held_against_their_wish_is_not_agreed_yet():
    found = whereabouts(replace(AGREED, remedies_unweighed=1))
    assert (found.stage, found.next_step) == (Stage.ASKED, Next.AGREE)
    assert whereabouts(AGREED).stage is Stage.AGREED
