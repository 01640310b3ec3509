"""Letters that leave from elsewhere: written down, counted as heard from us, judged by when they were sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.letters import queries
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.letter import writing
from makegood.recovery.letter.letter_page import letter_page
from tests import cast
from tests.cast import MONDAY, acting, chicago, found_neighbour

TEXT = "Aiko, your commercial did not run on Sunday. That is ours, and I am sorry. I will send you two slots by noon."
AT = chicago(23, 8)


def write(who, mistake, *, at=AT, **changes):
    first = writing.Written(0, "MAIL", None, "Sunday evening", TEXT, "morning", None, None)
    with acting(who, at) as change:
        return writing.record_letter(change, mistake_id=mistake.pk, by=who, written=replace(first, **changes))


@pytest.mark.behaviour("C05")
def test_a_letter_counts_as_heard_from_us_and_the_next_step_is_to_hear_them(station, mistake, rosa):
    write(rosa, mistake)
    standing = cast.again(mistake).standing
    assert (standing.told_at, standing.heard_at) == (AT, None)
    assert (standing.stage, standing.next_step) == ("OWNED", "CALL_AGAIN")
    assert standing.next_due_at == chicago(24, 10), "the next word that the letter promises"
    [promise] = cast.promises(station)
    assert (promise.proof_kind, promise.due_rule) == ("WORD", "written in the letter")
    page = mistake_page(rosa, mistake_id=mistake.pk, now=AT)
    [row] = page.sections.letters.rows
    assert (row.channel, row.subject, row.text, row.recorded_at) == ("E-mail", "Sunday evening", TEXT, None)
    assert any("wrote to them" in line.what for line in page.timeline)
    assert cast.differences(station) == []


def test_its_words_lie_sealed_and_go_with_the_key(station, mistake, rosa):
    write(rosa, mistake)
    assert TEXT not in str(cast.events(station, "LETTER_SENT"))
    about = mistake.contact.subject_code
    assert record.destroy_key(station.house, about, AT)
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=AT).sections.letters.rows
    assert (row.subject, row.text) == ("", "")


def test_a_letter_sent_in_time_and_typed_late_is_no_breach(station, mistake, rosa):
    due = mistake.standing.acknowledge_by
    sent, typed = due - timedelta(minutes=10), due + timedelta(hours=1)
    letter = write(rosa, mistake, at=typed, sent_at=sent)
    assert (letter.sent_at, letter.recorded_at) == (sent, typed)
    assert cast.again(mistake).standing.told_at == sent
    assert cast.events(station, "CLOCK_MISSED") == []
    [(_, _, facts)] = cast.events(station, "LETTER_SENT")
    assert facts["sent_at"].startswith(f"{sent:%Y-%m-%dT%H:%M}"), "the record keeps both"
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=typed).sections.letters.rows
    assert row.recorded_at == typed


def test_a_letter_sent_late_is_a_breach_and_one_stored_meanwhile_stays_with_its_sentence(
    station, mistake, rosa
):
    due = mistake.standing.acknowledge_by
    assert cast.sweep(station, at=due + timedelta(minutes=1)) >= 1
    write(rosa, mistake, at=due + timedelta(hours=1), sent_at=due - timedelta(minutes=10))
    page = mistake_page(rosa, mistake_id=mistake.pk, now=due + timedelta(hours=1))
    [breach] = page.sections.breaches
    assert breach.words.startswith("They had heard from us") and "nobody had written it down" in breach.words


def test_a_late_letter_misses_the_clock(station, mistake, rosa):
    due = mistake.standing.acknowledge_by
    write(rosa, mistake, at=due + timedelta(minutes=5))
    assert len(cast.events(station, "CLOCK_MISSED")) == 1


def test_a_letter_keeps_the_word_that_was_promised(station, mistake, rosa):
    cast.call(mistake, at=AT, by=rosa)
    write(rosa, mistake, at=chicago(24, 9, 30))
    states = [promise.state for promise in cast.promises(station)]
    assert states == ["KEPT", "MADE"]
    assert cast.differences(station) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": "  "}, "LETTER_NEEDS_TEXT"),
        ({"text": "a" * 20_001}, "LETTER_TOO_LONG"),
        ({"subject": "a" * 201}, "LETTER_TOO_LONG"),
        ({"channel": "PIGEON"}, "LETTER_NEEDS_A_CHANNEL"),
        ({"sent_at": AT + timedelta(seconds=1)}, "LETTER_IN_THE_FUTURE"),
        ({"sent_at": MONDAY - timedelta(minutes=1)}, "LETTER_BEFORE_ITS_MISTAKE"),
        ({"next_word": ""}, "NEXT_WORD_MISSING"),
        ({"next_word": "other", "other_next_word": AT}, "NEXT_WORD_IN_THE_PAST"),
        ({"letters_seen": 1}, "LETTER_SAVED_ALREADY"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused_and_nothing_is_written(
    station, mistake, rosa, changes, code
):
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, **changes)
    assert refused.value.code == code and str(refused.value)
    assert queries.count_letters(mistake) == 0 and cast.again(mistake).standing.told_at is None


def test_two_tabs_write_one_letter_down(mistake, rosa):
    write(rosa, mistake)
    with pytest.raises(Refused, match="meanwhile"):
        write(rosa, mistake)


def test_a_stranger_finds_no_page_and_no_mistake(station, mistake):
    nell = found_neighbour()
    with pytest.raises(NotFound):
        letter_page(nell, mistake_id=mistake.pk, now=AT)
    with pytest.raises(NotFound):
        write(nell, mistake)
    with pytest.raises(NotFound):
        write(station.rosa, mistake, contact_id=987654)
