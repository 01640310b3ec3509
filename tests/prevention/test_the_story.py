"""Why it happened, once it is right; what is different from then on; and what the next week's log shows of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from makegood.core.errors import MakegoodError
from makegood.policy.rules.shape import QUESTIONS
from makegood.prevention import queries
from makegood.recovery.gates.approach import approach_words
from makegood.recovery.judgement import judging
from makegood.recovery.lessons import cause
from makegood.recovery.lessons.cause_page import cause_page
from makegood.recovery.lessons.effectiveness import shown_by_the_records
from makegood.recovery.standing.locked import why_locked
from tests import cast
from tests.cast import airing, chicago, order

TUESDAY, WEDNESDAY = chicago(24, 9), chicago(25, 9)
FRIDAY = chicago(27, 9)
LINE = {"side": "OCCURRENCE", "branch": "MATERIAL_COPY", "words": "The title was reused at encoding."}
ESCAPE = {
    "side": "ESCAPE",
    "branch": "METHOD",
    "words": "Nobody compared the content with what was approved.",
}


def prevention(olu, **changes):
    typed = {
        "action": "The file is compared with its master on the way in.",
        "strength": "AUTOMATE_CHECK",
        "scope": "ALL",
        "owner_id": olu.pk,
        "due_at": FRIDAY,
        "criterion": "No wrong file on her next 5 orders.",
        "method": "RECORDS",
    }
    return {"typed": cause.TypedPrevention(**{**typed, **changes})}


def why(mistake):
    """What is written down of why it happened; there is something."""
    found = queries.cause_of(mistake)
    assert found is not None
    return found


def do(act, mistake, *, by, at=WEDNESDAY, **what):
    with cast.acting(by, at) as change:
        act(change, mistake_id=mistake.pk, by=by, **what)
    return cast.again(mistake).standing


def refused(act, mistake, *, by, at=WEDNESDAY, **what):
    with pytest.raises(MakegoodError) as refusal, cast.acting(by, at) as change:
        act(change, mistake_id=mistake.pk, by=by, **what)
    return refusal.value


def put_right(mistake, *, by, at=TUESDAY):
    cast.call(mistake, at=at - timedelta(hours=1), by=by, they_would_like="Nothing.", agreed=("nothing",))
    cast.call(mistake, at=at, by=by, right_now="yes", next_word="", they_said="It is right.")
    return cast.again(mistake)


@pytest.fixture
def wrong_file(station):
    """A spot of Sunday 22nd aired with last year's file."""
    cast.take_in(station, "orders", [order(4001)], at=chicago(16, 9))
    wrong = [airing(4001, "8:40 PM", copy="BVR2411H")]
    cast.take_in(station, "log", wrong, at=cast.MONDAY, until=cast.MONDAY)
    cast.check(station, at=cast.MONDAY)
    assert cast.kinds(station) == [("4001", "wrong_copy")]
    return cast.open_one(station, at=cast.MONDAY) if not cast.mistakes(station) else cast.mistakes(station)[0]


@pytest.fixture
def right(wrong_file, rosa):
    """The same, judged costly and put right."""
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 4}
    with cast.acting(rosa, cast.MONDAY) as change:
        judging.save_judgement(change, mistake_id=wrong_file.pk, by=rosa, tapped=judging.Tapped(answers))
    return put_right(wrong_file, by=rosa)


@pytest.fixture
def understood(right, rosa, olu):
    """The same, understood: two causes, a code, a comparison on the way in."""
    do(cause.add_line, right, by=rosa, **LINE)
    do(cause.add_line, right, by=rosa, **ESCAPE)
    do(cause.choose_code, right, by=rosa, code="look_alike")
    do(cause.decide, right, by=rosa, **prevention(olu))
    return cast.again(right)


@pytest.mark.behaviour("G01", "G02")
def test_why_it_happened_stays_closed_until_they_say_that_it_is_right(station, wrong_file, rosa, olu):
    """Not even a little before: every verb is refused by the same sentence, and facts may be noted all the while."""
    sentence = str(why_locked(wrong_file, "cause"))
    assert "stays closed until Dana says it is right" in sentence
    for act, what in (
        (cause.add_line, LINE),
        (cause.choose_code, {"code": "look_alike"}),
        (cause.write_lesson, {"words": "Two titles must never look alike."}),
        (cause.decide, prevention(olu)),
        (cause.tell_by_voice, {"who": "customer", "words": "We compare every file now."}),
    ):
        refusal = refused(act, wrong_file, by=rosa, **what)
        assert (refusal.code, str(refusal)) == ("CAUSE_LOCKED", sentence)
    assert queries.cause_of(wrong_file) is None

    standing = do(cause.add_line, put_right(wrong_file, by=rosa), by=rosa, **LINE)
    assert (standing.made_right_at, standing.next_step) == (TUESDAY, "FIND_THE_CAUSE")
    assert cast.differences(station) == []


def test_a_word_that_it_is_not_right_after_all_closes_it_again(station, understood, rosa):
    assert understood.standing.stage == "LEARNING"
    words = {"they_said": "It is not.", "they_would_like": "", "next_word": "", "right_now": "not_yet"}
    cast.call(understood, at=WEDNESDAY, by=rosa, **{**words, "next_word": "morning"})
    standing = cast.again(understood).standing
    assert (standing.stage, standing.made_right_at, standing.cause_due_at) == ("REPAIRING", None, None)
    assert refused(cause.add_line, understood, by=rosa, **LINE).code == "CAUSE_LOCKED"
    assert standing.learned_at is not None, "what was learned stays"


@pytest.mark.behaviour("G03")
def test_a_grave_one_is_understood_from_both_sides_by_its_clock(station, right, rosa, olu):
    assert (right.standing.stage, right.standing.severity) == ("MADE_RIGHT", "S2")
    assert right.standing.next_due_at == right.standing.cause_due_at == chicago(9, 9, month=12)
    do(cause.choose_code, right, by=rosa, code="look_alike")
    assert refused(cause.add_line, right, by=rosa, **{**LINE, "words": ""}).code == "CAUSE_NEEDS_WORDS"
    slip = refused(cause.add_line, right, by=rosa, **{**LINE, "words": "Human error."})
    assert slip.code == "CAUSE_ENDS_AT_A_PERSON" and "what let a slip become a mistake?" in str(slip)
    for name in ("Olu", "Rossi"):
        words = f"{name} took the old file because two titles look alike."
        blame = refused(cause.add_line, right, by=rosa, **{**LINE, "words": words})
        assert blame.code == "CAUSE_NAMES_A_PERSON" and f"“{name}”" in str(blame)

    assert do(cause.decide, right, by=rosa, **prevention(olu)).learned_at is None
    assert do(cause.add_line, right, by=rosa, **LINE).learned_at is None, "why did nobody catch it?"
    standing = do(cause.add_line, right, by=rosa, **ESCAPE)
    assert (standing.learned_at, standing.stage) == (WEDNESDAY, "LEARNING")
    line = queries.lines_of(why(right))[1]
    standing = do(cause.take_back, right, by=rosa, line_id=line.pk)
    assert (standing.learned_at, standing.stage) == (None, "MADE_RIGHT")
    assert cast.differences(station) == []


@pytest.mark.behaviour("G04", "G08")
def test_a_good_intention_alone_is_refused_with_what_would_be_stronger(station, right, rosa, olu):
    assert refused(cause.decide, right, by=rosa, **prevention(olu)).code == "CAUSE_COMES_FIRST"
    do(cause.choose_code, right, by=rosa, code="look_alike")
    weak = refused(cause.decide, right, by=rosa, **prevention(olu, strength="TRAINING", action="Train all."))
    assert weak.code == "PREVENTION_IS_WEAK"
    assert "Compare what came in with what was approved, on the way in" in str(weak)
    for change, code in (
        ({"action": ""}, "PREVENTION_NEEDS_WORDS"),
        ({"due_at": None}, "PREVENTION_NEEDS_A_DAY"),
        ({"due_at": TUESDAY}, "PREVENTION_IN_THE_PAST"),
        ({"criterion": ""}, "CRITERION_COMES_FIRST"),
    ):
        assert refused(cause.decide, right, by=rosa, **prevention(olu, **change)).code == code
    do(cause.decide, right, by=rosa, **prevention(olu))
    do(cause.decide, right, by=rosa, **prevention(olu, strength="TRAINING", action="Train all."))
    assert len(queries.standing_of(why(right))) == 2


def test_by_what_one_will_see_that_it_works_is_fixed_for_good(understood):
    (one,) = queries.preventions_of(why(understood))
    one.criterion.words = "Nearly no wrong file."
    with pytest.raises(DatabaseError), transaction.atomic():
        one.criterion.save()


def next_week_comes(station):
    """One line as promised, one with last year's file, one of another customer, and one that is still ahead."""
    next_week = [
        order(4010, date="11/26/2026"),
        order(4011, date="11/29/2026"),
        order(4012, "Tom's Garage", date="11/26/2026"),
        order(4013, date="12/03/2026"),
    ]
    cast.take_in(station, "orders", next_week, at=FRIDAY)
    log = [
        airing(4010, "8:12 PM", date="11/26/2026"),
        airing(4012, "8:20 PM", date="11/26/2026", copy="OTHER"),
        airing(4011, "8:40 PM", date="11/29/2026", copy="BVR2411H"),
    ]
    came = cast.take_in(station, "log", log, at=cast.NEXT_MONDAY, until=cast.NEXT_MONDAY, name="log-29.csv")
    cast.check(station, at=cast.NEXT_MONDAY)
    return came


@pytest.mark.behaviour("G09")
def test_what_was_put_right_once_is_looked_for_in_next_weeks_log_and_found_with_its_row(
    station, understood, rosa, olu
):
    """The demo's own story: the guard of one mistake says "it held on the 26th", and catches the fault on the 29th."""
    (guard,) = queries.guards_of(why(understood))
    assert (guard.account, guard.kinds, guard.left) == (understood.account, ["wrong_copy"], 5)
    came = next_week_comes(station)

    held, caught = queries.hits_of([guard])
    assert (held.line_key, held.day.day, held.held, held.brought_id, held.row_number) == (
        "4010",
        26,
        True,
        came.pk,
        2,
    )
    assert (caught.line_key, caught.held, caught.brought_id, caught.row_number) == ("4011", False, came.pk, 4)
    assert caught.finding.happened["source"] == "row 4 of log-29.csv"
    guard.refresh_from_db()
    assert guard.left == 3, "another customer's line and one above the mark are not looked at"
    assert [kind for kind, _, _ in cast.events(station, "GUARD_HELD", "GUARD_CAUGHT")] == [
        "GUARD_HELD",
        "GUARD_CAUGHT",
    ]
    cast.check(station, at=cast.NEXT_MONDAY + timedelta(hours=1))
    assert len(queries.hits_of([guard])) == 2, "a line is counted once"

    page = cause_page(rosa, mistake_id=understood.pk, now=cast.NEXT_MONDAY)
    assert [hit.words for hit in page.guards[0].hits] == [
        "It held on 26 November: line 4010, row 2 of log-29.csv.",
        "It caught one on 29 November: line 4011, row 4 of log-29.csv.",
    ]
    again = cast.open_one(station, at=cast.NEXT_MONDAY, line_key="4011")
    assert queries.repeat_of(again).earlier_id == understood.pk
    assert queries.repeat_of(again).shown_by == "GUARD"
    assert cast.again(understood).standing.next_step == "FIND_THE_CAUSE", "what was to stop it did not"
    assert any("joins the call" in words for words in approach_words(again, now=cast.NEXT_MONDAY))
    assert cast.differences(station) == []


def test_whether_it_held_is_read_from_the_records_and_few_lines_say_nothing(station, understood, rosa, olu):
    (one,) = queries.preventions_of(why(understood))
    assert shown_by_the_records(one, now=WEDNESDAY) == "", "it is not done yet"
    do(cause.done, understood, by=olu, prevention_id=one.pk, how="The rule runs since nine.")
    one = queries.preventions_of(why(understood))[0]
    assert shown_by_the_records(one, now=FRIDAY) == (
        "Not enough data to tell. Before: too few lines. Since: too few lines."
    )
    sold = [order(5000 + n, date="11/10/2026") for n in range(30)]
    cast.take_in(station, "orders", sold, at=FRIDAY, name="orders-of-ten.csv")
    assert "Before: 1 in 31 lines, 32.3 for 1,000 (0.8 to 179.7)." in shown_by_the_records(one, now=FRIDAY)
