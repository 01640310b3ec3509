"""Packs of one's own: read, and each of their rules tried on its own examples, before anybody is read with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from makegood.wording.brought import BadPack, tongues_with
from makegood.wording.letter import read
from makegood.wording.rulebook import Book, Rule, book
from makegood.wording.weighing import weigh


def try_packs(packs: Sequence[Path]) -> None:
    """Read these packs together, and try each rule that they bring or add to on the examples beside it.

    Raises:
        BadPack: one can't be read, or a rule does not show in its example, or shows in a counter-example; the
            sentence says which, and what to mend.
    """
    folders = tuple(packs)
    for code in sorted(tongues_with(folders).readable):
        whole = book(code, folders)
        known = book(code).rules if whole.tongue is None else {}
        for rule in whole.rules.values():
            if rule is known.get(rule.id):
                continue
            for fault in _untrue(rule, whole):
                raise fault


def _untrue(rule: Rule, rules: Book) -> Iterator[BadPack]:
    mend = "Mend the rule or the example."
    for text in (*rule.examples, *rule.dwells):
        if not _shows(rule, text, rules):
            yield BadPack(f"The rule {rule.id} does not show in its example “{text}”. {mend}")
    for text in rule.counter_examples:
        if _shows(rule, text, rules):
            yield BadPack(f"The rule {rule.id} shows in its counter-example “{text}”. {mend}")


def _shows(rule: Rule, text: str, rules: Book) -> bool:
    letter = read(text, rules)
    if text in rule.dwells:
        weigh(letter, rules)
    return letter.has(rule.id)
