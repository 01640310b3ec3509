"""Whatever people and records do, in whatever order: what is stored follows from its rows, and the record holds."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.core import record
from makegood.core.errors import Refused
from tests import cast
from tests.cast import MONDAY, Station, airing, chicago, order

EXAMPLES = int(os.environ.get("ORDERS_TRIED", "12"))  # each one lives through up to ten steps
LOST = [airing(1, "6:15 AM")]
RAN = [*LOST, airing(4001, "8:40 PM")]
PROVEN = [*LOST, airing("MG1001-1", "8:40 PM", date="11/29/2026")]
FINE = [*RAN, *PROVEN[1:]]
LOGS = {"lost": LOST, "ran": RAN, "proven": PROVEN, "fine": FINE}


def call(**changes: object) -> Callable[[Station, datetime], None]:
    """A call on the mistake of that number (from the end, so that broken promises are called about too)."""
    which = int(str(changes.pop("which", 0)))

    def made(station: Station, now: datetime) -> None:
        found = cast.mistakes(station)
        if found:
            cast.call(found[which % len(found)], at=now, by=station.rosa, **changes)

    return made


def claim(station: Station, now: datetime) -> None:
    from makegood.promises import actions

    for promise in cast.promises(station, doer=station.rosa, proof_kind="CLAIM", state="MADE")[:1]:
        with cast.acting(station.rosa, now) as change:
            actions.claim(change, promise_id=promise.pk, by=station.rosa, how="Done by mail.")


def move(station: Station, now: datetime) -> None:
    from makegood.recovery.due.promises import renegotiate

    for promise in cast.promises(station, state="MADE", proof_kind__in=["CLAIM", "DOCUMENT"])[:1]:
        with cast.acting(station.rosa, now) as change:
            renegotiate(
                change,
                by=station.rosa,
                promise_id=promise.pk,
                due_at=promise.due_at + timedelta(days=2),
                their_words="Later is fine.",
            )


def log(name: str) -> Callable[[Station, datetime], None]:
    """A log that takes the place of the newest one, and the check."""

    def came(station: Station, now: datetime) -> None:
        from makegood.records import queries

        counted = queries.counted_imports(queries.source_named(station.house, "log"))
        replaces = counted[-1] if counted else None
        cast.take_in(station, "log", LOGS[name], at=now, until=now, replaces=replaces)
        cast.check(station, at=now)

    return came


def paper(station: Station, now: datetime) -> None:
    number = f"CN-{now:%d%H}"
    row = cast.paper(number, 1001, date=f"{now.astimezone(cast.CHICAGO):%m/%d/%Y}")
    cast.take_in(station, "billing", [row], at=now)
    cast.check(station, at=now)


def sweep(station: Station, now: datetime) -> None:
    cast.sweep(station, at=now)


def gate(act: str, **values: object) -> Callable[[Station, datetime], None]:
    """Something written on the page of the first mistake."""

    def done(station: Station, now: datetime) -> None:
        from makegood.recovery.gates import at_the_gates

        by = station.max_ if act in ("sign_off", "end_asking") else station.rosa
        for mistake in cast.mistakes(station)[:1]:
            with cast.acting(by, now) as change:
                getattr(at_the_gates, act)(change, mistake_id=mistake.pk, by=by, **values)

    return done


def settle(station: Station, now: datetime) -> None:
    from makegood.mistakes import queries
    from makegood.recovery.gates import at_the_gates

    for mistake in cast.mistakes(station)[:1]:
        for row in [one for one in queries.containment_of(mistake) if one.done_at is None][:1]:
            with cast.acting(station.rosa, now) as change:
                at_the_gates.settle_containment(
                    change,
                    mistake_id=mistake.pk,
                    by=station.rosa,
                    containment_id=row.pk,
                    proof="Seen.",
                    why="",
                )


def accept_impacts(station: Station, now: datetime) -> None:
    from makegood.recovery.gates import at_the_gates
    from makegood.remedies.queries import open_impacts

    for mistake in cast.mistakes(station)[:1]:
        for impact in open_impacts(mistake):
            with cast.acting(station.rosa, now) as change:
                at_the_gates.answer_impact(
                    change,
                    mistake_id=mistake.pk,
                    by=station.rosa,
                    impact_id=impact.pk,
                    remedy_id=None,
                    words="It is fine.",
                )


def more_impact(station: Station, now: datetime) -> None:
    from makegood.recovery.gates.at_the_gates import TypedImpact

    gate("name_impact", typed=TypedImpact("MONEY", "It cost us.", "12", False, False))(station, now)


def their_mail(station: Station, now: datetime) -> None:
    from makegood.letters.rules import How
    from makegood.mistakes import queries
    from makegood.recovery.judgement.answering import they_wrote

    for mistake in cast.mistakes(station)[:1]:
        with cast.acting(station.rosa, now) as change:
            locked = queries.lock_for(change, mistake_id=mistake.pk)
            they_wrote(change, locked, how=How.MAIL, contact=None, at=now, source=f"mail:{now:%d%H%M}")


def no_answer(station: Station, now: datetime) -> None:
    from makegood.recovery.judgement.answering import needs_no_answer

    for mistake in cast.mistakes(station)[:1]:
        with cast.acting(station.rosa, now) as change:
            needs_no_answer(change, mistake_id=mistake.pk, by=station.rosa)


def knower(act: str, **values: object) -> Callable[[Station, datetime], None]:
    """Something about the newest of those who are written down on the first mistake."""

    def done(station: Station, now: datetime) -> None:
        from makegood.mistakes import queries
        from makegood.recovery.gates import who_knows

        for mistake in cast.mistakes(station)[:1]:
            for row in queries.knowers_of(mistake)[-1:]:
                with cast.acting(station.rosa, now) as change:
                    getattr(who_knows, act)(
                        change, mistake_id=mistake.pk, by=station.rosa, knower_id=row.pk, **values
                    )

    return done


def named(state: str, people: str = "") -> Callable[[Station, datetime], None]:
    def done(station: Station, now: datetime) -> None:
        from makegood.recovery.gates import who_knows

        for mistake in cast.mistakes(station)[:1]:
            with cast.acting(station.rosa, now) as change:
                typed = who_knows.TypedKnower(state, name=f"Somebody {now:%d%H}", people=people)
                who_knows.name(change, mistake_id=mistake.pk, by=station.rosa, typed=typed)

    return done


def leave(station: Station, now: datetime) -> None:
    from makegood.recovery.agreement import losing

    for mistake in cast.mistakes(station)[:1]:
        with cast.acting(station.rosa, now) as change:
            losing.lose(change, mistake_id=mistake.pk, by=station.rosa, typed=losing.TypedLoss("We leave."))


def stay(station: Station, now: datetime) -> None:
    from makegood.recovery.agreement import losing

    for mistake in cast.mistakes(station)[:1]:
        with cast.acting(station.rosa, now) as change:
            losing.came_back(change, mistake_id=mistake.pk, by=station.rosa, words="We stay.")


def last_word(station: Station, now: datetime) -> None:
    from makegood.letters.queries import count_letters
    from makegood.recovery.letter.writing import Written, record_letter

    for mistake in cast.mistakes(station)[:1]:
        text = "Dear Dana, I am sorry that your spot did not run on Sunday. Thank you for the four years with us. Rosa"
        seen = count_letters(mistake)
        written = Written(seen, "MAIL", None, "Goodbye", text, "", None, None, kind="EXIT_NOTE")
        with cast.acting(station.rosa, now) as change:
            record_letter(change, mistake_id=mistake.pk, by=station.rosa, written=written)


def understand(station: Station, now: datetime) -> None:
    from makegood.recovery.lessons import cause

    for mistake in cast.mistakes(station)[:1]:
        change_it = cause.TypedPrevention(
            "It is compared.", "AUTOMATE_CHECK", "ALL", None, now + timedelta(days=2), "None lost.", "RECORDS"
        )
        with cast.acting(station.rosa, now) as change:
            cause.choose_code(change, mistake_id=mistake.pk, by=station.rosa, code="no_comparison")
            cause.decide(change, mistake_id=mistake.pk, by=station.rosa, typed=change_it)


ACTS: dict[str, Callable[[Station, datetime], None]] = {
    "call": call(agreed=("same_slot", "credit_note", "choice_of_slots")),
    "call the last": call(which=-1, agreed=("half_way_word",), other_agreed="Flowers"),
    "message": call(reached=False, they_said=""),
    "wants nothing": call(agreed=("nothing",), they_would_like="Nothing."),
    "right now": call(right_now="yes", next_word="", they_said="It is right."),
    "the last is right": call(which=-1, right_now="yes", next_word="", they_said="It is right."),
    "put right": call(next_word="", they_said="Good."),
    "accept": lambda station, now: cast.accept_all(station, at=now),
    "claim": claim,
    "move": move,
    "impact": more_impact,
    "accept impacts": accept_impacts,
    "contain": gate("contain", action="Hold the invoice.", owner_id=None),
    "settle": settle,
    "skip": gate("skip_ask", reason="DECLINED", words="Just fix it."),
    "try": gate("try_again", channel="MAIL"),
    "end asking": gate("end_asking", words="On leave."),
    "sign off": gate("sign_off", reason="No answer."),
    "you tell me": call(they_would_like="You tell me.", answer="you_tell_me"),
    "the vendor knows": named("KNOWS", people="11"),
    "somebody may know": named("MAY_KNOW"),
    "they were told": knower("told", how="CALL", words=""),
    "nobody needs to": knower("let_speak", who="NOBODY", speak_by=None, why="It is public."),
    "wrongly named": knower("take_out"),
    "heard in the call": call(else_name="The partner", else_state="KNOWS"),
    "not asked who": call(else_state=""),
    "their mail": their_mail,
    "no answer": no_answer,
    "they leave": leave,
    "they stay": stay,
    "the last word": last_word,
    "understand": understand,
    "paper": paper,
    "sweep": sweep,
    **{f"log {name}": log(name) for name in LOGS},
}


@pytest.mark.slow
@pytest.mark.usefixtures("db", "in_process")
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 40)), min_size=3, max_size=10))
def test_the_stored_standing_follows_from_its_rows_after_every_step(steps):
    with tempfile.TemporaryDirectory() as folder, cast.undone():
        station = cast.found_station(Path(folder))
        cast.lost(station, order(4001))
        cast.open_one(station, at=MONDAY)
        now = chicago(23, 9)
        for name, hours in steps:
            with contextlib.suppress(Refused):  # a person is told why; nothing was written
                ACTS[name](station, now)
            assert cast.differences(station) == [], name
            now += timedelta(hours=hours)
        assert isinstance(record.verify(station.house), record.Verified)
