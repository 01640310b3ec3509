"""Organisations apart: a person of another house finds nothing here, whatever they ask."""

from __future__ import annotations

import pytest

from makegood.core.errors import NotFound
from makegood.findings.queries import finding_seen_by, findings_seen_by, lock_all, lock_dismissal
from makegood.mistakes.queries import lock_for, mistake_seen_by, mistakes_seen_by
from makegood.people.queries import account_in, user_in
from makegood.promises.queries import promise_seen_by, promises_seen_by
from makegood.queue.rules.asked import Asked
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.queue_page import queue_page
from makegood.recovery.desk.today import today
from makegood.recovery.due.promises import promises_page, renegotiate_page
from makegood.recovery.findings.findings_page import evidence_page, findings_page
from tests import cast
from tests.cast import MONDAY, TOM, chicago, order

NOW = chicago(23, 10)


@pytest.fixture
def full(station, rosa):
    """A station with a finding that waits, a mistake, a call and promises."""
    cast.lost(station, order(4001), order(4002, TOM))
    mistake = cast.open_one(station, at=MONDAY, line_key="4001")
    cast.call(mistake, at=chicago(23, 9), by=rosa, agreed=("same_slot", "credit_note"))
    return mistake


def test_nothing_of_another_house_is_found_one_by_one(station, full, outsider):
    finding, promise = cast.findings(station)[0], cast.promises(station)[0]
    for ask in (
        lambda: mistake_seen_by(outsider, mistake_id=full.pk),
        lambda: finding_seen_by(outsider, finding_id=finding.pk),
        lambda: promise_seen_by(outsider, promise_id=promise.pk),
        lambda: account_in(outsider.organisation, station.bella.pk),
        lambda: user_in(outsider.organisation, station.rosa.pk),
        lambda: mistake_page(outsider, mistake_id=full.pk, now=NOW),
        lambda: call_page(outsider, mistake_id=full.pk, now=NOW),
        lambda: evidence_page(outsider, finding_id=finding.pk, now=NOW),
        lambda: renegotiate_page(outsider, promise_id=promise.pk, now=NOW),
    ):
        with pytest.raises(NotFound):
            ask()


def test_nothing_of_another_house_is_locked(station, full, outsider):
    finding = cast.findings(station)[0]
    for ask in (
        lambda change: lock_for(change, mistake_id=full.pk),
        lambda change: lock_all(change, finding_ids=[finding.pk]),
        lambda change: lock_dismissal(change, dismissal_id=1),
    ):
        with pytest.raises(NotFound), cast.acting(outsider, NOW) as change:
            ask(change)


def test_no_list_of_another_house_holds_anything(station, full, outsider):
    assert not mistakes_seen_by(outsider).exists()
    assert not findings_seen_by(outsider).exists()
    assert not promises_seen_by(outsider).exists()
    assert queue_page(outsider, Asked(), after="", now=NOW).rows == ()
    page = promises_page(outsider, now=NOW)
    assert (page.mine, page.others, page.lately) == ((), (), ())
    found = findings_page(outsider, now=NOW)
    assert (found.groups, found.opened, found.settled) == ((), (), ())
    day = today(outsider, now=NOW)
    assert (day.then, day.promises, day.records) == ((), (), None)


def test_a_rep_sees_the_own_customers_and_the_manager_all(station, full, max_):
    from makegood.people import actions
    from makegood.people.rules import Role

    with cast.acting(max_, NOW) as change:
        lena = actions.add_user(change, name="Lena Ek", email="lena@lakeland.example", role=Role.REP)

    assert not mistakes_seen_by(lena).exists() and not findings_seen_by(lena).exists()
    assert list(mistakes_seen_by(max_)) == [full]
    with pytest.raises(NotFound):
        mistake_page(lena, mistake_id=full.pk, now=NOW)
