"""Who is told when is a sentence in the policy: read, written back, and refused with what to write instead."""

import pytest

from makegood.policy.rules import Unusable, default_policy, parse
from makegood.policy.rules.telling import WHO_OF, When

TELL = {name: [rung.words for rung in ladder] for name, ladder in default_policy().reminders.ladders.items()}


def ladder(text: str, name: str = "promise"):
    return parse(f"[reminders.{name}]\ntell = [{text!r}]\n").reminders.ladders[name]


def test_each_thing_that_falls_due_has_its_ladder_and_the_manager_stands_on_it():
    assert set(TELL) == set(WHO_OF)
    assert TELL["call"] == [
        "owner at once",
        "owner at each warning",
        "manager at due",
        "manager's manager 1 clock after",
        "administrator 2 clocks after",
    ]
    assert {name for name, words in TELL.items() if not any("manager" in one for one in words)} == {
        "choice",
        "approval",  # who is asked stands above already; at due it goes on
    }


@pytest.mark.parametrize("words", sorted({one for words in TELL.values() for one in words}))
def test_every_sentence_comes_back_as_it_was_written(words):
    name = next(name for name, all_ in TELL.items() if words in all_)
    assert ladder(words, name)[0].words == words


def test_a_sentence_may_be_written_as_one_speaks():
    [rung] = ladder("Doer  2 business hours before, if it runs over 1 business day, in the digest")
    assert (rung.who, rung.when, rung.in_digest) == ("doer", When.BEFORE, True)
    assert rung.words == "doer 2 business h before, if it takes over 1 business day, in the digest"
    assert ladder("manager’s manager 2 clocks after", "call")[0].clocks == 2


@pytest.mark.parametrize(
    ("text", "name", "code", "parts"),
    [
        (
            "tell the doer soon",
            "promise",
            "TELL_UNREADABLE",
            ["reminders.promise.tell", "tell the doer soon"],
        ),
        ("doer", "promise", "TELL_UNREADABLE", ["doer 2 business h before"]),
        ("doer at due", "call", "TELL_WHOM", ["reminders.call.tell", "owner, manager"]),
        ("boss at due", "promise", "TELL_WHOM", ["boss", "doer, promisor, manager"]),
        ("doer 2 h before", "promise", "TELL_WHEN", ["2 clock h", "2 business h"]),
        ("doer 0 clock h before", "promise", "TELL_WHEN", ["1"]),
        ("doer at due, if it runs over lunch", "promise", "TELL_WHEN", ["lunch"]),
    ],
)
def test_a_sentence_that_cannot_be_read_is_refused_with_what_to_write(text, name, code, parts):
    with pytest.raises(Unusable) as refused:
        ladder(text, name)
    assert refused.value.code == code
    assert [part for part in parts if part not in str(refused.value)] == []


def test_the_same_sentence_twice_is_refused():
    with pytest.raises(Unusable, match="twice"):
        parse('[reminders.word]\ntell = ["doer at due", "doer at due"]\n')


@pytest.mark.parametrize(
    ("digests", "code"),
    [('["23:00"]', "DIGEST_AT_NIGHT"), ('["21:00"]', "DIGEST_AT_NIGHT"), ("[]", "NO_DIGEST")],
)
def test_a_digest_never_comes_at_night(digests, code):
    with pytest.raises(Unusable) as refused:
        parse(f"[interruptions]\ndigests = {digests}\n")
    assert refused.value.code == code
