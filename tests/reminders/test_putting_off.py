"""Somebody hears nothing of a mistake for a while: no clock moves, everybody sees it, and what is new ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.mistakes.models import Standing
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.house.people_pages import me_page
from makegood.recovery.judgement import judging
from makegood.recovery.rounds import telling
from tests import cast
from tests.cast import BELLA, chicago
from tests.reminders.rounds import GRAVE, signed_in

TEN = chicago(24, 10)
NOON = chicago(24, 12)


@pytest.fixture
def mistake(station, rounds):
    """Reported at ten and called at five past; the next word is promised for Wednesday at ten."""
    mistake = cast.reported(station.rosa, at=TEN, name=BELLA, sentence="My spot never ran.")
    cast.call(mistake, at=TEN + timedelta(minutes=5), by=station.rosa, next_word="morning")
    rounds.at(TEN + timedelta(minutes=5))
    return cast.again(mistake)


def put_off(mistake, *, by, until, now=NOON):
    with cast.acting(by, now) as change:
        telling.put_off(change, mistake_id=mistake.pk, by=by, chosen="", other=until, now=now)


def judge(mistake, *, by, at):
    with cast.acting(by, at) as change:
        tapped = judging.Tapped(dict(GRAVE), "")
        judging.save_judgement(change, mistake_id=mistake.pk, by=by, tapped=tapped)


def whom(told):
    return [(one.when[4:], one.who) for one in told]


def test_no_promise_and_no_clock_moves(station, rosa, rounds, mistake):
    def deadlines():
        standing = Standing.objects.within(station.house).get(pk=mistake.pk)
        return standing.next_due_at, standing.acknowledge_by, [one.due_at for one in cast.promises(station)]

    before = deadlines()
    put_off(mistake, by=rosa, until=chicago(25, 9, 40))
    told = rounds.until(chicago(25, 9, 45))

    assert deadlines() == before
    assert whom(told) == [("25 Nov 09:40", "rosa")]  # the reminder of nine


def test_whoever_leads_hears_of_it_all_the_same(station, rosa, rounds):
    mistake = cast.reported(rosa, at=TEN, name=BELLA, sentence="It never ran.")
    judge(mistake, by=rosa, at=TEN)
    rounds.at(TEN)
    put_off(mistake, by=rosa, until=chicago(25, 9), now=TEN)
    assert cast.again(mistake).standing.acknowledge_by == chicago(24, 11)
    assert whom(rounds.until(chicago(24, 11, 30))) == [("24 Nov 11:00", "max")]


def test_it_stands_on_the_mistakes_page_for_everybody(station, rosa, max_, mistake):
    put_off(mistake, by=rosa, until=chicago(25, 13))

    [row] = mistake_page(max_, mistake_id=mistake.pk, now=NOON).sections.telling.put_off
    assert (row.who, row.until_at, row.is_mine) == ("Rosa V.", chicago(25, 13), False)
    later = mistake_page(max_, mistake_id=mistake.pk, now=chicago(25, 13, 1)).sections.telling
    assert later.put_off == ()


def test_what_is_graver_ends_it(station, rosa, rounds, mistake):
    put_off(mistake, by=rosa, until=chicago(26, 9))
    judge(mistake, by=rosa, at=chicago(24, 13))
    assert ("25 Nov 09:00", "rosa") in whom(rounds.until(chicago(25, 9, 30)))


def test_a_promise_that_broke_ends_it(station, rosa, rounds, mistake):
    """The word of ten o'clock is not kept: it breaks, and she hears of the mistake that it became."""
    put_off(mistake, by=rosa, until=chicago(27, 9))
    told = rounds.until(chicago(25, 10, 5))

    assert ("25 Nov 10:00", "rosa") in whom(told)
    assert mistake_page(rosa, mistake_id=mistake.pk, now=rounds.now).sections.telling.put_off == ()


def test_it_can_be_taken_up_again(station, rosa, rounds, mistake):
    put_off(mistake, by=rosa, until=chicago(26, 9))
    with cast.acting(rosa, chicago(24, 15)) as change:
        telling.take_up_again(change, mistake_id=mistake.pk, by=rosa)
    assert ("25 Nov 09:00", "rosa") in whom(rounds.until(chicago(25, 9, 30)))


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (None, "PUT_OFF_UNTIL_WHEN"),
        (TEN, "PUT_OFF_UNTIL_WHEN"),
        (chicago(20, 9, month=12), "PUT_OFF_TOO_LONG"),
    ],
)
def test_it_is_put_off_until_a_moment_that_comes_soon(mistake, rosa, until, code):
    with pytest.raises(Refused) as refused:
        put_off(mistake, by=rosa, until=until)
    assert refused.value.code == code


def test_a_stranger_puts_nothing_off(mistake, outsider):
    with pytest.raises(NotFound):
        put_off(mistake, by=outsider, until=chicago(25, 13))


def test_by_the_page_one_taps_tomorrow_morning_and_takes_it_up_again(station, rosa, rounds, mistake):
    client, on_it = signed_in(rosa), f"/mistakes/{mistake.pk}"
    rounds.now = NOON
    assert "Remind me of it later" in client.get(on_it).content.decode()
    assert client.post(f"{on_it}/put-off", {"until": "morning"}).status_code == 302
    page = client.get(on_it).content.decode()
    assert "You hear nothing of it until" in page and "Nothing that was promised has moved." in page
    assert client.post(f"{on_it}/take-up").status_code == 302
    assert "You hear nothing of it" not in client.get(on_it).content.decode()


# ---------------------------------------------------------------- how one is told


def test_my_page_says_how_and_when_i_am_told_and_what_i_was_told(station, rosa, rounds, mistake):
    rounds.until(chicago(25, 9, 30))
    mine = me_page(rosa, session_key=None, agent="", now=rounds.now).telling

    assert mine.sentences == (
        "You are told by mail to rosa@lakeland.example, from 07:00 to 21:00, America/Chicago.",
        "At most 3 times a day for one mistake; the rest waits for 08:00 and 16:00.",
        "At night nobody is woken, but for a deal breaker that still hurts: its owner, while on call.",
    )
    assert [(row.what, row.how) for row in mine.rows] == [
        ("Dana hears from you by 10:00: Bella Vista Restaurants", "by mail")
    ]


def test_my_own_hours_and_zone_hold(station, rosa, rounds, mistake):
    client = signed_in(rosa)
    rounds.now = NOON
    said = {"first": "09:30", "last": "19:00", "zone": "America/Chicago", "has_mail": "yes", "by_mail": "yes"}
    assert client.post("/me/telling", said).status_code == 302
    page = client.get("/me").content.decode()
    assert "from 09:30 to 19:00, America/Chicago." in page and "waits for 09:30 and 16:00" in page
    assert whom(rounds.until(chicago(25, 9, 45))) == [("25 Nov 09:30", "rosa")]


def test_without_mail_by_ones_own_wish_it_stands_on_the_page_alone(station, rosa, rounds, mistake):
    client = signed_in(rosa)
    rounds.now = NOON
    assert client.post("/me/telling", {"has_mail": "yes"}).status_code == 302
    assert rounds.until(chicago(25, 9, 30)) == []
    page = signed_in(rosa).get("/me").content.decode()
    assert "Dana hears from you by 10:00" in page and "here, without a mail" in page


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"zone": "Mars/Base"}, "No time zone is named “Mars/Base”."),
        ({"first": "21:00", "last": "07:00"}, "the earlier one first"),
        ({"first": "09:00"}, "Write both times"),
    ],
)
def test_hours_that_cannot_be_are_refused_with_what_to_write(rosa, rounds, mistake, said, part):
    rounds.now = NOON
    answer = signed_in(rosa).post("/me/telling", said)
    assert answer.status_code == 409 and part in answer.content.decode()
