"""What we ask of others we do ourselves: our sentences, labels and playbooks pass the checker."""

from __future__ import annotations

import re
import tomllib

import pytest

from makegood.core.sentences import catalogue
from makegood.policy.rules.saying import HURTS, HURTS_WHEN_SAID
from makegood.wording import check
from tests.house.sources import PACKAGE, shown, templates

GETTEXT = re.compile(r"_\(\s*\"((?:[^\"\\]|\\.)+)\"\s*\)")
TRANS = re.compile(r"{%-?\s*trans\b[^%]*%}(.*?){%-?\s*(?:endtrans|pluralize)", re.DOTALL)
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


def filled(words: str) -> str:
    """The words of a playbook as they are said: with a day, a name and a thing."""
    for place, value in FILLED.items():
        words = words.replace(place, value)
    return re.sub(r"{(\w+)}", r"\1", words)


OURS = {
    "sentences": [(code, words) for code, words in catalogue().items()],
    "templates": of_templates(),
    "playbooks": of_playbooks(),
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
