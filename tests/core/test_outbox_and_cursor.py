"""What is owed outside our house is done at least once; what is read inside is read once, in order."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from makegood.core import outbox, record

from .conftest import MONDAY

LEASE = timedelta(minutes=5)


@pytest.fixture
def owed(house, rosa):
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("LETTER_WRITTEN", "letter:1")
        for number in range(3):
            change.post("LETTER", {"letter": number}, due_at=MONDAY + timedelta(minutes=number))


def test_nothing_is_early_and_the_oldest_comes_first(owed):
    (only,) = outbox.claim(now=MONDAY, lease=LEASE, limit=10)
    assert only.facts() == {"letter": 0}

    rest = outbox.claim(now=MONDAY + timedelta(hours=1), lease=LEASE, limit=1)
    assert [row.facts() for row in rest] == [{"letter": 0}], "its lease has passed: nobody did it"


def test_a_claimed_effect_is_nobody_elses_until_its_lease_has_passed(owed):
    now = MONDAY + timedelta(minutes=2)
    assert len(outbox.claim(now=now, lease=LEASE, limit=10)) == 3
    assert outbox.claim(now=now + LEASE, lease=LEASE, limit=10) == []

    again = outbox.claim(now=now + LEASE + timedelta(seconds=1), lease=LEASE, limit=10)
    assert [row.attempts for row in again] == [2, 2, 2]


def test_what_is_done_is_done_once_and_never_comes_back(owed):
    (row,) = outbox.claim(now=MONDAY, lease=LEASE)

    assert outbox.done(row, now=MONDAY) is True
    assert outbox.done(row, now=MONDAY) is False
    assert outbox.claim(now=MONDAY + timedelta(seconds=1), lease=LEASE) == []


def test_one_whose_lease_went_to_another_cannot_mark_it_done(owed):
    (slow,) = outbox.claim(now=MONDAY, lease=LEASE)
    (quick,) = outbox.claim(now=MONDAY + timedelta(minutes=6), lease=LEASE)
    assert slow.pk == quick.pk

    assert outbox.done(slow, now=MONDAY) is False and outbox.try_again(slow, at=MONDAY) is False
    assert outbox.done(quick, now=MONDAY) is True


def test_what_did_not_work_is_due_again_when_it_was_said(owed):
    (row,) = outbox.claim(now=MONDAY, lease=LEASE)
    assert outbox.try_again(row, at=MONDAY + timedelta(hours=1)) is True

    assert [one.facts()["letter"] for one in outbox.claim(now=MONDAY + LEASE, lease=LEASE, limit=9)] == [1, 2]
    later = outbox.claim(now=MONDAY + timedelta(hours=1), lease=LEASE, limit=9)
    assert {one.facts()["letter"] for one in later} == {0, 1, 2}


def test_claimers_side_by_side_never_share_an_effect(committed_db, django_db_blocker):
    from django.db import connection

    def take(into: list[int]) -> None:
        with django_db_blocker.unblock():
            try:
                while rows := outbox.claim(now=MONDAY, lease=LEASE, limit=7):
                    into.extend(row.pk for row in rows)
            finally:
                connection.close()

    taken: list[list[int]] = [[], [], [], []]
    with django_db_blocker.unblock():
        head = record.found()
        with record.change(head, by=record.system("letters", head), now=MONDAY) as change:
            change.append("LETTERS_WRITTEN", "import:1")
            for number in range(100):
                change.post("LETTER", {"letter": number})
    threads = [threading.Thread(target=take, args=(into,)) for into in taken]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    every = [pk for into in taken for pk in into]
    assert len(every) == 100 == len(set(every))


def test_a_consumer_reads_each_event_once_and_its_place_moves_with_its_own_change(house, rosa, write):
    for _ in range(3):
        write()

    with record.change(house, by=rosa, now=MONDAY) as change:
        assert [event.sequence for event in record.take_up(change, "promises", limit=2)] == [1, 2]
    with record.change(house, by=rosa, now=MONDAY) as change:
        assert [event.sequence for event in record.take_up(change, "promises", limit=2)] == [3]
    with record.change(house, by=rosa, now=MONDAY) as change:
        assert record.take_up(change, "promises") == []
        assert len(record.take_up(change, "findings")) == 3, "each consumer has a place of its own"


def test_a_consumer_whose_change_failed_reads_the_same_events_again(house, rosa, write):
    write()
    with pytest.raises(RuntimeError), record.change(house, by=rosa, now=MONDAY) as change:
        assert len(record.take_up(change, "promises")) == 1
        raise RuntimeError

    assert record.is_behind("promises", house)
    with record.change(house, by=rosa, now=MONDAY) as change:
        assert len(record.take_up(change, "promises")) == 1
    assert not record.is_behind("promises", house)


def test_a_consumer_passes_over_what_it_does_not_care_for(house, rosa, write):
    write("PROMISE_MADE")
    write("CALLED")
    write("PROMISE_KEPT")

    with record.change(house, by=rosa, now=MONDAY) as change:
        taken = record.take_up(change, "promises", kinds=["PROMISE_MADE", "PROMISE_KEPT"])
    assert [event.kind for event in taken] == ["PROMISE_MADE", "PROMISE_KEPT"]
    assert not record.is_behind("promises", house)
