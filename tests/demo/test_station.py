"""The invented station comes in through the product's own doors and stands as its story says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from makegood.core import record
from makegood.findings.models import Finding
from makegood.mistakes.models import Mistake
from makegood.promises.models import Promise
from makegood.recovery.counted_again import recount
from makegood.recovery.desk.today import today
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


def test_what_was_learned_last_week_is_looked_for_in_the_next_log_and_caught_with_its_row(loaded):
    """What anybody sees who loads the station: it held three times, then the old spot ran again last night."""
    from makegood.demo import learned
    from makegood.people.queries import users
    from makegood.prevention import queries
    from makegood.prevention.models import Repeat
    from makegood.recovery.lessons.cause_page import cause_page
    from makegood.recovery.lessons.learning import learning_page

    house, data = loaded
    rosa = users(house)[0]
    (guard,) = queries.watching(house, check_code=learned.CHECK)
    first = guard.cause.mistake
    assert first.standing.stage == "TOLD", "it has left the list"

    def said():
        return [hit.words for hit in cause_page(rosa, mistake_id=first.pk, now=NOW).guards[0].hits]

    assert len(said()) == 3
    assert all(words.startswith("It held on 22 November: line ") for words in said())
    with cast.undone():
        assert learned.next_log(data=data, now=NOW) == learned.Brought(learned.LOG, 1)
        caught = said()[3]
        assert caught.startswith("It caught one on 22 November: line ")
        assert caught.endswith(", row 2 of log-last-night.csv.")
        board = learning_page(rosa, words="", now=NOW)
        assert [row.words for row in board.caught] == [caught]
        repeat = Repeat.everything.get(earlier=first)
        assert (repeat.shown_by, len(board.repeats)) == ("GUARD", 1)
        assert queries.preventions_of(guard.cause)[0].reopened_at == NOW
        listed = {row.what: row.next_step for row in today(rosa, now=NOW).then}
        assert listed[first.title] == "Find out why it happened", listed
        assert recount.differences(house) == []
        assert learned.next_log(data=data, now=NOW) is None, "it is brought once"
