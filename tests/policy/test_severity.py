"""How bad a mistake is: the sixteen cases that the points were made for, and what must hold for every answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.policy.rules import (
    BANDS,
    QUESTIONS,
    Unusable,
    default_policy,
    is_worse,
    parse,
    provisional,
    questions,
    raised_unanswered,
    severity,
    worse,
    worst,
)

POLICY = default_policy()

# Answers in the order of the questions: lost for good, money, explain to, still hurting, again, how found, who
# knows, relationship.
CASES = [
    ("football spot, wrong copy, customer found first, vendors watching", (4, 2, 3, 0, 0, 2, 3, 0), "S1"),
    ("the same error found by us on Saturday, before the game", (0, 0, 0, 2, 0, 0, 0, 0), "S4"),
    ("the same error found by us on Monday before they noticed, no event", (2, 1, 1, 0, 0, 0, 0, 0), "S3"),
    ("one news spot missed, we tell them first", (0, 1, 0, 0, 0, 0, 0, 0), "S4"),
    ("one news spot missed, they found it on the invoice", (0, 1, 1, 1, 0, 2, 1, 0), "S3"),
    ("invoice overcharged by 8 %, their accounts found it", (0, 1, 1, 1, 0, 2, 1, 0), "S3"),
    ("invoice overcharged by 8 %, we found it and sent the right one first", (0, 1, 0, 1, 0, 0, 0, 0), "S4"),
    ("third wrong invoice in a year", (0, 1, 2, 1, 3, 2, 2, 1), "S2"),
    ("defective batch in their production line", (2, 3, 2, 3, 0, 2, 2, 1), "S1"),
    ("wrong price told to their committee", (0, 1, 2, 1, 0, 1, 2, 2), "S2"),
    ("decision maker left out, hears it from others, decision in 30 days", (0, 0, 2, 1, 0, 2, 2, 2), "S2"),
    ("promised report one day late, first time", (0, 0, 1, 0, 0, 2, 0, 0), "S4"),
    ("promised callback missed twice", (0, 0, 2, 1, 2, 2, 0, 1), "S3"),
    ("outage hits many, live", (2, 2, 2, 3, 0, 2, 3, 1), "S1"),
    ("hidden for a week, then found by them, small money", (0, 1, 1, 0, 0, 4, 1, 0), "S2"),
    ("safety recall", (0, 0, 0, 0, 0, 0, 0, 0), "S1"),
]


def answered(*points: int) -> dict[str, int]:
    return dict(zip(QUESTIONS, points, strict=True))


every_answer = st.fixed_dictionaries(
    {name: st.integers(0, most) for name, most in POLICY.judging.most_points.items()}
)


@pytest.mark.parametrize(("story", "points", "band"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.behaviour("B06")
def test_the_cases_that_the_points_were_made_for_come_out_as_meant(story, points, band):
    judged = severity(POLICY, answered(*points), dire=story == "safety recall")
    assert (judged.band, judged.total) == (band, sum(points))


@given(every_answer, st.sampled_from(QUESTIONS), st.booleans(), st.booleans())
@pytest.mark.behaviour("B08")
def test_a_higher_answer_never_gives_a_lower_severity(answers, question, dire, again):
    if answers[question] == POLICY.judging.most_points[question]:
        return
    higher = answers | {question: answers[question] + 1}
    before = severity(POLICY, answers, dire=dire, repeat_same_cause=again)
    after = severity(POLICY, higher, dire=dire, repeat_same_cause=again)
    assert not is_worse(before.band, after.band)


@given(every_answer, st.sampled_from(QUESTIONS))
def test_an_answer_more_never_gives_a_lower_severity(answers, question):
    without = {name: points for name, points in answers.items() if name != question}
    assert not is_worse(severity(POLICY, without).band, severity(POLICY, answers).band)


def test_what_is_gone_for_good_is_at_least_costly_whatever_else():
    judged = severity(POLICY, {"lost_for_good": 4})
    assert (judged.total, judged.band, judged.word) == (4, "S2", "costly")
    assert "That alone makes it costly." in judged.reasons


def test_what_we_knew_and_they_had_to_find_is_at_least_costly():
    assert severity(POLICY, {"how_found": 4}).band == "S2"


def test_the_same_mistake_from_the_same_cause_goes_one_step_up_and_no_further_than_the_gravest():
    assert severity(POLICY, {}, repeat_same_cause=True).band == "S3"
    gravest = answered(4, 3, 3, 3, 3, 4, 3, 2)
    assert severity(POLICY, gravest, repeat_same_cause=True).band == "S1"


def test_the_reasons_are_sentences_with_the_heaviest_first():
    judged = severity(POLICY, answered(4, 2, 3, 0, 0, 2, 3, 0))
    assert judged.reasons[0] == "Something is gone for them that cannot come back."
    assert judged.reasons[-1] == "They found it before we told them."
    assert len(judged.reasons) == 5
    assert all(reason.endswith(".") for reason in judged.reasons)


@pytest.mark.parametrize(
    ("answers", "code", "part"),
    [
        ({"size_of_account": 2}, "UNKNOWN_QUESTION", "size_of_account"),
        ({"money": 4}, "ANSWER_OUT_OF_RANGE", "money is 4"),
        ({"money": -1}, "ANSWER_OUT_OF_RANGE", "money is -1"),
    ],
)
def test_an_answer_that_cannot_be_is_named(answers, code, part):
    with pytest.raises(Unusable) as refusal:
        severity(POLICY, answers)
    assert refusal.value.code == code
    assert part in str(refusal.value)


def test_bands_are_ordered_and_cannot_be_made_up():
    assert worst("S3", "S1", "S4") == "S1"
    assert [worse(band, 1) for band in BANDS] == ["S1", "S1", "S2", "S3"]
    with pytest.raises(Unusable, match="no severity S9"):
        is_worse("S9", "S1")


def test_the_questions_are_the_eight_with_taps_that_reach_their_most_points():
    assert tuple(question.code for question in questions()) == QUESTIONS
    for question in questions():
        points = [answer.points for answer in question.answers]
        assert points == sorted(set(points))
        assert points[0] == 0
        assert points[-1] == POLICY.judging.most_points[question.code]
        assert question.ask.endswith("?")
        assert [answer.why == "" for answer in question.answers] == [
            answer.points == 0 for answer in question.answers
        ]
        assert all(answer.why.endswith(".") for answer in question.answers if answer.why)


# ---------------------------------------------------------------- from the records


def test_with_nothing_known_a_mistake_counts_as_at_least_difficult():
    judged = provisional(POLICY, found_by="us")
    assert judged.severity.band == "S3"
    assert "at least difficult" in judged.severity.reasons[-1]
    assert judged.answers == {"how_found": 0, "who_knows": 0}
    assert set(judged.unanswered) == set(QUESTIONS) - {"how_found", "who_knows"}


def test_five_answers_of_the_watch_party_come_from_the_records():
    judged = provisional(
        POLICY,
        found_by="customer",
        high_stakes=True,
        event_passed=True,
        money_share=1.0,
        failed_before=0,
        relationship="strong",
    )
    assert judged.answers == {
        "lost_for_good": 4,
        "money": 2,
        "again": 0,
        "how_found": 2,
        "relationship": 0,
    }
    assert judged.severity.band == "S2"


def test_when_all_is_known_the_severity_is_that_of_the_answers():
    judged = provisional(
        POLICY,
        found_by="system",
        event_passed=False,
        money_share=0.10,
        still_hurting=0,
        failed_before=0,
        relationship="strong",
        known={"explain_to": 0},
    )
    assert judged.unanswered == ()
    assert (judged.severity.band, judged.severity.total) == ("S4", 1)


@pytest.mark.parametrize(
    ("share", "points"), [(0.0, 0), (0.049, 0), (0.05, 1), (0.25, 1), (0.26, 2), (1.0, 2)]
)
def test_the_touched_share_of_what_they_paid_gives_its_points(share, points):
    assert provisional(POLICY, found_by="us", money_share=share).answers["money"] == points


@pytest.mark.parametrize(("times", "points"), [(0, 0), (1, 2), (2, 3), (7, 3)])
def test_what_failed_before_gives_its_points(times, points):
    assert provisional(POLICY, found_by="us", failed_before=times).answers["again"] == points


def test_what_we_knew_and_kept_quiet_counts_most_once_they_found_it():
    assert provisional(POLICY, found_by="customer", we_kept_quiet=True).answers["how_found"] == 4
    assert provisional(POLICY, found_by="us", we_kept_quiet=True).answers["how_found"] == 0


def test_an_answer_given_stands_above_one_from_the_records():
    judged = provisional(POLICY, found_by="us", event_passed=True, known={"lost_for_good": 0})
    assert judged.answers["lost_for_good"] == 0


@pytest.mark.parametrize("given_", [{"found_by": "nobody"}, {"found_by": "us", "relationship": "mended"}])
def test_a_fact_that_cannot_be_is_named(given_):
    with pytest.raises(Unusable, match=r"nobody|mended"):
        provisional(POLICY, **given_)


def test_questions_still_open_at_half_of_the_clock_raise_the_band_by_one():
    raised = raised_unanswered(POLICY, provisional(POLICY, found_by="us").severity)
    assert (raised.band, raised.word) == ("S2", "costly")
    assert "half of the time" in raised.reasons[-1]
    gravest = severity(POLICY, {}, dire=True)
    assert raised_unanswered(POLICY, gravest) == gravest


def test_another_policy_judges_otherwise():
    strict = parse("[severity.bands]\nS1 = 6\nS2 = 4\nS3 = 2\n")
    assert severity(strict, {"money": 3, "explain_to": 3}).band == "S1"
