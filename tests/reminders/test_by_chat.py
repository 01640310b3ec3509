"""Somebody is told in the chat of their house: one line, no more often than by mail, and by mail when it is deaf."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from makegood.core.errors import Refused
from makegood.recovery.house.people_pages import me_page
from makegood.recovery.rounds import my_chat
from makegood.recovery.way_out.delivering import deliver_due
from makegood.reminders import actions
from makegood.reminders.models import Reminder, Wish
from tests import cast
from tests.cast import BELLA, chicago
from tests.receiver import receiving
from tests.reminders.rounds import signed_in
from tests.reminders.test_what_people_are_told import TEN, reported, said

KEY = "3ccr4pdyyjd1jjg9rrhn4hk6se"


@pytest.fixture
def mattermost(settings):
    """A server that speaks Mattermost's form, in our own network, and let in."""
    settings.MAKEGOOD_CHAT_INSIDE = frozenset({"127.0.0.1"})
    with receiving(status=200, says=b"ok") as server:
        yield server


def name_chat(rosa, mattermost, *, at=TEN - timedelta(hours=1)):
    with cast.acting(rosa, at) as change:
        my_chat.name_chat(change, viewer=rosa, typed=f"http://{mattermost.place}/hooks/{KEY}")
    deliver_due(clock=lambda: at)
    assert told(mattermost) == ["This is a test from Makegood. What you are told arrives here."]
    mattermost.got.clear()


def told(mattermost):
    return [json.loads(body)["text"] for _, body in mattermost.got]


def test_one_line_with_the_next_step_and_a_link_and_of_the_customer_the_account_alone(
    station, rosa, rounds, mattermost
):
    name_chat(rosa, mattermost)
    mistake = reported(station)
    mails = rounds.until(chicago(24, 11, 30), since=TEN)

    link = f"https://desk.lakeland.example/mistakes/{mistake.pk}"
    line = f"Call the customer by 11:00: {BELLA}. {link}"
    assert told(mattermost) == [line, line]
    assert {one.who for one in mails} == {"max"}, "whoever leads is told by mail, as before"
    assert KEY not in str(list(Wish.everything.values()))
    page = me_page(rosa, session_key=None, agent="", now=rounds.now).telling
    assert page.sentences[0].startswith("You are told by Mattermost at 127.0.0.1, ····k6se, from 07:00")
    assert [row.how for row in page.rows] == ["by chat", "by chat"]


def test_where_the_chat_is_gone_it_comes_by_mail_and_the_page_says_why(station, rosa, rounds, mattermost):
    name_chat(rosa, mattermost)
    reported(station)
    mattermost.answers = [404]
    rounds.at(TEN)
    [first] = [one for one in rounds.until(chicago(24, 10, 31)) if one.who == "rosa"]
    assert first.subject == f"Call Dana by 11:00: {BELLA}"
    [_second] = [one for one in rounds.until(chicago(24, 10, 50)) if one.who == "rosa"]
    assert len(mattermost.got) == 1, "it is not asked again until she sets it right"
    assert Reminder.everything.filter(person=rosa).count() == 2, (
        "the one that went by mail instead is no further one"
    )

    page = my_chat.my_chat(rosa)
    assert page.failed.startswith("Mattermost did not take the message (404).") and page.has_mail
    with cast.acting(rosa, rounds.now) as change:
        actions.try_chat(change, user=rosa)
    rounds.at(rounds.now + timedelta(seconds=2))
    assert my_chat.my_chat(rosa).failed == "" and my_chat.my_chat(rosa).reached_at == rounds.now


def test_a_chat_that_sleeps_is_tried_for_ten_minutes_and_then_it_comes_by_mail(
    station, rosa, rounds, mattermost
):
    name_chat(rosa, mattermost)
    reported(station)
    mattermost.answers = [503] * 50
    rounds.at(TEN)
    half_past = chicago(24, 10, 30)
    came = []
    for minute in range(12):
        for second in (0, 20, 40):
            came += [
                one
                for one in rounds.at(half_past + timedelta(minutes=minute, seconds=second))
                if one.who == "rosa"
            ]
    assert [(one.when[-5:], one.subject) for one in came] == [("10:41", f"Call Dana by 11:00: {BELLA}")]
    assert "nothing went out since then" in came[0].text
    assert len(mattermost.got) >= 5 and my_chat.my_chat(rosa).failed == ""


def test_at_night_and_over_the_budget_a_chat_says_no_more_than_a_mail(station, rosa, rounds, mattermost):
    name_chat(rosa, mattermost)
    reported(station, at=chicago(24, 20, 30))
    rounds.until(chicago(25, 7, 59), since=chicago(24, 20, 30))
    at_night = [one.made_at for one in Reminder.everything.filter(person=rosa)]
    assert not [at for at in at_night if not 7 <= at.astimezone(cast.CHICAGO).hour < 21]


def test_a_test_message_that_is_refused_says_so_at_once_and_what_is_forgotten_is_gone(
    station, rosa, rounds, mattermost
):
    name_chat(rosa, mattermost)
    browser = signed_in(rosa)
    rounds.now = TEN
    mattermost.answers = [403]
    assert browser.post("/me/chat", {"try": "yes"}).status_code == 302
    assert b"on its way" in browser.get("/me/chat").content
    rounds.at(TEN)
    assert b"Mattermost did not take the message (403)." in browser.get("/me/chat").content
    assert browser.post("/me/chat", {"address": "https://example.com/"}).status_code == 409
    assert browser.post("/me/chat", {"forget": "yes"}).status_code == 302
    assert Wish.everything.get(person=rosa).chat is None
    reported(station)
    assert [who for _, who, _ in said(rounds.until(chicago(24, 10, 31), since=TEN))] == ["rosa"]
    with pytest.raises(Refused, match="No chat is named"), cast.acting(rosa, rounds.now) as change:
        actions.try_chat(change, user=rosa)


def test_where_the_installation_wants_no_chats_nobody_is_told_by_one(
    station, rosa, rounds, mattermost, settings
):
    name_chat(rosa, mattermost)
    settings.MAKEGOOD_CHAT = False
    reported(station)
    assert [who for _, who, _ in said(rounds.until(chicago(24, 10, 31), since=TEN))] == ["rosa"]
    assert signed_in(rosa).get("/me/chat").status_code == 404
    assert mattermost.got == []
