"""What stops the harm reminds whoever does it; a mistake that is all put right, whoever asks them whether it is."""

from __future__ import annotations

from datetime import timedelta

from makegood.mistakes import queries
from makegood.recovery.gates import at_the_gates
from tests import cast
from tests.cast import BELLA, chicago
from tests.reminders.test_what_people_are_told import TEN, called, reported

GIVEN = TEN + timedelta(minutes=5)


def heard(came, *beginnings):
    return [(one.when[4:], one.who) for one in came if one.subject.startswith(beginnings)]


def test_what_stops_the_harm_reminds_its_doer_and_then_whoever_leads_until_it_is_shown(station, rosa, rounds):
    mistake = called(station)
    with cast.acting(rosa, GIVEN) as change:
        at_the_gates.contain(
            change, mistake_id=mistake.pk, by=rosa, action="Take the old copy out", owner_id=station.olu.pk
        )
    came = rounds.until(chicago(27, 10, 30), since=GIVEN)
    told = [one for one in came if one.subject.startswith("Stop the harm")]
    assert heard(came, "Stop the harm") == [
        ("24 Nov 10:05", "olu"),
        ("27 Nov 09:35", "olu"),
        ("27 Nov 10:05", "olu"),
    ], "two business days, with Thanksgiving in between"
    assert told[0].subject == f"Stop the harm by Fri 10:05: no. 1001, {BELLA}"
    assert f"/mistakes/{mistake.pk}" in told[0].text
    assert heard(rounds.until(chicago(27, 11, 6)), "Nobody has shown that the harm is stopped") == [
        ("27 Nov 11:05", "max")
    ]

    [row] = queries.containment_of(mistake)
    with cast.acting(station.olu, chicago(27, 11, 10)) as change:
        at_the_gates.settle_containment(
            change,
            mistake_id=mistake.pk,
            containment_id=row.pk,
            by=station.olu,
            proof="The log of 11:00",
            why="",
        )
    assert heard(rounds.until(chicago(30, 12)), "Stop the harm", "Nobody has shown") == []


def test_a_business_day_after_the_last_proof_its_owner_is_to_ask_whether_it_is_right(station, rosa, rounds):
    mistake = reported(station)
    nothing = {"they_would_like": "Nothing.", "agreed": ("nothing",)}
    cast.call(mistake, at=TEN, by=rosa, next_word="morning", **nothing)
    cast.call(
        cast.again(mistake),
        at=chicago(25, 10),
        by=rosa,
        they_said="All right.",
        next_word="",
        other_next_word=chicago(30, 12),
    )
    assert cast.again(mistake).standing.next_step == "ASK_IF_RIGHT"

    came = rounds.until(chicago(27, 12), since=chicago(25, 10))
    assert heard(came, "Ask Dana whether it is right now") == [("27 Nov 10:00", "rosa")]
