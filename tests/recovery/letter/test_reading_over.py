"""A letter is read before it goes: two remarks, never nine; what hurts goes only on purpose; promises are caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.core import record
from makegood.core.errors import NotFound, Refused
from makegood.mistakes.rules.harm import Known
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.gates import at_the_gates
from makegood.recovery.letter import reading_over, writing
from makegood.recovery.letter.letter_page import letter_page
from tests import cast
from tests.cast import NORTHERN, acting, chicago, found_neighbour

AT = chicago(23, 8)
GOOD = """Dana,

your commercial did not run in Sunday's game at 20:40. We left it out of the log, and that is our mistake. You had your
vendors in the room and had to explain an empty break to them. I am sorry for that.

I will send you two slots of the same worth by noon tomorrow. What would you like me to do?

You hear from me again tomorrow at 10:00, whatever I know by then.

Rosa Vega, +1 312 555 0100
"""
BLAMES = GOOD.replace(
    "We left it out of the log, and that is our mistake.", "Our traffic department messed up the log again."
)


def read(who, mistake, text, *, kind="", at=AT, **changes):
    draft = replace(reading_over.Draft(text), **changes)
    return reading_over.read_over(who, mistake_id=mistake.pk, draft=draft, kind=kind, now=at)


def write(who, mistake, text, *, at=AT, **changes):
    first = writing.Written(0, "MAIL", None, "Sunday evening", text, "morning", None, None)
    with acting(who, at) as change:
        return writing.record_letter(change, mistake_id=mistake.pk, by=who, written=replace(first, **changes))


def says(found):
    return " ".join(remark.says for remark in (*found.remarks, *found.more))


def test_a_good_plain_letter_passes_in_silence(mistake, rosa):
    found = read(rosa, mistake, GOOD)
    assert (found.remarks, found.more, found.has_a_blocker) == ((), (), False)


def test_the_main_fault_comes_first_two_are_shown_and_the_rest_is_there_on_request(mistake, rosa):
    text = (
        "Dana, sorry if there was any inconvenience, but mistakes were made. It was just a small glitch. "
        "We will be in touch soon."
    )
    found = read(rosa, mistake, text)
    assert len(found.remarks) == 2 and found.more
    assert all(remark.says and (remark.why or not remark.words) for remark in found.remarks)
    assert all(remark.words in text for remark in (*found.remarks, *found.more))


def test_what_blames_goes_only_on_purpose_with_a_reason_that_is_kept(station, mistake, rosa):
    assert read(rosa, mistake, BLAMES).has_a_blocker
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, BLAMES)
    assert refused.value.code == "LETTER_NEEDS_A_REASON"
    write(rosa, mistake, BLAMES, as_it_is="She asked me who it was, and traffic agreed to be named.")
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=AT).sections.letters.rows
    assert row.as_it_is.startswith("She asked me")
    [(_, _, facts)] = cast.events(station, "LETTER_SENT")
    assert facts["blockers"] == ["blame"] and "traffic agreed" not in str(facts)
    record.destroy_key(station.house, mistake.contact.subject_code, AT)
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=AT).sections.letters.rows
    assert row.as_it_is == ""


def test_a_reason_without_anything_that_hurts_is_not_kept(mistake, rosa):
    write(rosa, mistake, GOOD, as_it_is="left over")
    [row] = mistake_page(rosa, mistake_id=mistake.pk, now=AT).sections.letters.rows
    assert row.as_it_is == ""


@pytest.mark.behaviour("C01")
def test_the_first_word_from_us_apologises_or_goes_only_on_purpose(mistake, rosa):
    cold = "Dana, your commercial did not run on Sunday. We left it out. I will send you two slots by noon tomorrow."
    assert read(rosa, mistake, cold).has_a_blocker
    assert read(rosa, mistake, cold, kind="UPDATE").has_a_blocker, "whatever it is called"
    write(rosa, mistake, GOOD)
    assert not read(rosa, mistake, cold, kind="UPDATE").has_a_blocker


@pytest.mark.behaviour("F13")
def test_a_promise_in_the_letter_becomes_one_with_its_date_by_a_tick(station, mistake, rosa):
    found = read(rosa, mistake, GOOD)
    [slots] = [one for one in found.promises if "two slots" in one.words]
    assert slots.due_at == chicago(24, 12)
    write(rosa, mistake, GOOD, promised=(writing.Ticked(slots.number, None),))
    made = {promise.words: promise for promise in cast.promises(station)}
    assert len(made) == 2, "the slots and the next word"
    [promise] = [promise for words, promise in made.items() if "two slots" in words]
    assert (promise.due_at, promise.doer, promise.to) == (chicago(24, 12), rosa, mistake.contact)
    assert promise.due_rule == "written in the letter"
    assert cast.differences(station) == []


def test_the_next_word_is_promised_once_also_when_it_stands_in_the_letter(station, mistake, rosa):
    found = read(rosa, mistake, GOOD)
    [word] = [one for one in found.promises if "hear from me" in one.words]
    write(rosa, mistake, GOOD, promised=(writing.Ticked(word.number, None),))
    [promise] = cast.promises(station)
    assert (promise.proof_kind, promise.due_at) == ("WORD", chicago(24, 10))


def test_a_promise_without_a_day_asks_for_one_and_takes_the_one_that_is_picked(station, mistake, rosa):
    text = GOOD.replace("by noon tomorrow", "soon")
    [slots] = [one for one in read(rosa, mistake, text).promises if "two slots" in one.words]
    assert slots.due_at is None
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, text, promised=(writing.Ticked(slots.number, None),))
    assert refused.value.code == "PROMISE_NEEDS_A_DAY"
    write(rosa, mistake, text, promised=(writing.Ticked(slots.number, chicago(25, 9)),))
    assert chicago(25, 9) in {promise.due_at for promise in cast.promises(station)}


def test_of_two_days_which_one_is_meant_is_picked_and_never_guessed(station, mistake, rosa):
    text = GOOD.replace("by noon tomorrow", "Thursday or Friday")
    [slots] = [one for one in read(rosa, mistake, text).promises if "two slots" in one.words]
    assert (slots.due_at, slots.is_unclear) == (None, True)
    assert [pick.label for pick in slots.picks] == ["Thu 17:30", "Fri 27 Nov 17:30"]
    assert [pick.value for pick in slots.picks] == ["2026-11-26T17:30", "2026-11-27T17:30"]
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, text, promised=(writing.Ticked(slots.number, None),))
    assert refused.value.code == "PROMISE_NEEDS_A_DAY"
    write(rosa, mistake, text, promised=(writing.Ticked(slots.number, chicago(26, 17, 30)),))
    assert chicago(26, 17, 30) in {promise.due_at for promise in cast.promises(station)}


def test_what_an_unclear_date_may_mean_is_there_to_be_tapped_and_a_tap_outlives_a_refusal(mistake, rosa):
    text = GOOD.replace("by noon tomorrow", "by 3/4")
    [slots] = [one for one in read(rosa, mistake, text).promises if "two slots" in one.words]
    assert [pick.value[:10] for pick in slots.picks] == ["2027-03-04", "2027-04-03"]
    meant = datetime.fromisoformat(slots.picks[1].value).replace(tzinfo=ZoneInfo("America/Chicago"))
    typed = writing.Written(0, "MAIL", None, "", text, "", None, None)
    typed = replace(typed, promised=(writing.Ticked(slots.number, meant),))
    shown = letter_page(rosa, mistake_id=mistake.pk, now=AT, written=typed).read.promises[slots.number]
    assert ([pick.chosen for pick in shown.picks], shown.due_at) == ([False, True], None)


def test_a_date_that_is_ticked_stands_as_a_promise_and_is_remarked_on_no_longer(mistake, rosa):
    text = GOOD.replace("by noon tomorrow", "by 17 December at noon")
    assert "stands nowhere as a promise" in says(read(rosa, mistake, text))
    [slots] = [one for one in read(rosa, mistake, text).promises if "two slots" in one.words]
    assert read(rosa, mistake, text, meant=(slots.due_at,)).remarks == ()


def test_a_tick_for_a_promise_that_left_the_letter_is_refused(mistake, rosa):
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, GOOD, promised=(writing.Ticked(17, None),))
    assert refused.value.code == "PROMISE_LEFT_THE_LETTER"


def test_dates_are_read_from_when_it_was_sent(mistake, rosa):
    [slots] = [
        one
        for one in read(rosa, mistake, GOOD, at=chicago(24, 9), sent_at=AT).promises
        if "two slots" in one.words
    ]
    assert slots.due_at == chicago(24, 12)


def test_another_customers_name_is_pointed_out(mistake, rosa):
    found = read(rosa, mistake, GOOD.replace("Rosa Vega", f"It was the same with {NORTHERN}.\n\nRosa Vega"))
    assert [remark.words for remark in found.remarks] == [NORTHERN]
    assert (
        read(rosa, mistake, GOOD.replace("our mistake", "our mistake, Bella Vista Restaurants")).remarks == ()
    )


@pytest.mark.behaviour("C06")
def test_a_cause_is_not_asserted_while_it_is_not_known(mistake, rosa):
    text = GOOD.replace("We left it out of the log", "It happened because the order was entered twice")
    before = says(read(rosa, mistake, text))
    with acting(rosa, AT) as change:
        noted = at_the_gates.actions.Noted("Why it was left out", Known.UNKNOWN, "")
        at_the_gates.note_fact(change, mistake_id=mistake.pk, by=rosa, noted=noted, fact_id=None)
    assert says(read(rosa, mistake, text)) != before


@pytest.mark.behaviour("C04")
def test_a_letter_copied_from_an_earlier_one_asks_for_a_sentence_of_its_own(station, mistake, rosa):
    write(rosa, mistake, GOOD)
    found = read(rosa, mistake, GOOD, kind="UPDATE", at=chicago(23, 9))
    assert any("%" in remark.why for remark in (*found.remarks, *found.more))


def test_one_person_signs_it_and_says_when_they_hear_next(mistake, rosa):
    assert letter_page(rosa, mistake_id=mistake.pk, now=AT).signature.startswith("Rosa Vega")
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, GOOD, next_word="")
    assert refused.value.code == "NEXT_WORD_MISSING"


def test_a_language_without_rules_is_said_to_be_unread_not_fine(mistake, rosa):
    found = read(
        rosa,
        mistake,
        "Beste Dana, jouw reclame heeft zondag niet gelopen en dat is onze fout. Het spijt ons dat je dat aan je "
        "mensen moest uitleggen. Morgen voor twaalf uur krijg je van mij twee nieuwe plekken.",
    )
    assert found.is_unread and not found.remarks


def test_the_part_in_another_language_is_said_to_be_unread_not_fine(mistake, rosa):
    found = read(rosa, mistake, GOOD + "Estimada Dana:\n\nLo que pasó el domingo no es culpa de nosotros.\n")
    assert found.remarks == () and not found.is_whole
    assert found.unread_parts == ("Lo que pasó el domingo no es culpa de nosotros.",)


def test_a_text_that_is_too_long_is_read_as_far_as_is_said_and_refused_when_it_is_saved(mistake, rosa):
    text = GOOD + "And so on, as we said. " * 1_000
    found = read(rosa, mistake, text)
    assert found.read_to is not None and not found.is_whole
    assert (found.read_to.read, found.read_to.length) == ("19,999", f"{len(text):,}")
    assert found.read_to.last_words in text[:20_000]
    assert read(rosa, mistake, text, kind="SPOKEN").read_to == found.read_to
    with pytest.raises(Refused) as refused:
        write(rosa, mistake, text)
    assert refused.value.code == "LETTER_TOO_LONG"
    assert read(rosa, mistake, GOOD).is_whole


def test_a_first_sentence_is_tried_as_spoken(mistake, rosa):
    assert (
        read(
            rosa,
            mistake,
            "Dana, your commercial did not run on Sunday, that is our mistake, and I am sorry.",
            kind="SPOKEN",
        ).remarks
        == ()
    )
    blames = read(rosa, mistake, "Sorry if that was a problem, but the system dropped it.", kind="SPOKEN")
    assert blames.remarks and not blames.has_a_blocker, "nothing of it is kept, so no reason is asked for"


def test_strangers_and_those_who_only_read_read_nothing_over(mistake, rosa):
    with pytest.raises(NotFound):
        read(found_neighbour(), mistake, GOOD)


def test_words_of_the_house_are_read_wherever_somebody_types(mistake, rosa, settings, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "pack.toml").write_text('language = "en"\n')
    (tmp_path / "rules" / "slot.toml").write_text(
        'id = "slot"\ntitle = "“Slot” is our word"\nwhy = "They say time."\ninstead = "Write “time”."\n'
        'source = "House style"\nexamples = ["Your slot is free."]\n[[match]]\nany = ["slots?"]\n'
    )
    settings.MAKEGOOD_PACKS = (tmp_path,)
    assert "“Slot” is our word" in says(read(rosa, mistake, GOOD))
    assert "“Slot” is our word" in says(read(rosa, mistake, "We gave your slot away.", kind="SPOKEN"))


def test_nothing_typed_says_nothing(mistake, rosa):
    found = read(rosa, mistake, "  ")
    assert found.is_empty and found.remarks == () and found.promises == ()
    assert letter_page(rosa, mistake_id=mistake.pk, now=AT).read.remarks == ()


def test_reading_costs_a_fixed_number_of_queries(mistake, rosa, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        read(rosa, mistake, GOOD)
