"""Their word waits for an answer: the clock that it starts, what answers it, and what it leaves as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound
from makegood.letters.rules import How
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.judgement import answering
from tests import cast
from tests.cast import acting, chicago, found_neighbour
from tests.customer import pages
from tests.recovery.letter.test_letters import write
from tests.recovery.test_any_order import log

WROTE = chicago(24, 9)


@pytest.fixture
def mistake(station):
    mistake = pages.told(station)
    pages.write(station, mistake)
    return mistake


def wrote(station, mistake, *, at=WROTE, how=How.MAIL, source="mail:1"):
    from makegood.mistakes import queries

    with acting(station.rosa, at) as change:
        locked = queries.lock_for(change, mistake_id=mistake.pk)
        answering.they_wrote(change, locked, how=how, contact=mistake.contact, at=change.now, source=source)
    return cast.again(mistake).standing


def no_answer(who, mistake, *, at):
    with acting(who, at) as change:
        answering.needs_no_answer(change, mistake_id=mistake.pk, by=who)


def breaches(mistake):
    from makegood.mistakes.models import Breach

    return list(Breach.everything.filter(mistake=mistake, clock="ANSWER").values_list("due_at", flat=True))


def answered_on_page(station, mistake, kind, words, *, at):
    from makegood.core import record
    from makegood.recovery.customer.customer_answers import Answered, save_answer

    pages.share(station, mistake)
    link = pages.link(station)
    with record.change(station.house, by=link, now=at) as change:
        save_answer(change, link=link, answered=Answered(kind, words, None, f"{kind}{at}"))
    return cast.again(mistake).standing


def test_their_mail_starts_the_clock_of_an_answer_and_comes_before_what_follows(station, mistake, rosa):
    before = mistake.standing
    standing = wrote(station, mistake)
    assert (standing.they_wrote_at, standing.next_step) == (WROTE, "ANSWER")
    assert standing.answer_by == standing.next_due_at == chicago(24, 13), "difficult: four business hours"
    assert standing.stage == before.stage, "a word moves no stage"
    page = mistake_page(rosa, mistake_id=mistake.pk, now=WROTE)
    assert (page.next.title, page.next.route, page.next.clock.verb) == ("Answer Dana", "letter", "Answer")
    assert cast.differences(station) == []


@pytest.mark.parametrize("kind", ["WOULD_LIKE", "MISSED"])
def test_an_answer_through_the_page_starts_the_clock_exactly_as_a_mail(station, mistake, kind):
    by_page = answered_on_page(station, mistake, kind, "And the vendor?", at=WROTE)
    assert (by_page.they_wrote_at, by_page.answer_by) == (WROTE, chicago(24, 13))
    assert by_page.next_step == "ANSWER"
    assert cast.differences(station) == []


def test_who_wrote_is_not_said_to_be_unheard_while_nobody_has_spoken_with_them(station, rosa):
    cast.lost(station)
    mistake = cast.open_one(station, at=cast.MONDAY)
    cast.call(mistake, at=chicago(23, 9), by=rosa, reached=False)
    unheard = mistake_page(rosa, mistake_id=mistake.pk, now=chicago(23, 9, 5)).missing
    assert unheard == "Nobody has spoken with Dana yet. Try again when you said you would."

    wrote(station, mistake, at=chicago(23, 10))
    written = mistake_page(rosa, mistake_id=mistake.pk, now=chicago(23, 10, 5)).missing
    assert written == "Dana wrote, and has no answer yet. Answer; what only a talk can settle comes after it."


def test_a_second_word_gives_no_more_time(station, mistake):
    first = wrote(station, mistake)
    second = wrote(station, mistake, at=WROTE + timedelta(hours=2), source="mail:2")
    assert (second.they_wrote_at, second.answer_by) == (first.they_wrote_at, first.answer_by)
    assert cast.differences(station) == []


def test_where_it_turns_out_graver_what_waits_is_answered_sooner_and_a_milder_grade_gives_no_more_time(
    station, mistake
):
    from makegood.recovery.judgement import judging
    from tests.reminders.rounds import GRAVE

    assert wrote(station, mistake).answer_by == chicago(24, 13)

    def judged(answers, at):
        with acting(station.max_, at) as change:
            tapped = judging.Tapped(dict(answers), "It was not as grave as we thought.")
            judging.save_judgement(change, mistake_id=mistake.pk, by=station.max_, tapped=tapped)
        return cast.again(mistake).standing

    graver = judged(GRAVE, chicago(24, 9, 30))
    assert graver.severity == "S1" and graver.answer_by == chicago(24, 10), "within the hour of their word"
    milder = judged(dict.fromkeys(GRAVE, 0), chicago(24, 9, 40))
    assert milder.severity != "S1" and milder.answer_by == graver.answer_by
    assert cast.differences(station) == []


@pytest.mark.parametrize("how", ["call", "message left", "letter"])
def test_a_call_a_message_or_a_letter_of_ours_answers_it(station, mistake, rosa, how):
    wrote(station, mistake)
    at = WROTE + timedelta(hours=1)
    if how == "letter":
        write(rosa, mistake, at=at)
    else:
        cast.call(mistake, at=at, by=rosa, reached=how == "call")
    standing = cast.again(mistake).standing
    assert (standing.they_wrote_at, standing.answer_by) == (None, None)
    assert standing.next_step != "ANSWER"
    cast.sweep(station, at=chicago(24, 14))
    assert breaches(mistake) == []
    assert cast.differences(station) == []


def test_a_letter_that_had_left_before_they_wrote_is_no_answer(station, mistake, rosa):
    wrote(station, mistake)
    write(rosa, mistake, at=WROTE + timedelta(hours=1), sent_at=WROTE - timedelta(minutes=5))
    assert cast.again(mistake).standing.they_wrote_at == WROTE


def test_an_answer_that_does_not_come_is_missed_for_ever_and_stored_once(station, mistake, rosa):
    due = wrote(station, mistake).answer_by
    cast.sweep(station, at=due + timedelta(minutes=1))
    cast.sweep(station, at=due + timedelta(minutes=2))
    write(rosa, mistake, at=due + timedelta(hours=1))
    assert breaches(mistake) == [due]
    page = mistake_page(rosa, mistake_id=mistake.pk, now=due + timedelta(hours=2))
    [breach] = page.sections.breaches
    assert breach.words.startswith("Their word was to be answered by") and breach.may_explain
    assert any("their word was not answered in time" in row.what for row in page.timeline)


def test_our_own_letter_breaches_nothing_and_starts_no_clock(station, mistake, rosa):
    write(rosa, mistake, at=WROTE)
    assert cast.again(mistake).standing.they_wrote_at is None
    cast.sweep(station, at=WROTE + timedelta(days=1))
    assert breaches(mistake) == []


def test_thanks_ok_cancels_no_promise_and_one_tap_says_that_it_needs_no_answer(station, mistake, rosa):
    before = [(one.state, one.due_at, one.words) for one in cast.promises(station)]
    wrote(station, mistake)
    assert [(one.state, one.due_at, one.words) for one in cast.promises(station)] == before
    no_answer(rosa, mistake, at=WROTE + timedelta(minutes=5))
    standing = cast.again(mistake).standing
    assert (standing.they_wrote_at, standing.answer_by) == (None, None)
    [(_, subject, _)] = cast.events(station, "NO_ANSWER_NEEDED")
    assert subject == mistake.subject_code
    assert [(one.state, one.due_at, one.words) for one in cast.promises(station)] == before
    assert cast.differences(station) == []


def test_a_stranger_and_whoever_only_reads_settle_nothing(station, mistake):
    wrote(station, mistake)
    with pytest.raises(NotFound):
        no_answer(found_neighbour(), mistake, at=WROTE)
    assert cast.again(mistake).standing.they_wrote_at == WROTE


def test_their_words_stand_on_the_page_until_they_are_answered(station, mistake, rosa):
    answered_on_page(station, mistake, "WOULD_LIKE", "Please ring the vendor.", at=WROTE)
    waiting = mistake_page(rosa, mistake_id=mistake.pk, now=WROTE).sections.waiting
    assert [(one.said, one.words) for one in waiting.words] == [
        ("Dana wrote on her page, 09:00", "Please ring the vendor.")
    ]
    write(rosa, mistake, at=WROTE + timedelta(hours=1))
    assert mistake_page(rosa, mistake_id=mistake.pk, now=WROTE).sections.waiting is None


def test_a_message_after_the_last_promise_was_overdue_leaves_it_open(station, rosa):
    """The word that was owed is kept through another copy of the mistake, and a new one is promised at once."""
    mistake = pages.told(station)
    log("fine")(station, chicago(30, 9))
    cast.call(mistake, at=chicago(30, 10), by=rosa, reached=False, they_said="")
    assert cast.differences(station) == [] and cast.again(mistake).is_open
