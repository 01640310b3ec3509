"""Every rule is shown by its own examples, and silent on its counter-examples."""

import pytest

from makegood.wording.language import known_languages
from makegood.wording.letter import read
from makegood.wording.rulebook import FAULT, NEVER, SIGN, book
from makegood.wording.weighing import weigh

RULES = [(code, rule) for code in known_languages() for rule in book(code).rules.values()]
FEWEST = 3  # paraphrases of hostile hands


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"{code}-{rule.id}" for code, rule in RULES])
def test_a_rule_shows_in_its_examples_and_is_silent_on_what_only_looks_like_it(code, rule):
    shows = {text: read(text, book(code)).has(rule.id) for text in (*rule.examples, *rule.counter_examples)}
    assert [text for text in rule.examples if not shows[text]] == []
    assert [text for text in rule.counter_examples if shows[text]] == []


@pytest.mark.parametrize(
    ("code", "rule"), [one for one in RULES if one[1].dwells], ids=lambda one: getattr(one, "id", one)
)
def test_what_a_letter_dwells_on_shows_though_no_sentence_of_it_would(code, rule):
    silent = []
    for text in rule.dwells:
        letter = read(text, book(code))
        weigh(letter, book(code))
        if not letter.has(rule.id):
            silent.append(text)
    assert silent == []


def test_every_english_rule_has_three_paraphrases_and_as_many_that_only_look_like_it():
    few = [
        rule.id
        for rule in book("en").rules.values()
        if any(not match.points for match in rule.matches)
        and min(len(rule.examples), len(rule.counter_examples)) < (FEWEST if rule.sort != SIGN else 1)
    ]
    few += [rule.id for rule in book("en").rules.values() if rule.least < NEVER and len(rule.dwells) < FEWEST]
    assert few == []


def test_what_a_writer_reads_is_short_and_does_not_scold():
    for code, rule in RULES:
        if rule.sort != FAULT:
            continue
        assert rule.title and rule.why.endswith((".", "”", "“")), (code, rule.id)
        assert rule.instead.endswith((".", "”", "“")), (code, rule.id)
        assert len(rule.why) < 130 and len(rule.instead) < 130, (code, rule.id)
        assert "!" not in rule.why + rule.instead
        assert not {"must", "wrong", "bad"} & set(rule.why.lower().split()), (code, rule.id)


def test_what_is_left_out_before_trying_would_not_have_matched():
    """The index of pieces only spares time: every match in an example is at one of the places worth trying."""
    for code, rule in RULES:
        rules = book(code)
        for text in rule.examples[::2]:
            words = text.lower().replace("’", "'")
            worth = dict(rules.index.worth_trying(words))
            for number, trial in enumerate(rules.trials):
                found = trial.pattern.search(text if trial.match.case else words)
                if found is not None:
                    assert number in worth, (code, rule.id, text)
                    places = worth[number]
                    assert places is None or found.start() in places, (code, rule.id, text)
