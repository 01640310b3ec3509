"""Every rule is shown by its own examples, and silent on its counter-examples."""

import pytest

from makegood.wording.language import known_languages
from makegood.wording.letter import read
from makegood.wording.rulebook import FAULT, SIGN, book

RULES = [(code, rule) for code in known_languages() for rule in book(code).rules.values()]
FEWEST = 3  # paraphrases of hostile hands


@pytest.mark.parametrize(("code", "rule"), RULES, ids=[f"{code}-{rule.id}" for code, rule in RULES])
def test_a_rule_shows_in_its_examples_and_is_silent_on_what_only_looks_like_it(code, rule):
    shows = {text: read(text, book(code)).has(rule.id) for text in (*rule.examples, *rule.counter_examples)}
    assert [text for text in rule.examples if not shows[text]] == []
    assert [text for text in rule.counter_examples if shows[text]] == []


def test_every_english_rule_has_three_paraphrases_and_as_many_that_only_look_like_it():
    few = [
        rule.id
        for rule in book("en").rules.values()
        if rule.matches
        and min(len(rule.examples), len(rule.counter_examples)) < (FEWEST if rule.sort != SIGN else 1)
    ]
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
    """The index of pieces only spares time: every pattern that matches an example is among those worth trying."""
    for code, rule in RULES:
        rules = book(code)
        for text in rule.examples[::2]:
            words = text.lower().replace("’", "'")
            worth = set(rules.index.worth_trying(words))
            matching = {
                number
                for number, trial in enumerate(rules.trials)
                if trial.pattern.search(text if trial.match.case else words)
            }
            assert matching <= worth, (code, rule.id, text)
