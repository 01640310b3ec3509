"""Whom a ladder tells when, and how much one person hears in a day: tables, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from makegood.clocks import Length, calendar_for
from makegood.policy.rules import default_policy, parse
from makegood.reminders.rules import How, Kind, Occasion, Person, Waiting
from makegood.reminders.rules.budget import decide, is_night
from makegood.reminders.rules.planning import plan
from makegood.reminders.rules.words import MOST_LINES, Line, one_line, subject, text

ZONE = "America/Chicago"
CALENDAR = calendar_for("US-IL", zone=ZONE, opens=time(9), closes=time(17, 30))
POLICY = default_policy()
LIMITS = POLICY.interruptions
ROSA = Person(1, CALENDAR, time(7), time(21), is_on_call=False)
ON_CALL = Person(1, CALENDAR, time(7), time(21), is_on_call=True)
FAR = timedelta(days=30)
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def at(written: str) -> datetime:
    """ "Mon 10:00" of the week of 23 November 2026, Chicago."""
    day, _, wall = written.partition(" ")
    number = {"Fri": 20, "Sat": 21, "Sun": 22, "Mon": 23, "Tue": 24, "Wed": 25, "Thu": 26, "Next-Fri": 27}[
        day
    ]
    hour, minute = map(int, wall.split(":"))
    return datetime(2026, 11, number, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def spoken(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(ZONE)):%a %H:%M}"


def waiting(**changes: Any) -> Waiting:
    first: dict[str, Any] = {
        "severity": "S3",
        "harm_is_running": False,
        "is_owner": True,
        "in_digest": False,
        "due_at": at("Mon 10:00") - FAR,
    }
    return Waiting(**{**first, **changes})


def told(now: str, person: Person = ROSA, *, told_today: int = 0, limits=LIMITS, **changes: Any) -> str:
    how, moment = decide(waiting(**changes), person, limits, told_today=told_today, now=at(now))
    assert how is How.DIGEST or moment == at(now) or is_night(person, at(now))
    return "now" if moment == at(now) and how is How.NOW else spoken(moment)


@pytest.mark.parametrize(
    ("now", "changes", "expected"),
    [
        ("Mon 10:00", {}, "now"),
        ("Mon 10:00", {"in_digest": True}, "Mon 16:00"),
        ("Mon 16:00", {"in_digest": True}, "Mon 16:00"),
        ("Mon 16:30", {"in_digest": True}, "Tue 08:00"),
        # After work and at the weekend what can wait waits for the next business morning.
        ("Fri 18:00", {}, "Mon 08:00"),
        ("Sat 11:00", {}, "Mon 08:00"),
        ("Sat 11:00", {"in_digest": True}, "Mon 08:00"),
        ("Wed 19:00", {}, "Fri 08:00"),  # Thursday is Thanksgiving
        ("Mon 07:30", {}, "Mon 08:00"),
        # What can still be kept, but not any more in the next digest, is said.
        ("Sat 11:00", {"due_at": at("Sat 12:00")}, "now"),
        ("Sun 19:00", {"due_at": at("Sun 20:00")}, "now"),
        ("Sun 19:00", {"due_at": at("Mon 10:00")}, "Mon 08:00"),
        # A deal breaker is told on every day.
        ("Sun 11:00", {"severity": "S1"}, "now"),
        ("Sun 11:00", {"severity": "S1", "in_digest": True}, "Sun 16:00"),
        # Found at night and due with the first digest: told when the day begins.
        ("Mon 06:10", {"due_at": at("Mon 08:00")}, "Mon 07:00"),
        # At night nobody is.
        ("Tue 00:00", {}, "Tue 08:00"),
        ("Tue 00:00", {"severity": "S1"}, "Tue 08:00"),
        ("Sat 22:00", {"severity": "S1"}, "Sun 08:00"),
        ("Tue 00:00", {"due_at": at("Tue 06:00")}, "Tue 08:00"),
        ("Tue 00:00", {"severity": "S1", "harm_is_running": True}, "Tue 08:00"),
    ],
)
def test_when_something_is_told(now, changes, expected):
    assert told(now, **changes) == expected


NIGHT: dict[str, Any] = {"severity": "S1", "harm_is_running": True}


@pytest.mark.parametrize(
    ("person", "changes", "expected"),
    [
        (ON_CALL, NIGHT, "now"),
        (ROSA, NIGHT, "Tue 08:00"),
        (ON_CALL, {**NIGHT, "is_owner": False}, "Tue 08:00"),
        (ON_CALL, {**NIGHT, "harm_is_running": False}, "Tue 08:00"),
        (ON_CALL, {**NIGHT, "severity": "S2"}, "Tue 08:00"),
        (ON_CALL, {**NIGHT, "in_digest": True}, "Tue 08:00"),
    ],
)
def test_at_midnight_only_the_owner_on_call_of_a_deal_breaker_that_still_hurts_is_woken(
    person, changes, expected
):
    assert told("Tue 00:00", person, **changes) == expected


def test_a_house_may_let_nothing_wake_anybody():
    quiet = parse('[interruptions]\nnight = "nothing"\n').interruptions
    assert told("Tue 00:00", ON_CALL, limits=quiet, **NIGHT) == "Tue 08:00"


def test_the_fourth_word_of_a_day_waits_for_the_digest():
    assert [told("Mon 10:00", told_today=number) for number in range(5)] == ["now"] * 3 + ["Mon 16:00"] * 2


def test_whoever_begins_later_has_the_morning_digest_then():
    late = Person(1, CALENDAR, time(10), time(19), is_on_call=False)
    assert told("Mon 08:00", late) == "Mon 10:00"
    night = Person(1, CALENDAR, time(17), time(20), is_on_call=False)
    assert told("Mon 12:00", night, in_digest=True) == "Mon 17:00"


def test_the_zone_is_the_persons_own():
    berlin = calendar_for("US-IL", zone="Europe/Berlin", opens=time(9), closes=time(17, 30))
    person = Person(1, berlin, time(7), time(21), is_on_call=False)
    assert is_night(person, at("Mon 15:00"))  # 22:00 there
    assert told("Mon 15:00", person) == "Tue 01:00"  # 08:00 there


def test_the_night_in_which_an_hour_comes_twice_has_one_digest():
    """The clocks go back on Sunday 1 November 2026 at 02:00 in Chicago."""
    first = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    second = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    assert second - first == timedelta(hours=1)
    moments = {
        decide(waiting(severity="S1"), ROSA, LIMITS, told_today=0, now=now)[1] for now in (first, second)
    }
    assert {spoken(moment) for moment in moments} == {"Sun 08:00"} and len(moments) == 1


moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    now=moments,
    severity=st.sampled_from(["S1", "S2", "S3", "S4"]),
    ahead=st.integers(-30 * 24 * 60, 30 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    in_digest=st.booleans(),
    told_today=st.integers(0, 5),
)
def test_nothing_is_told_at_night_before_its_time_or_over_the_budget(
    now, severity, ahead, in_digest, told_today
):
    what = waiting(severity=severity, due_at=now + ahead, in_digest=in_digest)
    how, moment = decide(what, ROSA, LIMITS, told_today=told_today, now=now)
    assert moment >= now
    assert not is_night(ROSA, moment)
    morning = moment > now and is_night(ROSA, now) and not in_digest
    assert how is How.DIGEST or morning or (moment == now and told_today < 3 and not in_digest)
    if how is How.DIGEST:
        assert moment.astimezone(ZoneInfo(ZONE)).time() in LIMITS.digests


# ---------------------------------------------------------------- ladders


def occasion(kind: Kind = Kind.PROMISE, **changes: Any) -> Occasion:
    first: dict[str, Any] = {
        "kind": kind,
        "key": "promise:1:7",
        "mistake_id": 1,
        "promise_id": 1,
        "start_at": at("Mon 10:00"),
        "since_at": at("Mon 10:00"),
        "due_at": at("Wed 12:00"),
        "people": {"doer": 7, "promisor": 8, "manager": 9},
    }
    return Occasion(**{**first, **changes})


def planned(one: Occasion) -> list[tuple[str, int, str]]:
    ladder = POLICY.reminders.ladders[one.kind.ladder]
    return [(each.rung, each.person_id, spoken(each.at)) for each in plan(one, ladder, CALENDAR)]


def test_a_promise_of_two_days_is_remembered_two_hours_before_when_due_and_an_hour_after():
    assert planned(occasion()) == [
        ("doer 2 business h before, if it takes over 1 business day", 7, "Wed 10:00"),
        ("doer at due", 7, "Wed 12:00"),
        ("promisor at due", 8, "Wed 12:00"),
        ("manager 1 business h after", 9, "Wed 13:00"),
    ]


def test_a_promise_of_an_hour_is_remembered_half_an_hour_before():
    short = occasion(due_at=at("Mon 11:00"))
    assert planned(short)[0] == (
        "doer 30 clock min before, if it takes under 1 business day",
        7,
        "Mon 10:30",
    )


def test_nobody_is_reminded_of_what_was_over_before_they_had_it():
    given_on = occasion(since_at=at("Wed 11:00"))
    assert [rung for rung, *_ in planned(given_on)] == [
        "doer at due",
        "promisor at due",
        "manager 1 business h after",
    ]


def test_nobody_is_told_at_once_of_what_they_did_themselves():
    call = occasion(Kind.CALL, people={"owner": 7, "manager": 9}, by=7)
    assert "owner at once" not in [rung for rung, *_ in planned(call)]
    assert planned(occasion(Kind.CALL, people={"owner": 7}, by=9))[0] == ("owner at once", 7, "Mon 10:00")


def test_each_further_length_of_the_clock_is_one_level_more():
    call = occasion(
        Kind.CALL,
        start_at=at("Mon 16:00"),
        since_at=at("Mon 16:00"),
        due_at=at("Tue 09:30"),
        people={"owner": 7, "manager": 8, "manager's manager": 9, "administrator": 10},
        clock=Length.parse("2 business h"),
        by=7,
    )
    assert planned(call) == [
        ("manager at due", 8, "Tue 09:30"),
        ("manager's manager 1 clock after", 9, "Tue 11:30"),
        ("administrator 2 clocks after", 10, "Tue 13:30"),
    ]


def test_a_manager_who_does_the_work_is_told_as_whoever_does_it_and_not_once_more():
    own = occasion(people={"doer": 9, "manager": 9})
    assert {person for _, person, _ in planned(own)} == {9}
    assert [rung for rung, *_ in planned(own)][-1] == "doer at due"


# ---------------------------------------------------------------- words


def line(number: int, *, broken: bool = False, due: str = "Mon 12:00") -> Line:
    return Line(
        Kind.CALL, "owner", at(due), number, f"Title {number}", "Bella Vista", "Dana", is_broken=broken
    )


def test_a_list_that_is_cut_never_hides_the_oldest_broken_promise():
    lines = [line(number) for number in range(1, 60)]
    oldest = line(99, broken=True, due="Fri 09:00")
    newer = line(98, broken=True, due="Mon 13:00")
    said = text([*lines, newer, oldest], now=at("Mon 14:00"), zone=ZONE)

    assert said.index("No. 99") < said.index("No. 98") < said.index("No. 1:")
    assert said.count("No. ") == MOST_LINES
    assert "And 36 more" in said
    assert subject([*lines, newer, oldest], How.DIGEST, now=at("Mon 14:00"), zone=ZONE).startswith(
        "To look at: 61 things, 2 not kept. First: Call Dana: it was due Fri 09:00."
    )


def test_what_comes_late_says_so():
    said = text([line(1)], now=at("Mon 10:30"), zone=ZONE, late_since=at("Mon 10:04"))
    assert said.startswith(
        "This was to reach you 10:04; nothing went out since then, for 26 minutes.\n\nCall Dana by 12:00"
    )


def test_a_subject_holds_nothing_of_what_they_said():
    one = line(1)
    assert one.title not in subject([one], How.NOW, now=at("Mon 10:00"), zone=ZONE)
    assert "\n" not in subject([line(1)], How.NOW, now=at("Mon 10:00"), zone=ZONE)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("who", ["owner", "doer", "manager"])
@pytest.mark.parametrize("late", [True, False])
def test_a_chat_hears_the_account_and_what_to_do_and_nothing_that_a_customer_said_or_is_called(
    kind, who, late
):
    now = at("Mon 10:00")
    due_at = now - timedelta(hours=1) if late else now + timedelta(hours=1)
    line = Line(
        kind,
        who,
        due_at,
        1003,
        "It ran with the divorce lawyer",
        "Bella <!channel> @all [here](https://x.example)",
        "Dana",
        words="Dana Rossi's own words",
        doer="Olu A.",
        owner="Rosa V.",
        link="https://desk.example/mistakes/7",
    )
    said = one_line([line], How.NOW, now=now, zone=ZONE, instead_of="Rosa Vega")
    assert said.startswith("In place of Rosa Vega: ") and said.endswith(". https://desk.example/mistakes/7")
    assert "Bella" in said and "\n" not in said and len(said) < 300
    assert not [sign for sign in ("Dana", "own words", "lawyer", "<", "@", "[", "“”") if sign in said]

    several = one_line([line, line], How.DIGEST, now=now, zone=ZONE, link="https://desk.example")
    assert several.startswith("To look at: 2 things. First: ") and several.endswith(". https://desk.example")
