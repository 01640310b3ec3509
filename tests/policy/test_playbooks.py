"""Playbooks and trade words are whole, plain, and of one trade only."""

import re

import pytest

from makegood.policy.rules import FINDING_KINDS, KINDS, Unusable, default_policy, fill, playbook, trade
from makegood.policy.rules.trades import TRADES

MEDIA_WORDS = re.compile(
    r"\b(spots?|air(s|ed|ing|ings)?|logs?|make-?goods?|commercials?|broadcast|stations?|programmes?|slots?|"
    r"re-?runs?|runs?|ran)\b",
    re.IGNORECASE,
)
GOODS_WORDS = re.compile(r"\b(delivery (notes?|records?|days?)|lots?|revisions?|pieces)\b", re.IGNORECASE)
LEFT_TO_FILL = {"contact", "what", "when", "document"}
BLAME_AND_FOG = re.compile(
    r"\b(inconvenience|unfortunately|the system did|regret to|if (this|it) caused|however|policy|100 ?%|"
    r"guarantee|never again|valued|asap|shortly)\b",
    re.IGNORECASE,
)


def sentences(kind: str, name: str) -> list[str]:
    book = playbook(kind, trade(name))
    options = [text for option in book.options for text in (option.label, option.promise, option.limit)]
    return [book.begin, *book.leave_out, *book.contain, *book.who_must_hear, *book.never, *options]


def all_words(name: str) -> list[str]:
    words = trade(name)
    found = [*words.words.values()]
    for kind in FINDING_KINDS:
        finding = words.finding(kind)
        found += [finding.title, finding.happened, finding.opening]
    return found + [text for kind in KINDS for text in sentences(kind, name)]


@pytest.mark.parametrize("name", TRADES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_playbook_is_whole_in_every_trade(kind, name):
    book = playbook(kind, trade(name))
    assert len(book.leave_out) >= 3
    assert len(book.options) >= 3
    assert book.contain
    assert book.who_must_hear
    assert book.never
    assert all(sentence.endswith(".") for sentence in (*book.contain, *book.never))
    codes = [option.code for option in book.options]
    assert len(set(codes)) == len(codes)


@pytest.mark.behaviour("E04")
def test_every_playbook_has_a_gesture_that_is_not_money_and_that_a_rep_may_promise_alone():
    for name in TRADES:
        for kind in KINDS:
            gestures = [o for o in playbook(kind, trade(name)).options if o.remedy_class == "gesture"]
            assert [o for o in gestures if o.in_rep_authority and not o.proof.startswith("document:")], (
                kind,
                name,
            )


@pytest.mark.parametrize("name", TRADES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_option_has_a_short_label_a_promise_with_its_date_and_a_proof(kind, name):
    for option in playbook(kind, trade(name)).options:
        assert len(fill(option.label, when="Mon 10:00")) <= 52
        assert "{when}" in option.promise
        assert option.promise.endswith(".")
        assert option.proof in {
            "airing",
            "delivery",
            "document:credit_note",
            "document:revised_invoice",
            "own_word",
        }
        assert ("{document}" in option.promise) == option.proof.startswith("document:")
        assert option.in_rep_authority or option.limit
        assert not option.proof.startswith("document:") or option.doer_role == "finance"


@pytest.mark.parametrize("name", TRADES)
def test_only_the_places_that_are_filled_later_are_left(name):
    for text in all_words(name):
        assert set(re.findall(r"\{(\w+)\}", text)) <= LEFT_TO_FILL, text


@pytest.mark.parametrize("name", ["goods", "services"])
def test_goods_and_services_have_no_word_of_the_media(name):
    for text in all_words(name):
        assert not MEDIA_WORDS.search(text), text


@pytest.mark.parametrize("name", ["media", "services"])
def test_media_and_services_have_no_word_of_goods(name):
    words = trade(name)
    own = [*words.words.values()] if name == "media" else []
    for text in [*own, *(text for kind in KINDS for text in sentences(kind, name))]:
        assert not GOODS_WORDS.search(text), text


def test_a_trade_says_which_mistakes_its_people_report_and_no_other():
    assert "defective_product" not in trade("media").reports
    assert list(trade("goods").reports) == [
        *(
            "missed_delivery",
            "wrong_content",
            "defective_product",
            "wrong_time_place",
            "late",
            "broken_promise",
            "billing_error",
            "wrong_information",
            "left_out_person",
            "outage",
        )
    ]
    with pytest.raises(Unusable, match="of the kind defective_product"):
        trade("media").report("defective_product")


def test_a_kind_that_a_trade_has_no_words_for_is_said_in_those_of_goods():
    assert trade("media").finding("lot_affected") == trade("goods").finding("lot_affected")
    assert trade("goods").finding("lot_affected").opens_as == "defective_product"


def test_where_something_is_delivered_a_replacement_has_a_date_and_no_slot():
    for kind in KINDS:
        for option in playbook(kind, trade("goods")).options:
            assert not option.is_at_slot, f"{kind}: {option.code}"
    replaced = playbook("defective_product", trade("goods")).option("replacement")
    assert (replaced.proof, replaced.due.words if replaced.due else "") == ("delivery", "2 business days")
    assert playbook("late", trade("media")).option("new_date").is_at_slot


@pytest.mark.parametrize("name", TRADES)
def test_no_sentence_blames_hedges_or_promises_the_impossible(name):
    for kind in KINDS:
        book = playbook(kind, trade(name))
        for text in [book.begin, *(option.promise for option in book.options)]:
            assert not BLAME_AND_FOG.search(text), text


@pytest.mark.parametrize("name", TRADES)
def test_every_beginning_owns_it_and_names_the_person_and_the_thing(name):
    for kind in KINDS:
        begin = playbook(kind, trade(name)).begin
        assert begin.startswith("{contact}, ")
        assert "{what}" in begin
        assert "ours" in begin


@pytest.mark.parametrize("name", TRADES)
@pytest.mark.parametrize("kind", FINDING_KINDS)
def test_every_kind_of_finding_has_its_words_and_opens_a_kind_with_a_playbook(kind, name):
    finding = trade(name).finding(kind)
    assert "{what}" in finding.title
    assert finding.opening.startswith("{contact}, ")
    assert finding.opens_as in KINDS


def test_the_words_of_the_trades():
    media, goods, services = (trade(name) for name in TRADES)
    assert (media.unit, media.line, media.happened, media.replacement, media.log) == (
        "spot",
        "order line",
        "aired",
        "make-good",
        "log",
    )
    assert (goods.unit, goods.happened, goods.replacement, goods.log) == (
        "item",
        "delivered",
        "replacement",
        "delivery record",
    )
    assert (services.unit, services.line, services.replacement) == (
        "visit or report",
        "line item",
        "second visit",
    )
    missed = fill(media.finding("not_aired").opening, contact="Aiko", what="your Saturday news spot")
    assert missed == "Aiko, your Saturday news spot did not run. That is ours."
    assert (media.proof, goods.proof) == ("airing", "delivery")


def test_a_wrong_content_has_the_better_slot_of_their_choice_with_credit():
    book = playbook("wrong_content", trade("media"), their="her")
    better = book.option("better_slot_and_credit")
    assert better.label == "Better slot, her choice, and credit"
    assert not better.in_rep_authority
    assert book.option("same_slot").is_at_slot
    assert fill(book.option("same_slot").label) == "The right commercial", (
        "equal is for them to say, after their event"
    )
    assert "choice" not in book.option("same_slot").promise, "it names the day that was agreed"
    assert book.option("credit_note").due is not None
    assert "at least it aired" in book.leave_out


def test_filling_leaves_no_hole_where_a_value_is_not_known_yet():
    book = playbook("missed_delivery", trade("media"))
    credit = book.option("credit_note").promise
    assert fill(credit, when="Mon 12:00").startswith("You have the credit note by Mon 12:00,")
    assert "credit note CN-2291 by" in fill(credit, when="Mon 12:00", document="CN-2291")
    assert fill(book.option("same_slot").label) == "Same slot"
    assert fill("{when} it is", when="tonight") == "Tonight it is"
    fastest = playbook("defective_product", trade("goods")).option("faster").label
    assert fill(fastest) == "The fastest way, at our cost", "no day is known for what needs a yes first"
    assert fill(fastest, when="Tue 1 Dec") == "The fastest way, by Tue 1 Dec, at our cost"


@pytest.mark.parametrize(
    ("ask", "part"),
    [
        (lambda: playbook("weather", trade("media")), "no playbook for weather"),
        (lambda: trade("poetry"), "no trade words for poetry"),
        (lambda: trade("media").finding("lost"), "of the kind lost"),
        (lambda: playbook("late", trade("goods")).option("gift"), '"?gift'),
    ],
)
def test_what_is_not_there_is_named(ask, part):
    with pytest.raises(Unusable, match=part):
        ask()


def test_playbooks_take_no_more_than_the_policy_lets_a_rep_give():
    assert default_policy().item("credit_beyond_error").limit("rep").words.startswith("10 %")
    for kind in KINDS:
        for option in playbook(kind, trade("media")).options:
            assert option.remedy_class != "goodwill" or option.limit, f"{kind}: {option.code} has no limit"
