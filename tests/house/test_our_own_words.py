"""What we ask of others we do ourselves: our sentences, labels and playbooks pass the checker."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest
from babel.messages.pofile import read_po

from makegood.core.sentences import catalogue
from makegood.policy.rules.saying import HURTS, HURTS_WHEN_SAID
from makegood.wording import check
from tests.house.sources import PACKAGE, python_files, shown, templates, tree

GETTEXT = re.compile(r"_\(\s*\"((?:[^\"\\]|\\.)+)\"\s*\)")
# Both halves of what is said of one and of several.
TRANS = re.compile(r"{%-?\s*(?:trans|pluralize)\b[^%]*%}(.*?)(?={%-?\s*(?:endtrans|pluralize))", re.DOTALL)
# Where the words are made that leave the house or stand on a page and in no template: subjects, hints, reminders.
SPEAKING = ("customer", "letters", "recovery", "reminders")
NAMED = re.compile("“[^”]*”")  # words that are shown in order to be left out
# What a rule takes for more than it is: things side by side, and the name of the strongest kind of step.
SOUND = re.compile(
    "what we regret, what we still keep|promise, and what may never|^It cannot happen any more$"
)
FEWEST = 4  # words of a sentence
FILLED = {"{when}": "Friday at noon", "{contact}": "Dana", "{what}": "your spot"}
# The words that are said to a customer, beside what we say among ourselves.
SAID = ("begin", "promise", "label")


def of_templates() -> list[tuple[str, str]]:
    """(where, words) of everything that a template says."""
    found = []
    for path in templates():
        text = path.read_text()
        said = [*GETTEXT.findall(text), *TRANS.findall(text)]
        found += [(shown(path), re.sub(r"{{\s*(\w+)\s*}}", r"\1", words)) for words in said]
    return found


def of_playbooks() -> list[tuple[str, str]]:
    """(where, words) of everything that a playbook lets a rep say or promise."""
    found = []
    for path in sorted((PACKAGE / "policy" / "defaults" / "playbooks").rglob("*.toml")):
        playbook = tomllib.loads(path.read_text())
        for table in (playbook, *playbook.get("option", playbook.get("options", ()))):
            said = [table[key] for key in SAID if isinstance(table.get(key), str)]
            found += [(shown(path), filled(words)) for words in said]
    return found


def of_python() -> list[tuple[str, str]]:
    """(where, words) of every sentence in the Python that speaks."""
    found = []
    for path in python_files(*(f"src/makegood/{name}" for name in SPEAKING)):
        beside = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
        found += [
            (shown(path), SOUND.sub("", NAMED.sub("", node.value)))
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in beside
            if len(node.value.split()) >= FEWEST
        ]
    return found


def of_the_spanish_page() -> list[tuple[str, str]]:
    """(where, words) of the customer's page in Spanish."""
    with (PACKAGE / "locale" / "es" / "LC_MESSAGES" / "django.po").open(encoding="utf-8") as file:
        said = [message.string for message in read_po(file) if message.id]
    return [
        ("django.po", words)
        for one in said
        for words in ([one] if isinstance(one, str) else one)
        if words.strip()
    ]


def filled(words: str) -> str:
    """The words of a playbook as they are said: with a day, a name and a thing."""
    for place, value in FILLED.items():
        words = words.replace(place, value)
    return re.sub(r"{(\w+)}", r"\1", words)


OURS = {
    "sentences": [(code, words) for code, words in catalogue().items()],
    "templates": of_templates(),
    "playbooks": of_playbooks(),
    "Python": of_python(),
    "Spanish": of_the_spanish_page(),
}


@pytest.mark.parametrize("place", OURS)
def test_no_text_of_ours_hurts_its_reader(place):
    texts = OURS[place]
    assert len(texts) > 20, "nothing was read"
    found = {
        (where, words, fault.id, fault.places[0].text if fault.places else "")
        for where, words in texts
        for fault in check(words, "update").faults
        if fault.id in (HURTS_WHEN_SAID if place == "playbooks" else HURTS)
    }
    assert not found, "\n".join(
        f"{where}: {words!r}: {fault} {quoted!r}" for where, words, fault, quoted in sorted(found)
    )


def test_a_planted_sentence_would_be_found():
    assert {fault.id for fault in check("Sorry if there was any inconvenience.", "update").faults} & HURTS
