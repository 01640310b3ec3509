"""The reference of the rules, made from the rules.

`python -m makegood.wording.reference > docs/reference/wording-rules.md` writes it anew; a test tells when it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from makegood.wording.language import known_languages, language
from makegood.wording.rulebook import COMPONENT, FAULT, Rule, book, kinds

HEAD = """\
# What the reader of letters looks for

Made from the rules by `python -m makegood.wording.reference`; a test tells when it is stale. Every example is a test of
its rule. What it can and can't know stands in [What the checker reads](../explanation/what-the-checker-reads.md).
"""


def text() -> str:
    """The whole page, as Markdown."""
    return "\n".join([HEAD, *_kinds(), *_components(), *_faults(), *_languages()])


def _kinds() -> Iterator[str]:
    yield "## Kinds of message\n\n| kind | is missed when absent | is welcome |\n|---|---|---|"
    for kind, wants in kinds().items():
        yield f"| `{kind}` | {_list(wants.get('wants', ()))} | {_list(wants.get('welcome', ()))} |"
    yield ""


def _list(ids: list[str]) -> str:
    return ", ".join(ids) or "–"


def _components() -> Iterator[str]:
    yield "## Parts that help\n\n| id | what it is | for instance | not |\n|---|---|---|---|"
    for rule in book("en").of(COMPONENT):
        yield f"| `{rule.id}` | {rule.title} | {_cell(rule.examples)} | {_cell(rule.counter_examples)} |"
    yield ""


def _cell(examples: tuple[str, ...]) -> str:
    return examples[0].replace("|", "\\|") if examples else "–"


def _faults() -> Iterator[str]:
    yield "## What may hurt, the main one first\n"
    for rule in book("en").of(FAULT):
        yield from _fault(rule)


def _fault(rule: Rule) -> Iterator[str]:
    blocks = " It asks for one deliberate decision." if rule.blocks else ""
    yield f"### {rule.id}\n\n**{rule.title}.** {rule.why} {rule.instead}{blocks}\n"
    for example in rule.examples[:3]:
        yield f"- {example}"
    if rule.counter_examples:
        yield f"- not: {'; '.join(rule.counter_examples[:2])}"
    yield f"\nSource: {rule.source}.\n"


def _languages() -> Iterator[str]:
    yield "## Languages\n"
    for code in known_languages():
        rules = [rule.id for rule in book(code).rules.values() if rule.title]
        yield f"- {language(code).name}: {len(rules)} rules"
    yield "\nA text in any other language is said to be unread."


if __name__ == "__main__":
    sys.stdout.write(text() + "\n")
