"""Judging from the customer's side: what is confirmed, what is raised, who may make it milder, and the clock."""

from __future__ import annotations

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.core.sentences import sentence
from makegood.mistakes import queries
from makegood.policy.rules.shape import QUESTIONS
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.judgement import judging
from tests import cast
from tests.cast import MONDAY, chicago

# One spot lost, found by us on Monday 06:10, the relationship average: difficult until somebody judges it.
NINE, TEN, HALF, ONE_PM = chicago(23, 9), chicago(23, 10), chicago(23, 11), chicago(23, 13)
MILD = dict.fromkeys(QUESTIONS, 0) | {"relationship": 1}
COSTLY = MILD | {"lost_for_good": 4, "money": 2}
GRAVE = COSTLY | {"explain_to": 3, "who_knows": 3, "how_found": 2}


def judge(mistake, answers, *, by, at=NINE, reason=""):
    """Tap these answers and confirm them."""
    with cast.acting(by, at) as change:
        judging.save_judgement(
            change, mistake_id=mistake.pk, by=by, tapped=judging.Tapped(dict(answers), reason)
        )
    return cast.again(mistake).standing


def bands(mistake):
    """(severity, provisional) of each judgement, the first one first."""
    return [(one.severity, one.is_provisional) for one in queries.judgements_of(mistake)]


def chosen(page):
    """{question: the answer that is preselected}."""
    return {
        asked.code: next((int(c.value) for c in asked.answers if c.chosen), None) for asked in page.questions
    }


def test_what_the_records_know_is_filled_in_and_said_to_be_a_guess(mistake, rosa):
    page = judging.judge_page(rosa, mistake_id=mistake.pk, now=NINE)

    known = {name: points for name, points in chosen(page).items() if points is not None}
    assert known == {"still_hurting": 0, "again": 0, "how_found": 0, "who_knows": 0, "relationship": 1}
    assert {asked.code: asked.we_think for asked in page.questions if asked.we_think} == {
        "still_hurting": "It has stopped",
        "again": "No",
        "how_found": "From us first",
        "who_knows": "One person or nobody",
        "relationship": "Average",
    }
    assert (page.severity, page.severity_provisional, page.raised_at) == ("S3", True, HALF)
    assert page.rule == "The clock of “difficult”: 4 business hours."
    assert page.why[-1] == "Until every question is answered it counts as at least difficult."


def test_the_first_judgement_may_be_milder_than_the_band_that_stood_in_for_missing_answers(
    station, mistake, rosa
):
    standing = judge(mistake, MILD, by=rosa)

    assert (standing.severity, standing.severity_is_provisional) == ("S4", False)
    assert standing.acknowledge_by > ONE_PM
    assert standing.next_due_at == standing.acknowledge_by
    assert bands(mistake) == [("S3", True), ("S4", False)]
    ((_, subject, said),) = cast.events(station, "JUDGED")
    assert subject == mistake.subject_code
    assert (said["severity"], said["was"], said["lowered"]) == ("S4", "S3", False)
    assert cast.differences(station) == []


def test_a_graver_judgement_is_free_and_brings_the_earlier_deadline(station, mistake, rosa):
    assert mistake.standing.acknowledge_by == ONE_PM

    standing = judge(mistake, COSTLY, by=rosa, at=chicago(23, 9, 30))

    assert (standing.severity, standing.acknowledge_by) == ("S2", chicago(23, 9, 45))
    assert cast.differences(station) == []


def test_a_judgement_makes_no_call_late_that_was_not(station, mistake, rosa):
    """Costly means two hours, which were over at eleven: an hour is left, and not a breach at once."""
    standing = judge(
        mistake, MILD | {"money": 3, "explain_to": 3, "again": 3}, by=rosa, at=chicago(23, 11, 30)
    )

    assert (standing.severity, standing.acknowledge_by) == ("S2", chicago(23, 12, 30))
    assert cast.sweep(station, at=chicago(23, 12, 29)) == 0


def test_what_is_late_stays_late_however_it_is_judged(station, mistake, rosa):
    standing = judge(mistake, MILD, by=rosa, at=chicago(23, 13, 30))

    assert (standing.severity, standing.acknowledge_by) == ("S4", ONE_PM)
    assert cast.sweep(station, at=chicago(23, 13, 31)) == 1
    assert [one.due_at for one in queries.breaches_of(mistake)] == [ONE_PM]


def test_after_the_call_a_judgement_moves_no_deadline(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa)
    before = cast.again(mistake).standing

    standing = judge(mistake, GRAVE, by=rosa, at=TEN)

    assert standing.severity == "S1"
    assert (standing.acknowledge_by, standing.next_due_at) == (before.acknowledge_by, before.next_due_at)
    assert (standing.stage, standing.next_step) == (before.stage, before.next_step)
    assert cast.differences(station) == []


@pytest.mark.behaviour("B03")
def test_a_rep_makes_it_graver_and_never_milder_which_a_manager_does_with_a_reason(
    station, mistake, rosa, max_
):
    judge(mistake, COSTLY, by=rosa)
    judge(mistake, GRAVE, by=rosa, at=TEN)
    with pytest.raises(Refused) as refusal:
        judge(mistake, COSTLY, by=rosa, at=TEN, reason="She laughed about it.")
    assert refusal.value.code == "LOWERING_NEEDS_A_MANAGER"
    assert "counts as deal breaker, and your answers make it costly" in sentence(refusal.value)
    assert "Max Ostrowski" in sentence(refusal.value)
    with pytest.raises(Refused) as refusal:
        judge(mistake, COSTLY, by=max_, at=TEN)
    assert refusal.value.code == "LOWERING_NEEDS_A_REASON"
    assert bands(mistake) == [("S3", True), ("S2", False), ("S1", False)], "nothing was written"

    standing = judge(mistake, COSTLY, by=max_, at=TEN, reason="Her vendors were not in the room.")

    assert standing.severity == "S2"
    page = mistake_page(rosa, mistake_id=mistake.pk, now=TEN)
    assert [(row.who, row.severity, row.reason) for row in page.judgements] == [
        ("Max O.", "S2", "Her vendors were not in the room."),
        ("Rosa V.", "S1", ""),
        ("Rosa V.", "S2", ""),
        ("Makegood", "S3", ""),
    ]
    ((_, _, said),) = [event for event in cast.events(station, "JUDGED") if event[2]["lowered"]]
    assert "vendors" not in str(said), "a person's words are sealed"
    assert cast.differences(station) == []


def test_an_answer_of_the_records_is_not_talked_down_by_a_rep(station, rosa, max_):
    """The records say that it failed them before and that the day is gone; to deny it makes it milder."""
    cast.lost(
        station,
        cast.order(4001, event="yes"),
        cast.order(4002, event="yes", window="9:00 PM-10:00 PM"),
    )
    mistake = cast.mistakes(station)[0]
    borne_out = queries.latest_judgement(mistake).borne_out
    assert borne_out == "S2", "something is gone that cannot come back"
    with pytest.raises(Refused) as refusal:
        judge(mistake, MILD, by=rosa)
    assert refusal.value.code == "LOWERING_NEEDS_A_MANAGER"
    assert judge(mistake, MILD, by=max_, reason="The game was called off.").severity == "S4"


def test_all_eight_are_needed_and_the_sentence_names_those_still_open(mistake, rosa):
    answers = {name: 0 for name in QUESTIONS if name not in ("money", "explain_to")}
    with pytest.raises(Refused) as refusal:
        judge(mistake, answers, by=rosa)
    said = sentence(refusal.value)
    assert "How much of their money does it touch? Who do they have to explain it to?" in said
    assert bands(mistake) == [("S3", True)]

    page = judging.judge_page(
        rosa, mistake_id=mistake.pk, now=NINE, tapped=judging.Tapped(answers), refusal=refusal.value
    )
    assert [asked.code for asked in page.questions if asked.is_missing] == ["money", "explain_to"]
    assert chosen(page) == {**dict.fromkeys(QUESTIONS), **answers}


def test_a_tap_that_was_never_offered_counts_as_none():
    tapped = judging.tapped({"again": 1, "money": 99, "explain_to": None, "who_knows": 3, "x": 0}, reason="")
    assert tapped.answers == {"who_knows": 3}


def test_the_same_answers_tapped_twice_are_one_judgement(station, mistake, rosa):
    judge(mistake, COSTLY, by=rosa)
    judge(mistake, COSTLY, by=rosa)
    assert len(bands(mistake)) == 2
    assert len(cast.events(station, "JUDGED")) == 1


def test_unanswered_at_half_of_its_time_it_counts_as_one_step_worse_once(station, mistake, rosa):
    assert mistake.standing.raise_unanswered_at == HALF
    assert cast.sweep(station, at=chicago(23, 10, 59)) == 0
    assert cast.sweep(station, at=HALF) == 1

    standing = cast.again(mistake).standing
    assert (standing.severity, standing.severity_is_provisional) == ("S2", True)
    assert standing.acknowledge_by == chicago(23, 12), "an hour is left, and not more than before"
    assert cast.sweep(station, at=chicago(23, 11, 59)) == 0, "once"
    page = mistake_page(rosa, mistake_id=mistake.pk, now=HALF)
    assert page.severity_why[-1] == "Nobody had judged it when half of the time to call was over."
    assert "nobody had judged it at half of the time to call, so it counts as costly" in [
        row.what for row in page.timeline
    ]
    assert queries.breaches_of(mistake) == []
    assert cast.differences(station) == []

    assert judge(mistake, MILD, by=rosa, at=chicago(23, 11, 30)).severity == "S4", "it stood in for answers"
    assert cast.differences(station) == []


def test_what_was_judged_or_told_in_time_is_not_raised(station, rosa):
    cast.lost(station, cast.order(4001), cast.order(4002, cast.TOM))
    judged = cast.open_one(station, at=MONDAY, line_key="4001")
    told = cast.open_one(station, at=MONDAY, line_key="4002")
    judge(judged, MILD, by=rosa)
    cast.call(told, at=NINE, by=rosa)

    assert cast.sweep(station, at=HALF) == 0
    assert [m.standing.severity for m in cast.mistakes(station)] == ["S4", "S3"]


def test_a_judgement_never_holds_the_call_back(station, mistake, rosa):
    cast.call(mistake, at=NINE, by=rosa)
    standing = cast.again(mistake).standing
    assert standing.severity_is_provisional
    assert standing.stage not in ("OPEN", "OWNED")


def test_who_may_not_see_it_finds_nothing_and_an_auditor_only_reads(station, mistake, outsider):
    with pytest.raises(NotFound):
        judging.judge_page(outsider, mistake_id=mistake.pk, now=NINE)
    with pytest.raises(NotFound):
        judge(mistake, MILD, by=outsider)
    auditor = station.max_
    auditor.role = "AUDITOR"
    with pytest.raises(Refused) as refusal:
        judge(mistake, MILD, by=auditor)
    assert refusal.value.code == "ROLE_MAY_NOT_JUDGE"


def test_what_fell_away_is_not_judged(station, rosa):
    log = cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.take_in(
        station, "log", [cast.airing(4001, "8:40 PM")], at=NINE, until=MONDAY, replaces=log, name="b.csv"
    )
    cast.check(station, at=NINE)
    with pytest.raises(Refused) as refusal:
        judge(mistake, MILD, by=rosa)
    assert refusal.value.code == "FELL_AWAY_BEFORE_JUDGING"


def test_we_do_not_claim_to_be_first_once_they_could_see_it_themselves(mistake, rosa):
    mistake.finds_out_at = TEN
    mistake.save(update_fields=["finds_out_at"])
    before = chosen(judging.judge_page(rosa, mistake_id=mistake.pk, now=NINE))
    after = chosen(judging.judge_page(rosa, mistake_id=mistake.pk, now=TEN))
    assert (before["how_found"], before["who_knows"]) == (0, 0)
    assert (after["how_found"], after["who_knows"]) == (None, None)


def test_a_graver_finding_that_joins_a_judged_mistake_keeps_the_answers_and_asks_again(station, rosa):
    cast.lost(station, cast.order(4001, cast.NORTHERN, copy="ND2611"))
    (mistake,) = cast.mistakes(station)
    judge(mistake, MILD | {"money": 1}, by=rosa, at=chicago(23, 6, 20))
    assert cast.again(mistake).standing.severity == "S4"

    joined = chicago(23, 6, 40)
    late = cast.order(4009, cast.NORTHERN, window="9:00 PM-10:00 PM", event="yes", copy="ND2611")
    cast.take_in(station, "orders", [late], at=joined, name="late-orders.csv")
    cast.check(station, at=joined)

    latest = queries.latest_judgement(mistake)
    standing = cast.again(mistake).standing
    assert len(queries.findings_behind(mistake)) == 2
    assert (latest.answers["money"], latest.answers["lost_for_good"]) == (1, 4)
    assert (standing.severity, standing.severity_is_provisional) == ("S2", True)
    assert cast.differences(station) == []


def test_a_judgement_asks_the_database_a_fixed_number_of_questions(
    mistake, rosa, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        judging.judge_page(rosa, mistake_id=mistake.pk, now=NINE)
    for minute in range(5):
        judge(mistake, COSTLY | {"again": 2 * (minute % 2)}, by=rosa, at=chicago(23, 9, minute))
    with django_assert_max_num_queries(4):
        judging.judge_page(rosa, mistake_id=mistake.pk, now=NINE)
