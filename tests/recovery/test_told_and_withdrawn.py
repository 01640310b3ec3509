"""A finding that falls away after the customer was told: one next step, and one call settles it."""

from __future__ import annotations

from functools import partial

import pytest

from makegood.mistakes import queries
from tests import cast
from tests.cast import MONDAY, airing, chicago

CALLED, CORRECTED = chicago(23, 9), chicago(23, 14)


def correct(station, log, *, at=CORRECTED, rows=None, name="corrected.csv"):
    """A corrected log takes the place of `log`; unless told, it has the airing."""
    rows = rows or [airing(1, "6:15 AM"), airing(4001, "8:40 PM")]
    cast.take_in(station, "log", rows, at=at, until=MONDAY, replaces=log, name=name)
    cast.check(station, at=at)


@pytest.fixture
def told(station, rosa):
    """Bella Vista heard from Rosa that the spot was lost; the log that said so is `told[0]`."""
    log = cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=CALLED, by=rosa)
    return log, cast.again(mistake)


def test_a_told_mistake_whose_finding_fell_away_is_put_right_with_the_customer(station, told, rosa):
    log, mistake = told
    correct(station, log)

    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.next_due_at) == ("PUT_IT_RIGHT", CORRECTED)
    assert list(queries.open_mistakes(rosa)) == [mistake]


def test_one_further_call_settles_it_and_no_next_word_is_owed(station, told, rosa):
    log, mistake = told
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Good. Thank you for saying so.", next_word="")

    standing = cast.again(mistake).standing
    assert (standing.put_right_at, standing.next_step) == (chicago(23, 15), "NOTHING")
    assert [promise.state for promise in cast.promises(station)] == ["KEPT"], "the word of the first call"
    assert list(queries.open_mistakes(rosa)) == []
    cast.sweep(station, at=chicago(30, 9))
    assert [promise.state for promise in cast.promises(station)] == ["KEPT"]
    assert cast.differences(station) == []


def test_what_was_promised_before_it_fell_away_is_still_kept(station, rosa):
    log = cast.lost(station)
    mistake = cast.open_one(station, at=MONDAY)
    cast.call(mistake, at=CALLED, by=rosa, agreed=("same_slot",))
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Run it all the same.", next_word="")

    standing = cast.again(mistake).standing
    assert standing.next_step in ("KEEP", "WAIT") and standing.promises_open == 1
    assert list(queries.open_mistakes(rosa)) == [mistake]


def others_heard(station, mistake):
    """Her boss had it from Rosa, the vendor's people from Dana, and a rival may know of it."""
    from makegood.people import actions as people
    from makegood.recovery.gates import who_knows

    rosa = station.rosa
    with cast.acting(rosa, CALLED) as change:
        boss = people.add_contact(change, people.NewContact("Marco Rossi", "partner"), account=station.bella)
        name = partial(who_knows.name, change, mistake_id=mistake.pk, by=rosa)
        name(typed=who_knows.TypedKnower("KNOWS", contact_id=boss.pk))
        name(typed=who_knows.TypedKnower("KNOWS", name="The vendor's people", people="11"))
        name(typed=who_knows.TypedKnower("MAY_KNOW", name="A rival"))
        marco, vendor = [row for row in queries.knowers_of(mistake) if row.state == "KNOWS"][-2:]
        told = partial(who_knows.told, change, mistake_id=mistake.pk, by=rosa)
        told(knower_id=marco.pk, how="CALL", words="")
        told(knower_id=vendor.pk, how="CUSTOMER", words="I rang them.")
    return marco, vendor


def test_everybody_who_was_told_of_it_hears_that_it_was_none(station, told, rosa):
    from makegood.recovery.desk.mistake_page import mistake_page
    from makegood.recovery.desk.today import today
    from makegood.recovery.gates import who_knows

    log, mistake = told
    marco, vendor = others_heard(station, mistake)
    correct(station, log)
    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT", "whom we call comes first"
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Good.", next_word="")

    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.knowers_believing) == ("TELL_IT_WAS_NONE", 2)
    assert list(queries.open_mistakes(rosa)) == [mistake], "it stays in the list until they have heard"
    page = mistake_page(rosa, mistake_id=mistake.pk, now=chicago(23, 15))
    assert page.next.title == "Tell the others who heard of it that it was none"
    first = today(rosa, now=chicago(23, 15)).next
    assert (first.action, first.route) == ("See who heard of it", "mistake"), "they stand on its own page"
    section = page.sections.who_knows
    assert (
        section.lead
        == "Marco Rossi and 1 more heard that something went wrong, and not yet that it was none."
    )
    assert {row.name for row in section.rows if row.believes_it} == {"Marco Rossi", "The vendor's people"}
    assert cast.differences(station) == []

    with cast.acting(rosa, chicago(23, 16)) as change:
        said = partial(who_knows.told, change, mistake_id=mistake.pk, by=rosa)
        said(knower_id=marco.pk, how="CALL", words="")
        said(knower_id=vendor.pk, how="CUSTOMER", words="I told them, too.")
    standing = cast.again(mistake).standing
    assert (standing.next_step, standing.knowers_believing) == ("NOTHING", 0)
    section = mistake_page(rosa, mistake_id=mistake.pk, now=chicago(23, 16)).sections.who_knows
    assert any(
        "that it was none, today 16:00" in row.says or "that it was none, 16:00" in row.says
        for row in section.rows
    )
    assert cast.differences(station) == []


def test_a_call_to_them_says_it_and_nobody_needs_to_for_a_reason(station, told, rosa):
    from makegood.recovery.gates import who_knows

    log, mistake = told
    marco, vendor = others_heard(station, mistake)
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Good.", next_word="")
    cast.call(
        mistake,
        at=chicago(23, 16),
        by=rosa,
        contact_id=marco.contact_id,
        they_said="All right.",
        next_word="",
    )
    assert cast.again(mistake).standing.knowers_believing == 1
    with cast.acting(rosa, chicago(23, 17)) as change:
        who_knows.let_speak(
            change, mistake_id=mistake.pk, by=rosa, knower_id=vendor.pk, who="NOBODY", speak_by=None,
            why="Dana wants to leave it at that.",
        )  # fmt: skip
    assert cast.again(mistake).standing.next_step == "NOTHING"
    assert cast.differences(station) == []


def test_when_it_stands_again_whoever_heard_that_it_was_none_is_owed_a_word_anew(station, told, rosa):
    from makegood.recovery.gates import who_knows

    log, mistake = told
    marco, _ = others_heard(station, mistake)
    correct(station, log)
    with cast.acting(rosa, chicago(23, 15)) as change:
        who_knows.told(change, mistake_id=mistake.pk, by=rosa, knower_id=marco.pk, how="CALL", words="")
    rows = [airing(1, "6:15 AM"), airing(2, "7:15 AM")]
    cast.take_in(station, "log", rows, at=chicago(24, 9), until=MONDAY, replaces=_newest(station))
    cast.check(station, at=chicago(24, 9))

    standing = cast.again(mistake).standing
    assert (standing.withdrawn_at, standing.knowers_believing, standing.knowers_untold) == (None, 0, 1)
    assert cast.differences(station) == []


def test_a_finding_that_stands_again_wakes_its_mistake_and_opens_no_second_one(station, told, rosa):
    log, mistake = told
    correct(station, log)
    cast.call(mistake, at=chicago(23, 15), by=rosa, they_said="Good.", next_word="")
    second = cast.take_in(
        station,
        "log",
        [airing(1, "6:15 AM"), airing(2, "7:15 AM")],
        at=chicago(24, 9),
        until=MONDAY,
        replaces=_newest(station),
    )
    cast.check(station, at=chicago(24, 9))

    assert cast.kinds(station) == [("4001", "not_aired")]
    assert cast.kinds(station, "OPENED") == [("4001", "not_aired")]
    assert cast.mistakes(station) == [mistake]
    standing = cast.again(mistake).standing
    assert standing.withdrawn_at is None and standing.put_right_at is None
    assert standing.next_step == "CALL_AGAIN", "we told them that it was right, and it is not"
    correct(station, second, at=chicago(24, 11), name="again.csv")
    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT"
    assert cast.differences(station) == []


def test_a_finding_made_right_and_then_withdrawn_is_still_put_right(station, told, rosa):
    log, mistake = told
    cast.call(
        mistake,
        at=chicago(23, 11),
        by=rosa,
        they_would_like="Nothing, thank you.",
        agreed=("nothing",),
    )
    cast.call(mistake, at=chicago(24, 11), by=rosa, they_said="It is right.", next_word="", right_now="yes")
    assert cast.again(mistake).standing.stage == "MADE_RIGHT"
    correct(station, log, at=chicago(24, 12))

    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT"
    assert list(queries.open_mistakes(rosa)) == [mistake]


def test_a_withdrawn_log_says_why_and_never_that_it_was_as_promised(station, told):
    from makegood.recovery.records import intake

    log, _ = told
    intake.withdraw(
        station.house, import_id=log.pk, reason="The log of another station.", by=station.olu, now=CORRECTED
    )
    cast.check(station, at=CORRECTED)

    (finding,) = cast.findings(station)
    assert finding.state == "WITHDRAWN"
    assert finding.withdrawn_why == "import 2, log-23.csv, was withdrawn: The log of another station."


def _newest(station):
    from makegood.records.queries import imports

    return imports(station.house)[0]


def test_a_log_that_was_only_taken_back_calls_nobody_before_a_corrected_one_came(station, told, olu):
    from makegood.recovery.records import intake

    log, mistake = told
    before = cast.again(mistake).standing.next_step
    intake.withdraw(
        station.house, import_id=log.pk, reason="the log of another station", by=olu, now=CORRECTED
    )
    cast.check(station, at=CORRECTED)
    assert cast.again(mistake).standing.next_step == before

    rows = [airing(1, "6:15 AM"), airing(4001, "8:40 PM")]
    cast.take_in(station, "log", rows, at=chicago(23, 15), until=MONDAY, name="right.csv")
    cast.check(station, at=chicago(23, 15))
    assert cast.again(mistake).standing.next_step == "PUT_IT_RIGHT"
