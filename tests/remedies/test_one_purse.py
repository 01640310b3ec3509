"""Eight processes spend one wallet at the same moment: never above the limit, on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests import cast
from tests.cast import BELLA, MONDAY, chicago

AT = chicago(23, 9)
SPENDERS = 8
ENOUGH_FOR = 3  # of a hundred dollars each
SPENDER = """
import sys, django
django.setup()
from datetime import datetime, UTC
from makegood.core import record
from makegood.core.errors import Refused
from makegood.people import queries as people
from makegood.recovery.agreement import promising
house = people.organisations()[0]
who = people.user_in(house, int(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
typed = promising.Typed("waive_fee", "No fee for the late change.", amount="100", is_heard=True)
try:
    with record.change(house, by=who, now=datetime(2026, 11, 23, 15, 30, tzinfo=UTC)) as change:
        promising.propose(change, mistake_id=int(sys.argv[2]), by=who, typed=typed)
except Refused as refusal:
    print(refusal.code)
else:
    print("given")
"""


@pytest.fixture
def station(committed_db, in_process, tmp_path):
    """Eight mistakes of one customer, each heard and asked; a rep may give that customer $300 in a quarter."""
    from makegood.policy import actions
    from makegood.policy.actions import NewPart
    from makegood.policy.rules.parts import POLICY
    from makegood.policy.rules.trades import trade

    station = cast.found_station(tmp_path)
    purse = f"[authority.quarter_cap_per_account]\nrep = {ENOUGH_FOR * 100_00}\n"
    with cast.acting(station.max_, MONDAY) as change:
        actions.adopt(change, NewPart(POLICY, purse, 0), words=trade("media"))
    for number in range(SPENDERS):
        mistake = cast.reported(station.rosa, at=MONDAY, name=BELLA, sentence=f"It went wrong, {number}.")
        cast.call(mistake, at=chicago(23, 8), by=station.rosa)
    return station


def spend_at_once(station, committed_db, mistakes) -> list[str]:
    """What each of eight processes is answered, all told to go at the same moment."""
    environment = {**os.environ, **committed_db.environment, "DJANGO_SETTINGS_MODULE": "makegood.settings"}
    spenders = [
        subprocess.Popen(
            [sys.executable, "-c", SPENDER, str(station.rosa.pk), str(mistake.pk)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for mistake in mistakes
    ]
    for spender in spenders:
        assert spender.stdout.readline() == "ready\n"
    for spender in spenders:
        spender.stdin.write("go\n")
        spender.stdin.flush()
    return sorted(spender.communicate(timeout=120)[0].strip() for spender in spenders)


@pytest.mark.slow
def test_eight_processes_never_give_more_than_the_limit_of_a_mistake_and_of_a_quarter(station, committed_db):
    from makegood.remedies import queries

    mistakes = cast.mistakes(station)
    said = spend_at_once(station, committed_db, mistakes[:1] * SPENDERS)
    assert said.count("given") == 1, "$100 is what a rep may waive on one mistake"
    [spending] = queries.spendings_of(mistakes[0])
    assert spending.minor == 100_00

    said = spend_at_once(station, committed_db, mistakes)
    assert said.count("given") == ENOUGH_FOR - 1
    # The first mistake has its share already: what the others get differs from it, and asks for a reason.
    assert set(said) <= {"given", "OFFER_NEEDS_A_YES", "PROPOSAL_NEEDS_A_REASON", "UNEQUAL_NEEDS_A_REASON"}
    total = queries.given_in_quarter(mistakes[0], queries.quarter_of_case(mistakes[0], now=AT))
    assert total == ENOUGH_FOR * 100_00
    assert cast.differences(station) == []
