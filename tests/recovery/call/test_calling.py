"""Who is calling: one at a time, seen by all, lapsing by itself, and holding nobody back from writing down a call."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.letters import queries
from makegood.recovery.call import calling
from makegood.recovery.call.call_page import call_page
from tests import cast
from tests.cast import MONDAY, acting, found_neighbour

LAPSES = timedelta(minutes=20)


def claim(who, mistake, *, at=MONDAY, over=None):
    with acting(who, at) as change:
        calling.claim(change, mistake_id=mistake.pk, by=who, instead_of=over and over.pk)


def seen(who, mistake, *, at=MONDAY):
    return call_page(who, mistake_id=mistake.pk, now=at).card.calling


def test_the_second_one_sees_who_is_calling_and_takes_over_only_on_purpose(station, mistake, rosa, max_, olu):
    assert seen(olu, mistake).who == ""
    claim(olu, mistake)
    assert (seen(olu, mistake).is_me, seen(rosa, mistake).is_another) == (True, True)
    assert (seen(rosa, mistake).who, seen(rosa, mistake).since) == ("Olu Adeyemi", MONDAY)
    with pytest.raises(Refused, match="Olu Adeyemi has been calling since"):
        claim(rosa, mistake)
    with pytest.raises(Refused):
        claim(rosa, mistake, over=max_)
    claim(rosa, mistake, over=olu)
    assert seen(olu, mistake).who == "Rosa Vega"
    taken = [facts["taken_over"] for _, _, facts in cast.events(station, "CALL_CLAIMED")]
    assert taken == [False, True]


def test_it_lapses_by_itself_and_runs_anew_when_said_again(mistake, rosa, olu):
    claim(olu, mistake)
    claim(olu, mistake, at=MONDAY + LAPSES / 2)
    assert seen(rosa, mistake, at=MONDAY + LAPSES).is_another
    later = MONDAY + LAPSES * 1.5
    assert seen(rosa, mistake, at=later).who == ""
    claim(rosa, mistake, at=later)
    assert seen(olu, mistake, at=later).who == "Rosa Vega"


def test_not_now_lets_go_of_one_s_own_and_of_nobody_else_s(station, mistake, rosa, olu):
    claim(olu, mistake)
    with acting(rosa, MONDAY) as change:
        calling.release(change, mistake_id=mistake.pk, by=rosa)
    assert seen(rosa, mistake).who == "Olu Adeyemi"
    with acting(olu, MONDAY) as change:
        calling.release(change, mistake_id=mistake.pk, by=olu)
    assert seen(rosa, mistake).who == ""
    assert len(cast.events(station, "CALL_CLAIM_RELEASED")) == 1


def test_a_call_is_saved_whoever_is_calling_and_lets_go(mistake, rosa, olu):
    claim(olu, mistake)
    cast.call(mistake, at=MONDAY + timedelta(minutes=3), by=rosa)
    assert queries.who_is_calling(mistake, now=MONDAY + timedelta(minutes=3)) is None


def test_nobody_claims_what_they_may_not_see(mistake):
    nell = found_neighbour()
    with pytest.raises(NotFound):
        claim(nell, mistake)
    with pytest.raises(NotFound), acting(nell, MONDAY) as change:
        calling.release(change, mistake_id=mistake.pk, by=nell)


CALLER = """
import sys, django
django.setup()
from datetime import datetime, UTC
from makegood.core import record
from makegood.core.errors import Refused
from makegood.people import queries as people
from makegood.recovery.call import calling
house = people.organisations()[0]
who = people.user_in(house, int(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
now = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
try:
    with record.change(house, by=who, now=now) as change:
        calling.claim(change, mistake_id=int(sys.argv[2]), by=who, instead_of=None)
except Refused:
    print("refused")
else:
    print("calling")
"""


def test_of_two_who_tap_at_once_in_two_processes_one_is_calling(lakeland):
    """The claim is one conditional update, so that the database decides."""
    from makegood.mistakes.models import Mistake

    numbers = list(Mistake.objects.within(lakeland.house).order_by("number").values_list("pk", flat=True))[:3]
    people = [lakeland.person(name).pk for name in ("Rosa", "Olu")]
    for number in numbers:
        callers = [
            subprocess.Popen(
                [sys.executable, "-c", CALLER, str(person), str(number)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=process_environment(lakeland),
            )
            for person in people
        ]
        for caller in callers:
            assert caller.stdout.readline() == "ready\n"
        for caller in callers:
            caller.stdin.write("go\n")
            caller.stdin.flush()
        said = sorted(caller.communicate(timeout=60)[0].strip() for caller in callers)
        assert said == ["calling", "refused"]


def process_environment(lakeland) -> dict[str, str]:
    import os

    return {**os.environ, **lakeland.environment, "DJANGO_SETTINGS_MODULE": "makegood.settings"}
