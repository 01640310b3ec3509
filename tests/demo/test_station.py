"""The invented station comes in through the product's own doors and stands as its story says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from makegood.core import record
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.promises.models import Promise
from makegood.recovery import recount
from makegood.recovery.today import today
from tests import cast

pytestmark = pytest.mark.database
NOW = datetime(2026, 11, 23, 14, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The station, loaded once; the module's transaction is rolled back at its end."""
    from makegood.demo import station

    with django_db_blocker.unblock(), cast.undone():
        data = tmp_path_factory.mktemp("station")
        yield station.load(data=data, now=NOW), data


@pytest.fixture
def house(loaded):
    """The invented organisation."""
    return loaded[0]


def test_two_mistakes_opened_by_themselves_and_others_wait(house):
    by_itself = [
        event.subject for event in record.since(house, 0).filter(kind="MISTAKE_OPENED", actor="system:checks")
    ]

    assert len(by_itself) == 2
    assert Finding.objects.within(house).filter(state="NEW").count() >= 2
    opened = Mistake.objects.within(house).filter(pk__in=[code.split(":")[1] for code in by_itself])
    assert {mistake.account.name for mistake in opened} == {"Northern Dental", "Bella Vista Restaurants"}


def test_one_promise_was_proven_by_the_log_and_one_by_a_document(house):
    proven = {
        promise.proof_kind: promise.proof.words
        for promise in Promise.objects.within(house)
        .filter(state="KEPT", proof_kind__in=["AIRING", "DOCUMENT"])
        .select_related("proof")
    }

    assert "log-this-week.csv" in proven["AIRING"]
    assert proven["DOCUMENT"].startswith("CN-2291, row ")


def test_it_says_that_it_is_invented_and_nobody_broke_a_promise(house):
    assert house.is_invented
    assert not Promise.objects.within(house).filter(state="BROKEN").exists()


def test_the_record_holds_and_what_is_stored_follows_from_its_rows(house):
    verified = record.verify(house)

    assert isinstance(verified, record.Verified) and verified.count > 50
    assert recount.differences(house) == []


def test_the_first_page_has_one_next_step(house):
    from makegood.people.queries import users

    for viewer in users(house):
        page = today(viewer, now=NOW)
        assert page.lead.before and page.records is not None
    rosa = users(house)[0]
    assert today(rosa, now=NOW).next.title.startswith("Call ")


def test_loading_it_twice_does_nothing(loaded):
    from makegood.demo import station

    assert station.load(data=loaded[1], now=NOW) is None
