"""Everybody who knew hears what is different, from the owner; and when it comes again, nothing is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import Refused
from makegood.mistakes import queries as mistakes
from makegood.prevention import queries
from makegood.recovery.counted_again.recount import differences
from makegood.recovery.gates import who_knows
from makegood.recovery.judgement import repeats
from makegood.recovery.lessons import cause
from makegood.recovery.lessons.learning import learning_page
from makegood.recovery.letter import writing
from tests import cast
from tests.cast import BELLA, MONDAY, TOM, chicago
from tests.prevention.test_the_story import LINE, do, prevention, put_right, refused, why

WEDNESDAY, THURSDAY = chicago(25, 9), chicago(26, 9)
NOTE = (
    "That was ours: two titles looked alike, and nothing compared the file with the one you approved. "
    "Since this morning every file is compared on the way in, and I watch yours myself on Friday."
)


def report(rosa, name=BELLA, *, at=MONDAY, sentence="Last year's spot aired in the evening"):
    return cast.reported(rosa, at=at, name=name, kind="wrong_content", sentence=sentence)


def understand(mistake, *, rosa, olu, at=WEDNESDAY):
    """Put right, and understood as far as a difficult one needs it."""
    put_right(mistake, by=rosa, at=at - timedelta(hours=2))
    do(cause.choose_code, mistake, by=rosa, at=at, code="look_alike")
    do(cause.decide, mistake, by=rosa, at=at, **prevention(olu, due_at=at + timedelta(days=5)))
    return cast.again(mistake)


@pytest.fixture
def one(station, rosa):
    return report(rosa)


@pytest.mark.behaviour("G05", "G06")
def test_it_leaves_the_list_when_the_owner_has_told_everybody_who_knew(station, one, rosa, max_, olu):
    vendor = who_knows.TypedKnower("KNOWS", name="the vendor", people="11", heard_from="EVENT")
    with cast.acting(rosa, MONDAY) as change:
        who_knows.name(change, mistake_id=one.pk, by=rosa, typed=vendor)
    row = mistakes.knowers_of(one)[0]
    with cast.acting(max_, chicago(23, 10)) as change:
        who_knows.told(change, mistake_id=one.pk, by=max_, knower_id=row.pk, how="CALL", words="")
    early = refused(cause.tell_by_voice, put_right(one, by=rosa), by=rosa, who=row.subject_code, words=NOTE)
    assert early.code == "TOLD_BEFORE_DECIDED"

    do(cause.choose_code, one, by=rosa, code="look_alike")
    standing = do(cause.decide, one, by=rosa, **prevention(olu))
    assert (standing.stage, standing.next_step) == ("LEARNING", "TELL_THE_PREVENTION")
    assert standing.next_due_at == standing.prevention_due_at
    dana = one.contact.subject_code
    assert queries.must_be_told(cast.again(one)) == [dana, row.subject_code]
    said = {"who": row.subject_code, "words": NOTE}
    assert refused(cause.tell_by_voice, one, by=max_, **said).code == "TOLD_BY_ITS_OWNER"
    never = refused(cause.tell_by_voice, one, by=rosa, who=dana, words="This will never happen again.")
    assert never.code == "TOLD_HURTS" and "what you will do differently" in str(never)
    assert refused(cause.tell_by_voice, one, by=rosa, who=dana, words="").code == "TOLD_NEEDS_WHAT_WAS_SAID"

    standing = do(cause.tell_by_voice, one, by=rosa, at=THURSDAY, who=dana, words=NOTE)
    assert (standing.stage, cast.again(one).is_open) == ("LEARNING", True), "the vendor has not heard it"
    standing = do(cause.tell_by_voice, one, by=rosa, at=THURSDAY, **said)
    assert (standing.stage, standing.next_step, standing.prevention_told_at) == ("TOLD", "NOTHING", THURSDAY)
    assert not cast.again(one).is_open, "it leaves the owner's list; the rest is the system's work"
    assert refused(cause.tell_by_voice, one, by=rosa, **said).code == "TOLD_OF_IT_ALREADY"
    assert differences(station.house) == []


@pytest.mark.behaviour("G10", "G11")
def test_the_same_again_counts_graver_brings_a_manager_and_opens_what_was_to_stop_it(
    station, one, rosa, max_, olu
):
    first = understand(one, rosa=rosa, olu=olu)
    what = queries.standing_of(why(first))[0]
    do(cause.done, first, by=olu, at=chicago(27, 9), prevention_id=what.pk, how="The rule runs since nine.")
    do(cause.tell_by_voice, first, by=rosa, at=chicago(27, 10), who=first.contact.subject_code, words=NOTE)
    standing = cast.again(first).standing
    assert (standing.stage, standing.checks_open) == ("TOLD", 1)

    later = report(rosa, at=chicago(8, 9, month=12), sentence="The old file ran once more")
    put_right(later, by=rosa, at=chicago(9, 9, month=12))
    before = cast.again(later).standing.severity
    do(cause.choose_code, later, by=rosa, at=chicago(9, 12, month=12), code="look_alike")
    repeat = queries.repeat_of(later)
    assert (repeat.earlier_id, repeat.shown_by) == (first.pk, "CAUSE")
    assert (before, cast.again(later).standing.severity) == ("S3", "S2")
    assert "same mistake from the same cause" in mistakes.latest_judgement(later).why[-1]

    what.refresh_from_db()
    assert what.reopened_at == chicago(9, 12, month=12) and f"no. {later.number}" in what.reopened_why
    (check,) = queries.checks_of(why(first))
    assert (check.result, check.checked_by) == ("FAILED", None)
    standing = cast.again(first).standing
    assert (standing.stage, standing.next_step, standing.prevention_told_at) == (
        "MADE_RIGHT",
        "FIND_THE_CAUSE",
        None,
    ), "what they were told did not hold"
    assert standing.cause_due_at > chicago(9, 12, month=12)
    assert differences(station.house) == []


@pytest.mark.behaviour("C13")
def test_a_letter_of_what_is_different_tells_its_reader_and_needs_no_next_word(station, one, rosa, max_, olu):
    understand(one, rosa=rosa, olu=olu)
    written = writing.Written(
        0, "MAIL", None, "What is different", NOTE, "", None, None, kind="PREVENTION_NOTE"
    )
    with pytest.raises(Refused, match="told by Rosa"), cast.acting(max_, THURSDAY) as change:
        writing.record_letter(change, mistake_id=one.pk, by=max_, written=written)
    with cast.acting(rosa, THURSDAY) as change:
        letter = writing.record_letter(change, mistake_id=one.pk, by=rosa, written=written)
    (told,) = queries.told_of(why(one))
    assert (told.letter_id, told.at, cast.again(one).standing.stage) == (letter.pk, THURSDAY, "TOLD")


def test_the_same_cause_at_another_customer_is_a_repeat_too_and_another_cause_is_none(
    station, one, rosa, olu
):
    understand(one, rosa=rosa, olu=olu)
    other = report(rosa, TOM, at=chicago(1, 9, month=12))
    put_right(other, by=rosa, at=chicago(2, 9, month=12))
    do(cause.choose_code, other, by=rosa, at=chicago(2, 12, month=12), code="old_version")
    assert queries.repeat_of(other) is None
    do(cause.choose_code, other, by=rosa, at=chicago(2, 13, month=12), code="look_alike")
    assert queries.repeat_of(other).earlier_id == one.pk


def test_words_that_are_much_alike_are_shown_to_a_person_who_says_whether_it_is_the_same(station, one, rosa):
    later = report(rosa, at=chicago(1, 9, month=12), sentence="Last year's spot aired in the evening again")
    assert repeats.alike(later, now=chicago(2, 9, month=12)).pk == one.pk
    do(cause.say_it_repeats, later, by=rosa, at=chicago(2, 9, month=12), earlier_id=one.pk)
    assert queries.repeat_of(later).shown_by == "PERSON"
    another = report(rosa, at=chicago(1, 9, month=12), sentence="A competitor stood beside us")
    assert repeats.alike(another, now=chicago(2, 9, month=12)) is None


def test_whoever_owns_the_action_does_not_say_that_it_held(station, one, rosa, max_, olu):
    first = understand(one, rosa=rosa, olu=olu)
    what = queries.standing_of(why(first))[0]
    do(cause.done, first, by=olu, prevention_id=what.pk, how="The rule runs since nine.")
    (check,) = queries.checks_of(why(first))
    said = {"check_id": check.pk, "result": "HELD", "evidence": "No wrong file in 40 lines."}
    assert refused(cause.judge, first, by=olu, at=check.due_at, **said).code == "CHECKED_BY_SOMEBODY_ELSE"
    assert refused(cause.judge, first, by=max_, at=THURSDAY, **said).code == "CHECK_IS_NOT_DUE"
    bare = {**said, "evidence": ""}
    assert refused(cause.judge, first, by=max_, at=check.due_at, **bare).code == "CHECK_NEEDS_EVIDENCE"
    unclear = {**said, "result": "INCONCLUSIVE"}
    standing = do(cause.judge, first, by=max_, at=check.due_at, **unclear)
    assert (standing.checks_open, standing.checks_held) == (1, 0), "it is looked at once more"
    again = queries.checks_of(why(first))[1]
    standing = do(cause.judge, first, by=max_, at=again.due_at, **{**said, "check_id": again.pk})
    assert (standing.checks_open, standing.checks_held, standing.checks_failed) == (0, 1, 0)
    assert differences(station.house) == []


@pytest.mark.behaviour("G12", "G13")
def test_the_lesson_names_nobody_and_stands_on_the_board_with_what_nearly_happened(station, one, rosa, olu):
    understand(one, rosa=rosa, olu=olu)
    lesson = "Two titles that look alike will be mixed up one day: compare the file, not its name."
    named = refused(cause.write_lesson, one, by=rosa, words=f"{BELLA} got the wrong file, compare it.")
    assert named.code == "CAUSE_NAMES_A_PERSON"
    do(cause.write_lesson, one, by=rosa, words=lesson)
    page = learning_page(rosa, words="alike titles", now=THURSDAY)
    assert [row.words for row in page.lessons] == [lesson]
    assert learning_page(rosa, words="invoice", now=THURSDAY).lessons == ()
    assert [(row.words, row.count) for row in page.causes] == [
        ("Two things look alike: titles, numbers or files", 1)
    ]
    assert [row.words for row in page.preventions] == ["The file is compared with its master on the way in."]
    assert learning_page(station.max_, words="", now=chicago(30, 9)).preventions


def test_an_annoying_one_is_understood_with_one_tap(station, one, rosa):
    from makegood.policy.rules.shape import QUESTIONS
    from makegood.recovery.judgement import judging

    with cast.acting(rosa, MONDAY) as change:
        mild = judging.Tapped(dict.fromkeys(QUESTIONS, 0))
        judging.save_judgement(change, mistake_id=one.pk, by=rosa, tapped=mild)
    put_right(one, by=rosa)
    standing = cast.again(one).standing
    assert (standing.severity, standing.next_step, standing.next_due_at) == ("S4", "FIND_THE_CAUSE", None)
    standing = do(cause.choose_code, one, by=rosa, code="other")
    assert (standing.stage, standing.next_step, cast.again(one).is_open) == ("CLOSED", "NOTHING", False)
    assert refused(cause.add_line, one, by=rosa, **{**LINE, "words": "Carelessness."}).code == (
        "CAUSE_ENDS_AT_A_PERSON"
    )
    assert queries.guards_of(why(one)) == []
    assert differences(station.house) == []
