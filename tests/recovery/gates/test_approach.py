"""The call card says how to come to them; and what is dangerous is in the highest grade."""

from __future__ import annotations

import pytest

from makegood.mistakes.queries import latest_judgement
from makegood.policy.rules.shape import QUESTIONS
from makegood.recovery.call.call_page import call_page
from makegood.recovery.gates import at_the_gates
from makegood.recovery.judgement import judging
from tests import cast
from tests.cast import MONDAY, chicago
from tests.recovery.test_their_side import reported

MILD = dict.fromkeys(QUESTIONS, 0)
NINE = chicago(23, 9)


def how(mistake, who, *, at=NINE):
    return " ".join(call_page(who, mistake_id=mistake.pk, now=at).card.approach)


def judged(mistake, who, answers, *, at=NINE):
    with cast.acting(who, at) as change:
        tapped = judging.Tapped(answers)
        judging.save_judgement(change, mistake_id=mistake.pk, by=who, tapped=tapped)
    return cast.again(mistake)


def did(mistake, who, kind, *, at=NINE):
    typed = at_the_gates.TypedImpact(
        kind, "Her list of guests lay open.", "", is_irreversible=False, is_growing=False
    )
    with cast.acting(who, at) as change:
        at_the_gates.name_impact(change, mistake_id=mistake.pk, by=who, typed=typed)
    return cast.again(mistake)


@pytest.mark.behaviour("B05")
def test_a_grave_one_is_told_by_voice_with_the_manager_and_an_annoying_one_may_be_a_letter(station, rosa):
    mistake = reported(rosa, station.bella, at=MONDAY)
    mild = judged(mistake, rosa, MILD)
    assert mild.standing.severity == "S4" and "A letter will do" in how(mild, rosa)

    grave = judged(mistake, rosa, MILD | {"lost_for_good": 4, "money": 3, "explain_to": 3})
    assert grave.standing.severity == "S2"
    assert how(grave, rosa) == "By voice; a letter only confirms it. Max Ostrowski joins the call."


@pytest.mark.behaviour("B09")
@pytest.mark.parametrize(
    ("relationship", "said"),
    [
        ("STRONG", "Dana knows us: you can make this call alone."),
        ("AVERAGE", ""),
        ("NEW_OR_FRAGILE", "In person where you can, else by voice; a letter only confirms it. "
         "Max Ostrowski introduces you to Dana."),
    ],
)  # fmt: skip
def test_how_we_come_to_them_follows_how_well_they_know_us(station, rosa, relationship, said):
    type(station.bella).objects.within(station.house).filter(pk=station.bella.pk).update(
        relationship=relationship
    )
    mistake = judged(reported(rosa, station.bella, at=MONDAY), rosa, MILD | {"explain_to": 3, "money": 1})
    assert mistake.standing.severity == "S3"
    assert how(mistake, rosa) == said


@pytest.mark.behaviour("B11")
def test_the_second_of_its_kind_within_a_year_brings_the_manager_and_says_why(station, rosa):
    first = judged(reported(rosa, station.bella, at=MONDAY), rosa, MILD | {"explain_to": 3, "money": 1})
    assert "Max Ostrowski" not in how(first, rosa)
    reported(rosa, station.bella, at=chicago(24, 9), kind="late")
    assert "Max Ostrowski" not in how(first, rosa), "another kind is another thing"

    second = reported(rosa, station.bella, at=chicago(25, 9))
    said = how(second, rosa, at=chicago(25, 10))
    assert said.startswith(
        "The second of its kind at Bella Vista Restaurants in 12 months: they may come to see us"
    )
    assert "Max Ostrowski joins the call." in said
    assert "second of its kind" not in how(first, rosa), "the first one stays the first"


@pytest.mark.behaviour("B07")
@pytest.mark.parametrize("kind", ["SAFETY", "LEGAL", "DATA"])
def test_what_is_dangerous_unlawful_or_lays_data_open_is_a_deal_breaker_whatever_was_answered(
    station, rosa, kind
):
    mistake = judged(reported(rosa, station.bella, at=MONDAY), rosa, MILD)
    assert did(mistake, rosa, "WORK").standing.severity == "S4"
    after = did(mistake, rosa, kind)
    assert after.standing.severity == "S1"
    assert after.standing.acknowledge_by < mistake.standing.acknowledge_by, "within the hour"
    assert "It touches safety, the law or personal data." in latest_judgement(after).why
    assert "Max Ostrowski joins the call." in how(after, rosa)

    again = judged(after, rosa, MILD | {"money": 1}, at=chicago(23, 9, 30))
    assert again.standing.severity == "S1", "no answer makes it milder"
    assert cast.differences(station) == []
