"""The sentence at the top: always true, and no louder than it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from makegood.recovery.desk.queue_page import queue_lead
from makegood.recovery.standing.rules import (
    Day,
    Wrong,
    counted,
    findings_lead,
    promises_lead,
    todays_lead,
)

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(hours=2), NOW - timedelta(hours=2)


def wrong(account="Bella Vista", *, told=False, by_them=False, finds_out=LATER):
    """One thing that went wrong."""
    return Wrong(account, told=told, they_know=by_them, finds_out_at=finds_out)


def day(*found, waiting=0, still_open=0, lines=1284, missing="", finds_out="", waiting_longer=0):
    """A Monday after a weekend."""
    return Day(found, waiting, still_open, lines, "over the weekend", missing, finds_out, waiting_longer)


def said(lead):
    """The whole sentence as it is read."""
    return f"{lead.before}{lead.strong}{lead.after}"


A, B, C, D = wrong("A"), wrong("B"), wrong("C"), wrong("D")
MISSING = "The log is complete up to Sun 22:00."


@pytest.mark.parametrize(
    ("the_day", "sentence"),
    [
        (day(lines=0), "No records are in yet. Bring a file of each side, and the first check is made."),
        (day(), "Nothing went wrong in 1,284 lines."),
        (day(missing=MISSING), f"Nothing went wrong in 1,284 lines. {MISSING}"),
        (day(still_open=1), "Nothing new went wrong in 1,284 lines. One older mistake is still open."),
        (
            day(still_open=3, missing=MISSING),
            f"Nothing new went wrong in 1,284 lines. Three older mistakes are still open. {MISSING}",
        ),
        (day(A), "One thing went wrong over the weekend. We have not told A yet."),
        (day(A, B), "Two things went wrong over the weekend. None of these customers knows yet."),
        (
            day(A, B, finds_out="Aiko sees it at 10:00."),
            "Two things went wrong over the weekend. None of these customers knows yet. Aiko sees it at 10:00.",
        ),
        (
            day(A, wrong("B", finds_out=None)),
            "Two things went wrong over the weekend. None of these customers has heard from us.",
        ),
        (
            day(A, wrong("B", finds_out=EARLIER)),
            "Two things went wrong over the weekend. None of these customers has heard from us.",
        ),
        (
            day(A, wrong("B", by_them=True)),
            "Two things went wrong over the weekend. None of these customers has heard from us.",
        ),
        (day(A, A), "Two things went wrong over the weekend. We have not told A yet."),
        (day(A, B, waiting=1), "Three things went wrong over the weekend. We have not told A and B yet."),
        (
            day(A, B, C, wrong("D", told=True)),
            "Four things went wrong over the weekend. We have not told 3 of these customers yet.",
        ),
        (day(wrong(told=True)), "One thing went wrong over the weekend. Every customer has heard from us."),
        (day(waiting=1), "One thing went wrong over the weekend. It waits for somebody to look."),
        (day(waiting=2), "Two things went wrong over the weekend. They wait for somebody to look."),
        (
            day(waiting_longer=2),
            "Nothing new went wrong in 1,284 lines. Two older differences wait for somebody to look.",
        ),
        (
            day(wrong(told=True), waiting_longer=1),
            "One thing went wrong over the weekend. One older difference waits for somebody to look.",
        ),
        (
            day(wrong(told=True), waiting=2),
            "Three things went wrong over the weekend. Two of them wait for somebody to look.",
        ),
        (
            day(*[wrong(f"A{n}") for n in range(12)]),
            "12 things went wrong over the weekend. None of these customers knows yet.",
        ),
    ],
)
def test_today_says_what_is_true_and_no_more(the_day, sentence):
    assert said(todays_lead(the_day, now=NOW)) == sentence


def test_what_nobody_compared_is_not_called_wrong():
    lead = todays_lead(Day([A], 0, 0, 12, "since yesterday", unverified=1), now=NOW)

    assert said(lead).startswith("One thing went wrong since yesterday, and one could not be verified.")


@pytest.mark.parametrize(
    "not_sure",
    [
        day(A, wrong("B", told=True)),
        day(A, wrong("B", finds_out=None)),
        day(A, wrong("B", finds_out=NOW)),
        day(A, wrong("B", by_them=True)),
        day(A, B, waiting=1),
    ],
)
def test_none_of_them_knows_is_said_only_when_that_is_so(not_sure):
    assert "knows" not in said(todays_lead(not_sure, now=NOW))


@pytest.mark.parametrize(
    ("lead", "sentence"),
    [
        (promises_lead(0, 0, 0), "No promise waits for you."),
        (promises_lead(1, 0, 0), "One promise waits for you."),
        (promises_lead(3, 1, 0), "Three promises wait for you. One due within a day."),
        (promises_lead(3, 2, 1), "Three promises wait for you. One was not kept. Two due within a day."),
        (promises_lead(0, 0, 2), "No promises wait for you. Two were not kept."),
        (queue_lead(0, 0), "Nothing is open."),
        (queue_lead(1, 1), "One mistake is open. One not told yet."),
        (queue_lead(11, 0), "11 mistakes are open. Every customer has heard from us."),
        (findings_lead(0, 0), "Nothing waits for you here."),
        (findings_lead(0, 1284), "Nothing waits for you here. 1,284 lines were checked."),
        (findings_lead(1, 9), "One difference waits for somebody to look."),
        (findings_lead(30, 9), "30 differences wait for somebody to look."),
    ],
)
def test_the_other_pages_begin_with_a_true_sentence_too(lead, sentence):
    assert said(lead) == sentence


def test_small_numbers_are_words():
    assert [counted(number) for number in (0, 9, 10)] == ["No", "Nine", "10"]
