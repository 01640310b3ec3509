"""Once it is right: cause, change and checks have clocks, and whoever is to do them hears of it in a digest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.people.actions import absences
from makegood.policy.rules.shape import QUESTIONS, parse
from makegood.policy.rules.telling import LEARNING
from makegood.policy.rules.words import Unusable
from makegood.prevention import queries
from makegood.recovery.agreement import losing
from makegood.recovery.judgement import judging
from makegood.recovery.lessons import cause
from makegood.recovery.rounds.occasions import occasions_of
from makegood.recovery.rounds.occasions_house import House
from makegood.reminders.rules import How, Kind
from makegood.reminders.rules.words import Line, in_order, subject
from tests import cast
from tests.cast import BELLA, TOM, chicago
from tests.prevention.test_the_story import do, prevention, put_right, why
from tests.reminders.test_worked_example import PAGE, table

DUE = chicago(
    9, 9, month=12
)  # ten business days after Tuesday 24 November, Thanksgiving and the day after left out
NOTE = "That was ours: nothing compared the file with the one you approved. Now every file is compared on the way in."


LAST = "a last word"


def december(day, hour=0):
    return chicago(day, hour, month=12)


def january(day, hour):
    return chicago(day, hour, month=1).replace(year=2027)


def sixty_days(day, hour):
    """In February, sixty days after the change was done."""
    return chicago(day, hour, month=2).replace(year=2027)


@pytest.fixture
def right(station, rosa):
    """A costly one, made right on Tuesday 24 November."""
    mistake = cast.reported(rosa, at=cast.MONDAY, name=BELLA, sentence="Last year's spot aired.")
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 4}
    with cast.acting(rosa, cast.MONDAY) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=rosa, tapped=judging.Tapped(answers))
    return put_right(mistake, by=rosa)


def decided(mistake, rosa, doer, *, at, due_at):
    do(cause.choose_code, mistake, by=rosa, at=at, code="look_alike")
    for side, words in (
        ("OCCURRENCE", "The title was reused."),
        ("ESCAPE", "Nothing compared it with its master."),
    ):
        do(cause.add_line, mistake, by=rosa, at=at, side=side, branch="METHOD", words=words)
    return do(cause.decide, mistake, by=rosa, at=at, **prevention(doer, due_at=due_at))


def the_weeks_after(rounds, station, right):
    """Rosa finds the cause a day late, Olu changes it three days late, and nobody says what became of it."""
    rounds.until(december(10, 17), since=december(8, 15))
    decided(right, station.rosa, station.olu, at=rounds.now, due_at=december(14, 12))
    rounds.until(december(11, 17), since=december(11, 15))
    rounds.until(december(17, 17), since=december(14, 11))
    knows = {"who": right.contact.subject_code, "words": NOTE}
    do(cause.tell_by_voice, right, by=station.rosa, at=rounds.now, **knows)
    (one,) = queries.preventions_of(why(right))
    do(
        cause.done,
        right,
        by=station.olu,
        at=rounds.now,
        prevention_id=one.pk,
        how="The rule runs since noon.",
    )
    rounds.at(december(24, 9))  # thirty days after: the records are asked
    rounds.until(december(24, 17))
    rounds.until(january(4, 17), since=january(4, 9))


def test_from_the_yes_to_the_last_look_nobody_is_interrupted_and_nothing_is_forgotten(station, right, rounds):
    """The table of this story stands in docs/explanation/reminders.md."""
    assert right.standing.cause_due_at == DUE
    the_weeks_after(rounds, station, right)
    rounds.until(sixty_days(16, 9), since=sixty_days(16, 7))
    rounds.until(sixty_days(19, 9), since=sixty_days(19, 7))
    assert table(rounds.came) in PAGE.read_text(encoding="utf-8"), table(rounds.came)
    assert all(one.is_digest for one in rounds.came)


def test_what_was_done_meanwhile_tells_nobody(station, rosa, olu, right, rounds):
    rounds.at(december(7, 9))
    decided(right, rosa, olu, at=december(8, 10), due_at=december(14, 12))
    (one,) = queries.preventions_of(why(right))
    do(cause.done, right, by=olu, at=december(8, 11), prevention_id=one.pk, how="The rule runs since ten.")
    knows = {"who": right.contact.subject_code, "words": NOTE}
    do(cause.tell_by_voice, right, by=rosa, at=december(8, 12), **knows)
    assert rounds.until(december(9, 17), since=december(8, 15)) == []
    assert rounds.until(december(17, 17), since=december(16, 15)) == []


def test_whoever_waits_for_a_call_stands_above_what_is_learned():
    """One digest: the call on top, though the cause was due long before it."""
    lines = [
        Line(kind, "owner", at, number, "", account, contact, owner="Rosa V.", is_broken=is_broken)
        for kind, at, number, account, contact, is_broken in (
            (Kind.CAUSE, DUE, 1, BELLA, "Dana", False),
            (Kind.OUTCOME, DUE, 2, BELLA, "Dana", False),
            (Kind.CALL, december(10, 9), 3, TOM, "Tom", False),
            (Kind.PROMISE, december(9, 12), 4, TOM, "Tom", True),
        )
    ]
    assert [one.number for one in in_order(lines)] == [4, 3, 1, 2]
    said = subject(lines[:3], How.DIGEST, now=december(10, 16), zone="America/Chicago")
    assert said == "To look at: 3 things. First: Call Tom: it was due 09:00. Tom's Garage"


def test_whether_it_held_is_asked_of_nobody_who_owns_the_change(station, rosa, max_, olu, right, rounds):
    """Rosa owns the mistake and the change; Max, who is asked in her place, is away, and named her as his deputy."""
    at = december(8, 10)
    decided(right, rosa, rosa, at=at, due_at=december(9, 12))
    decided(right, rosa, olu, at=at, due_at=december(9, 12))
    for one in queries.preventions_of(why(right)):
        do(cause.done, right, by=rosa, at=at, prevention_id=one.pk, how="The rule runs since ten.")
    knows = {"who": right.contact.subject_code, "words": NOTE}
    do(cause.tell_by_voice, right, by=rosa, at=at, **knows)
    rounds.at(at)
    due_at = sixty_days(6, 10)
    assert [
        (one.people["checker"], one.never)
        for one in occasions_of(House(station.house, at), [right.pk])
        if one.kind is Kind.CHECK and one.due_at == due_at
    ] == [(max_.pk, rosa.pk), (rosa.pk, olu.pk)]

    with cast.acting(max_, sixty_days(5, 9)) as change:
        absences.go_away(change, user=max_, deputy_id=rosa.pk, from_at=None, until_at=sixty_days(20, 9))
    came = rounds.until(sixty_days(9, 9), since=sixty_days(9, 7))
    asked = {one.who: one.text.count("Say whether it held") for one in came}
    assert asked == {"rosa": 1, "max": 1}, "she of Olu's change, and he of hers, though he is away"


def test_a_last_word_is_due_within_a_business_day_and_does_not_wait_for_the_digest(station, rosa, rounds):
    mistake = cast.reported(rosa, at=chicago(24, 9), name=BELLA, sentence="My spot never ran.")
    cast.call(mistake, at=chicago(24, 10), by=rosa)
    rounds.at(chicago(24, 10))
    with cast.acting(rosa, chicago(24, 11)) as change:
        typed = losing.TypedLoss("We are going to the other station.")
        losing.lose(change, mistake_id=mistake.pk, by=rosa, typed=typed)
    came = rounds.until(chicago(25, 13), since=chicago(24, 11, 1))
    words = [
        (one.when[4:], one.who, one.is_digest, next(line for line in one.text.splitlines() if LAST in line))
        for one in came
        if LAST in one.text
    ]
    assert words == [
        ("25 Nov 09:00", "rosa", False, "Dana left. Say a last word by 11:00: Bella Vista Restaurants"),
        (
            "25 Nov 11:00",
            "rosa",
            False,
            "Dana left. Say a last word: it was due 11:00. Bella Vista Restaurants",
        ),
        (
            "25 Nov 12:00",
            "max",
            False,
            "Rosa V. has not said a last word to Dana; it was due 11:00. Bella Vista Restaurants",
        ),
    ]


def test_after_they_left_its_cause_and_the_word_to_the_others_wait_for_the_digest_like_any_other(
    station, rosa, olu, rounds
):
    """Nobody wrote the last word; the worker opens the cause as its time is over."""
    mistake = cast.reported(rosa, at=chicago(24, 9), name=BELLA, sentence="My spot never ran.")
    cast.call(mistake, at=chicago(24, 10), by=rosa, else_name="The caterer", else_state="KNOWS")
    with cast.acting(rosa, chicago(24, 11)) as change:
        typed = losing.TypedLoss("We are going to the other station.")
        losing.lose(change, mistake_id=mistake.pk, by=rosa, typed=typed)
    rounds.at(chicago(25, 11))
    standing = cast.again(mistake).standing
    assert (standing.parted_at, standing.made_right_at) == (chicago(25, 11), None)

    def said(due_at, words):
        came = rounds.until(due_at + timedelta(hours=8), since=due_at - timedelta(hours=1))
        return {(one.who, one.is_digest) for one in came if words in one.text}

    assert said(standing.cause_due_at, "Find out why it happened: it was due") == {("rosa", True)}
    now = rounds.now
    decided(mistake, rosa, olu, at=now, due_at=now + timedelta(days=2))
    assert said(standing.prevention_due_at, "Tell the others who knew what is different now: it was due") == {
        ("rosa", True)
    }


@pytest.mark.parametrize("ladder", sorted(LEARNING))
def test_a_house_may_not_make_an_alarm_of_what_is_learned(ladder):
    with pytest.raises(Unusable) as refused:
        parse(f'[reminders.{ladder}]\ntell = ["manager at due"]\n')
    assert refused.value.code == "TELL_IN_DIGEST"
    assert "manager at due, in the digest" in str(refused.value)
