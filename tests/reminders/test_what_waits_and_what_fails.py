"""Their word that waits is told like the first call; a reminder that never arrives says why."""

from __future__ import annotations

from tests import cast
from tests.cast import BELLA, chicago
from tests.reminders.test_what_people_are_told import TEN, called, reported, said


def test_their_word_that_waits_is_told_at_once_and_no_more_once_it_is_answered(station, rosa, rounds):
    from makegood.letters.rules import How
    from makegood.mistakes import queries
    from makegood.recovery.judgement import answering

    mistake = called(station)
    rounds.at(TEN)

    def they_write(at):
        with cast.acting(station.max_, at) as change:
            locked = queries.lock_for(change, mistake_id=mistake.pk)
            answering.they_wrote(
                change, locked, how=How.MAIL, contact=mistake.contact, at=at, source=f"mail:{at:%H}"
            )
        return cast.again(mistake).standing.answer_by

    due = they_write(chicago(24, 11))
    told = said(rounds.until(chicago(24, 11, 1), since=chicago(24, 11)))
    assert told == [("11:00", "rosa", f"Answer Dana by {due.astimezone(cast.CHICAGO):%H:%M}: {BELLA}")]
    with cast.acting(rosa, chicago(24, 11, 5)) as change:
        answering.needs_no_answer(change, mistake_id=mistake.pk, by=rosa)
    assert rounds.until(chicago(24, 20)) == []

    again = they_write(chicago(25, 9, 5))
    assert again is not None and [one.when[-5:] for one in rounds.at(chicago(25, 9, 5))] == ["09:05"]


def test_a_reminder_that_never_arrives_says_why_on_their_own_page(station, rosa, rounds, monkeypatch):
    from makegood.core.outbox import NotDelivered
    from makegood.letters import channels
    from makegood.recovery.house.people_pages import me_page

    def refuses(mail):
        raise NotDelivered("MAIL_ADDRESS_REFUSED", is_final=True, to=mail.to[1])

    monkeypatch.setattr(channels, "send", refuses)
    reported(station)
    rounds.until(chicago(24, 10, 31), since=TEN)

    [row] = me_page(rosa, session_key=None, agent="", now=rounds.now).telling.rows
    assert row.failed.startswith("Their mail server does not take mail for rosa@lakeland.example.")
