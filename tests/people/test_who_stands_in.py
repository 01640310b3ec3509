"""Away, deputies, on call: whose a new mistake is, and what a deputy sees."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.mistakes import queries as mistakes
from makegood.people import actions, queries
from makegood.people.rules import Away, Why, owner_of_new
from makegood.promises import queries as promises
from tests import cast
from tests.cast import MONDAY, chicago

OWNER, DEPUTY, CALLED, LEADER = 1, 2, 3, 4
BY = chicago(23, 12)
LATER, SOONER = chicago(30, 9), chicago(23, 10)


@pytest.mark.parametrize(
    ("away", "on_call", "manager", "expected"),
    [
        ([], CALLED, LEADER, (OWNER, Why.OWNS_THE_ACCOUNT)),
        # Back before the customer must have heard from us: not away for this.
        ([Away(OWNER, SOONER, DEPUTY)], CALLED, LEADER, (OWNER, Why.OWNS_THE_ACCOUNT)),
        ([Away(OWNER, LATER, DEPUTY)], CALLED, LEADER, (DEPUTY, Why.DEPUTY)),
        ([Away(OWNER, BY, DEPUTY)], CALLED, LEADER, (DEPUTY, Why.DEPUTY)),
        ([Away(OWNER, LATER, DEPUTY), Away(DEPUTY, SOONER, None)], None, None, (DEPUTY, Why.DEPUTY)),
        # The deputy is away too.
        ([Away(OWNER, LATER, DEPUTY), Away(DEPUTY, LATER, OWNER)], CALLED, LEADER, (CALLED, Why.ON_CALL)),
        ([Away(OWNER, LATER, None)], CALLED, LEADER, (CALLED, Why.ON_CALL)),
        ([Away(OWNER, LATER, None)], None, LEADER, (LEADER, Why.MANAGER)),
        ([Away(OWNER, LATER, None), Away(CALLED, LATER, None)], CALLED, LEADER, (LEADER, Why.MANAGER)),
        # A mistake always has an owner.
        ([Away(OWNER, LATER, None), Away(LEADER, LATER, None)], None, LEADER, (OWNER, Why.NOBODY_ELSE)),
        ([Away(OWNER, LATER, None)], None, None, (OWNER, Why.NOBODY_ELSE)),
        # On call oneself while away is no way out.
        ([Away(OWNER, LATER, None)], OWNER, LEADER, (LEADER, Why.MANAGER)),
    ],
)
def test_a_new_mistake_goes_to_the_first_who_is_there(away, on_call, manager, expected):
    assert owner_of_new(owner=OWNER, away=away, answer_by=BY, on_call=on_call, manager=manager) == expected


def away(user, *, deputy, now=MONDAY, until=LATER, since=None):
    with cast.acting(user, now) as change:
        return actions.go_away(change, user=user, deputy_id=deputy.pk, from_at=since, until_at=until)


def test_while_she_is_away_her_deputy_owns_what_is_new_and_sees_what_she_owns(station, rosa):
    from makegood.people.rules import Role

    with cast.acting(station.max_, MONDAY) as change:
        ivo = actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)
    cast.lost(station, cast.order(4001), cast.order(4002, cast.TOM))
    before = cast.open_one(station, at=MONDAY, line_key="4001")
    later = chicago(24, 9)
    away(rosa, deputy=ivo, now=later)

    deputy = queries.viewer_at(ivo, now=later)
    assert deputy.stands_in_for == (rosa.pk,)
    assert [one.pk for one in mistakes.mistakes_seen_by(deputy)] == [before.pk]
    assert station.bella in queries.accounts_seen_by(deputy)
    new = cast.open_one(station, at=later, by=deputy, line_key="4002")
    assert new.owner == ivo
    assert {one.pk for one in mistakes.mistakes_seen_by(rosa)} == {before.pk, new.pk}
    assert list(promises.promises_seen_by(deputy)) == []

    with cast.acting(rosa, later + timedelta(hours=1)) as change:
        assert actions.come_back(change, user=rosa)
    again = queries.viewer_at(ivo, now=later + timedelta(hours=2))
    assert {one.pk for one in mistakes.mistakes_seen_by(again)} == {new.pk}
    assert not queries.accounts_seen_by(again).exists()


def test_while_she_is_away_her_steps_and_promises_are_her_deputy_s_to_do(station, rosa):
    from makegood.people.rules import Role
    from makegood.promises import actions as work
    from makegood.recovery.desk.today import today
    from makegood.recovery.due.promises import promises_page

    with cast.acting(station.max_, MONDAY) as change:
        ivo = actions.add_user(change, name="Ivo Lang", email="ivo@lakeland.example", role=Role.REP)
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    later = chicago(23, 9)
    assert today(ivo, now=later).next is None
    away(rosa, deputy=ivo, now=later)
    ivo.stands_in_for = (rosa.pk,)

    card = today(ivo, now=later).next
    assert (card.mistake_id, card.route) == (mistake.pk, "call")
    assert card.title.startswith("Call Dana: ")
    assert card.context.endswith(" · for Rosa, who is away")
    cast.call(mistake, at=later, by=ivo, agreed=("credit_note",), next_word="morning")
    owed = cast.promises(station, proof_kind="WORD")[0]
    with cast.acting(station.max_, later) as change:
        work.take_over(change, promise_id=owed.pk, to=rosa)

    [mine] = [row for row in promises_page(ivo, now=later).mine if row.promise_id == owed.pk]
    assert (mine.words, mine.doer, mine.mine) == ("Call Dana again", "Rosa V.", True)
    with cast.acting(ivo, later) as change:
        assert work.accept(change, promise_id=owed.pk, by=ivo).doer_id == rosa.pk
    ivo.stands_in_for = ()
    with cast.acting(ivo, later) as change, pytest.raises(Refused, match="Rosa"):
        work.pass_on(change, promise_id=owed.pk, to_id=station.olu.pk, by=ivo, why="Is away")


def test_the_door_brings_the_deputy_in_with_whom_he_stands_in_for_in_one_question(
    station, rosa, olu, django_assert_num_queries
):
    away(rosa, deputy=olu)
    away(station.max_, deputy=olu)
    with django_assert_num_queries(1):
        user = queries.active_user(olu.pk, now=MONDAY)
    assert user.stands_in_for == tuple(sorted((rosa.pk, station.max_.pk)))
    assert user.organisation == station.house
    assert queries.active_user(olu.pk, now=LATER).stands_in_for == ()


def test_a_mistake_of_an_owner_who_is_there_costs_one_question_more(station, django_assert_num_queries):
    from makegood.recovery.beginning.owning import owner_for

    bella = queries.account_in(station.house, station.bella.pk)
    assert bella.organisation == station.house
    with django_assert_num_queries(1):
        owner_for(bella, severity="S2", answer_by=BY, now=MONDAY)


def test_out_of_hours_the_one_on_call_takes_what_cannot_wait(station, rosa, olu, max_):
    from makegood.recovery.beginning.owning import owner_for

    away(rosa, deputy=max_)
    away(max_, deputy=rosa)
    night, day = chicago(23, 22), chicago(24, 10)
    with cast.acting(max_, MONDAY) as change:
        actions.put_on_call(change, user_id=olu.pk, from_at=None, until_at=LATER, by=max_)
    bella = queries.account_in(station.house, station.bella.pk)

    def whose(severity, now):
        return owner_for(bella, severity=severity, answer_by=now + timedelta(hours=1), now=now)

    assert whose("S1", night) == olu
    # In hours, or where it can wait, nobody is left but the owner: the manager is away too.
    assert whose("S1", day) == rosa
    assert whose("S2", night) == rosa


def test_nobody_is_away_without_a_deputy_who_can_own_a_mistake(station, rosa, olu, outsider):
    from makegood.people.rules import Role

    with cast.acting(station.max_, MONDAY) as change:
        coach = actions.add_user(change, name="Cora Lind", email="cora@lakeland.example", role=Role.COACH)
    for deputy, until, said in (
        (None, LATER, "Choose who looks after"),
        (rosa.pk, LATER, "cannot stand in"),
        (coach.pk, LATER, "cannot stand in"),
        (olu.pk, MONDAY, "end lies before"),
        (olu.pk, None, "end lies before"),
        (olu.pk, LATER + timedelta(days=400), "longer than 366"),
    ):
        with pytest.raises(Refused, match=said), cast.acting(rosa, MONDAY) as change:
            actions.go_away(change, user=rosa, deputy_id=deputy, from_at=None, until_at=until)
    with pytest.raises(NotFound), cast.acting(rosa, MONDAY) as change:
        actions.go_away(change, user=rosa, deputy_id=outsider.pk, from_at=None, until_at=LATER)
    assert queries.absence_of(rosa, now=MONDAY) is None


def test_two_people_are_never_on_call_at_once(station, rosa, olu, max_):
    def put(who, since, until, by=max_):
        with cast.acting(by, MONDAY) as change:
            return actions.put_on_call(change, user_id=who.pk, from_at=since, until_at=until, by=by)

    put(olu, chicago(23, 18), chicago(24, 8))
    with pytest.raises(Refused, match="on call from"):
        put(rosa, chicago(24, 7), chicago(25, 8))
    second = put(rosa, chicago(24, 8), chicago(25, 8))
    assert queries.on_call_at(station.house, now=chicago(24, 7)).user == olu
    assert queries.on_call_at(station.house, now=chicago(24, 8)).user == rosa
    with pytest.raises(Refused, match="As rep"):
        put(olu, chicago(26, 8), chicago(27, 8), by=rosa)
    with cast.acting(max_, MONDAY) as change:
        actions.off_call(change, span_id=second.pk, by=max_)
    assert queries.on_call_at(station.house, now=chicago(24, 9)) is None
