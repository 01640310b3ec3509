"""The form after the call, and the other forms that take words: what does not fit is said, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from makegood.core import record
from makegood.letters.models import Call
from makegood.mistakes.models import Mistake
from makegood.people.models import Contact
from makegood.promises.models import Promise

CARD = "/mistakes/2/call"
WORDS = "My whole office was watching."
GOOD: dict[str, Any] = {
    "calls_seen": "0",
    "reached": "yes",
    "they_said": WORDS,
    "they_would_like": "Run it again, and take it off the bill.",
    "agreed": ["same_slot", "credit_note"],
    "next_word": "morning",
    "ours": "yes",
    "sorry": "yes",
    "next": "yes",
}
LONG = "ä" * 20_000


def saved(lakeland) -> int:
    return Call.objects.within(lakeland.house).filter(mistake__number=1002).count()


@pytest.mark.behaviour("F05")
def test_the_call_is_saved_once_and_the_plan_stands(lakeland):
    rosa = lakeland.client("Rosa")
    answer = rosa.post(CARD, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/mistakes/2")
    page = rosa.get("/mistakes/2").content.decode()
    assert WORDS in page
    assert "Sun 29 Nov" in page
    assert Promise.objects.within(lakeland.house).filter(mistake__number=1002).count() == 3


def test_the_second_tab_is_told_kindly_and_keeps_its_words(lakeland):
    rosa = lakeland.client("Rosa")
    rosa.post(CARD, GOOD)
    before = record.verify(lakeland.house)
    answer = rosa.post(CARD, {**GOOD, "they_said": "The same words, from another tab."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "was saved from another tab a moment ago, and it counts once" in page
    assert "The same words, from another tab." in page
    assert saved(lakeland) == 1
    assert record.verify(lakeland.house) == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"they_said": ""}, "Write down what they said"),
        ({"they_said": "\x00"}, "Write down what they said"),
        ({"they_would_like": " "}, "Write down what they would like you to do"),
        ({"next_word": ""}, "Choose when they hear from you next."),
        ({"next_word": "whenever"}, "Choose when they hear from you next."),
        ({"next_word": "other", "other_next_word": "soon"}, "Choose when they hear from you next."),
        ({"next_word": "other", "other_next_word": "2026-11-23T07:00"}, "has passed already"),
        ({"next_word": "other", "other_next_word": "0001-01-01T00:00"}, "Choose when they hear"),
        ({"next_word": "other", "other_next_word": "9999-12-31T23:59"}, "Choose when they hear"),
        ({"agreed": ["a_holiday"]}, "not among what you may promise now"),
        ({"agreed": ["nothing", "same_slot"]}, "either what you agreed, or that they want nothing"),
        ({"other_agreed": LONG}, "characters"),
        ({"right_now": "yes", "agreed": []}, "still open"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence_and_the_words_come_back(lakeland, changes, sentence):
    rosa = lakeland.client("Rosa")
    if "right_now" in changes:
        rosa.post(CARD, GOOD)
        changes = {**changes, "calls_seen": "1"}
    before = saved(lakeland)
    answer = rosa.post(CARD, {**GOOD, **changes})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert sentence in page
    assert WORDS in page or "they_said" in changes
    assert saved(lakeland) == before


@pytest.mark.parametrize("contact", ["999999", "9" * 40, "²", "-1", "x"])
def test_a_contact_of_somebody_else_is_not_called(lakeland, contact):
    rosa = lakeland.client("Rosa")
    dana = Contact.objects.within(lakeland.house).get(name="Dana Rossi")
    for value in (str(dana.pk), contact):
        answer = rosa.post(CARD, {**GOOD, "contact": value})
        assert answer.status_code in (302, 404)
    assert not Call.objects.within(lakeland.house).filter(mistake__number=1002, to=dana).exists()


def test_any_words_are_kept_as_they_were_said(lakeland):
    rosa = lakeland.client("Rosa")
    said = "<script>alert('1')</script> 😡 “no” & Ünïcode\r\nsecond line \x07" + LONG
    assert (
        rosa.post(CARD, {**GOOD, "they_said": said, "they_would_like": f"<b>{LONG}</b>"}).status_code == 302
    )
    call = Call.objects.within(lakeland.house).get(mistake__number=1002)
    assert call.they_said.startswith("<script>alert('1')</script> 😡")
    assert call.they_said.endswith(LONG)
    page = rosa.get("/mistakes/2").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert rosa.get(CARD).status_code == 200
    assert isinstance(record.verify(lakeland.house), record.Verified)


@pytest.mark.parametrize("seen", ["", "x", "-1", "²", "9" * 30])
def test_a_count_of_calls_that_is_none_is_harmless(lakeland, seen):
    assert lakeland.client("Rosa").post(CARD, {**GOOD, "calls_seen": seen}).status_code in (302, 409)
    assert saved(lakeland) <= 1


def test_a_message_left_needs_only_the_next_word(lakeland):
    rosa = lakeland.client("Rosa")
    answer = rosa.post(CARD, {"calls_seen": "0", "reached": "no", "next_word": "morning"})
    assert answer.status_code == 302
    mistake = Mistake.objects.within(lakeland.house).select_related("standing").get(number=1002)
    assert mistake.standing.told_at is not None
    assert mistake.standing.heard_at is None


TOO_LONG = [
    ("Olu", "/findings/open", {"finding": ["4"], "title": LONG}),
    ("Olu", "/findings/4/dismiss", {"reason": "OTHER", "note": LONG}),
    ("Rosa", "/promises/4/claim", {"how": LONG}),
    ("Olu", "/imports/1/withdraw", {"reason": LONG}),
]


@pytest.mark.parametrize(("name", "address", "posted"), TOO_LONG, ids=[address for _, address, _ in TOO_LONG])
def test_words_that_are_too_long_for_a_line_are_refused_in_a_sentence(lakeland, name, address, posted):
    answer = lakeland.client(name).post(address, posted)
    assert answer.status_code == 409
    assert (
        "Nothing was changed" in answer.content.decode() or "kept by the next call" in answer.content.decode()
    )


@pytest.mark.parametrize("number", ["0", "99999999999", "9" * 19, "9" * 60])
def test_a_number_that_no_table_holds_is_not_found(lakeland, number):
    olu = lakeland.client("Olu")
    for address in ("/findings", "/mistakes", "/imports"):
        assert olu.get(f"{address}/{number}").status_code == 404
    assert olu.post(f"/promises/{number}/accept").status_code == 404
    assert olu.post(f"/imports/{number}/confirm").status_code == 404
    assert olu.post("/findings/open", {"finding": [number], "title": "x"}).status_code in (404, 409)


def test_the_later_date_is_refused_with_a_sentence_until_it_is_one(lakeland):
    rosa = lakeland.client("Rosa")
    for posted, sentence in (
        ({}, "Choose the new date and time"),
        ({"due_at": "never", "their_words": "yes"}, "Choose the new date and time"),
        ({"due_at": "2026-11-23T09:00", "their_words": "yes"}, "Choose a later moment"),
        ({"due_at": "2026-11-24T10:00"}, "Write down what they said"),
    ):
        answer = rosa.post("/promises/4/renegotiate", posted)
        assert answer.status_code == 409
        assert sentence in answer.content.decode()
    assert (
        rosa.post("/promises/4/renegotiate", {"due_at": "2026-11-24T10:00", "their_words": LONG}).status_code
        == 302
    )
