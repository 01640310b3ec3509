"""From findings to mistakes: one account and week, one mistake, one call; what cannot wait opens by itself."""

from __future__ import annotations

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.mistakes.queries import findings_behind
from makegood.recovery.findings import findings_page as desk
from tests import cast
from tests.cast import BELLA, MONDAY, NORTHERN, TOM, chicago, order


def opened(station):
    """(account, lines behind, owner) of each mistake."""
    return [
        (m.account.name, [f.line_key for f in findings_behind(m)], m.owner.name)
        for m in cast.mistakes(station)
    ]


def test_one_mistake_comes_from_several_findings_of_one_account(station):
    cast.lost(station, order(4001), order(4002, window="9:00 PM-10:00 PM", title="Late Show"))
    mistake = cast.open_one(station, at=MONDAY)

    assert opened(station) == [(BELLA, ["4001", "4002"], "Rosa Vega")]
    assert mistake.title == "2 spots did not run" or "2 spots" in mistake.title
    assert mistake.commitment == "line 4001, line 4002"
    assert cast.kinds(station, "NEW") == []


def test_findings_of_several_accounts_are_refused_and_none_is_opened(station):
    cast.lost(station, order(4001), order(4002, TOM))
    with pytest.raises(Refused) as refusal:
        cast.open_one(station, at=MONDAY)

    assert refusal.value.code == "SEVERAL_ACCOUNTS"
    assert BELLA in str(refusal.value) and TOM in str(refusal.value)
    assert cast.mistakes(station) == [] and len(cast.kinds(station, "NEW")) == 2


def test_none_ticked_is_refused(station, rosa):
    with cast.acting(rosa, MONDAY) as change, pytest.raises(Refused) as refusal:
        desk.open_from(change, by=rosa, finding_ids=[], title="")

    assert refusal.value.code == "NO_FINDING_CHOSEN"


def test_what_is_opened_already_is_refused(station, rosa):
    cast.lost(station)
    cast.open_one(station, at=MONDAY)
    (finding,) = cast.findings(station)
    with pytest.raises(Refused) as refusal, cast.acting(rosa, MONDAY) as change:
        desk.open_from(change, by=rosa, finding_ids=[finding.pk], title="")

    assert refusal.value.code == "FINDING_IS_OPENED"
    assert len(cast.mistakes(station)) == 1


def test_the_high_stakes_one_opens_by_itself_with_the_accounts_owner_and_the_others_wait(station):
    cast.lost(station, order(4001, event="yes", rate="12000.00"), order(4002, TOM))

    assert opened(station) == [(BELLA, ["4001"], "Rosa Vega")]
    (mistake,) = cast.mistakes(station)
    assert mistake.standing.next_step == "CALL" and mistake.standing.owned_at == MONDAY
    assert mistake.found_by == "SYSTEM" and mistake.standing.severity in ("S1", "S2")
    assert cast.kinds(station, "NEW") == [("4002", "not_aired")]


@pytest.mark.behaviour("A03")
def test_one_that_they_find_out_within_a_business_day_opens_by_itself_and_is_called_before(station):
    cast.lost(station, order(4001, NORTHERN), order(4002, TOM))

    assert opened(station) == [(NORTHERN, ["4001"], "Rosa Vega")]
    (mistake,) = cast.mistakes(station)
    assert mistake.finds_out_at == chicago(23, 10), "their own report of Monday"
    assert mistake.standing.acknowledge_by < mistake.finds_out_at


def test_all_findings_of_the_week_come_along_with_one_that_cannot_wait(station):
    cast.lost(
        station,
        order(4001, event="yes"),
        order(4002, date="11/17/2026"),
        order(4003, date="11/10/2026"),
    )

    assert opened(station) == [(BELLA, ["4002", "4001"], "Rosa Vega")]
    assert cast.kinds(station, "NEW") == [("4003", "not_aired")], "another week is another call"


@pytest.mark.parametrize("event", ["yes", "no"])
def test_a_new_finding_of_the_same_week_joins_the_mistake_that_nobody_told_yet(station, event):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.take_in(station, "orders", [order(4002, date="11/21/2026", event=event)], at=chicago(23, 8))
    cast.check(station, at=chicago(23, 8))

    assert opened(station) == [(BELLA, ["4002", "4001"], "Rosa Vega")]
    assert len(cast.events(station, "FINDING_ATTACHED")) == 2
    assert cast.again(mistake).standing.next_step == "CALL"
    assert cast.differences(station) == []


def test_a_graver_finding_that_joins_never_gives_more_time_for_the_first_call(station):
    cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    before = cast.again(mistake).standing
    cast.take_in(station, "orders", [order(4002, date="11/21/2026", event="yes")], at=chicago(23, 8))
    cast.check(station, at=chicago(23, 8))

    after = cast.again(mistake).standing
    assert after.severity < before.severity, "S2 is graver than S3"
    assert after.acknowledge_by < before.acknowledge_by
    assert cast.differences(station) == []


def test_after_the_call_a_new_finding_waits_for_somebody(station, rosa):
    cast.lost(station)
    cast.call(cast.open_one(station, at=MONDAY), at=chicago(23, 9), by=rosa)
    cast.take_in(station, "orders", [order(4002, date="11/21/2026")], at=chicago(23, 11))
    cast.check(station, at=chicago(23, 11))

    assert cast.kinds(station, "NEW") == [("4002", "not_aired")]


def test_a_rep_opens_only_what_is_the_own_customers(station, outsider):
    cast.lost(station)
    (finding,) = cast.findings(station)
    with pytest.raises(NotFound), cast.acting(outsider, MONDAY) as change:
        desk.open_from(change, by=outsider, finding_ids=[finding.pk], title="")


def test_an_auditor_only_reads(station):
    from makegood.core import record
    from makegood.people import actions
    from makegood.people.rules import Role

    cast.lost(station)
    with record.change(station.house, by=station.max_, now=MONDAY) as change:
        auditor = actions.add_user(change, name="Ada Lund", email="ada@lakeland.example", role=Role.AUDITOR)
    with pytest.raises(Refused) as refusal:
        cast.open_one(station, at=MONDAY, by=auditor)

    assert refusal.value.code == "ROLE_MAY_NOT_OPEN"
