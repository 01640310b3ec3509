"""What did not go out stands on a page with its reason, and a manager has it tried again or leaves it."""

from datetime import timedelta

import pytest
from django.test import Client

from makegood.core import clock as product_clock
from makegood.core import going_out, heartbeat, outbox, record
from makegood.core.models import Ending, Outbox
from makegood.core.outbox import NotDelivered
from makegood.recovery.way_out import delivering, doubt
from makegood.recovery.way_out.delivering import Told, Way, deliver_due
from makegood.recovery.way_out.health import WORKER
from makegood.recovery.way_out.steadiness import Jump
from tests.cast import MONDAY
from tests.invented import BACKEND

PAGE = "/not-gone-out"
NO_MAIL = NotDelivered("MAIL_ADDRESS_REFUSED", is_final=True, to="dana@harbor.example")


class Post:
    """Refuses for good until it is told otherwise."""

    def __init__(self):
        self.refuses, self.left, self.back = True, [], []

    def deliver(self, row, now):
        if self.refuses:
            raise NO_MAIL
        self.left.append(row.message_id)
        return lambda change: change.append("NOTE_LEFT", "note:1")


@pytest.fixture
def post(monkeypatch):
    post = Post()
    way = Way(
        post.deliver,
        lambda change, row: None,
        told=lambda row: Told("Letter to Dana Rossi"),
        owed_again=lambda change, row: post.back.append(row.message_id),
    )
    monkeypatch.setattr(delivering, "WAYS", {"NOTE": way})
    return post


@pytest.fixture
def given_up(house, rosa, post):
    """The id of an effect that was set aside."""
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:1")
        change.post("NOTE", {"note": 1})
    deliver_due(clock=lambda: MONDAY)
    return Outbox.objects.get().pk


@pytest.fixture
def all_well(monkeypatch):
    """Monday, with both loops at work."""
    monkeypatch.setattr(product_clock, "now", lambda: MONDAY)
    heartbeat.beat(WORKER, now=MONDAY)
    going_out.alive(now=MONDAY)


def client(user):
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    return browser


def kinds(house, row_id):
    return [event.kind for event in record.about(house, [f"outbox:{row_id}"])]


def test_it_says_what_and_why_and_a_manager_has_it_tried_again_under_its_own_id(
    house, max_, given_up, post, all_well
):
    page = client(max_).get(PAGE).content.decode()
    assert "Letter to Dana Rossi" in page and "does not take mail for dana@harbor.example" in page

    message_id = Outbox.objects.get().message_id
    post.refuses = False
    assert client(max_).post(f"{PAGE}/{given_up}/again").status_code == 302
    deliver_due(clock=lambda: MONDAY + timedelta(minutes=1))

    assert post.left == post.back == [message_id] and Outbox.objects.get().ending == Ending.DONE
    assert kinds(house, given_up) == ["EFFECT_SET_ASIDE", "EFFECT_OWED_AGAIN"]
    assert "Nothing was given up" in client(max_).get(PAGE).content.decode()


def test_what_is_left_never_goes_out_and_a_second_word_about_it_is_refused(
    house, max_, given_up, post, all_well
):
    manager = client(max_)
    assert manager.post(f"{PAGE}/{given_up}/leave").status_code == 302
    post.refuses = False
    assert deliver_due(clock=lambda: MONDAY + timedelta(days=1)) == 0

    again = manager.post(f"{PAGE}/{given_up}/again")
    assert again.status_code == 409 and "decided about this one already" in again.content.decode()
    assert kinds(house, given_up) == ["EFFECT_SET_ASIDE", "EFFECT_LEFT"]
    assert outbox.set_aside_count(house) == 0


def test_a_rep_has_no_such_page_and_another_house_no_such_letter(rosa, outsider, given_up, all_well):
    assert client(rosa).get(PAGE).status_code == 404
    assert PAGE not in client(rosa).get("/").content.decode()
    assert client(outsider).post(f"{PAGE}/{given_up}/again").status_code == 404
    assert Outbox.objects.get().ending == Ending.SET_ASIDE


def test_a_person_says_that_the_clock_is_right_and_what_waited_goes_out(house, max_, all_well):
    doubt.begin(Jump(MONDAY - timedelta(hours=3), MONDAY))
    manager = client(max_)
    page = manager.get(PAGE).content.decode()
    assert "went ahead by 3 hours" in page and page.count("went ahead by 3 hours") == 1

    assert manager.post(f"{PAGE}/clock-is-right").status_code == 302
    assert doubt.current() is None
    assert [event.kind for event in record.since(house, 0)][-1] == "CLOCK_SAID_RIGHT"
    assert manager.post(f"{PAGE}/clock-is-right").status_code == 409


def test_when_everything_fails_managers_read_it_on_every_page_a_rep_on_today_and_a_monitor_sees_red(
    house, rosa, max_, post, all_well, monkeypatch
):
    monkeypatch.setattr(Post, "deliver", lambda self, row, now: silent())
    with record.change(house, by=rosa, now=MONDAY) as change:
        change.append("NOTE_WRITTEN", "note:1")
        change.post("NOTE", {"note": 1})
    monkeypatch.setitem(delivering.WAYS, "NOTE", Way(post.deliver, lambda change, row: None))
    assert Client().get("/healthz").status_code == 200

    going_out.note_failure(
        NotDelivered("MAIL_SERVER_SILENT", is_final=False), now=MONDAY - timedelta(minutes=11)
    )
    deliver_due(clock=lambda: MONDAY)

    says = "Reminders and letters have not gone out since"
    for page in ("/", "/mistakes", "/people"):
        shown = client(max_).get(page).content.decode()
        assert shown.count(says) == 1 and "The mail server did not answer." in shown
    assert says in client(rosa).get("/").content.decode()
    assert says not in client(rosa).get("/mistakes").content.decode()
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"web": "ok", "worker": "ok", "out": "failing"})


def silent():
    raise NotDelivered("MAIL_SERVER_SILENT", is_final=False)
