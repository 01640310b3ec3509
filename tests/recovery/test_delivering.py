"""What is owed outside goes out at least once, is tried again, and is set aside with a sentence when it never will."""

from datetime import timedelta

import pytest

from makegood.core import outbox, record
from makegood.core.models import Ending, Outbox
from makegood.core.outbox import NotDelivered
from makegood.recovery import delivering
from makegood.recovery.delivering import GIVEN_UP_AFTER, LEASE, Way, deliver_due
from tests.cast import MONDAY


class Post:
    """A way out of the house for tests: notes what left, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.left, self.given_up, self.failures = [], [], []

    def way(self):
        return Way(self._deliver, lambda change, row: self.given_up.append(row.message_id))

    def _deliver(self, row, now):
        if self.failures:
            raise self.failures.pop(0)
        self.left.append(row.message_id)
        return lambda change: change.append("NOTE_LEFT", "note:1")


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


def test_after_two_days_of_silence_it_is_given_up(post, owed):
    post.failures = [NotDelivered("MAIL_SERVER_SILENT", is_final=False)]
    deliver_due(clock=at(GIVEN_UP_AFTER))
    assert row_of(owed).ending == Ending.SET_ASIDE and post.given_up == [owed]


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
    class Killed(BaseException):
        pass

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
