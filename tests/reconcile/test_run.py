"""Stories of a run: what is found, what is not known yet, and what stays the same."""

import random
from datetime import date, timedelta

import pytest

from makegood.reconcile.finding import Outcome
from makegood.reconcile.inputs import Added
from makegood.reconcile.words import Unreadable
from tests.reconcile.station import CHECK, MONDAY_MORNING, chicago, compare, log, order, said

GAME = "20,Bella Vista,Sunday game,8p-9p,WEEK,------1,1,BV1,1200,no"
NEWS = "21,Northern Dental,News,6p-6:30p,WEEK,MTWTF--,3,ND1,300,no"
AIRED = "a1,20,2026-11-22,8:40 PM,BV1,file_match"
THREE_NEWS = (
    "n1,21,2026-11-16,6:10 PM,ND1,",
    "n2,21,2026-11-18,6:20 PM,ND1,",
    "n3,21,2026-11-20,6:29 PM,ND1,",
)
MAKEGOOD = Added(
    key="MG-7",
    account="Bella Vista",
    opens_at=chicago(22, 20, 30),
    closes_at=chicago(22, 21, 0),
    copy="BV1",
    title="Make-good of line 19",
    rate=120000,
)


def test_what_aired_as_ordered_is_placed_and_found_by_nobody():
    outcome = compare(order(GAME, NEWS), log(AIRED, *THREE_NEWS))
    assert said(outcome) == []
    assert (outcome.counts.units, outcome.counts.placed, outcome.counts.spare) == (4, 4, 0)
    placed = outcome.placements[0]
    assert (placed.key, placed.unit, placed.content, placed.minutes_off) == ("20", 1, "file_match", 0)
    assert placed.aired_at == chicago(22, 20, 40)
    assert (placed.promised_ref.row_number, placed.actual_ref.row_number) == (2, 2)


def test_a_complete_log_gives_exactly_the_spots_that_did_not_air():
    outcome = compare(order(GAME, NEWS), log(*THREE_NEWS[:2]))
    assert said(outcome) == [
        ("not_aired", "20", "no airing in the log"),
        ("not_aired", "21", "no airing in the log"),
    ]
    missed = outcome.findings[0]
    assert (missed.account, missed.money_minor, missed.currency, missed.unit) == (
        "Bella Vista",
        120000,
        "USD",
        1,
    )
    assert (missed.opens_at, missed.closes_at) == (chicago(22, 20), chicago(22, 21))
    assert missed.actual_ref is None
    assert missed.happened == {}
    assert outcome.findings[1].unit == 3


def test_a_partial_log_gives_no_not_aired():
    outcome = compare(order(GAME, NEWS), log(*THREE_NEWS[:2]), until=chicago(19, 6))
    assert said(outcome) == []
    assert [(one.key, one.unit) for one in outcome.not_known_yet] == [("20", 1), ("21", 3)]
    nothing_known = compare(order(GAME, NEWS), log(*THREE_NEWS[:2]), until=None)
    assert said(nothing_known) == []
    assert len(nothing_known.not_known_yet) == 2


def test_the_window_has_to_be_over_before_an_absence_counts():
    other = log(*THREE_NEWS)
    assert said(compare(order(GAME), other, until=chicago(22, 20, 59))) == []
    assert said(compare(order(GAME), other, until=chicago(22, 21))) == [
        ("not_aired", "20", "no airing in the log")
    ]


def test_a_corrected_log_supersedes_row_by_row_and_withdraws_the_finding():
    late = AIRED.replace("8:40 PM", "9:40 PM")
    first = compare(order(GAME), log(late))
    assert said(first) == [("wrong_time", "20", "40 minutes late")]
    assert said(compare(order(GAME), [log(late), log(AIRED)])) == []


def test_a_finding_keeps_its_name_whatever_the_rows_order_file_or_amount():
    lines, airings = [GAME, NEWS], [AIRED.replace("8:40 PM", "7:50 PM"), *THREE_NEWS[:2]]
    names = {(one.kind, one.key): one.dedupe_key for one in compare(order(*lines), log(*airings)).findings}
    assert len(names) == 2
    for seed in range(3):
        random.Random(seed).shuffle(lines)
        random.Random(seed).shuffle(airings)
        again = compare(order(*lines).replace(b"1200", b"1300"), [log(AIRED), log(*airings)])
        assert {(one.kind, one.key): one.dedupe_key for one in again.findings} == names


def test_minutes_outside_the_window_count_only_beyond_the_tolerance():
    for clock, difference in [
        ("7:54 PM", "6 minutes early"),
        ("9:06 PM", "6 minutes late"),
        ("7:55 PM", None),
    ]:
        outcome = compare(order(GAME), log(AIRED.replace("8:40 PM", clock)))
        assert [one.difference for one in outcome.findings] == ([difference] if difference else [])
    strict = compare(order(GAME), log(AIRED.replace("8:40 PM", "7:59 PM")), tolerance_minutes=0)
    assert [(one.minutes_off, one.difference) for one in strict.findings] == [(-1, "1 minute early")]


def test_within_the_tolerance_the_minutes_are_still_told():
    outcome = compare(order(GAME), log(AIRED.replace("8:40 PM", "9:03 PM")))
    assert [(one.minutes_off, one.verdict) for one in outcome.placements] == [(3, "ok")]


def test_an_airing_on_a_day_not_ordered_is_the_wrong_day():
    outcome = compare(order(GAME), log(AIRED.replace("11-22", "11-21")))
    assert said(outcome) == [("wrong_day", "20", "aired on Sat 21 Nov, which was not ordered")]
    assert outcome.findings[0].minutes_off == -(23 * 60 + 20)


def test_the_night_after_belongs_to_the_broadcast_day():
    late_show = GAME.replace("8p-9p", "11:35 PM-12:37 XM")
    assert said(compare(order(late_show), log(AIRED.replace("8:40 PM", "12:32 AM")))) == []
    assert said(compare(order(late_show), log(AIRED.replace("8:40 PM", "1:00 AM")))) == [
        ("wrong_time", "20", "23 minutes late")
    ]


@pytest.mark.parametrize("week", ["2026-10-26,2026-11-01", "2026-03-02,2026-03-08"])
def test_a_night_on_which_the_clock_changes_makes_no_finding(week):
    night = GAME.replace("WEEK", week).replace("8p-9p", "1:00 XM-3:00 XM").replace("------1", "-----1-")
    saturday = "2026-10-31" if "10-26" in week else "2026-03-07"
    aired = AIRED.replace("2026-11-22", saturday).replace("8:40 PM", "2:30 XM")
    assert said(compare(order(night), log(aired), until=chicago(20, 6), tolerance_minutes=0)) == []


def test_the_twelfth_letter_of_a_code_is_the_definition_and_no_other_copy():
    codes = order(GAME.replace("BV1", "ABCD1234567H"))
    assert said(compare(codes, log(AIRED.replace("BV1", "abcd1234567")))) == []
    assert said(compare(codes, log(AIRED.replace("BV1", "ABCD1234567D")))) == []
    assert said(compare(codes, log(AIRED.replace("BV1", "ABCD1234568H")))) == [
        ("wrong_copy", "20", "ABCD1234568H aired in place of ABCD1234567H")
    ]


@pytest.mark.behaviour("A02")
def test_a_code_match_with_the_wrong_content_reads_unverified_and_never_ok():
    important = GAME.removesuffix("no") + "yes"
    outcome = compare(order(important), log(AIRED.removesuffix("file_match")))
    assert [one.content for one in outcome.placements] == ["code_match"]
    assert said(outcome) == [
        ("copy_unverified", "20", "unverified: the code matches, nobody compared the content")
    ]
    assert outcome.findings[0].high_stakes
    for level, kinds in [("code_match", ["copy_unverified"]), ("watched", []), ("differs", ["wrong_copy"])]:
        seen = compare(order(important), log(AIRED.replace("file_match", level)))
        assert [one.kind for one in seen.findings] == kinds


def test_an_airing_without_a_code_is_unverified_when_a_copy_was_promised():
    blind = AIRED.replace("BV1,file_match", ",")
    assert said(compare(order(GAME), log(blind))) == [("copy_unverified", "20", "no code in the log")]
    assert said(compare(order(GAME.replace("BV1", "")), log(blind))) == []
    assert said(compare(order(GAME), log(AIRED.replace("BV1,", ",")))) == []


def test_an_ordinary_code_match_is_no_finding_but_its_level_is_told():
    outcome = compare(order(NEWS), log(*THREE_NEWS))
    assert said(outcome) == []
    assert {one.content for one in outcome.placements} == {"code_match"}
    assert outcome.contents == {"code_match": 3}


def test_units_with_days_of_their_own_are_told_apart_by_their_number():
    two_days = NEWS.replace("MTWTF--,3", "--1-1--,2")
    outcome = compare(order(two_days), log("n1,21,2026-11-20,6:10 PM,ND1,"))
    assert [(one.kind, one.unit, one.opens_at) for one in outcome.findings] == [
        ("not_aired", 1, chicago(18, 18))
    ]
    assert [one.unit for one in outcome.placements] == [2]


def test_one_airing_too_many_belongs_to_no_unit():
    outcome = compare(
        order(GAME),
        log(AIRED, AIRED.replace("a1", "a2").replace("8:40", "8:50"), "x,99,2026-11-22,8:00 PM,,"),
    )
    assert said(outcome) == []
    assert [one.row_number for one in outcome.spare] == [3, 4]


def test_a_make_good_is_placed_when_its_airing_is_there_by_its_own_id():
    mine = AIRED.replace(",20,", ",MG-7,")
    outcome = compare(
        order(GAME), log(AIRED.replace("8:40", "8:10"), mine.replace("a1", "a2")), added=[MAKEGOOD]
    )
    assert said(outcome) == []
    assert [(one.source, one.key, one.aired_at) for one in outcome.placements if one.key == "MG-7"] == [
        ("makegood", "MG-7", chicago(22, 20, 40))
    ]


@pytest.mark.parametrize("line", ["", "99", "20", "19"])
def test_a_make_good_is_placed_by_its_copy_and_window_under_whichever_line_the_log_puts_it(line):
    missed = GAME.replace("20,", "19,", 1).replace("------1", "---1---")
    outcome = compare(
        order(missed, GAME),
        log("a1,20,2026-11-22,8:10 PM,BV1,", f"a2,{line},2026-11-22,8:40 PM,BV1,"),
        added=[MAKEGOOD],
    )
    assert said(outcome) == [("not_aired", "19", "no airing in the log")]
    assert [(one.key, one.actual_key) for one in outcome.placements if one.source == "makegood"] == [
        ("MG-7", "a2")
    ]


def test_a_make_good_is_not_proven_by_another_copy_or_another_time():
    for airing in ("a1,,2026-11-22,8:40 PM,XX9,", "a1,,2026-11-22,9:40 PM,BV1,", "a1,,2026-11-22,8:40 PM,,"):
        outcome = compare(order(GAME.replace("------1", "-----1-")), log(airing), added=[MAKEGOOD])
        assert ("not_aired", "MG-7", "no airing in the log") in said(outcome)


def test_a_make_good_awaits_the_log_and_is_missed_when_the_log_is_complete_without_it():
    before = compare(order(GAME), log(AIRED), added=[MAKEGOOD], until=chicago(22, 20, 59))
    assert [one.key for one in before.not_known_yet] == ["MG-7"]
    assert said(before) == []
    after = compare(order(GAME), log(AIRED.replace("8:40", "8:10")), added=[MAKEGOOD])
    assert said(after) == [("not_aired", "MG-7", "no airing in the log")]
    assert (after.findings[0].money_minor, after.findings[0].source) == (120000, "makegood")


def test_a_make_good_may_air_at_any_time_of_several_days():
    days = Added(
        key="MG-8",
        account="Bella Vista",
        opens_at=chicago(20, 6),
        closes_at=chicago(22, 21),
        copy="BV1",
        order="20",
    )
    outcome = compare(
        order(GAME.replace("------1", "1------")), log(AIRED.replace("8:40", "8:20")), added=[days]
    )
    assert [(one.key, one.minutes_off) for one in outcome.placements] == [("MG-8", 0)]
    assert said(outcome) == [("not_aired", "20", "no airing in the log")]


def test_an_added_line_says_what_it_lacks():
    with pytest.raises(Unreadable, match="The added line MG-9 lacks closes_at"):
        Added.from_dict({"key": "MG-9", "account": "A", "opens_at": "2026-11-22T20:00:00+00:00"})
    with pytest.raises(Unreadable, match="MG-9 lacks the zone of opens_at"):
        Added.from_dict(
            {"key": "MG-9", "account": "A", "opens_at": "2026-11-22T20:00", "closes_at": "2026-11-22T21:00"}
        )


def test_only_the_kinds_that_the_check_asks_for_are_found():
    text = CHECK.replace('"not_aired", "wrong_time", ', "")
    assert said(compare(order(GAME), log(AIRED.replace("8:40", "7:10")), text=text)) == []


DELIVERIES = """
[check]
name = "deliveries"
kinds = ["delivered_late", "delivery_overdue"]
zone = "America/Chicago"
[promised]
source = "orders"
key = "id"
[promised.fields]
account = "buyer"
promised_date = "promised"
[actual]
source = "orders"
key = "id"
[actual.fields]
order = "id"
delivered_date = "delivered"
"""
GOODS = b"""id,buyer,promised,delivered
1,A,2026-11-16,2026-11-16 23:50
2,A,2026-11-16,2026-11-18 00:10
3,B,2026-11-17,
4,B,2026-11-20,
"""


def test_deliveries_are_compared_by_day_and_an_open_one_is_overdue_only_when_its_day_is_over():
    outcome = compare(GOODS, GOODS, text=DELIVERIES, until=chicago(19, 0), as_of=date(2026, 11, 19))
    assert said(outcome) == [
        ("delivered_late", "2", "2 days late"),
        ("delivery_overdue", "3", "no delivery recorded"),
    ]
    assert [one.days_late for one in outcome.findings] == [2, 2]
    assert [one.key for one in outcome.not_known_yet] == ["4"]
    assert [one.key for one in outcome.placements] == ["1", "2"]
    early = compare(GOODS, GOODS, text=DELIVERIES, until=chicago(17, 0), as_of=date(2026, 11, 19))
    assert [one.kind for one in early.findings] == ["delivered_late"]
    tolerant = DELIVERIES + "[tolerances]\ndays = 2\n"
    assert said(compare(GOODS, GOODS, text=tolerant, until=chicago(19, 0))) == []


def test_a_delivery_that_no_row_speaks_of_is_overdue_too():
    outcome = compare(GOODS, b"id,buyer,promised,delivered\n1,A,2026-11-16,2026-11-16\n", text=DELIVERIES)
    assert [(one.kind, one.key, one.actual_ref) for one in outcome.findings] == [
        ("delivery_overdue", "2", None),
        ("delivery_overdue", "3", None),
        ("delivery_overdue", "4", None),
    ]


def test_an_outcome_goes_through_json_unchanged():
    outcome = compare(
        order(GAME, NEWS), log(AIRED.replace("8:40", "7:10")), until=MONDAY_MORNING - timedelta(days=2)
    )
    assert Outcome.from_dict(outcome.as_dict()) == outcome
