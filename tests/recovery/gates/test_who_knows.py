"""Who else knows: looked for by a clock, written down, spoken to; and nothing ends while somebody has had no word."""

from __future__ import annotations

import pytest

from makegood.core import record
from makegood.core.errors import NotFound
from makegood.mistakes import queries
from makegood.people import actions as people_actions
from makegood.people.actions import NewContact
from makegood.people.rules import ContactRole, Pronoun
from makegood.policy.rules.shape import QUESTIONS
from makegood.recovery.beginning import merging
from makegood.recovery.beginning.whose import Right, put_right
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.gates import who_knows
from makegood.recovery.gates.who_knows import TypedKnower
from makegood.recovery.house import merging_accounts
from makegood.recovery.judgement import judging
from makegood.recovery.judgement.judging import judge_page
from makegood.recovery.rounds import occasions
from makegood.recovery.rounds.occasions_house import House
from makegood.recovery.standing.missing import missing_words
from tests import cast
from tests.cast import MONDAY, NORTHERN, chicago, order
from tests.recovery.gates.test_gates import do, refused

SEVEN, NINE, TEN, NOON = chicago(23, 7), chicago(23, 9), chicago(23, 10), chicago(23, 12)
GRAVE = dict.fromkeys(QUESTIONS, 0) | {
    "lost_for_good": 4,
    "money": 3,
    "explain_to": 3,
    "relationship": 2,
    "again": 2,
}
VENDOR = TypedKnower("KNOWS", name="The drinks vendor's people", people="11", heard_from="EVENT")


def contact(station, name, *roles, at=MONDAY):
    """Somebody else at Bella Vista."""
    with cast.acting(station.rosa, at) as change:
        new = NewContact(name, "", "", "", Pronoun.HE, roles=roles)
        return people_actions.add_contact(change, new, account=station.bella)


def judged(mistake, answers, *, by, at):
    with cast.acting(by, at) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=by, tapped=judging.Tapped(answers))


def section(mistake, viewer, now=TEN):
    return mistake_page(viewer, mistake_id=mistake.pk, now=now).sections.who_knows


def only(mistake):
    (row,) = [one for one in queries.knowers_of(cast.again(mistake)) if one.contact_id != mistake.contact_id]
    return row


@pytest.mark.behaviour("D01")
def test_somebody_looks_who_else_knows_by_a_clock_that_nobody_started(station, mistake, rosa):
    standing = mistake.standing
    assert (standing.severity, standing.spread_check_by) == ("S3", chicago(24, 9))
    assert standing.next_step == "CALL", "the call comes first"
    judged(mistake, GRAVE, by=rosa, at=SEVEN)
    assert cast.again(mistake).standing.spread_check_by == chicago(23, 7, 10), "graver is sooner"
    cast.call(mistake, at=chicago(23, 7, 5), by=rosa, agreed=("same_slot",), else_state="")
    assert cast.again(mistake).standing.next_step == "LOOK_AROUND"
    assert section(mistake, rosa, chicago(23, 7, 6)).look == "Find out by 07:10 who else knows."

    cast.sweep(station, at=chicago(23, 8))
    standing = do(who_knows.nobody_else, mistake, by=rosa, at=chicago(23, 8, 30))
    assert (standing.next_step, standing.spread_check_by) == ("KEEP", chicago(24, 6, 10))
    (late,) = mistake_page(rosa, mistake_id=mistake.pk, now=TEN).sections.breaches
    assert late.words == "Who else knows was to be found out by 07:10, and was not."
    do(who_knows.nobody_else, mistake, by=rosa, at=TEN)
    assert cast.again(mistake).standing.spread_check_by == chicago(24, 6, 10), (
        "too soon to be the second look"
    )
    standing = do(who_knows.nobody_else, mistake, by=rosa, at=chicago(24, 6))
    assert standing.spread_check_by == chicago(26, 6, 10)
    standing = do(who_knows.nobody_else, mistake, by=rosa, at=chicago(26, 6))
    assert standing.spread_check_by is None
    assert cast.differences(station) == []


@pytest.mark.behaviour("D02")
def test_everybody_of_the_account_is_marked_with_what_they_know_and_how_they_heard(
    station, mistake, rosa, outsider
):
    boss = contact(station, "Paul Rossi", ContactRole.DECISION_MAKER)
    contact(station, "Clara Lang", ContactRole.FINANCE_AP)
    before = section(mistake, rosa, SEVEN)
    assert [(row.name, row.says) for row in before.rows] == [("Dana Rossi", "has not heard yet")]
    assert [(one.name, one.role) for one in before.not_known_yet] == [
        ("Paul Rossi", "decides"),
        ("Clara Lang", "pays"),
    ]
    assert before.prompts and before.coverage == "Nobody there knows of it yet, as far as we know."

    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot",))
    do(who_knows.name, mistake, by=rosa, typed=TypedKnower("MAY_KNOW", contact_id=boss.pk))
    row = only(mistake)
    do(who_knows.put_right, mistake, by=rosa, at=TEN, knower_id=row.pk,
       typed=TypedKnower("KNOWS", contact_id=boss.pk, heard_from="COLLEAGUE"))  # fmt: skip
    after = section(mistake, rosa)
    assert [(one.name, one.says) for one in after.rows] == [
        ("Dana Rossi", "knows · we told her, 09:00"),
        ("Paul Rossi", "knows, from a colleague · Rosa speaks to Paul by tomorrow 10:00"),
    ]
    assert after.coverage == "2 people know, 1 heard it from us."
    assert [one.name for one in after.not_known_yet] == ["Clara Lang"]
    assert after.lead == "Paul Rossi had no word yet: Rosa speaks to Paul by tomorrow 10:00."
    kinds = [kind for kind, _, _ in cast.events(station, "KNOWER_NAMED", "KNOWER_PUT_RIGHT")]
    assert kinds == ["KNOWER_NAMED", "KNOWER_PUT_RIGHT"]
    assert refused(who_knows.name, mistake, by=rosa, typed=TypedKnower("KNOWS")) == "KNOWER_NEEDS_A_NAME"
    assert (
        refused(who_knows.name, mistake, by=rosa, typed=TypedKnower("", name="X")) == "KNOWER_STATE_MISSING"
    )
    wrong = TypedKnower("KNOWS", name="X", people="many")
    assert refused(who_knows.name, mistake, by=rosa, typed=wrong) == "PEOPLE_IS_NO_NUMBER"
    with pytest.raises(NotFound):
        do(who_knows.nobody_else, mistake, by=outsider)


@pytest.mark.behaviour("D03")
def test_it_does_not_end_while_somebody_who_knows_has_had_no_word(station, mistake, rosa, max_):
    cast.call(mistake, at=NINE, by=rosa, they_would_like="Nothing.", agreed=("nothing",))
    standing = do(who_knows.name, mistake, by=rosa, typed=VENDOR)
    assert (standing.next_step, standing.knowers_untold) == ("TELL_THEM", 1)
    row = only(mistake)
    assert (row.speaks_id, row.speak_by) == (rosa.pk, standing.next_outreach_due_at)
    speak = {"knower_id": row.pk, "who": f"us:{max_.pk}", "speak_by": chicago(23, 9, 30), "why": ""}
    standing = do(who_knows.let_speak, mistake, by=rosa, **speak)
    assert standing.next_due_at == chicago(23, 9, 30)

    cast.call(mistake, at=TEN, by=rosa, right_now="yes", next_word="", they_said="It is right.")
    again = cast.again(mistake)
    assert (again.standing.stage, again.standing.next_step, again.is_open) == (
        "MADE_RIGHT",
        "TELL_THEM",
        True,
    )
    assert "has had no word" in missing_words(again)
    found = occasions.occasions_of(House(station.house, TEN), [mistake.pk])
    assert [one.people["speaker"] for one in found if one.kind == "OUTREACH"] == [max_.pk]
    told = {"knower_id": row.pk, "how": "CUSTOMER", "words": ""}
    assert refused(who_knows.told, mistake, by=rosa, at=NOON, **told) == "TOLD_NEEDS_THEIR_WORDS"

    do(who_knows.told, mistake, by=max_, at=NOON, **{**told, "how": "CALL"})
    again = cast.again(mistake)
    assert (again.standing.next_step, again.is_open) == ("FIND_THE_CAUSE", True)
    assert section(mistake, rosa, NOON).coverage == "12 people know, 12 heard it from us."
    assert refused(who_knows.told, mistake, by=rosa, at=NOON, **told) == "KNOWER_TOLD_ALREADY"
    assert refused(who_knows.take_out, mistake, by=rosa, knower_id=row.pk) == "KNOWER_HAS_HEARD"
    assert cast.differences(station) == []


@pytest.mark.behaviour("D04")
def test_it_spreads_and_how_grave_it_is_is_asked_anew_and_never_milder(station, mistake, rosa):
    contact_of = contact(station, "Paul Rossi", ContactRole.DECISION_MAKER)
    mild = dict.fromkeys(QUESTIONS, 0) | {"money": 1, "again": 2}
    judged(mistake, mild, by=rosa, at=SEVEN)
    before = cast.again(mistake).standing
    assert (before.severity, before.severity_is_provisional) == ("S4", False)
    do(who_knows.name, mistake, by=rosa, at=chicago(23, 7, 5), typed=TypedKnower("KNOWS", name="A waiter"))
    after = cast.again(mistake).standing
    assert (after.severity, after.severity_is_provisional) == ("S3", True), (
        "somebody outside is one level further"
    )
    assert before.acknowledge_by is not None and after.acknowledge_by < before.acknowledge_by
    latest = queries.latest_judgement(mistake)
    assert (latest.answers["who_knows"], latest.why[0]) == (
        3,
        "It has spread since it was judged: 1 more know.",
    )
    page = judge_page(rosa, mistake_id=mistake.pk, now=NINE)
    (asked,) = [one for one in page.questions if one.code == "who_knows"]
    assert asked.we_think and page.why[0].startswith("It has spread")

    do(who_knows.name, mistake, by=rosa, typed=TypedKnower("KNOWS", contact_id=contact_of.pk))
    assert queries.latest_judgement(mistake).pk == latest.pk, "outside is as far as it goes"
    assert cast.differences(station) == []


@pytest.mark.behaviour("D06")
def test_people_from_outside_are_written_down_with_who_speaks_to_them(station, mistake, rosa):
    cast.call(
        mistake, at=NINE, by=rosa, agreed=("same_slot",), else_name="Her partner", else_state="MAY_KNOW"
    )
    do(who_knows.name, mistake, by=rosa, typed=VENDOR)
    vendor = next(one for one in queries.knowers_of(cast.again(mistake)) if one.people == 11)
    speak = {"knower_id": vendor.pk, "who": "CUSTOMER", "speak_by": chicago(23, 17), "why": ""}
    standing = do(who_knows.let_speak, mistake, by=rosa, **speak)
    assert standing.knowers_untold == 1, "that she will is no word yet"
    rows = {row.name: row.says for row in section(mistake, rosa).rows}
    assert rows == {
        "Dana Rossi": "knows · we told her, 09:00",
        "The drinks vendor's people": "know, were there · Dana tells them by 17:00",
        "Her partner": "may know",
    }
    hers = {"knower_id": vendor.pk, "how": "CUSTOMER", "words": "I rang them, they took it well."}
    assert do(who_knows.told, mistake, by=rosa, at=NOON, **hers).knowers_untold == 0
    said = {row.name: row.says for row in section(mistake, rosa, NOON).rows}["The drinks vendor's people"]
    assert said == "know, were there · Dana told them, 12:00: “I rang them, they took it well.”"
    nobody = {"knower_id": vendor.pk, "who": "NOBODY", "speak_by": None, "why": ""}
    assert refused(who_knows.let_speak, mistake, by=rosa, **nobody) == "NOBODY_SPEAKS_NEEDS_A_REASON"
    late = {**speak, "speak_by": SEVEN}
    assert refused(who_knows.let_speak, mistake, by=rosa, **late) == "SPEAKING_IN_THE_PAST"
    assert cast.differences(station) == []


def test_a_letter_to_somebody_who_knows_is_their_word(station, mistake, rosa):
    from makegood.mistakes.actions import Word, acknowledge
    from makegood.mistakes.rules.spread import Told

    clara = contact(station, "Clara Lang", ContactRole.FINANCE_AP)
    do(
        who_knows.name,
        mistake,
        by=rosa,
        typed=TypedKnower("KNOWS", contact_id=clara.pk, heard_from="INVOICE"),
    )
    assert cast.again(mistake).standing.knowers_untold == 1
    with cast.acting(rosa, TEN) as change:
        locked = queries.lock_for(change, mistake_id=mistake.pk)
        acknowledge(change, locked, Word(clara, Told.LETTER, TEN, rosa), heard=False)
    assert cast.again(mistake).standing.knowers_untold == 0
    assert only(mistake).told_how == "LETTER"


def test_two_contacts_who_are_one_have_one_word_and_can_be_parted_again(station, mistake, rosa, max_):
    one, other = contact(station, "Paul Rossi"), contact(station, "P. Rossi")
    cast.call(mistake, at=NINE, by=rosa, agreed=("same_slot",))
    for typed in (one, other):
        do(who_knows.name, mistake, by=rosa, typed=TypedKnower("KNOWS", contact_id=typed.pk))
    first = next(row for row in queries.knowers_of(mistake) if row.contact_id == one.pk)
    do(who_knows.told, mistake, by=rosa, knower_id=first.pk, how="CALL", words="")
    assert cast.again(mistake).standing.knowers_untold == 1
    with cast.acting(max_, TEN) as change:
        merging_accounts.merge_people(
            change, by=max_, account_id=station.bella.pk, contact_id=one.pk, same_id=other.pk
        )
    assert cast.again(mistake).standing.knowers_untold == 0
    assert cast.differences(station) == []
    with cast.acting(max_, NOON) as change:
        merging_accounts.part(change, by=max_, account_id=station.bella.pk, gone=other.subject_code)
    assert cast.again(mistake).standing.knowers_untold == 1
    assert cast.differences(station) == []


def test_who_knows_goes_along_when_two_mistakes_are_one_and_stays_behind_with_another_customer(station, rosa):
    cast.lost(station, order(4001), order(4002, date="11/15/2026"))
    stays = cast.open_one(station, at=MONDAY, line_key="4001")
    goes = cast.open_one(station, at=MONDAY, line_key="4002")
    paul = contact(station, "Paul Rossi")
    do(who_knows.name, goes, by=rosa, typed=VENDOR)
    do(who_knows.name, goes, by=rosa, typed=TypedKnower("KNOWS", contact_id=paul.pk))
    with cast.acting(rosa, TEN) as change:
        merging.merge(change, by=rosa, mistake_id=stays.pk, other_id=goes.pk)
    assert cast.again(stays).standing.knowers_untold == 2
    assert cast.again(goes).standing.knowers_untold == 0
    with cast.acting(rosa, NOON) as change:
        put_right(change, by=rosa, mistake_id=stays.pk, right=Right(NORTHERN, "Two customers of one name."))
    assert cast.again(stays).standing.knowers_untold == 1, (
        "Paul is none of theirs; the vendor's people still know"
    )
    assert cast.differences(station) == []


def test_nothing_of_who_knows_lies_open_in_the_record(station, mistake, rosa):
    do(who_knows.name, mistake, by=rosa, typed=VENDOR)
    opened = [event.public for event in record.since(station.house, 0)]
    assert not any("vendor" in public for public in opened)
