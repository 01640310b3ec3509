"""While they have not heard from us, each business day of theirs asks again how much it hurts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import Refused
from makegood.mistakes import queries
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.judgement import unheard
from tests import cast
from tests.cast import BELLA, chicago

TUESDAY_TEN = chicago(17, 10)


@pytest.fixture
def untold(station, rosa):
    """Dana complained on a Tuesday at ten, and nobody calls her back."""
    return cast.reported(rosa, at=TUESDAY_TEN, name=BELLA, sentence="My spot never ran.")


def asked(came):
    return [(one.when[4:], one.who, one.is_digest) for one in came if "has not heard from us" in one.text]


def said(one):
    return next(line for line in one.text.splitlines() if "has not heard from us" in line)


def question(viewer, mistake, *, at):
    """What the page asks, "" where nothing is asked."""
    section = mistake_page(viewer, mistake_id=mistake.pk, now=at).sections.unheard
    return section.asks if section is not None else ""


@pytest.mark.behaviour("A07")
def test_each_day_without_a_word_asks_again_how_much_it_hurts_and_tells_the_manager_until_they_have_heard(
    station, rosa, untold, rounds
):
    came = rounds.until(chicago(20, 17), since=TUESDAY_TEN)

    assert [one for one in asked(came) if one[1] == "max"] == [
        ("18 Nov 16:00", "max", True),
        ("19 Nov 16:00", "max", True),
        ("20 Nov 16:00", "max", True),
    ]
    assert [one for one in asked(came) if one[1] == "rosa"] == [
        ("18 Nov 16:00", "rosa", True),
        ("19 Nov 16:00", "rosa", True),
        ("20 Nov 16:00", "rosa", True),
    ]
    last = [one for one in came if one.who == "max"][-1]
    assert said(last) == (
        "Dana has not heard from us for 3 business days. Rosa V. owns it: Bella Vista Restaurants"
    )
    assert question(rosa, untold, at=rounds.now) == (
        "Dana has not heard from us for 3 business days. Does it hurt Dana more by now?"
    )
    assert max(_interruptions(came).values()) <= 3

    cast.call(cast.again(untold), at=rounds.now + timedelta(minutes=5), by=rosa)
    assert question(rosa, untold, at=rounds.now) == ""
    assert asked(rounds.until(chicago(23, 17))) == [], "they have heard"


def _interruptions(came):
    """{(person, day): how often they were interrupted}"""
    counted = {}
    for one in came:
        if not one.is_digest:
            counted[one.who, one.when[:10]] = counted.get((one.who, one.when[:10]), 0) + 1
    return counted


def test_the_same_is_one_tap_and_the_next_day_asks_again(station, rosa, untold):
    cast.sweep(station, at=chicago(18, 10, 1))
    with cast.acting(rosa, chicago(18, 10, 5)) as change:
        unheard.hurts_as_before(change, mistake_id=untold.pk, by=rosa)
    assert question(rosa, untold, at=chicago(18, 10, 6)) == ""
    with pytest.raises(Refused, match="Nobody asks"), cast.acting(rosa, chicago(18, 10, 7)) as change:
        unheard.hurts_as_before(change, mistake_id=untold.pk, by=rosa)

    cast.sweep(station, at=chicago(19, 10, 1))
    assert question(rosa, untold, at=chicago(19, 10, 2)) != ""
    assert [facts["days"] for _, _, facts in cast.events(station, "HURT_ASKED_AGAIN")] == [1, 2]


def test_a_weekend_is_no_business_day_and_days_nobody_could_ask_on_are_asked_about_once(station, untold):
    assert cast.sweep(station, at=chicago(23, 9)) > 0
    assert queries.unheard_of(untold).days == 3, "Wednesday, Thursday, Friday"
    assert len(cast.events(station, "HURT_ASKED_AGAIN")) == 1


def test_to_judge_it_anew_answers_too(station, rosa, untold):
    from makegood.policy.rules.shape import QUESTIONS
    from makegood.recovery.judgement import judging

    cast.sweep(station, at=chicago(18, 10, 1))
    worse = dict.fromkeys(QUESTIONS, 1) | {"still_hurting": 3}
    with cast.acting(rosa, chicago(18, 11)) as change:
        judging.save_judgement(change, mistake_id=untold.pk, by=rosa, tapped=judging.Tapped(worse))
    assert not queries.unheard_of(untold).is_asked
    assert cast.again(untold).standing.harm_running_at is not None
