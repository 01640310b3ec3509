"""Mistakes given from one person to another: all or none, with why, and until the other one opens them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.people import actions as people_actions
from makegood.people.rules import Role
from makegood.queue.actions import giving, views
from makegood.queue.queries.waiting import not_taken
from makegood.queue.rules.asked import Asked, asked_by
from makegood.recovery.desk import giving as desk
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.queue_page import queue_page
from makegood.recovery.desk.today import today
from tests import cast
from tests.cast import BELLA, MONDAY, TOM, chicago

NOW = chicago(23, 9)
WHY = "I am at the fair until Thursday."


@pytest.fixture
def ivo(station):
    with record.change(station.house, by=record.system("t", station.house), now=MONDAY) as change:
        return people_actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)


@pytest.fixture
def two(station, rosa):
    return [cast.reported(rosa, at=MONDAY, name=name, sentence="It never ran") for name in (BELLA, TOM)]


def give(by, to, mistakes, at=NOW, why=WHY, **changes):
    chosen = {mistake.pk: mistake.owner_id for mistake in mistakes}
    what = giving.Giving(chosen=chosen, to_id=to.pk if to else None, why=why, **changes)
    with cast.acting(by, at) as change:
        return giving.hand_over(change, what, by=by)


def refused(code, *args, **changes):
    with pytest.raises(Refused) as refusal:
        give(*args, **changes)
    assert refusal.value.code == code
    assert str(refusal.value).endswith(".")


def test_a_rep_gives_two_mistakes_away_and_the_new_owner_reads_by_whom_and_why(station, rosa, ivo, two):
    cast.call(two[0], at=chicago(23, 8), by=rosa, agreed=("choice_of_slots",), next_word="day_after")
    clocks = [cast.again(m).standing.next_due_at for m in two]
    give(rosa, ivo, [cast.again(m) for m in two])

    given = [cast.again(mistake) for mistake in two]
    assert [m.owner_id for m in given] == [ivo.pk, ivo.pk]
    assert [m.standing.next_due_at for m in given] == clocks, "the clock goes on as it ran"
    assert [m.account.owner_id for m in given] == [rosa.pk, rosa.pk]
    assert len(cast.events(station, "MISTAKE_HANDED_OVER")) == 2
    handed = today(ivo, now=NOW).handed
    assert sorted((row.number, row.by, row.why) for row in handed) == [
        (1001, "Rosa V.", WHY),
        (1002, "Rosa V.", WHY),
    ]
    word = next(p for p in cast.promises(station) if p.proof_kind == "WORD")
    own = next(p for p in cast.promises(station) if p.proof_kind == "CLAIM")
    assert (word.doer_id, word.accepted_at) == (ivo.pk, None), (
        "the next word goes along and is still to be accepted"
    )
    assert own.doer_id == rosa.pk, "work that is no word to the customer stays with who does it"
    assert cast.differences(station) == []
    seen = mistake_page(rosa, mistake_id=two[0].pk, now=NOW)
    assert seen.owner == "Ivo L.", "whose customer it is still sees it"
    said = [row.what for row in mistake_page(ivo, mistake_id=two[0].pk, now=NOW).timeline]
    assert any("gave it to Ivo L." in line for line in said)

    with cast.acting(ivo, NOW) as change:
        giving.opened(change, mistake_id=two[0].pk, by=ivo)
    assert [row.number for row in today(ivo, now=NOW).handed] == [1002]


def test_the_last_look_names_what_goes_along_and_what_stays(station, rosa, ivo, two):
    cast.call(two[0], at=chicago(23, 8), by=rosa, agreed=("choice_of_slots",), next_word="day_after")
    chosen = giving.Giving({two[0].pk: rosa.pk}, ivo.pk, WHY)
    page = desk.hand_over_page(rosa, chosen, now=NOW)

    assert (len(page.going), len(page.staying), page.button) == (1, 1, "Hand it over")
    assert [person.label for person in page.people] == [
        "Ivo Lang",
        "Rosa Vega",
        "Olu Adeyemi",
        "Max Ostrowski",
    ]


def test_customers_go_along_when_asked(station, rosa, ivo, two):
    give(rosa, ivo, two, with_accounts=True)
    assert {cast.again(m).account.owner_id for m in two} == {ivo.pk}
    assert len(cast.events(station, "ACCOUNT_GIVEN")) == 2


def test_what_may_not_be_given_stays_and_nothing_of_the_rest_goes(station, rosa, ivo, olu, two, outsider):
    max_ = station.max_
    refused("NOTHING_TO_HAND_OVER", rosa, ivo, [])
    refused("NOBODY_TO_HAND_OVER_TO", rosa, None, two)
    refused("SAY_WHY_YOU_HAND_OVER", rosa, ivo, two, why="  ")
    refused("TEXT_TOO_LONG", rosa, ivo, two, why="x" * 301)
    refused("NOT_YOURS_TO_HAND_OVER", olu, ivo, two)
    give(rosa, ivo, two[:1])
    refused("HANDED_OVER_MEANWHILE", max_, olu, two)
    refused("OWNED_ALREADY", max_, ivo, [cast.again(m) for m in two])
    refused("NOT_YOURS_TO_HAND_OVER", rosa, olu, [cast.again(two[0])])
    with pytest.raises(NotFound):
        give(outsider, ivo, two[:1])
    with pytest.raises(NotFound):
        give(max_, outsider, two)
    assert [cast.again(m).owner_id for m in two] == [ivo.pk, rosa.pk]
    assert len(cast.events(station, "MISTAKE_HANDED_OVER")) == 1


@pytest.mark.behaviour("A05")
def test_a_manager_sees_what_nobody_has_taken_and_gives_it_to_somebody(station, rosa, ivo, two):
    max_ = station.max_
    assert desk.not_taken_page(max_, now=MONDAY + timedelta(minutes=5)).rows == ()

    soon = MONDAY + timedelta(minutes=40)
    assert [row.note for row in desk.not_taken_page(max_, now=soon).rows] == [
        "Rosa has it; half of the time to call is gone"
    ] * 2
    give(max_, ivo, two[:1], at=soon)
    notes = {row.number: row.note for row in desk.not_taken_page(max_, now=soon).rows}
    assert notes[1001].startswith("given to Ivo ") and notes[1001].endswith(", not opened since")
    ivo.is_active = False
    ivo.save(update_fields=["is_active"])
    notes = {row.number: row.note for row in desk.not_taken_page(max_, now=soon).rows}
    assert notes[1001] == "Ivo does not work here any more"
    away = not_taken(max_, away=[rosa.pk], now=soon)
    assert [one.needs.value for one in away] == ["LEFT", "AWAY"]
    cast.call(two[1], at=soon, by=rosa)
    assert [row.number for row in desk.not_taken_page(max_, now=soon).rows] == [1001]


def test_a_view_is_kept_used_shared_by_a_manager_and_dropped(station, rosa, ivo, outsider):
    max_ = station.max_
    asked = asked_by({"told": "no", "owner": "me", "kind": "LATE"})

    def keep(by, name):
        with cast.acting(by, NOW) as change:
            return views.keep_view(change, by=by, name=name, asked=asked)

    def named(viewer):
        return [(view.name, view.address) for view in queue_page(viewer, Asked(), after="", now=NOW).views]

    mine = keep(rosa, "  Mine,   not told ")
    assert named(rosa) == [("Mine, not told", "owner=me&kind=LATE&told=no")]
    assert named(ivo) == named(max_) == named(outsider) == []
    for name, code in (
        ("mine, NOT told", "VIEW_NAMED_ALREADY"),
        (" ", "VIEW_NEEDS_A_NAME"),
        ("x" * 61, "TEXT_TOO_LONG"),
    ):
        with pytest.raises(Refused) as refusal:
            keep(rosa, name)
        assert refusal.value.code == code
    with pytest.raises(Refused, match="A manager shares"), cast.acting(rosa, NOW) as change:
        views.share_view(change, by=rosa, view_id=mine.pk)

    ours = keep(max_, "Untold")
    for stranger in (rosa, outsider):
        with pytest.raises(NotFound), cast.acting(stranger, NOW) as change:
            views.share_view(change, by=stranger, view_id=ours.pk)
    with cast.acting(max_, NOW) as change:
        views.share_view(change, by=max_, view_id=ours.pk)
    assert [name for name, _ in named(rosa)] == ["Mine, not told", "Untold"]
    assert named(outsider) == []
    for _ in range(2):
        with cast.acting(rosa, NOW) as change:
            views.drop_view(change, by=rosa, view_id=mine.pk)
    with pytest.raises(NotFound), cast.acting(rosa, NOW) as change:
        views.drop_view(change, by=rosa, view_id=ours.pk)
    assert [name for name, _ in named(rosa)] == ["Untold"]


def test_nothing_ticked_is_said_instead_of_the_list_coming_back_in_silence(lakeland):
    answer = lakeland.client("Rosa").get("/mistakes/hand-over")
    assert answer.status_code == 409
    assert "No mistake is chosen. Go back to the list and tick those" in answer.content.decode()
