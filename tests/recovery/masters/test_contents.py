"""What is to go out is compared with what was approved: found before it airs, put right, or called about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import NotFound, Refused
from makegood.fingerprint import Verdict
from makegood.mistakes.queries import breaches_of
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.desk.today import today
from makegood.recovery.due.sweep import sweep
from makegood.recovery.findings import findings_page as desk
from makegood.recovery.masters import contents
from tests import cast
from tests.cast import chicago
from tests.contents import compared, master, ordered, watched

THURSDAY = chicago(26, 10)
FRIDAY, TEN_PAST_FIVE = chicago(27, 16), chicago(27, 17, 10)
GOES_OUT, MONDAY = chicago(29, 20), chicago(30, 6, 10)


@pytest.fixture
def approved(station, settings):
    settings.MAKEGOOD_DATA = station.data
    ordered(station, at=THURSDAY)
    return master(station, at=FRIDAY)


def log_of_sunday(station, *, code="BVR2611H"):
    rows = [cast.airing(4001, "8:40 PM", date="11/29/2026", copy=code)]
    cast.take_in(station, "log", rows, at=MONDAY, until=MONDAY)
    cast.check(station, at=MONDAY)


def only(found):
    [one] = found
    return one


def test_a_wrong_file_opens_a_mistake_that_can_be_put_right_until_it_goes_out(station, approved, rosa):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)

    mistake = only(cast.mistakes(station))
    standing = mistake.standing
    assert mistake.owner == rosa and mistake.affects == "UNKNOWN"
    assert (standing.next_step, standing.next_due_at) == ("MEND", GOES_OUT)
    assert (standing.acknowledge_by, standing.raise_unanswered_at) == (GOES_OUT, None)
    assert mistake.title == "The file for the spot in The home game on Sun 29 Nov is not the approved one"
    assert "went wrong" not in today(rosa, now=FRIDAY).lead.strong
    assert cast.differences(station) == []


def test_the_right_file_in_time_ends_it_as_a_near_miss_in_a_second_persons_day(station, approved, max_):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE)

    mistake = only(cast.mistakes(station))
    assert mistake.affects == "NO" and mistake.standing.near_miss_at == TEN_PAST_FIVE
    assert (mistake.standing.next_step, mistake.standing.told_at) == ("NOTHING", None)
    page = mistake_page(max_, mistake_id=mistake.pk, now=TEN_PAST_FIVE)
    assert page.withdrawn.startswith("A near miss")
    aside = only(today(max_, now=TEN_PAST_FIVE).set_aside)
    assert (aside.by, aside.reason[:40]) == ("Olu A.", "The file that was compared is the approv")
    assert sweep(station.house, now=MONDAY) == 0 and list(breaches_of(mistake)) == []
    assert cast.differences(station) == []


def test_put_back_it_stands_again_and_they_hear_of_it(station, approved, max_):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE)
    aside = only(today(max_, now=MONDAY).set_aside)

    with cast.acting(max_, MONDAY) as change:
        desk.put_back(change, by=max_, dismissal_id=aside.dismissal_id)

    mistake = only(cast.mistakes(station))
    assert (mistake.affects, mistake.standing.next_step) == ("UNKNOWN", "CALL")
    assert mistake.standing.next_due_at > MONDAY
    assert cast.kinds(station, "OPENED") == [("4001", "wrong_file")]
    assert cast.differences(station) == []


def test_whoever_put_it_right_is_not_the_second_person(station, approved, max_):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE, by=max_)

    assert today(max_, now=TEN_PAST_FIVE).set_aside == ()


def test_not_put_right_in_time_it_is_called_about_and_was_late_when_it_went_out(station, approved):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    sweep(station.house, now=GOES_OUT + timedelta(minutes=1))

    mistake = only(cast.mistakes(station))
    assert mistake.standing.next_step == "CALL"
    assert [breach.due_at for breach in breaches_of(mistake)] == [GOES_OUT]
    compared(station, approved, Verdict.SAME, at=GOES_OUT + timedelta(minutes=5))
    assert cast.again(mistake).standing.near_miss_at is None, "it went out: nothing ends unsaid"


def test_matched_after_it_went_out_it_is_no_near_miss_even_before_the_worker_has_looked(station, approved):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    compared(station, approved, Verdict.SAME, at=GOES_OUT + timedelta(minutes=1))

    assert only(cast.mistakes(station)).standing.near_miss_at is None


def test_without_high_stakes_it_waits_as_a_finding_and_put_right_it_is_set_aside(station, settings):
    settings.MAKEGOOD_DATA = station.data
    ordered(station, at=THURSDAY, event="no", account=cast.TOM)
    approved = master(station, at=FRIDAY)
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    assert cast.kinds(station, "NEW") == [("4001", "wrong_file")] and cast.mistakes(station) == []

    with cast.undone():
        compared(station, approved, Verdict.SAME, at=GOES_OUT + timedelta(minutes=1))
        assert cast.kinds(station, "NEW") == [("4001", "wrong_file")], "it may have gone out"
    compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE)
    assert cast.kinds(station, "DISMISSED") == [("4001", "wrong_file")]


def test_told_or_known_or_said_to_affect_them_it_never_ends_as_a_near_miss(station, approved, rosa):
    from makegood.recovery.customer import their_page
    from makegood.recovery.gates import at_the_gates

    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    mistake = only(cast.mistakes(station))
    later = FRIDAY + timedelta(minutes=10)

    def say_so():
        with cast.acting(rosa, later) as change:
            at_the_gates.say_it_affects_them(change, mistake_id=mistake.pk, by=rosa)

    def share():
        with cast.acting(rosa, later) as change:
            their_page.write(
                change, mistake_id=mistake.pk, by=rosa, happened="The wrong file was ready.", lost=""
            )
            contact = mistake.contact_id
            their_page.share(change, mistake_id=mistake.pk, by=rosa, contact_id=contact, language="en")

    for act in (lambda: cast.call(mistake, at=later, by=rosa), say_so, share):
        with cast.undone():
            act()
            compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE)
            assert cast.again(mistake).standing.near_miss_at is None
            assert cast.again(mistake).standing.next_step != "NOTHING"


def test_a_code_that_has_aired_before_may_have_carried_the_wrong_file_and_is_called_about(station, settings):
    settings.MAKEGOOD_DATA = station.data
    ordered(station, at=THURSDAY)
    earlier = [cast.airing(4001, "8:40 PM", date="11/22/2026")]
    cast.take_in(station, "log", earlier, at=THURSDAY, until=chicago(26, 6))
    cast.check(station, at=THURSDAY)
    approved = master(station, at=FRIDAY)
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)

    mistake = only(cast.mistakes(station))
    assert (mistake.standing.next_step, mistake.standing.mend_by) == ("CALL", None)
    compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE)
    assert cast.again(mistake).standing.near_miss_at is None


def test_a_file_that_nobody_can_tell_is_no_match_and_no_finding(station, approved):
    compared(station, approved, Verdict.NOT_SURE, at=FRIDAY)

    assert cast.findings(station) == [] and cast.mistakes(station) == []
    log_of_sunday(station)
    assert cast.kinds(station) == [("4001", "copy_unverified")]


def test_wrong_twice_is_one_mistake_and_wrong_again_later_another(station, approved):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY + timedelta(minutes=20))
    assert len(cast.mistakes(station)) == 1
    compared(station, approved, Verdict.SAME, at=TEN_PAST_FIVE)
    compared(station, approved, Verdict.DIFFERENT, at=TEN_PAST_FIVE + timedelta(hours=1))

    assert [bool(m.standing.near_miss_at) for m in cast.mistakes(station)] == [True, False]
    assert cast.differences(station) == []


def test_a_new_master_makes_what_was_compared_before_unverified_again(station, approved):
    compared(station, approved, Verdict.SAME, at=FRIDAY)
    newer = master(station, at=TEN_PAST_FIVE)
    log_of_sunday(station)

    assert newer.version == 2
    assert cast.kinds(station) == [("4001", "copy_unverified")]
    with pytest.raises(Refused, match="newer version"):
        compared(station, approved, Verdict.SAME, at=MONDAY)


@pytest.mark.parametrize("how", ["compared", "watched"])
def test_what_was_looked_at_before_it_aired_is_verified_when_it_aired(how, station, approved):
    if how == "compared":
        compared(station, approved, Verdict.SAME, at=FRIDAY)
    else:
        watched(station, approved, is_right=True, at=FRIDAY)
    log_of_sunday(station)

    assert cast.kinds(station) == []


def test_the_wrong_file_that_aired_all_the_same_is_wrong_content_and_joins_its_mistake(station, approved):
    compared(station, approved, Verdict.DIFFERENT, at=FRIDAY)
    log_of_sunday(station)

    assert sorted(cast.kinds(station)) == [("4001", "wrong_copy"), ("4001", "wrong_file")]
    mistake = only(cast.mistakes(station))
    assert (mistake.standing.next_step, mistake.standing.mend_by) == ("CALL", None)


def test_a_master_needs_an_order_line_that_carries_its_code(station, approved, rosa):
    with pytest.raises(Refused, match="No order line ahead"):
        master(station, at=FRIDAY, code="NOBODY1H")


def test_whoever_may_not_see_the_customer_finds_no_master_and_whoever_only_reads_is_told_so(
    station, approved, outsider
):
    with pytest.raises(NotFound):
        compared(station, approved, Verdict.SAME, at=FRIDAY, by=outsider)
    finance = station.max_
    finance.role = "AUDITOR"
    with pytest.raises(Refused, match="Your role"):
        watched(station, approved, is_right=True, at=FRIDAY, by=finance)


def test_watching_is_no_tick_it_says_what_was_seen(station, approved, rosa):
    for words, said in (("", "what you saw"), ("The watch party.", "Say whether")):
        is_right = None if words else True
        with pytest.raises(Refused, match=said), cast.acting(rosa, FRIDAY) as change:
            contents.watched(change, by=rosa, master_id=approved.pk, is_right=is_right, words=words)
