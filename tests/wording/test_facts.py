"""A letter is held against the facts of its mistake."""

from datetime import date

import pytest

from makegood.wording import Context, Earlier, check

FRIDAY = date(2026, 11, 27)


def _fault(text, id_, context, kind="acknowledgement"):
    return next((fault for fault in check(text, kind, context).faults if fault.id == id_), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I will send the file on Monday.", "Monday"),
        ("I will send the file tomorrow by 9 am.", "tomorrow"),
        ("I will bring the part on 3 December.", "3 December"),
    ],
)
def test_a_date_that_is_no_promise_of_the_case_is_shown(text, words):
    nothing_promised = Context(today=FRIDAY, promised=frozenset())
    assert [place.text for place in _fault(text, "unpromised_date", nothing_promised).places] == [words]
    days = frozenset({date(2026, 11, 30), date(2026, 11, 28), date(2026, 12, 3)})
    assert _fault(text, "unpromised_date", Context(today=FRIDAY, promised=days)) is None


def test_a_day_gone_by_is_no_promise():
    context = Context(today=FRIDAY, promised=frozenset())
    assert _fault("We missed your slot on 20 November.", "unpromised_date", context) is None


@pytest.mark.parametrize(
    "text", ["I bring it on Monday or Tuesday.", "I will bring it Monday or on Tuesday."]
)
def test_of_two_days_one_of_which_was_promised_the_other_is_no_date_of_its_own(text):
    for day in (date(2026, 11, 30), date(2026, 12, 1)):
        picked = Context(today=FRIDAY, promised=frozenset({day}))
        assert _fault(text, "unpromised_date", picked) is None
    neither = _fault(text, "unpromised_date", Context(today=FRIDAY, promised=frozenset()))
    assert neither.places[0].text == "Monday"
    both = "I bring it on Monday and fit it on Tuesday."
    assert _fault(both, "unpromised_date", Context(today=FRIDAY, promised=frozenset({date(2026, 11, 30)})))


def test_a_sum_above_the_authority_is_named_with_its_currency():
    may = Context(authority_minor={"USD": 50_000})
    fault = _fault("I will credit you $1,200.50 for the spot.", "needs_approval", may)
    assert "USD 1,200.50" in fault.why
    assert _fault("I will refund you $500 for the spot.", "needs_approval", may) is None
    assert _fault("I will refund you €500 for the spot.", "needs_approval", may) is not None
    yes = Context(authority_minor={"USD": 50_000}, approved=True)
    assert _fault("I will credit you $1,200.50 for the spot.", "needs_approval", yes) is None


def test_another_customers_name_is_found_as_a_whole_word():
    context = Context(other_customers=("Northern Dental", "Ana"))
    fault = _fault("We sent you the log of northern dental.", "other_customer", context)
    assert [place.text for place in fault.places] == ["northern dental"]
    assert _fault("We sent you an analysis.", "other_customer", context) is None


def test_a_cause_is_not_stated_while_it_is_unknown():
    text = "Your spot did not run. It happened because the file was encoded twice. I am sorry."
    fault = _fault(text, "unknown_cause", Context(facts_known=False))
    assert "I will tell you by" in fault.instead
    assert _fault(text, "unknown_cause", Context(facts_known=True)) is None
    assert _fault("I do not know yet what caused it.", "unknown_cause", Context(facts_known=False)) is None


def test_a_date_that_stands_twice_is_told_once_and_another_date_waits_until_each_kind_was_said():
    text = (
        "I will send you the log by Monday. I will call you on Monday. Jorge will bring the tape by Thursday."
    )
    reading = check(text, "plan", Context(today=FRIDAY, promised=frozenset(), open_doers=("Jorge",)))
    told = [fault for fault in reading.faults if fault.id == "unpromised_date"]
    assert [[place.text for place in fault.places] for fault in told] == [["Monday", "Monday"], ["Thursday"]]
    said = [remark.fault for remark in reading.remarks if remark.places]
    assert said.count("unpromised_date") == 2 and said[-1] == "unpromised_date" and "others_work" in said[:2]


def test_a_date_in_two_ways_is_one_date_and_told_once():
    text = "I will call you on Tuesday, 1 December at ten, and I will send you the log by Tuesday."
    reading = check(text, "plan", Context(today=FRIDAY, promised=frozenset()))
    (told,) = (fault for fault in reading.faults if fault.id == "unpromised_date")
    assert [place.text for place in told.places] == ["1 December", "Tuesday"]


def test_the_sum_is_quoted_whole_where_it_is_more_than_one_may_give():
    text = "I will credit you $9,500 for the Friday that you lost."
    first = _fault(text, "needs_approval", Context(authority_minor={"USD": 25_000})).places[0]
    assert first.text == "$9,500"


def test_somebody_elses_work_waits_for_their_yes():
    text = "Jorge will send you the log by 4 pm."
    assert "Jorge has not agreed" in _fault(text, "others_work", Context(open_doers=("Jorge",))).why
    assert _fault(text, "others_work", Context(open_doers=("Jorge",), accepted_doers=("Jorge",))) is None
    for text in (
        "I have asked Jorge.",
        "It runs again at no charge; Jorge agreed to that. I will call you.",
        "Jorge has already said yes to it.",
        "That was Jorge. I can bring it tomorrow.",
    ):
        assert _fault(text, "others_work", Context(open_doers=("Jorge",))) is None


def test_words_that_were_sent_before_and_nothing_of_their_own_are_told():
    sent = (
        "We are sorry that your spot did not run on Sunday. I will send you three new dates by Tuesday noon."
    )
    context = Context(earlier=(Earlier("Letter of 3 May", sent),), customer_words=("Dana", "watch party"))
    copied = _fault(sent, "copied", context)
    assert "100%" in copied.why and "Letter of 3 May" in copied.why
    assert _fault(sent, "nothing_own", context) is not None
    own = "Dana, your watch party had no ad of yours in it, because I put it on the wrong day. I am sorry."
    assert _fault(own, "copied", context) is None
    assert _fault(own, "nothing_own", context) is None


@pytest.mark.behaviour("C16")
def test_jokes_and_small_words_are_remarked_on_where_it_is_grave():
    text = "Sorry about your spot 😬 it was only a small glitch."
    assert _fault(text, "too_light", Context(severity="S2")) is not None
    assert _fault(text, "too_light", Context(severity="S4")) is None
    assert _fault(text, "minimiser", Context(severity="S2")) is not None


def test_facts_are_checked_in_every_language_that_can_be_read():
    context = Context(other_customers=("Northern Dental",))
    assert (
        _fault("Lo sentimos, enviamos el registro de Northern Dental.", "other_customer", context) is not None
    )
