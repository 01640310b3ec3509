"""What is owed outside goes out at least once, is tried again, and is set aside with a sentence when it never will."""

import threading
from datetime import timedelta

import pytest
from django.db.models import Q

from makegood.core import outbox, record
from makegood.core.errors import Refused
from makegood.core.models import Ending, Outbox
from makegood.core.outbox import NotDelivered
from makegood.recovery.way_out import delivering, leases
from makegood.recovery.way_out.delivering import (
    FEWEST_TRIES,
    GIVEN_UP_AFTER,
    LEASE,
    MOST_DEATHS,
    Way,
    deliver_due,
)
from tests.cast import MONDAY, found_station
from tests.patience import soon


class Killed(BaseException):
    """What no `except Exception` catches."""


class Post:
    """A way out of the house for tests: notes what left, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.left, self.given_up, self.failures = [], [], []
        self.as_it_leaves = lambda: None
        self.follows = lambda change: change.append("NOTE_LEFT", "note:1")
        self.tell = lambda change, row: self.given_up.append(row.message_id)

    def way(self):
        return Way(self._deliver, lambda change, row: self.tell(change, row))

    def _deliver(self, row, now):
        if self.failures:
            raise self.failures.pop(0)
        self.left.append(row.message_id)
        self.as_it_leaves()
        return self.follows


@pytest.fixture
def post(monkeypatch):
    post = Post()
    monkeypatch.setattr(delivering, "WAYS", {"NOTE": post.way()})
    return post


@pytest.fixture
def owed(house, rosa):
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:1")
        return change.post("NOTE", {"note": 1})


def at(length):
    return lambda: MONDAY + length


def more(house, rosa, count):
    """So many effects more, owed on Monday."""
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:2")
        return [change.post("NOTE", {"note": 2}) for _ in range(count)]


def row_of(message_id):
    return Outbox.objects.get(message_id=message_id)


def test_what_is_owed_leaves_once_and_what_follows_is_written_with_it(house, post, owed):
    assert deliver_due(clock=at(timedelta())) == 1
    assert deliver_due(clock=at(LEASE * 2)) == 0

    assert post.left == [owed] and row_of(owed).ending == Ending.DONE
    assert [event.kind for event in record.about(house, ["note:1"])] == ["NOTE_WRITTEN", "NOTE_LEFT"]


def test_what_fails_for_now_is_tried_again_after_growing_pauses_with_its_own_id(post, owed):
    post.failures = [NotDelivered("MAIL_SERVER_SILENT", is_final=False)] * 2
    assert deliver_due(clock=at(timedelta())) == 1
    assert "did not answer" in row_of(owed).reason
    assert deliver_due(clock=at(timedelta(seconds=9))) == 0
    assert deliver_due(clock=at(timedelta(seconds=10))) == 1
    assert deliver_due(clock=at(timedelta(seconds=29))) == 0
    assert deliver_due(clock=at(timedelta(seconds=30))) == 1

    assert post.left == [owed] and row_of(owed).owed_at == MONDAY


def test_what_never_will_is_set_aside_at_once_with_a_sentence_and_said_to_a_person(post, owed):
    post.failures = [NotDelivered("MAIL_ADDRESS_REFUSED", is_final=True, to="dana@harbor.example")]
    deliver_due(clock=at(timedelta()))

    assert row_of(owed).ending == Ending.SET_ASIDE and "dana@harbor.example" in row_of(owed).reason
    assert post.given_up == [owed] and deliver_due(clock=at(GIVEN_UP_AFTER)) == 0


def silence(times):
    return [NotDelivered("MAIL_SERVER_SILENT", is_final=False) for _ in range(times)]


def test_after_two_days_of_silence_it_is_given_up_and_never_before_a_few_tries(post, owed):
    post.failures = silence(FEWEST_TRIES)
    now = GIVEN_UP_AFTER  # nobody was there to try for two days
    for _ in range(FEWEST_TRIES):
        assert row_of(owed).ended_at is None
        deliver_due(clock=at(now))
        now += timedelta(hours=1)
    assert row_of(owed).ending == Ending.SET_ASIDE and post.given_up == [owed]
    assert row_of(owed).reason == (
        "It was tried 8 times and did not go out. The last time: The mail server did not answer."
    )


def test_a_fault_of_ours_in_one_holds_back_no_other(house, rosa, post, owed):
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:2")
        second = change.post("NOTE", {"note": 2})
    post.failures = [ZeroDivisionError()]

    assert deliver_due(clock=at(timedelta())) == 2
    assert post.left == [second] and row_of(owed).ended_at is None


def test_killed_after_it_left_it_leaves_again_with_the_same_id_and_never_a_third_time(
    post, owed, monkeypatch
):
    def kill(row, *, now):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "done", kill)
        with pytest.raises(Killed):
            deliver_due(clock=at(timedelta()))
    assert deliver_due(clock=at(LEASE)) == 0
    assert deliver_due(clock=at(LEASE + timedelta(seconds=1))) == 1
    assert deliver_due(clock=at(LEASE * 3)) == 0
    assert post.left == [owed, owed]


def test_what_is_called_off_in_time_never_leaves_and_what_is_under_way_cannot_be(house, rosa, post, owed):
    assert outbox.call_off(house, owed, now=MONDAY) is True
    assert deliver_due(clock=at(LEASE)) == 0 and post.left == []

    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:2")
        second = change.post("NOTE", {"note": 2})
    outbox.claim(now=MONDAY, lease=LEASE)
    assert outbox.call_off(house, second, now=MONDAY) is False


def test_told_to_stop_it_finishes_the_one_at_hand_and_gives_the_others_back_at_once(house, rosa, post, owed):
    others = more(house, rosa, 3)
    stop = threading.Event()
    post.as_it_leaves = stop.set

    assert deliver_due(clock=at(timedelta()), stop=stop) == 1
    assert post.left == [owed]
    assert deliver_due(clock=at(timedelta())) == 3, "due for another one at once, not when a lease has passed"
    assert post.left == [owed, *others]
    assert {row_of(one).attempts for one in others} == {1}


def test_the_oldest_deadline_goes_first_also_when_it_failed_before(house, rosa, post, owed):
    post.failures = silence(1)
    deliver_due(clock=at(timedelta()))
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:2")
        later = change.post("NOTE", {"note": 2}, due_at=MONDAY + timedelta(seconds=5))
    deliver_due(clock=at(timedelta(minutes=1)))
    assert post.left == [owed, later]


def test_one_that_is_anothers_by_now_is_not_begun(house, rosa, post, owed):
    [second] = more(house, rosa, 1)
    slow = at(timedelta())

    def another_takes_the_second():
        post.as_it_leaves = lambda: None
        [row] = outbox.claim(now=MONDAY + LEASE * 2, lease=LEASE, but=Q(message_id=owed))
        assert row.message_id == second

    post.as_it_leaves = another_takes_the_second
    deliver_due(clock=slow)
    assert post.left == [owed]


def test_one_that_kills_whoever_sends_it_is_set_aside_after_three(post, owed):
    def kill():
        raise Killed

    post.as_it_leaves = kill
    for number in range(MOST_DEATHS):
        with pytest.raises(Killed):
            deliver_due(clock=at(LEASE * 2 * number))
    deliver_due(clock=at(LEASE * 2 * MOST_DEATHS))
    assert row_of(owed).ending == Ending.SET_ASIDE and "broke off 3 times" in row_of(owed).reason
    assert post.given_up == [owed]


def test_what_went_out_and_could_not_be_noted_never_goes_out_again(post, owed):
    def fails(change):
        raise Refused("NOBODY_TO_HAND_OVER_TO")

    post.follows = fails
    deliver_due(clock=at(timedelta()))
    deliver_due(clock=at(LEASE * 3))
    assert post.left == [owed] and post.given_up == []
    assert row_of(owed).ending == Ending.SET_ASIDE and row_of(owed).reason.startswith("It went out, but")


def test_given_up_with_nobody_to_tell_it_is_given_up_all_the_same(post, owed):
    post.failures = [NotDelivered("MAIL_ADDRESS_REFUSED", is_final=True, to="dana@harbor.example")]
    post.tell = lambda change, row: 1 / 0
    deliver_due(clock=at(timedelta()))
    assert row_of(owed).ending == Ending.SET_ASIDE and "dana@harbor.example" in row_of(owed).reason


def test_a_kind_that_this_version_does_not_know_waits_for_one_that_does(post, owed, monkeypatch):
    monkeypatch.setattr(delivering, "WAYS", {})
    deliver_due(clock=at(timedelta()))
    assert "cannot send what is called NOTE" in row_of(owed).reason
    monkeypatch.setattr(delivering, "WAYS", {"NOTE": post.way()})
    deliver_due(clock=at(timedelta(minutes=1)))
    assert post.left == [owed]


def test_what_goes_out_late_knows_by_how_much(post, owed):
    row = row_of(owed)
    assert outbox.late_by(row, now=MONDAY + timedelta(seconds=60)) == timedelta()
    assert outbox.late_by(row, now=MONDAY + timedelta(minutes=9)) == timedelta(minutes=9)


def test_while_the_work_lasts_nobody_else_gets_it(committed_db, django_db_blocker, monkeypatch):
    """A mail server that takes longer than the lease: renewed from beside, by the clock of whoever is at work."""
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.02)
    now, seen = [MONDAY], []

    def slow(row, _now):
        for _ in range(4):
            now[0] += LEASE * 0.9
            renewed(row)
            seen.append(outbox.claim(now=now[0] + LEASE * 0.5, lease=LEASE))
        return lambda change: change.append("NOTE_LEFT", "note:1")

    def renewed(row):
        assert soon(lambda: Outbox.objects.get(pk=row.pk).lease_until == now[0] + LEASE)

    monkeypatch.setattr(delivering, "WAYS", {"NOTE": Way(slow, lambda change, row: None)})
    with django_db_blocker.unblock():
        station = found_station(committed_db.data)
        with record.change(station.house, by=station.rosa, now=MONDAY) as change:
            change.append("NOTE_WRITTEN", "note:1")
            owed = change.post("NOTE", {"note": 1})
        assert deliver_due(clock=lambda: now[0]) == 1
        assert seen == [[], [], [], []] and row_of(owed).ending == Ending.DONE
