"""At the gates: what it did to them, what stops the harm, what is known, the ask, the tries, and what came late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import Error, transaction

from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.mistakes import queries
from makegood.mistakes.actions import Noted
from makegood.mistakes.models import Breach, Explanation
from makegood.mistakes.rules.harm import Known
from makegood.policy import queries as policies
from makegood.policy.rules.shape import QUESTIONS
from makegood.recovery.call.call_page import call_page
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.gates import at_the_gates as gates
from makegood.recovery.gates.before_the_call import facts_by
from makegood.recovery.judgement import judging
from makegood.recovery.standing.locked import why_locked
from makegood.remedies.queries import remedies_of
from tests import cast
from tests.cast import MONDAY, chicago

SEVEN, NINE, TEN, TUESDAY = chicago(23, 7), chicago(23, 9), chicago(23, 10), chicago(24, 9)
HURTS = dict.fromkeys(QUESTIONS, 0) | {"still_hurting": 3}


def do(act, mistake, *, by, at=NINE, **values):
    """One thing at the gates, and how the mistake stands then."""
    with cast.acting(by, at) as change:
        act(change, mistake_id=mistake.pk, by=by, **values)
    return cast.again(mistake).standing


def refused(act, mistake, *, by, at=NINE, **values):
    """The code with which it is refused, with a sentence that ends."""
    with pytest.raises(Refused) as refusal:
        do(act, mistake, by=by, at=at, **values)
    assert sentence(refusal.value).endswith(".")
    return refusal.value.code


def sections(mistake, viewer, now=TEN):
    return mistake_page(viewer, mistake_id=mistake.pk, now=now).sections


def test_one_call_passes_six_gates_and_their_first_words_say_what_it_did(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot",))

    standing = cast.again(mistake).standing
    assert (standing.stage, standing.impacts_named, standing.impacts_open) == ("REPAIRING", 1, 0)
    (impact,) = sections(mistake, rosa).impacts.rows
    assert impact.words == "I sat there waiting for it."
    assert impact.answer.startswith("Answered by: ")
    assert cast.differences(station) == []


def test_what_was_agreed_in_one_go_answers_what_it_did_together(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, agreed=("choice_of_slots", "credit_note"))
    (impact,) = sections(mistake, rosa).impacts.rows
    agreed = [remedy.words.rstrip(".") for remedy in remedies_of(cast.again(mistake))]
    assert impact.answer == f"Answered by: {agreed[0]}; {agreed[1]}."
    cast.call(mistake, at=TEN, by=rosa, agreed=("bonus",), they_would_like="A spot on top.")
    assert sections(mistake, rosa).impacts.rows[0].answer == impact.answer, (
        "what came later repairs it on purpose"
    )
    assert cast.differences(station) == []


def test_the_next_step_is_the_promise_that_is_due_next(station, mistake, rosa, max_):
    cast.call(mistake, at=NINE, by=rosa, agreed=("credit_note",), next_word="evening")
    step = mistake_page(rosa, mistake_id=mistake.pk, now=TEN).next
    assert (step.title, step.action, step.route) == ("Call Dana again", "Open the call card", "call")
    theirs = mistake_page(max_, mistake_id=mistake.pk, now=TEN).next
    assert (theirs.title, theirs.action) == ("Rosa: keep what was promised to Dana", "")
    assert theirs.clock.note == "Rosa calls Dana again"


def test_each_thing_that_it_did_needs_a_repair_or_their_word(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot",))
    more = gates.TypedImpact("MONEY", "The brewery wants its half back.", "6,000", False, True)
    standing = do(gates.name_impact, mistake, by=rosa, typed=more)
    assert (standing.stage, standing.next_step, standing.impacts_open) == ("AGREED", "REPAIR", 1)
    page = mistake_page(rosa, mistake_id=mistake.pk, now=TEN)
    assert page.missing.startswith("One thing that it did to")
    row = page.sections.impacts.rows[0]
    assert row.notes == ("$6,000", "still growing")
    answer = {"impact_id": row.impact_id, "remedy_id": None, "words": ""}
    assert refused(gates.answer_impact, mistake, by=rosa, **answer) == "ACCEPTING_NEEDS_THEIR_WORDS"

    standing = do(gates.answer_impact, mistake, by=rosa, **{**answer, "words": "We split it, fine."})
    assert standing.stage == "REPAIRING"
    truer = gates.TypedImpact("MONEY", "The brewery wants all of it back.", "", False, False, row.impact_id)
    standing = do(gates.name_impact, mistake, by=rosa, typed=truer, at=TEN)
    assert (standing.impacts_named, standing.impacts_open) == (2, 0), (
        "what answered the line answers its correction"
    )
    assert refused(gates.name_impact, mistake, by=rosa, typed=truer) == "ALREADY_CORRECTED"
    assert any("corrected" in note for one in sections(mistake, rosa).impacts.rows for note in one.notes)
    odd = gates.TypedImpact("MONEY", "x", "a lot", False, False)
    assert refused(gates.name_impact, mistake, by=rosa, typed=odd) == "AMOUNT_IS_NO_NUMBER"
    assert cast.differences(station) == []


def test_what_still_hurts_is_stopped_before_anything_else_but_the_call(station, mistake, rosa, olu):
    with cast.acting(rosa, NINE) as change:
        tapped = judging.Tapped(HURTS)
        judging.save_judgement(change, mistake_id=mistake.pk, by=rosa, tapped=tapped)
    assert cast.again(mistake).standing.next_step == "CALL"
    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot",))
    assert cast.again(mistake).standing.next_step == "CONTAIN"
    assert "still hurts" in sections(mistake, rosa).containment.harm

    standing = do(gates.contain, mistake, by=rosa, action="Hold the invoice line.", owner_id=olu.pk)
    assert (standing.next_step, standing.containment_open) == ("CONTAIN", 1)
    (row,) = queries.containment_of(mistake)
    assert (row.owner, row.due_at) == (olu, standing.next_due_at)
    settle = {"containment_id": row.pk, "proof": "", "why": ""}
    assert refused(gates.settle_containment, mistake, by=olu, **settle) == "CONTAINMENT_NEEDS_PROOF"
    standing = do(
        gates.settle_containment, mistake, by=olu, **{**settle, "proof": "Billing shows it on hold."}
    )
    assert (standing.next_step, standing.containment_done) == ("KEEP", 1)
    again = {**settle, "why": "Too late."}
    assert refused(gates.settle_containment, mistake, by=olu, **again) == "CONTAINMENT_IS_SETTLED"
    assert cast.differences(station) == []


def test_nobody_is_asked_whether_it_is_right_while_something_is_to_be_stopped(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, they_would_like="Nothing.", agreed=("nothing",))
    do(gates.contain, mistake, by=rosa, action="Hold the invoice line.", owner_id=None)
    right = {"right_now": "yes", "next_word": "", "they_said": "It is right."}
    with pytest.raises(Refused, match="still open"):
        cast.call(mistake, at=TEN, by=rosa, **right)
    (row,) = queries.containment_of(mistake)
    do(gates.settle_containment, mistake, by=rosa, containment_id=row.pk, proof="", why="Nothing was billed.")
    cast.call(mistake, at=TEN, by=rosa, **right)
    assert cast.again(mistake).standing.stage == "MADE_RIGHT"
    assert cast.differences(station) == []


def test_what_failed_is_noted_in_its_time_and_moves_no_clock(station, mistake, rosa, olu):
    before = cast.again(mistake).standing
    noted = Noted("The break ran at 20:41", Known.ASSUMED, "the log")
    standing = do(gates.note_fact, mistake, by=olu, at=MONDAY, noted=noted, fact_id=None)
    assert (standing.acknowledge_by, standing.next_due_at) == (before.acknowledge_by, before.next_due_at)
    facts = sections(mistake, rosa, MONDAY).facts
    assert facts.by_when.startswith("You may find out until ") and facts.rows[0].state == "ASSUMED"
    (fact,) = queries.facts_of(mistake)

    truer = {"noted": Noted("The break ran at 20:40", Known.KNOWN), "fact_id": fact.pk}
    do(gates.note_fact, mistake, by=olu, at=chicago(23, 8, 10), **truer)
    (row,) = sections(mistake, rosa).facts.rows
    assert (row.statement, row.was) == ("The break ran at 20:40", "The break ran at 20:41")
    assert row.said == "corrected 08:10 by Olu A."
    assert refused(gates.note_fact, mistake, by=olu, **truer) == "ALREADY_CORRECTED"
    assert (
        refused(gates.note_fact, mistake, by=olu, noted=Noted("", Known.KNOWN), fact_id=None)
        == "FACT_NEEDS_WORDS"
    )
    assert "time for finding out is over" in sections(mistake, rosa, TUESDAY).facts.by_when


def test_the_time_for_finding_out_never_ends_after_the_call_is_due(station, mistake):
    assert facts_by(mistake, policies.current(station.house)) <= cast.again(mistake).standing.acknowledge_by
    mistake.standing.acknowledge_by = soon = mistake.found_at + timedelta(minutes=10)
    assert facts_by(mistake, policies.current(station.house)) == soon


def test_the_question_is_left_out_for_a_reason_only_or_ended_by_a_manager_after_enough_tries(
    station, mistake, rosa, max_
):
    skip = {"reason": "DECLINED", "words": "She said: just fix it."}
    assert refused(gates.skip_ask, mistake, by=rosa, **skip) == "SKIPPING_NEEDS_THEM_HEARD"
    assert refused(gates.end_asking, mistake, by=rosa, words="x") == "ENDED_BY_A_MANAGER"
    assert refused(gates.end_asking, mistake, by=max_, words="x") == "TRIES_ARE_NOT_ENOUGH"

    cast.call(mistake, at=NINE, by=rosa, reached=False, they_said="", they_would_like="")
    do(gates.try_again, mistake, by=rosa, at=TEN, channel="PHONE")
    do(gates.try_again, mistake, by=rosa, at=TEN, channel="PHONE")
    friday = chicago(27, 9)
    assert refused(gates.end_asking, mistake, by=max_, at=friday, words="x") == "TRIES_ARE_NOT_ENOUGH"
    do(gates.try_again, mistake, by=rosa, at=TUESDAY, channel="MAIL")
    assert refused(gates.end_asking, mistake, by=max_, at=TUESDAY, words="x") == "TRIES_ARE_NOT_ENOUGH"
    assert sections(mistake, max_, friday).ask.may_end
    standing = do(gates.end_asking, mistake, by=max_, at=friday, words="She is on leave until Monday.")
    assert (standing.stage, standing.unreached_at) == ("ASKED", friday)
    assert cast.differences(station) == []


@pytest.mark.behaviour("E05")
def test_you_tell_me_is_answered_with_what_is_ready_and_its_dates(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, they_would_like="You tell me.", answer="you_tell_me")
    ask = sections(mistake, rosa).ask
    assert ask.kind == "YOU_TELL_ME"
    assert any("29 Nov" in offer for offer in ask.prepared), ask.prepared


def test_silence_ends_unconfirmed_under_a_managers_name_and_is_never_a_yes(station, mistake, rosa, max_):
    cast.call(mistake, at=NINE, by=rosa, they_would_like="Nothing.", agreed=("nothing",))
    assert refused(gates.sign_off, mistake, by=max_, reason="x") == "TRIES_ARE_NOT_ENOUGH"
    for days, channel in ((0, "PHONE"), (1, "MAIL"), (2, "PHONE")):
        do(gates.try_again, mistake, by=rosa, at=TEN + timedelta(days=days), channel=channel)
    late = chicago(10, 9, month=12)
    assert refused(gates.sign_off, mistake, by=rosa, at=late, reason="x") == "ENDED_BY_A_MANAGER"
    standing = do(gates.sign_off, mistake, by=max_, at=late, reason="Three tries, no answer.")
    assert (standing.stage, standing.confirmed_at, standing.unconfirmed_at) == ("MADE_RIGHT", None, late)
    page = mistake_page(rosa, mistake_id=mistake.pk, now=late)
    assert "Unconfirmed" in page.missing
    assert "Max O." in page.sections.unanswered.signed
    assert cast.differences(station) == []

    cast.call(mistake, at=late, by=rosa, right_now="yes", next_word="", they_said="Yes, thank you.")
    standing = cast.again(mistake).standing
    assert (standing.confirmed_at, standing.unconfirmed_at) == (late, None)


def test_what_came_late_stays_for_ever_with_one_sentence_by_the_owner(station, mistake, rosa, max_):
    cast.sweep(station, at=TUESDAY)
    (breach,) = queries.breaches_of(mistake)
    explain = {"breach_id": breach.pk, "words": "The switchboard was closed."}
    assert refused(gates.explain_breach, mistake, by=max_, **explain) == "EXPLAINED_BY_ITS_OWNER"
    empty = {**explain, "words": ""}
    assert refused(gates.explain_breach, mistake, by=rosa, **empty) == "EXPLANATION_NEEDS_A_SENTENCE"
    do(gates.explain_breach, mistake, by=rosa, at=TUESDAY, **explain)
    assert refused(gates.explain_breach, mistake, by=rosa, **explain) == "ALREADY_EXPLAINED"
    (row,) = sections(mistake, rosa, TUESDAY).breaches
    assert (row.explanation, row.may_explain) == ("Rosa V.: “The switchboard was closed.”", False)
    for table in (Explanation, Breach):
        with pytest.raises(Error), transaction.atomic():
            table.everything.all().delete()


def test_whoever_sees_nothing_finds_nothing_and_whoever_only_reads_is_told_so(station, mistake, outsider):
    with pytest.raises(NotFound):
        do(gates.say_it_affects_them, mistake, by=outsider)
    auditor = station.max_
    auditor.role = "AUDITOR"
    assert refused(gates.say_it_affects_them, mistake, by=auditor) == "ROLE_MAY_NOT_WRITE_HERE"
    assert not sections(mistake, auditor).facts.may_write


def test_what_is_only_unverified_is_asked_about_and_called_all_the_same(station, rosa):
    cast.take_in(station, "orders", [cast.order(4001, event="yes")], at=chicago(16, 9))
    cast.take_in(station, "log", [cast.airing(4001, "8:40 PM")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    assert {kind for _, kind in cast.kinds(station)} == {"copy_unverified"}
    mistake = (cast.mistakes(station) or [cast.open_one(station, at=MONDAY)])[0]
    assert (mistake.standing.stage, mistake.standing.next_step) == ("OPEN", "CALL")
    assert sections(mistake, rosa).asks_if_real
    assert do(gates.say_it_affects_them, mistake, by=rosa).stage == "OWNED"
    assert cast.differences(station) == []


def test_however_small_it_seems_to_us_they_hear_of_what_may_touch_them(station, max_):
    cast.take_in(station, "orders", [cast.order(4001, event="yes")], at=chicago(16, 9))
    cast.take_in(station, "log", [cast.airing(4001, "8:40 PM")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    [mistake] = cast.mistakes(station)
    with cast.acting(max_, SEVEN) as change:
        small = judging.Tapped(dict.fromkeys(QUESTIONS, 0), "Nobody watched, we think.")
        judging.save_judgement(change, mistake_id=mistake.pk, by=max_, tapped=small)

    standing = cast.again(mistake).standing
    assert (standing.severity, standing.next_step, standing.told_at) == ("S4", "CALL", None)
    assert standing.next_due_at == standing.acknowledge_by > SEVEN
    closing = why_locked(cast.again(mistake), "close")
    assert closing is not None and sentence(closing).endswith(".")


def test_what_no_call_has_said_is_said_on_the_page_and_asked_again_and_holds_nothing_back(mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot",), owned_it=False)
    assert cast.again(mistake).standing.stage == "REPAIRING"
    assert "heard that it was ours. Say it on the next call." in sections(mistake, rosa).unsaid
    ticks = call_page(rosa, mistake_id=mistake.pk, now=TEN).form.ticks
    assert [tick.value for tick in ticks] == ["ours"]
    cast.call(mistake, at=TEN, by=rosa)
    assert sections(mistake, rosa).unsaid == ""
