"""What a person reads beside a letter: the main remark first, two shown, silence on a plain good one."""

import doctest

import pytest

from makegood.wording import Context, UnknownKind, check, checking, reading

GOOD = """Hi Denise,

Your 5:58 spot did not run in tonight's newscast. I had it down for the wrong day on the order, and I am so sorry. You
told me the whole dealership would be watching, and they sat through a break without you in it.

I'll send you three open newscast positions by 9 a.m. tomorrow. Is there anything else you'd want from me tonight?

I'll call you at 9:15 either way.

Rob Kessler, direct 555-0142"""


def _faults(text, kind="acknowledgement", **kept):
    return [fault.id for fault in check(text, kind, **kept).faults]


def test_a_plain_good_letter_passes_in_silence():
    reading = check(GOOD, "acknowledgement")
    assert reading.remarks == ()
    assert [part.id for part in reading.present] == [
        "acknowledge", "ask", "contact", "next_word", "regret", "repair_dated", "responsibility", "their_impact",
    ]  # fmt: skip
    assert reading.apology


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("I'm sorry you feel that way.", "feel_that_way"),
        ("Mistakes were made.", "agentless"),
        ("Sorry, but we were very busy that week. I will call you at 5 pm.", "sorry_but"),
        ("We apologise if there was any inconvenience. I will call you at 5 pm.", "any_inconvenience"),
        ("I am sorry. The system did not pick up your order. I will call you at 5 pm.", "blame"),
    ],
)
def test_the_well_known_sentences_get_the_remark_a_person_expects(text, main):
    reading = check(text, "acknowledgement")
    assert reading.remarks[0].fault == main
    assert any(place.text.lower() in text.lower() for place in reading.remarks[0].places)


def test_a_remark_names_the_very_words_of_the_letter():
    text = "Dear Ana,\n\nSorry about Monday.\n  Mistakes  were\nmade, as you know."
    fault = next(fault for fault in check(text).faults if fault.id == "agentless")
    place = fault.places[0]
    assert text[place.start : place.end] == place.text == "Mistakes  were\nmade"


def test_two_remarks_are_shown_and_the_rest_waits():
    text = "Sorry for any inconvenience. You gave us the wrong address. You should have called. Our driver got lost."
    reading = check(text, "acknowledgement")
    assert len(reading.shown) == 2 < len(reading.remarks)
    assert reading.shown[0].blocks


def test_quoted_forwarded_and_signed_words_are_not_the_writers():
    text = f"{GOOD}\n\n> Mistakes were made.\n> We accept full liability.\n\n-----Original Message-----\nSorry, but no."
    assert check(text, "acknowledgement").remarks == ()


@pytest.mark.behaviour("C02")
def test_an_apology_without_what_it_did_to_them_is_told_so():
    reading = check(
        "I sent you the wrong file, and I am sorry. I will send the right one by 4 pm.", "acknowledgement"
    )
    assert "their_impact" in [part.id for part in reading.absent]
    assert "what it did to them" in reading.remarks[-1].title


@pytest.mark.behaviour("C03")
@pytest.mark.parametrize(
    "text",
    ["This will hurt my commission.", "We do not want to lose your business.", "I won't hit budget now."],
)
def test_our_own_loss_blocks(text):
    assert next(fault.id for fault in check(f"I am sorry. {text}", "acknowledgement").blockers) == "our_loss"


@pytest.mark.behaviour("C07")
def test_an_acknowledgement_names_what_failed():
    reading = check("We are sorry for the issue. I will call you at 4 pm.", "acknowledgement")
    assert "acknowledge" in [part.id for part in reading.absent]
    assert "what happened" in reading.remarks[-1].title


@pytest.mark.behaviour("C09")
def test_protecting_ourselves_first_is_remarked_on():
    assert _faults("I am sorry. As per our terms we are not liable. I will call at 4 pm.") == [
        "self_protective",
        "policy",
    ]


@pytest.mark.behaviour("C10", "C11")
def test_pointing_at_colleagues_systems_or_the_customer_blocks():
    for text in ("The driver forgot your stop.", "The system lost it.", "You gave us the wrong address."):
        assert "blame" in [fault.id for fault in check(f"I am sorry. {text}", "explanation").blockers], text
    owned = "I forgot to tell the driver about your stop."
    assert "blame" not in _faults(f"I am sorry. {owned}", "explanation")


@pytest.mark.behaviour("C12")
def test_a_row_of_reasons_is_too_many():
    row = "First the gate was stuck, then the truck broke down, then it began to rain, and we were short of staff."
    assert "excuses" in _faults(f"I am sorry that I was late. {row}")
    assert "excuses" not in _faults("I am sorry that I was late. The truck broke down.")


@pytest.mark.behaviour("C14")
def test_asking_whose_fault_it_was_is_remarked_on():
    assert "fault_question" in _faults(
        "Sorry. Who on your side wrote 5800 in the order? I will call you at 4 pm."
    )
    assert "fault_question" not in _faults("Sorry. Who else should hear it from me?")


@pytest.mark.behaviour("C17")
def test_an_apology_without_an_action_blocks_and_one_without_a_time_is_told_so():
    assert [
        fault.id for fault in check("I sent the wrong file. I am sorry.", "acknowledgement").blockers
    ] == ["no_action"]
    assert _faults("I sent the wrong file. I am sorry. We will fix it soon.") == ["undated"]
    assert _faults("I sent the wrong file. I am sorry. I will send the right one by 4 pm.") == []


@pytest.mark.behaviour("C19")
def test_praise_of_ourselves_is_remarked_on():
    assert "self_praise" in _faults("I am sorry. We pride ourselves on our service. I will call you at 4 pm.")


@pytest.mark.behaviour("G07")
def test_never_again_is_remarked_on_and_steps_are_proposed():
    fault = next(
        fault
        for fault in check("This will never happen again.", "prevention_note").faults
        if fault.id == "over_promise"
    )
    assert "do differently" in fault.instead
    assert "over_promise" not in _faults("Since Monday a second person signs each order.", "prevention_note")


def test_a_letter_handed_to_a_team_has_no_owner():
    assert (
        next(
            fault.id
            for fault in check("Your message was forwarded to the relevant team.", "acknowledgement").blockers
        )
        == "no_owner"
    )
    assert "no_owner" not in _faults(
        "I have asked the workshop, and I will call you at noon with their answer."
    )


@pytest.mark.parametrize(
    ("text", "apologises"),
    [
        ("oh sorry um", True), ("excuse me", True), ("my apologies i had the wrong time", True), ("sorry?", False),
        ("I'm sorry to hear that", False), ("he was sorry", False), ("a sorry state", False),
        ("better safe than sorry", False), ("I'm sorry he left", False), ("whoops sorry", True),
        ("sorry what was that", False), ("she apologised to us", False), ("", False),
    ],
)  # fmt: skip
def test_apologising_is_told_from_the_word_sorry(text, apologises):
    assert check(text).apology is apologises


@pytest.mark.parametrize(
    ("text", "code", "main"),
    [
        ("Lo sentimos si hubo alguna molestia con su pedido.", "es", "conditional"),
        ("Leider kam es zu einer Verzögerung bei Ihrer Lieferung.", "de", "agentless"),
    ],
)
def test_another_language_with_a_pack_is_read(text, code, main):
    reading = check(text, "acknowledgement")
    assert reading.language == code
    assert reading.remarks[0].fault == main


def test_a_language_without_a_pack_is_unread_which_is_not_the_same_as_fine():
    reading = check("Nous sommes désolés pour le retard de votre commande.", "acknowledgement")
    assert reading.remarks == ()
    assert "can't be read" in reading.unread
    assert check(GOOD, "acknowledgement").unread == ""


def test_a_kind_that_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(UnknownKind, match="check_in"):
        check(GOOD, "letter")


def test_a_kind_may_be_spelled_as_people_write_it():
    assert check("I am sorry.", "Check-in").kind == "check_in"
    assert check("I am sorry.", "spoken first sentence").kind == "spoken"


def test_what_is_no_text_is_refused_in_words():
    with pytest.raises(TypeError, match="this is bytes"):
        check(b"I am sorry.", "ask")  # type: ignore[arg-type]


def test_the_examples_beside_the_functions_are_true():
    assert not any(doctest.testmod(module).failed for module in (checking, reading))


def test_who_is_named_beside_owning_and_mending_it_is_remarked_on_and_stops_nothing():
    named = "Our driver forgot your stop."
    alone = check(f"Dana, {named} I am sorry.", "acknowledgement")
    owned = check(
        f"Dana, I am sorry, you stood there without bread. {named} I had not told him of it, and that is my mistake. "
        "I will bring forty loaves by 9 tomorrow.",
        "acknowledgement",
    )
    assert "blame" in [fault.id for fault in alone.blockers]
    assert [fault.id for fault in owned.faults] == ["blame"] and owned.blockers == ()


def test_a_check_in_that_asks_is_not_looked_through_for_its_likeliest_fault():
    assert (
        check(
            "It's three weeks since the show that wasn't, and ten days since the one that was. Is there anything in it "
            "that still annoys you?",
            "check_in",
        ).remarks
        == ()
    )


def test_a_last_word_that_is_sorry_for_what_it_names_is_not_looked_through_either():
    assert (
        check(
            "Your school has chosen another caterer, and after two cold lunches that is fair. I am sorry for the hours "
            "your cooks lost. Your deposit went back this morning.",
            "exit_note",
        ).remarks
        == ()
    )


@pytest.mark.parametrize("owning", ["that's on us", "this one is on me"])
def test_to_own_it_gives_nothing_away(owning):
    first = (
        f"Dana, it's Rosa. We ran the wrong spot last night and {owning}. I'm so sorry, your guests saw it."
    )
    assert "needs_approval" not in [fault.id for fault in check(first, "spoken").faults]
    assert "needs_approval" in [fault.id for fault in check(first + " Dinner is on us.", "spoken").faults]


def test_an_explanation_that_neither_owns_nor_regrets_has_no_apology():
    cold = "The outage on Monday lasted four hours. A pump was replaced on Tuesday."
    assert "no_apology" in _faults(cold, "explanation")
    assert "no_apology" not in _faults(f"We did not test the pump. {cold}", "explanation")
    assert "no_apology" not in _faults(f"I am sorry. {cold}", "explanation")


@pytest.mark.parametrize(
    ("words", "asserted"),
    [
        ("We left it out because the order was entered twice.", True),
        ("I do not know yet why we left it out.", False),
    ],
)
def test_an_own_cause_is_a_cause_and_hurts_only_while_the_facts_are_unknown(words, asserted):
    unknown, known = Context(facts_known=False), Context(facts_known=True)
    assert ("unknown_cause" in _faults(words, context=unknown)) is asserted
    assert "unknown_cause" not in _faults(words, context=known)


@pytest.mark.parametrize(
    "first",
    [
        "Hi Sam, bad news, and I wanted you to hear it from me: we ran the wrong ad at six.",
        "I'm calling to own something: I told you Tuesday and it will be Thursday.",
        "Dana, it's Lee. I'm calling because we left your spot out of last night's news.",
    ],
)
def test_the_first_words_of_a_call_may_own_it(first):
    assert {"acknowledge", "responsibility"} <= {part.id for part in check(first, "spoken").present}


def test_a_plain_word_or_a_question_may_go_by_itself_and_a_first_word_may_not():
    plain = "Dana, the two Sundays are on your page now. Rosa"
    assert check(plain, "update").blockers == ()
    assert check("Dana, what would you like me to do? Rosa", "ask").blockers == ()
    assert [one.id for one in check("Dana, the spot did not run. Rosa", "acknowledgement").blockers] == [
        "no_action"
    ]


def test_the_day_on_which_it_went_wrong_is_no_day_on_which_it_is_mended():
    went_wrong = "I sent your order to the wrong shop on Monday. I am sorry."
    assert "repair_dated" not in {part.id for part in check(went_wrong, "acknowledgement").present}
    mended = f"{went_wrong} I'm bringing the right one tomorrow at 9."
    assert "repair_dated" in {part.id for part in check(mended, "acknowledgement").present}
    assert "undated" in _faults(f"{went_wrong} Will call you later.")


def test_three_mishaps_side_by_side_are_a_row_of_reasons_whoever_owns_the_letter():
    sound = (
        "I sent your order to the wrong shop and your staff had to turn customers away. I'm sorry. {} I'm bringing "
        "the right one myself tomorrow at 9, and I'll ring you at 10 to hear that it's all there."
    )
    assert "excuses" in _faults(
        sound.format("The press jammed, two lads were off sick and the ferry was cancelled.")
    )
    assert "excuses" not in _faults(sound.format("I did not look at the label."))


def test_a_plan_in_which_no_first_person_stands_has_no_owner():
    tasks = "One: recovery to the workshop, Tuesday at 9. Two: loan bus on the forecourt, Wednesday at 8."
    assert "no_owner" in _faults(tasks, "plan")
    assert "no_owner" not in _faults(f"I see to both. {tasks}", "plan")
