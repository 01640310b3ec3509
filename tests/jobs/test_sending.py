"""What is owed goes out apart from the rounds, waits while the clock is in doubt, and is missed when it does not."""

from __future__ import annotations

import random
import threading
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection

from makegood.core import going_out, heartbeat, outbox, record
from makegood.core.models import Outbox
from makegood.core.outbox import NotDelivered
from makegood.jobs import sending, worker
from makegood.jobs.sending import Sender
from makegood.jobs.worker import Worker
from makegood.recovery.desk import searching
from makegood.recovery.way_out import delivering, doubt, health
from makegood.recovery.way_out.delivering import Way
from makegood.recovery.way_out.health import Out
from makegood.recovery.way_out.steadiness import Jump
from tests.jobs import house as station
from tests.jobs.house import MONDAY
from tests.patience import soon

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
IDLE_QUERIES = 1


class Killed(BaseException):
    """What no `except Exception` catches."""


class Clock:
    """The clock on the wall, which can be set, and one that nobody sets."""

    def __init__(self):
        self.wall, self.steady = MONDAY, 1000.0

    def goes_on(self, length):
        self.wall += length
        self.steady += length.total_seconds()

    def jumps(self, length):
        self.wall += length


class Post:
    """Two ways out, to a customer and to one of us; notes what left, and fails while it is told to."""

    def __init__(self):
        self.left, self.failure = [], None

    def deliver(self, row, now):
        if self.failure is not None:
            raise self.failure
        self.left.append(row.message_id)
        return lambda change: change.append("NOTE_LEFT", "note:1")


@pytest.fixture
def house(db):
    return station.found()


@pytest.fixture
def post(monkeypatch):
    post = Post()

    def nobody(change, row):
        """Nobody has to be told."""

    ways = {"LETTER": Way(post.deliver, nobody), "REMINDER": Way(post.deliver, nobody, to_customer=False)}
    monkeypatch.setattr(delivering, "WAYS", ways)
    return post


@pytest.fixture
def at():
    return Clock()


@pytest.fixture
def sender(at, house, post):
    return Sender(threading.Event(), now=lambda: at.wall, elapsed=lambda: at.steady)


def owe(house, message_id, *, due_at=MONDAY, kind="LETTER"):
    with record.change(house, by=record.system("tests", house), now=min(due_at, MONDAY)) as change:
        change.append("NOTE_WRITTEN", "note:1")
        change.post(kind, {"note": 1}, due_at=due_at, message_id=message_id)


def runs(sender, at, *, minutes, every=timedelta(seconds=30)):
    """Let it look again and again for so long."""
    last = at.steady + minutes * 60
    while at.steady < last:
        at.goes_on(every)
        while sender.turn():
            pass


def rounds(tmp_path, at):
    Worker(data=tmp_path).round(at.wall)


def state(at):
    return health.look(now=at.wall).out


def says(house, at):
    return health.notice(house, now=at.wall, for_manager=True)


# ---------------------------------------------------------------- going out


def test_a_round_sends_nothing_itself(house, post, tmp_path):
    owe(house, "one")
    Worker(data=tmp_path).round(MONDAY)
    assert post.left == []


def test_while_nothing_is_due_looking_costs_one_question(house, sender, at, django_assert_num_queries):
    sender.turn()
    at.goes_on(timedelta(seconds=1))
    with django_assert_num_queries(IDLE_QUERIES):
        assert sender.turn() == 0


def test_nothing_goes_early_and_the_oldest_deadline_goes_first(house, post, sender, at):
    for number in (3, 1, 2):
        owe(house, f"at-{number}", due_at=MONDAY + number * MINUTE)
    runs(sender, at, minutes=2)
    assert post.left == ["at-1", "at-2"]
    runs(sender, at, minutes=1)
    assert post.left == ["at-1", "at-2", "at-3"]


def test_nothing_is_early_or_late_by_a_minute_while_senders_die_and_another_lives(
    house, post, at, monkeypatch
):
    """P5 by a virtual clock: three hundred seconds, sixty effects, a sender that dies in the middle of its work."""
    dice = random.Random(5)
    due = {f"n{number}": MONDAY + timedelta(seconds=dice.uniform(0, 240)) for number in range(60)}
    left: dict[str, datetime] = {}
    for message_id, moment in due.items():
        owe(house, message_id, due_at=moment)

    def deliver(row, now):
        left.setdefault(row.message_id, now)
        if len(left) in (15, 30, 45) and left[row.message_id] == now:
            raise Killed
        return lambda change: change.append("NOTE_LEFT", "note:1")

    monkeypatch.setattr(delivering, "WAYS", {"LETTER": Way(deliver, lambda change, row: None)})
    new = partial(Sender, threading.Event(), now=lambda: at.wall, elapsed=lambda: at.steady)
    senders, deaths = [new(), new()], 0
    for second in range(300):
        at.goes_on(timedelta(seconds=1))
        try:
            senders[second % 2].turn()
        except Killed:
            senders[second % 2], deaths = new(), deaths + 1

    assert deaths == 3 and left.keys() == due.keys()
    late = [left[one] - due[one] for one in due]
    assert min(late) >= timedelta() and max(late) <= MINUTE


def test_while_no_way_is_for_us_alone_a_clock_in_doubt_holds_everything(house, post, sender, at, monkeypatch):
    monkeypatch.setattr(delivering, "WAYS", {})
    owe(house, "one")
    doubt.begin(Jump(MONDAY + HOUR, MONDAY))
    sender.turn()
    assert Outbox.objects.get(message_id="one").attempts == 0


@pytest.mark.usefixtures("post")
def test_a_letter_leaves_while_a_long_round_is_still_at_work(committed_db, django_db_blocker, monkeypatch):
    stop, at_it, may_end = threading.Event(), threading.Event(), threading.Event()

    def takes_long(*_, **__):
        at_it.set()
        may_end.wait(30)
        return 0

    monkeypatch.setattr(searching, "catch_up", takes_long)
    with django_db_blocker.unblock():
        house = station.found()
        loops = [threading.Thread(target=worker.run_for_ever, args=(stop, 0.05))]
        loops += [threading.Thread(target=sending.run_for_ever, args=(stop, 0.05))]
        for loop in loops:
            loop.start()
        assert at_it.wait(20)
        now = sending.clock.now()
        with record.change(house, by=record.system("tests", house), now=now) as change:
            change.append("NOTE_WRITTEN", "note:1")
            change.post("LETTER", {"note": 1}, message_id="urgent")
        has_left = soon(lambda: Outbox.objects.get(message_id="urgent").ending == "DONE")
        round_is_over = heartbeat.last_heard(health.WORKER) is not None
        may_end.set()
        stop.set()
        for loop in loops:
            loop.join(20)
        connection.close()
    assert has_left and not round_is_over
    assert not any(loop.is_alive() for loop in loops)


def test_a_database_that_is_gone_for_a_while_does_not_end_the_sending(monkeypatch, caplog):
    stop, seen = threading.Event(), []

    def gone(self):
        seen.append(self)
        if len(seen) == 3:
            stop.set()
        raise OSError("gone")

    monkeypatch.setattr(Sender, "turn", gone)
    sending.run_for_ever(stop, every_seconds=0.01)
    assert len(seen) == 3 and "The sending broke off" in caplog.text


# ---------------------------------------------------------------- the clock


def test_after_the_clock_went_back_letters_wait_until_it_is_steady_and_reminders_do_not(
    house, post, sender, at
):
    sender.turn()
    at.jumps(-HOUR)
    owe(house, "letter", due_at=at.wall)
    owe(house, "reminder", due_at=at.wall, kind="REMINDER")

    runs(sender, at, minutes=4)
    assert post.left == ["reminder"] and state(at) is Out.CLOCK
    assert "went back by 1 hour" in says(house, at)
    runs(sender, at, minutes=2)
    assert post.left == ["reminder", "letter"] and state(at) is Out.OK


def test_what_only_a_jump_ahead_made_due_waits_for_its_hour_or_a_persons_word(house, post, sender, at):
    owe(house, "in-two-hours", due_at=MONDAY + 2 * HOUR)
    sender.turn()
    at.jumps(3 * HOUR)
    owe(house, "written-now", due_at=at.wall + MINUTE)

    runs(sender, at, minutes=10)
    assert post.left == ["written-now"], "five minutes calm; nothing goes before its hour by the old clock"
    assert "say so here if it is right" in says(house, at)
    runs(sender, at, minutes=109)
    assert post.left == ["written-now"]
    runs(sender, at, minutes=2)
    assert post.left == ["written-now", "in-two-hours"]
    runs(sender, at, minutes=60)
    assert doubt.current() is None, "what the clock jumped over has passed"


def test_a_word_that_the_clock_is_right_lets_everything_go(house, post, sender, at):
    owe(house, "in-two-hours", due_at=MONDAY + 2 * HOUR)
    sender.turn()
    at.jumps(3 * HOUR)
    runs(sender, at, minutes=1)
    doubt.end()
    runs(sender, at, minutes=1)
    assert post.left == ["in-two-hours"]


def test_a_clock_that_is_corrected_in_small_steps_holds_nothing(house, post, sender, at):
    sender.turn()
    for _ in range(100):
        at.goes_on(MINUTE)
        at.jumps(timedelta(seconds=-4))
        sender.turn()
    at.jumps(timedelta(seconds=-50))
    sender.turn()
    assert doubt.current() is None


def test_small_steps_within_minutes_count_together(house, sender, at):
    sender.turn()
    for _ in range(3):
        at.goes_on(timedelta(seconds=10))
        at.jumps(timedelta(seconds=-25))
        sender.turn()
    assert doubt.current() is not None


def test_a_sign_of_life_from_the_future_is_a_clock_that_went_back_while_nobody_was_there(
    house, post, sender, at
):
    heartbeat.beat(going_out.SENDER, now=MONDAY + 2 * HOUR)
    owe(house, "letter")
    sender.turn()
    assert post.left == [] and state(at) is Out.CLOCK
    runs(sender, at, minutes=6)
    assert post.left == ["letter"]


# ---------------------------------------------------------------- the watcher is watched


def test_a_sender_that_stopped_is_seen_after_two_minutes(house, sender, at, tmp_path):
    sender.turn()
    rounds(tmp_path, at)
    assert state(at) is Out.OK
    at.goes_on(2 * MINUTE + timedelta(seconds=1))
    rounds(tmp_path, at)
    assert state(at) is Out.SILENT
    assert "have not gone out since 09:00: nobody sends them" in says(house, at)


def test_rounds_that_stopped_are_seen_after_two_minutes_though_letters_go(house, post, sender, at, tmp_path):
    rounds(tmp_path, at)
    runs(sender, at, minutes=3)
    seen = health.look(now=at.wall)
    assert not seen.is_awake and seen.out is Out.OK and not seen.is_well
    assert "Nothing was checked since 09:00" in says(house, at)


def test_what_was_due_two_minutes_ago_and_nobody_took_up_is_seen_by_the_rounds(house, at, tmp_path):
    owe(house, "one")
    at.goes_on(2 * MINUTE + timedelta(seconds=1))
    going_out.alive(now=at.wall)  # a sender that says it is alive and does nothing
    rounds(tmp_path, at)
    assert state(at) is Out.LATE and "What was due at 09:00 has not gone out" in says(house, at)

    outbox.call_off(house, "one", now=at.wall)
    rounds(tmp_path, at)
    assert state(at) is Out.OK


def test_everything_failing_for_ten_minutes_is_said_with_its_reason_until_one_goes_out(
    house, post, sender, at, tmp_path
):
    post.failure = NotDelivered("MAIL_SERVER_SILENT", is_final=False)
    owe(house, "one")
    runs(sender, at, minutes=10)
    rounds(tmp_path, at)
    assert state(at) is Out.OK
    runs(sender, at, minutes=1)
    rounds(tmp_path, at)
    assert state(at) is Out.FAILING
    assert says(house, at) == (
        "Reminders and letters have not gone out since 09:00. The mail server did not answer. Nothing is lost: each is "
        "tried again by itself."
    )
    post.failure = None
    runs(sender, at, minutes=20)
    rounds(tmp_path, at)
    assert post.left == ["one"] and state(at) is Out.OK


def test_one_address_that_is_refused_is_no_alarm(house, post, sender, at, tmp_path):
    post.failure = NotDelivered("MAIL_ADDRESS_REFUSED", is_final=False, to="dana@harbor.example")
    owe(house, "one")
    runs(sender, at, minutes=15)
    rounds(tmp_path, at)
    assert state(at) is Out.OK


def test_of_twenty_loops_that_stop_at_some_moment_none_goes_unnoticed(house, at, tmp_path):
    """A loop that stops leaves no word; what it left before tells on it."""
    for number in range(20):
        sender = Sender(threading.Event(), now=lambda: at.wall, elapsed=lambda: at.steady)
        stopped = "sender" if number % 2 else "rounds"
        for _ in range(number + 1):
            at.goes_on(timedelta(seconds=7))
            sender.turn()
            rounds(tmp_path, at)
        assert health.look(now=at.wall).is_well
        for _ in range(18):
            at.goes_on(timedelta(seconds=7))
            if stopped == "rounds":
                sender.turn()
            else:
                rounds(tmp_path, at)
        assert not health.look(now=at.wall).is_well, (number, stopped)
