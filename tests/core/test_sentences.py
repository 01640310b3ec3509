"""Every code that can be raised has one sentence, and every sentence reads like one."""

from __future__ import annotations

import ast
import string
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from makegood.core import sentences
from makegood.core.errors import MakegoodError, NotFound, Refused
from makegood.core.money import Money

SOURCE = Path(sentences.__file__).parents[2]


def test_a_refusal_says_the_same_sentence_wherever_it_is_shown():
    refusal = Refused("KEY_DESTROYED", about="contact:5")

    said = "The words about contact:5 were erased for good, so no new ones are kept. Nothing was written."
    assert sentences.sentence(refusal) == said == str(refusal)
    assert sentences.sentence("KEY_DESTROYED", about="contact:5") == said


def test_what_is_not_there_and_what_is_not_yours_read_the_same():
    assert isinstance(NotFound(), MakegoodError) and NotFound().code == "NOT_FOUND"
    assert str(NotFound()) == sentences.sentence("NOT_FOUND")


def test_days_money_and_lists_are_said_as_people_write_them(monkeypatch):
    monkeypatch.setitem(sentences.catalogue(), "TRY", "{what}")

    assert sentences.sentence("TRY", what=date(2026, 4, 6)) == "6 April 2026"
    assert sentences.sentence("TRY", what=datetime(2026, 4, 6, 8, 5, tzinfo=UTC)) == "6 April 2026 08:05 UTC"
    assert sentences.sentence("TRY", what=Money(950, "USD")) == "$9.50"
    assert sentences.sentence("TRY", what=["a", "b"]) == "a, b"


def test_a_code_without_a_sentence_and_a_sentence_without_its_value_fail_loudly():
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        sentences.sentence("NO_SUCH_CODE")
    with pytest.raises(KeyError, match="about"):
        sentences.sentence("KEY_DESTROYED")


def test_two_tables_cannot_claim_one_code(monkeypatch):
    monkeypatch.setattr(sentences, "TOPICS", (sentences.TOPICS[0], sentences.TOPICS[0]))

    with pytest.raises(ValueError, match="NOT_FOUND"):
        sentences.catalogue.__wrapped__()


@pytest.mark.parametrize("code", sorted(sentences.catalogue()))
def test_every_sentence_ends_with_a_full_stop_and_blames_nobody(code):
    said = sentences.catalogue()[code]

    assert said.endswith((".", "}", "]")), (
        "a sentence ends with a full stop, a usage line with its last choice"
    )
    assert "successfully" not in said.lower() and "invalid" not in said.lower()
    assert all(name.isidentifier() for _, name, _, _ in string.Formatter().parse(said) if name is not None)


def raised_codes() -> list[tuple[str, str]]:
    """Every literal code given to Refused or NotFound in the source, with its place."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in {"Refused", "NotFound"} and isinstance(first, ast.Constant):
                    found.append((str(first.value), f"{path.relative_to(SOURCE)}:{node.lineno}"))
    return found


def test_every_code_that_is_raised_has_its_sentence():
    missing = [f"{code} ({place})" for code, place in raised_codes() if code not in sentences.catalogue()]

    assert missing == []
