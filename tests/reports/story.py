"""A house with two teams and three dozen mistakes, all made by what people do.

Everything happens from 5 October to 27 November 2026 on the clock of Chicago; the same every time.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from makegood.core import record
from makegood.people import actions as people
from makegood.people import queries
from makegood.people.models import User
from makegood.people.rules import Role
from makegood.promises import actions as promises
from makegood.promises.models import Promise
from makegood.promises.rules import ProofKind, Stored
from makegood.recovery.due import promises as desk
from makegood.recovery.lessons.cause import say_it_repeats
from tests import cast
from tests.cast import BELLA, NORTHERN, TOM, Station, chicago

NOW = chicago(28, 9)
WANTED = {
    "billing_error": ("credit_note", "earlier_months"),
    "wrong_information": ("right_paper", "all_who_got_it"),
    "left_out_person": ("briefing",),
    "missed_delivery": ("choice_of_slots",),
}
KINDS = tuple(WANTED)
MANY = 36


@dataclass(frozen=True)
class Told:
    """The house as it stands on Saturday 28 November at nine."""

    station: Station
    jon: User
    city: int  # the team of Rosa
    shore: int  # the team of Jon


def tell(station: Station) -> Told:
    """Let it happen."""
    jon, city, shore = _teams(station)
    chance = random.Random(7)
    for number in range(MANY):
        day, month = (1 + number % 26, 11) if number % 3 else (5 + number % 26, 10)
        at = chicago(min(day, 27 if month == 11 else 30), 8 + number % 11, number % 50, month=month)
        _one(station, jon if number % 4 == 3 else station.rosa, number, at, chance)
    _seen_again(station)
    cast.sweep(station, at=NOW - timedelta(minutes=1))
    _papers(station)
    return Told(station, jon, city, shore)


def _teams(station: Station) -> tuple[User, int, int]:
    with cast.acting(station.max_, cast.FOUNDED) as change:
        jon = people.add_user(change, name="Jon Abara", email="jon@lakeland.example", role=Role.REP)
        city = people.make_team(change, name="City", manager_id=station.max_.pk, by=station.max_)
        shore = people.make_team(change, name="Shore", manager_id=None, by=station.max_)
        people.put_in_team(change, user_id=station.rosa.pk, team_id=city.pk, by=station.max_)
        people.put_in_team(change, user_id=jon.pk, team_id=shore.pk, by=station.max_)
        people.add_account(change, people.NewAccount(name="Shore Hardware"), owner=jon)
    return queries.user_in(station.house, jon.pk), city.pk, shore.pk


def _one(station: Station, rep: User, number: int, at: datetime, chance: random.Random) -> None:
    kind = KINDS[number % len(KINDS)]
    name = "Shore Hardware" if rep != station.rosa else (BELLA, NORTHERN, TOM)[number % 3]
    noticed = "us" if chance.random() < 0.55 else "them"
    mistake = cast.reported(
        rep, at=at, name=name, sentence=f"It went wrong, no. {number}", noticed=noticed, kind=kind
    )
    if number % 9 == 8:
        return  # nobody ever calls
    told_at = at + timedelta(minutes=chance.choice((7, 25, 48, 90, 200, 700, 2000)))
    cast.sweep(station, at=told_at)
    word = told_at + timedelta(days=2)
    cast.call(mistake, at=told_at, by=rep, agreed=WANTED[kind], next_word="", other_next_word=word)
    for promise in Promise.objects.within(station.house).filter(mistake=mistake, state=Stored.MADE.value):
        _kept(promise, rep, number, told_at)
    again_at = word + timedelta(hours=3 if number % 7 == 6 else -1)
    cast.sweep(station, at=again_at)
    later = min(again_at + timedelta(days=3), NOW + timedelta(days=2))
    if again_at < NOW:
        cast.call(mistake, at=again_at, by=rep, they_would_like="", next_word="", other_next_word=later)


def _seen_again(station: Station) -> None:
    """Somebody sees that the last one of November is the same as the first of that customer."""
    last = cast.mistakes(station, owner=station.rosa)[-1]
    first = next(
        one for one in cast.mistakes(station, owner=station.rosa) if one.account_id == last.account_id
    )
    with cast.acting(station.rosa, NOW - timedelta(hours=3)) as change:
        say_it_repeats(change, mistake_id=last.pk, by=station.rosa, earlier_id=first.pk)


def _kept(promise: Promise, rep: User, number: int, told_at: datetime) -> None:
    """Claimed in time, moved, or forgotten; the customer's or a record's word comes later."""
    if promise.proof_kind != ProofKind.CLAIM.value or number % 5 == 4:
        return
    at = told_at + (promise.due_at - told_at) / 2
    if number % 8 == 1:
        with cast.acting(rep, at) as change:
            due_at = promise.due_at + timedelta(days=1)
            desk.renegotiate(
                change, by=rep, promise_id=promise.pk, due_at=due_at, their_words="Fine with me."
            )
        return
    with cast.acting(promise.doer, at) as change:
        promises.claim(change, promise_id=promise.pk, by=promise.doer, how="Done.")
    if number % 3 == 0:  # somebody looked, and wrote down what shows it
        with cast.acting(rep, at) as change:
            shown = promises.Shown(at, "the customer: it is here")
            promises.prove(change, promise_id=promise.pk, shown=shown)


def _papers(station: Station) -> None:
    """Billing's file: credit notes for some of what was promised, late for some of them."""
    from makegood.recovery.due.proving import prove_from_documents

    found = Promise.objects.within(station.house).filter(proof_kind=ProofKind.DOCUMENT.value)
    rows = [
        cast.paper(
            f"CN-{promise.pk}",
            promise.mistake.number,
            promise.mistake.account.name,
            date=f"{promise.made_at + timedelta(days=place % 3):%m/%d/%Y}",
            amount=f"{100 + place}.50",
        )
        for place, promise in enumerate(found.select_related("mistake__account").order_by("pk"))
        if place % 4
    ]
    cast.take_in(station, "billing", rows, at=NOW - timedelta(hours=2))
    with record.change(station.house, by=record.system("checks", station.house), now=NOW) as change:
        prove_from_documents(change, station.house)
