"""A mistake turns out graver, or milder, after its cause was begun: what is due follows, nothing written is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.policy.rules.shape import QUESTIONS
from makegood.prevention import queries
from makegood.recovery.gates.history import SAID
from makegood.recovery.judgement import judging
from makegood.recovery.lessons import cause
from makegood.recovery.lessons.cause_page import cause_page
from tests import cast
from tests.cast import BELLA, MONDAY, TOM, chicago
from tests.prevention.test_the_story import ESCAPE, LINE, WEDNESDAY, do, prevention, put_right, why

FRIDAY = chicago(27, 9)
MILD = dict.fromkeys(QUESTIONS, 0)
GRAVE = MILD | {"lost_for_good": 4}


def judge(mistake, answers, *, by, at, reason=""):
    with cast.acting(by, at) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=by, tapped=judging.Tapped(answers, reason))
    return cast.again(mistake).standing


def page(viewer, mistake, *, at=FRIDAY):
    return cause_page(viewer, mistake_id=mistake.pk, now=at)


def looks(mistake):
    return [(one.due_at, one.result) for one in queries.checks_of(why(mistake))]


def report(rosa, answers, *, name=BELLA, at=MONDAY):
    mistake = cast.reported(rosa, at=at, name=name, kind="wrong_content", sentence="An old spot ran.")
    judge(mistake, answers, by=rosa, at=at)
    return put_right(mistake, by=rosa)


@pytest.fixture
def mild(station, rosa):
    """An annoying one, made right, its code said: nothing more was to learn from it."""
    mistake = report(rosa, MILD)
    assert do(cause.choose_code, mistake, by=rosa, code="look_alike").stage == "CLOSED"
    return mistake


def test_an_annoying_one_that_turns_out_costly_takes_all_that_a_costly_one_takes(station, rosa, olu, mild):
    """It was over with one tap; now it has a clock, and the page says what is needed."""
    standing = judge(mild, GRAVE, by=rosa, at=FRIDAY)
    assert (standing.severity, standing.stage, standing.next_step) == ("S2", "MADE_RIGHT", "FIND_THE_CAUSE")
    assert standing.next_due_at == standing.cause_due_at == chicago(11, 9, month=12)
    assert (standing.learned_at, standing.light_at, cast.again(mild).is_open) == (None, None, True)
    shown = page(rosa, mild)
    assert (shown.code, shown.is_long, shown.asks) == ("look_alike", True, "OCCURRENCE")
    assert shown.anew == (
        "Since 09:00 it counts as costly, and no longer as annoying. All that was written stands. It takes now: "
        "why it happened, why nobody caught it, the cause under which it is counted, and a change that is more than a "
        "good intention."
    )
    assert shown.timeline[0].what.endswith(SAID["DUE_ANEW"])

    do(cause.add_line, mild, by=rosa, at=FRIDAY, **LINE)
    do(cause.add_line, mild, by=rosa, at=FRIDAY, **ESCAPE)
    later = FRIDAY + timedelta(days=5)
    assert do(cause.decide, mild, by=rosa, at=FRIDAY, **prevention(olu, due_at=later)).stage == "LEARNING"
    assert cast.differences(station) == []


def test_a_costly_one_that_turns_out_annoying_is_over_and_keeps_what_was_written(station, rosa, max_, olu):
    mistake = report(rosa, GRAVE)
    do(cause.add_line, mistake, by=rosa, **LINE)
    do(cause.choose_code, mistake, by=rosa, code="look_alike")
    do(cause.decide, mistake, by=rosa, **prevention(olu))
    (one,) = queries.preventions_of(why(mistake))
    do(cause.done, mistake, by=olu, prevention_id=one.pk, how="The rule runs since nine.")
    assert cast.again(mistake).standing.checks_open == 2

    standing = judge(mistake, MILD, by=max_, at=FRIDAY, reason="The order was a test.")
    assert (standing.severity, standing.stage, standing.next_step) == ("S4", "CLOSED", "NOTHING")
    assert (standing.cause_due_at, standing.prevention_due_at, standing.checks_open) == (None, None, 0)
    shown = page(rosa, mistake)
    assert [row.words for row in shown.occurrences] == [LINE["words"]]
    assert [row.action for row in shown.preventions] == [prevention(olu)["typed"].action]
    assert shown.anew.endswith("It takes now: the cause under which it is counted, and nothing more.")

    standing = judge(mistake, GRAVE, by=rosa, at=FRIDAY + timedelta(hours=1))
    assert (standing.stage, standing.checks_open) == ("MADE_RIGHT", 2), "and back: why did nobody catch it?"
    assert page(rosa, mistake).asks == "ESCAPE"
    assert cast.differences(station) == []


def test_graver_never_gives_more_time_and_milder_takes_none_away(station, rosa, max_):
    mistake = report(rosa, MILD | {"money": 2, "explain_to": 2})
    assert mistake.standing.severity == "S3"
    first = mistake.standing.cause_due_at
    graver = judge(mistake, GRAVE, by=rosa, at=chicago(10, 9, month=12)).cause_due_at
    assert graver == first, "ten days from now would be later"
    milder = MILD | {"money": 2, "explain_to": 2}
    assert (
        judge(mistake, milder, by=max_, at=chicago(11, 9, month=12), reason="So it is.").cause_due_at == first
    )


def test_the_looks_follow_and_one_that_was_made_counts_for_those_before_it(station, rosa, olu, max_):
    mistake = report(rosa, MILD | {"money": 2, "explain_to": 2})
    do(cause.choose_code, mistake, by=rosa, code="look_alike")
    do(cause.decide, mistake, by=rosa, **prevention(olu))
    (one,) = queries.preventions_of(why(mistake))
    do(cause.done, mistake, by=olu, prevention_id=one.pk, how="The rule runs since nine.")
    day = {n: WEDNESDAY + timedelta(days=n) for n in (60, 90, 180)}
    assert looks(mistake) == [(day[90], "")]

    judge(mistake, GRAVE, by=rosa, at=FRIDAY)
    assert looks(mistake) == [(day[60], ""), (day[180], "")]
    first = queries.checks_of(why(mistake))[0]
    said = {"check_id": first.pk, "result": "HELD", "evidence": "No wrong file in 40 lines."}
    do(cause.judge, mistake, by=max_, at=day[60], **said)
    mild = MILD | {"money": 2, "explain_to": 2}
    standing = judge(mistake, mild, by=max_, at=day[60] + timedelta(hours=1), reason="So it is.")
    assert looks(mistake) == [(day[60], "HELD"), (day[90], "")]
    assert (standing.next_check_due_at, standing.checks_held) == (day[90], 1)
    assert cast.differences(station) == []


def test_a_repeat_that_counts_one_step_graver_takes_more_to_be_understood(station, rosa, mild):
    """The code shows that it happened before: one tap was enough for an annoying one, and is not any more."""
    again = report(rosa, MILD, name=TOM, at=chicago(23, 9))
    standing = do(cause.choose_code, again, by=rosa, at=FRIDAY, code="look_alike")
    assert (standing.severity, standing.stage, standing.light_at) == ("S3", "MADE_RIGHT", None)
    assert page(rosa, again).asks == "PREVENTION"


def test_a_guard_looks_at_more_lines_of_a_graver_one(station, rosa, olu):
    cast.take_in(station, "orders", [cast.order(4001)], at=chicago(16, 9))
    cast.take_in(station, "log", [cast.airing(4001, "8:40 PM", copy="BVR2411H")], at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)
    mistake = cast.mistakes(station)[0] if cast.mistakes(station) else cast.open_one(station, at=MONDAY)
    judge(mistake, MILD | {"money": 2, "explain_to": 2}, by=rosa, at=MONDAY)
    put_right(mistake, by=rosa)
    do(cause.choose_code, mistake, by=rosa, code="look_alike")
    do(cause.decide, mistake, by=rosa, **prevention(olu))
    (guard,) = queries.guards_of(why(mistake))
    assert (guard.lines, guard.left) == (3, 3)
    judge(mistake, GRAVE, by=rosa, at=FRIDAY)
    guard.refresh_from_db()
    assert (guard.lines, guard.left) == (5, 5)
